"""A bundle as files: one BagIt bag (RFC 8493) with a Frictionless ``datapackage.json``, in a zip.

The same content gives the same bytes: files in order of name, stored without compression, with one fixed
timestamp. Nothing here needs a database, so anybody's copy can be read and checked.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from commonweal.rules.canonical import canonical

Files = dict[str, bytes]

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"

#: The most that a bundle may hold once unpacked; a zip that claims more is refused before it is read.
LARGEST = 512 * 1024 * 1024

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_TYPES = {".json": "application/json", ".csv": "text/csv", ".txt": "text/plain", ".pb": "text/plain"}


class BadBundle(ValueError):  # noqa: N818  (as `Refused`: read as a sentence)
    """What was given is not a bundle at all; the message says why in words."""


def payload(*, rule: Mapping[str, Any], evidence: Any, outcome: Any, files: Mapping[str, bytes]) -> Files:
    """The files a decision commits to. ``ValueError`` for a file name that is not plain."""
    for name in files:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be a file of evidence: use letters, digits, dots and hyphens")
    return {
        "data/evidence.json": canonical(evidence),
        "data/outcome.json": canonical(outcome),
        "data/rule.json": canonical(rule),
        **{f"data/evidence/{name}": bytes(content) for name, content in files.items()},
    }


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A BagIt manifest: one line a file with its SHA-256 and path, in order of path."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def assemble(payload: Files, extra: Files, *, name: str, title: str, at: str) -> Files:
    """The whole bag: payload, ``extra`` (its place in the log, the checker), and the lists that bind them."""
    size = sum(len(content) for content in payload.values())
    info = [
        f"Bagging-Date: {at[:10]}",
        f"External-Identifier: {name}",
        f"External-Description: {' '.join(title.split())}",
        f"Payload-Oxum: {size}.{len(payload)}",
    ]
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{line}\n" for line in info).encode(),
        "datapackage.json": _datapackage(payload, name=name, title=title, at=at),
        MANIFEST: manifest(payload),
        **extra,
    }
    return {**payload, **tags, TAGS: manifest(tags)}


def pack(files: Files, folder: str) -> bytes:
    """A zip of the files under one folder: the same files always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[path])
    return out.getvalue()


def unpack(content: bytes) -> Files:
    """The files in a bundle's zip, without the folder around them. ``BadBundle`` if it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _must_end_where_it_ends(content)
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise BadBundle("the zip holds more than a bundle may")
            pairs = [(_inner(entry.filename), archive.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise BadBundle(f"the zip cannot be read: {error}") from error
    files = dict(pairs)
    if len(files) != len(pairs):
        raise BadBundle("the zip holds two files of one name")
    return files


def _must_end_where_it_ends(content: bytes) -> None:
    """Refuse bytes before the first file, between the list of files and the zip's end, or after that.

    A zip ends in 22 bytes: a mark, and at last the length of that list, where it begins, and how long a
    comment follows.
    """
    length, begins, comment = struct.unpack("<LLH", content[-10:])
    ends = content[-22:-18] == b"PK\x05\x06" and not comment and begins + length == len(content) - 22
    if not ends or not content.startswith(b"PK\x03\x04"):
        raise BadBundle("the zip holds bytes that belong to none of its files; download it again")


def faults(files: Files) -> list[str]:
    """Every file that is not as it was sealed, each in a sentence that names it."""
    inside = {path: content for path, content in files.items() if path.startswith("data/")}
    around = {path: content for path, content in files.items() if path not in inside and path != TAGS}
    return _compared(files, MANIFEST, inside) + _compared(files, TAGS, around)


def _compared(files: Files, name: str, listed: Files) -> list[str]:
    if name not in files:
        return [f"{name} is missing"]
    claimed, found = files[name], manifest(listed)
    if claimed == found:
        return []
    says, shows = _lines(claimed), _lines(found)
    wrong = [path for path in sorted(says.keys() | shows.keys()) if says.get(path) != shows.get(path)]
    sentences = []
    for path in wrong:
        if path not in shows:
            sentences.append(f"{path} is listed in {name} but is not here")
        elif path not in says:
            sentences.append(f"{path} is here but not listed in {name}")
        else:
            sentences.append(f"{path} does not have the SHA-256 in {name}: one of the two was changed")
    return sentences or [f"{name} is not written as it was sealed"]


def _lines(text: bytes) -> dict[str, str]:
    lines = text.decode("utf-8", "replace").split("\n")
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines if line)}


def _inner(path: str) -> str:
    parts = PurePosixPath(path).parts
    if len(parts) < 2 or ".." in parts or path.startswith("/") or "\\" in path:
        raise BadBundle(f"{path!r} has no place in a bundle")
    return "/".join(parts[1:])


def _datapackage(payload: Files, *, name: str, title: str, at: str) -> bytes:
    resources = [
        {
            "name": path.removeprefix("data/").lower().replace("/", "-"),
            "path": path,
            "format": PurePosixPath(path).suffix.removeprefix(".") or "bin",
            "mediatype": _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"),
            "bytes": len(payload[path]),
            "hash": f"sha256:{hashlib.sha256(payload[path]).hexdigest()}",
        }
        for path in sorted(payload)
    ]
    about = {"name": name, "title": title, "created": at, "resources": resources}
    return (json.dumps(about, indent=2, ensure_ascii=False) + "\n").encode()
