"""What a witness does: keep each checkpoint, prove that the next continues it, and only then sign.

It runs on the witness's own machine, needs no database and trusts the log for nothing but its first key. The
log is watched over the web, or in a folder that was carried over (``commonweal record export``).
"""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from commonweal.record import keys, merkle, note, whole
from commonweal.record.note import BadNote, PublicKey, SecretKey

#: The most bytes read of any one answer, and the seconds that one may take.
MOST, PATIENCE = 16 * 1024 * 1024, 30


class Forked(Exception):  # noqa: N818  (as `Refused`: read as a sentence)
    """The log does not continue what this witness saw. The message says how."""


class Unreachable(Exception):  # noqa: N818  (as `Refused`: read as a sentence)
    """The log could not be read at all; nothing follows from that."""


class Log(Protocol):
    """Where a log's public files come from."""

    def key(self) -> str: ...

    def checkpoint(self) -> str: ...

    def consistency(self, first: int, second: int) -> list[bytes]: ...

    def send(self, signed: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Web:
    """A log on the web, by the address of its pages (``https://example.org/record/``)."""

    address: str

    def key(self) -> str:
        return self._read("key")

    def checkpoint(self) -> str:
        return self._read("checkpoint")

    def consistency(self, first: int, second: int) -> list[bytes]:
        answer = self._read(f"proof/consistency?first={first}&second={second}")
        try:
            return [bytes.fromhex(node) for node in json.loads(answer)["proof"]]
        except (ValueError, KeyError, TypeError) as error:
            raise Unreachable(f"{self.address} gave no consistency proof: {error}") from error

    def send(self, signed: str) -> str:
        """Give the log our cosignature; in words what became of it."""
        try:
            self._read("cosignatures", signed.encode())
        except Unreachable as error:
            return f"The log did not take our signature: {error}"
        return "The log shows our signature."

    def _read(self, path: str, body: bytes | None = None) -> str:
        if urllib.parse.urlsplit(self.address).scheme not in ("http", "https"):
            raise Unreachable(f"{self.address} is no address of a log")
        request = urllib.request.Request(f"{self.address.rstrip('/')}/{path}", data=body)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # nosec B310 - http or https only
                return str(answer.read(MOST).decode())
        except urllib.error.HTTPError as error:
            raise Unreachable(f"{self.address} answered {error.code}: {_words(error)}") from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise Unreachable(f"{self.address} cannot be read: {error}") from error


def _words(error: urllib.error.HTTPError) -> str:
    """Why a log answered with an error, in its own words where it gave any, on one line."""
    try:
        return " ".join(str(json.loads(error.read(MOST))["error"]).split())[:300]
    except (OSError, ValueError, KeyError, TypeError):
        return str(error.reason)


@dataclass(frozen=True, slots=True)
class Folder:
    """A log carried over in a folder: ``key``, ``checkpoint`` and ``leaves`` (one hash a line)."""

    path: Path

    def key(self) -> str:
        return self._read("key")

    def checkpoint(self) -> str:
        return self._read("checkpoint")

    def consistency(self, first: int, second: int) -> list[bytes]:
        try:
            leaves = [bytes.fromhex(line) for line in self._read("leaves").split()][:second]
        except ValueError as error:
            raise Unreachable(f"{self.path / 'leaves'} is not a list of hashes: {error}") from error
        if len(leaves) < second:
            raise Unreachable(f"{self.path / 'leaves'} holds {len(leaves)} hashes of {second}")
        return merkle.consistency(first, second, merkle.over(leaves))

    def send(self, signed: str) -> str:
        return "Give the file back to the log's operator to have it shown."

    def _read(self, name: str) -> str:
        try:
            return (self.path / name).read_text()
        except (OSError, ValueError) as error:
            raise Unreachable(f"{self.path / name} cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Watched:
    """What one round of watching came to: the log's size, the one before, and who we are."""

    origin: str
    before: int
    size: int
    witness: PublicKey
    said: str


def watch(log: Log, keep: Path, signer: SecretKey) -> Watched:
    """One round: read, check, keep, sign, send. ``Forked`` if the log has another past than we kept."""
    keep.mkdir(parents=True, exist_ok=True)
    pinned = _pinned(log, keep)
    sent = log.checkpoint()
    new = note.opened(sent, pinned)
    newest = keep / "newest"
    old = note.opened(newest.read_text(), pinned) if newest.exists() else None
    before = old.size if old else 0
    if old is not None:
        try:
            _check_continues(log, old, new)
        except Forked:
            whole.write(keep / f"refused-{new.size}-{new.root.hex()[:16]}", sent)
            raise
    others = [line for *_, line in note.split(sent)[1] if not line.startswith(f"— {signer.public.name} ")]
    lines = [*others, signer.cosign(new.text, int(time.time()))]
    cosigned = f"{new.text}\n" + "".join(f"{line}\n" for line in lines)
    whole.write(keep / f"checkpoint-{new.size}", cosigned)
    whole.write(newest, cosigned)
    return Watched(new.origin, before, new.size, signer.public, log.send(cosigned))


def _check_continues(log: Log, old: note.Checkpoint, new: note.Checkpoint) -> None:
    if new.size < old.size:
        raise Forked(f"it held {old.size} entries and now shows only {new.size}")
    if new.size == old.size:
        if new.root != old.root:
            raise Forked(f"its first {old.size} entries are not those it held before")
        return
    proof = log.consistency(old.size, new.size)
    if not merkle.is_consistent(old.size, new.size, (old.root, new.root), proof):
        raise Forked(f"its {new.size} entries do not begin with the {old.size} it held before")


def _pinned(log: Log, keep: Path) -> PublicKey:
    """The log's key as first seen, or as put there by hand. A log that changes it is another log."""
    path = keep / "log.key"
    shown = PublicKey.parse(log.key())
    if not path.exists():
        whole.write(path, f"{shown}\n")
    pinned = PublicKey.parse(path.read_text())
    if shown != pinned:
        raise Forked(f"it now signs with another key ({shown.id.hex()} instead of {pinned.id.hex()})")
    return pinned


def signer_in(path: Path) -> SecretKey:
    """The witness's own key; made there first if there is none, named after this machine and folder."""
    key = keys.read_or_make(path, f"{os.uname().nodename}/{path.parent.resolve().name}", note.WITNESS)
    if key.public.kind != note.WITNESS:
        raise BadNote(f"{path} holds a log's key, not a witness's")
    return key
