"""Signed notes, their keys, and cosignatures, in the C2SP forms that other logs and witnesses use.

A note is text, an empty line and signature lines. Who may have signed is for the reader to say: a signature
counts only against a key that the reader already holds.
Source: c2sp.org/signed-note, c2sp.org/tlog-checkpoint, c2sp.org/tlog-cosignature (Ed25519).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 1, 4

_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


class BadNote(ValueError):  # noqa: N818  (as `Refused`: read as a sentence)
    """A note, checkpoint or key that cannot be trusted; the message says why in words."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name, what the key signs (``LOG`` or ``WITNESS``) and 32 bytes. Written ``name+id+base64``."""

    name: str
    kind: int
    raw: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.raw).decode()}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        name, _, rest = text.strip().partition("+")
        wanted, _, data = rest.partition("+")
        raw = _decoded(data, "the key")
        if not re.fullmatch(r"[^\s+]+", name) or len(raw) != 33 or raw[0] not in (LOG, WITNESS):
            raise BadNote("this is not a public key of the form name+id+base64")
        key = cls(name, raw[0], raw[1:])
        if key.id.hex() != wanted:
            raise BadNote(f"the key of {name} does not match its own id {wanted}")
        return key

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key that signs; written ``PRIVATE+KEY+name+id+base64`` in a file of its own."""

    public: PublicKey
    secret: Ed25519PrivateKey

    @classmethod
    def new(cls, name: str, kind: int) -> SecretKey:
        secret = Ed25519PrivateKey.generate()
        return cls(PublicKey(name, kind, secret.public_key().public_bytes_raw()), secret)

    def __str__(self) -> str:
        data = base64.b64encode(bytes([self.public.kind]) + self.secret.private_bytes_raw()).decode()
        return f"PRIVATE+KEY+{self.public.name}+{self.public.id.hex()}+{data}"

    @classmethod
    def parse(cls, text: str) -> SecretKey:
        words = text.strip().split("+", 4)
        data = _decoded(words[4], "the key") if len(words) == 5 and words[:2] == ["PRIVATE", "KEY"] else b""
        if len(data) != 33 or data[0] not in (LOG, WITNESS):
            raise BadNote("this is not a secret key of the form PRIVATE+KEY+name+id+base64")
        secret = Ed25519PrivateKey.from_private_bytes(data[1:])
        return cls(PublicKey(words[2], data[0], secret.public_key().public_bytes_raw()), secret)

    def sign(self, text: str) -> str:
        """The signature line for a note's text (which ends in a newline)."""
        return _line(self.public, self.secret.sign(text.encode()))

    def cosign(self, text: str, at: int) -> str:
        """The line by which a witness says that it saw this checkpoint at ``at`` (seconds since 1970)."""
        signature = self.secret.sign(_cosigned(text, at))
        return _line(self.public, at.to_bytes(8, "big") + signature)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's name, size and root: the text of the note that is signed."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0] or not re.fullmatch(r"0|[1-9]\d{0,18}", lines[1]):
            raise BadNote("this is not a checkpoint: its lines must be a name, a size and a root")
        root = _decoded(lines[2], "the root")
        if len(root) != 32:
            raise BadNote("the root of a checkpoint must be 32 bytes")
        return cls(lines[0], int(lines[1]), root)


def split(note: str) -> tuple[str, list[tuple[str, bytes, bytes, str]]]:
    """A note's text, and of each signature the name, key id, bytes and whole line."""
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n") or any(char < " " and char != "\n" for char in note):
        raise BadNote("this is not a signed note: text, an empty line, then signatures")
    signatures = []
    for line in tail[:-1].split("\n"):
        if not (match := _LINE.fullmatch(line)):
            raise BadNote(f"this is not a signature line: {line[:80]}")
        data = _decoded(match[2], "a signature")
        signatures.append((match[1], data[:4], data[4:], line))
    return f"{text}\n", signatures


def opened(note: str, key: PublicKey) -> Checkpoint:
    """The checkpoint in a note that ``key`` has signed; ``BadNote`` if it has not."""
    text, signatures = split(note)
    mine = [signature for name, id, signature, _ in signatures if (name, id) == (key.name, key.id)]
    if not mine:
        raise BadNote(f"{key.name} has not signed this checkpoint with the key we hold ({key.id.hex()})")
    if not all(key.has_signed(text.encode(), signature) for signature in mine):
        raise BadNote(f"the signature of {key.name} does not fit this checkpoint")
    checkpoint = Checkpoint.parse(text)
    if checkpoint.origin != key.name:
        raise BadNote(f"the checkpoint is of {checkpoint.origin}, the key of {key.name}")
    return checkpoint


def cosigned_at(text: str, line: str, key: PublicKey) -> int:
    """When (seconds since 1970) ``key`` cosigned this text; ``BadNote`` if the line is not its."""
    _, [(name, id, data, _)] = split(f"\n\n{line}\n")
    at = int.from_bytes(data[:8], "big")
    if (name, id) != (key.name, key.id) or not key.has_signed(_cosigned(text, at), data[8:]):
        raise BadNote(f"this is not a cosignature of {key.name} on this checkpoint")
    return at


def _cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _line(key: PublicKey, signature: bytes) -> str:
    return f"— {key.name} {base64.b64encode(key.id + signature).decode()}"


def _decoded(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote(f"{what} is not base64") from error
