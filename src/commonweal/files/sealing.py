"""Sealing: content that is ciphertext from the moment it is kept, and the server's keys that open it.

Content is sealed for one or more age recipients (age-encryption.org/v1), so it can also be sealed or opened
with any age program. The server's own private keys stand outside the database, in ``VAR/keys``, readable by
the server's user alone and wrapped (ChaCha20-Poly1305) under a key drawn from ``SECRET_KEY``: a copy of the
disk, or of the database and the keys together, opens nothing without the server's environment.

The honest limits: whoever controls the running server can unwrap a key that lies there, so where that
matters seal for people who hold their own keys; and a destroyed key may be read from old backups and worn
flash memory.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")


class CannotOpen(Exception):  # noqa: N818  (as `Refused`: read as a sentence)
    """The content was not sealed for this key, or it is no longer what was sealed; or the key is gone."""


def new_keypair(name: str) -> str:
    """Make a key pair, keep the private half under ``name`` and return the public half (``age1…``).

    A name (letters, digits, hyphens) is used once: ``FileExistsError`` if it has a key already.
    """
    identity = pyrage.x25519.Identity.generate()
    nonce = secrets.token_bytes(12)
    wrapped = ChaCha20Poly1305(_wrapping(settings.SECRET_KEY)).encrypt(
        nonce, str(identity).encode(), name.encode()
    )
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(nonce + wrapped)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # whole or not at all, and never over another
    finally:
        draft.unlink(missing_ok=True)
    return str(identity.to_public())


def private_key(name: str) -> str:
    """The private half kept under ``name``, as text. Raises ``CannotOpen`` if it is not there."""
    try:
        kept = _path(name).read_bytes()
    except FileNotFoundError:
        raise CannotOpen(f"there is no key {name}") from None
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        try:
            return ChaCha20Poly1305(_wrapping(secret)).decrypt(kept[:12], kept[12:], name.encode()).decode()
        except InvalidTag:
            continue
    raise CannotOpen(f"the key {name} was wrapped under another SECRET_KEY")


def is_kept(name: str) -> bool:
    """Whether a private half is kept under ``name``; it may be wrapped under another ``SECRET_KEY``."""
    return _path(name).exists()


def destroy_key(name: str) -> None:
    """Overwrite and remove the private half kept under ``name``; twice is harmless."""
    path = _path(name)
    try:
        with open(path, "r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:  # another process was quicker
        return
    path.unlink(missing_ok=True)


def kept_names(prefix: str, older_than_seconds: float) -> list[str]:
    """The names beginning with ``prefix`` under which a key has been kept for so long.

    By the disk's own clock, not the record's, as ``store.names``.
    """
    before = time.time() - older_than_seconds
    paths = (Path(settings.VAR) / "keys").glob(f"{prefix}*.age")
    return sorted(path.stem for path in paths if _is_older(path, before))


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime <= before
    except FileNotFoundError:  # destroyed meanwhile
        return False


def fresh_key() -> tuple[str, str]:
    """A new key pair that is kept nowhere: the public half (``age1…``) and the private half."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """The content as ciphertext that any one of ``recipients`` (``age1…``, at least one) can open."""
    return bytes(pyrage.encrypt(content, _recipients(recipients)))


def unseal(sealed: bytes, key: str) -> bytes:
    """The content again. Raises ``CannotOpen`` if the key is another's or a byte was changed."""
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise CannotOpen(str(error)) from None


def seal_stream(source: Any, target: Any, recipients: Sequence[str]) -> None:
    """Seal from one open binary file to another, a piece at a time."""
    pyrage.encrypt_io(source, target, _recipients(recipients))


def unseal_stream(source: Any, target: Any, key: str) -> None:
    """Unseal from one open binary file to another; after ``CannotOpen`` throw the target away."""
    try:
        pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(key)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as error:
        raise CannotOpen(str(error)) from None


def _recipients(texts: Sequence[str]) -> list[Any]:
    if not texts:
        raise ValueError("nothing is sealed for nobody")
    return [pyrage.x25519.Recipient.from_str(text) for text in texts]


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot name a key")
    return Path(settings.VAR) / "keys" / f"{name}.age"


def _wrapping(secret: str | bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"commonweal: wrapping private keys").derive(force_bytes(secret))
