"""The table of contents of a ZIP file (Word, Excel and OpenDocument files are such), without unpacking
anything.

Only the directory at the end of the file is read, within limits, so a "zip bomb" has nothing to go off in.
Sizes in it are what the file claims: whoever unpacks a member later must stop at the claimed size. Source:
PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MOST_MEMBERS = 2_000
LARGEST_DIRECTORY = 2**20
LARGEST_UNPACKED = 200 * 2**20

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
_ENCRYPTED = 1
_METHODS = {0, 8}  # stored and deflated: all that office programs write


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: its name, the bytes it takes unpacked, whether it is packed at all."""

    name: str
    unpacked: int
    packed: bool


class NotSound(ValueError):  # noqa: N818  (as `Refused`: read as a sentence)
    """Not a ZIP file from its first byte to its last, or one made to do harm; the text is a code."""


def hides_archive(tail: bytes) -> bool:
    """Whether an archive ends within a file's last bytes, behind anything and before a little."""
    starts = (match.start() for match in re.finditer(re.escape(_END_MARK), tail))
    return any(_is_end(tail, start) for start in starts)


def members(file: BinaryIO, size: int) -> list[Member]:
    """What the archive says it holds, in its order. Raises ``NotSound`` with a code of what is wrong."""
    tail_from = max(0, size - _END.size - 0xFFFF)
    file.seek(tail_from)
    tail = file.read(size - tail_from)
    position = _end_in(tail)
    if position is None:
        raise NotSound("no directory")
    *_, count, length, offset, _ = _END.unpack_from(tail, position)
    if offset + length != tail_from + position:
        raise NotSound("no sound directory")
    if count > MOST_MEMBERS or length > LARGEST_DIRECTORY:
        raise NotSound("too many members")
    file.seek(offset)
    found = list(_entries(file.read(length), count))
    if sum(member.unpacked for member in found) > LARGEST_UNPACKED:
        raise NotSound("too large unpacked")
    if len({member.name for member in found}) != len(found):
        raise NotSound("a name twice")
    return found


def _end_in(tail: bytes) -> int | None:
    """Where the record that ends the archive begins: the last one whose comment ends the file."""
    starts = [
        match.start() for match in re.finditer(re.escape(_END_MARK), tail) if _is_end(tail, match.start())
    ]
    return next((at for at in reversed(starts) if at + _END.size + _comment(tail, at) == len(tail)), None)


def _is_end(tail: bytes, start: int) -> bool:
    if start + _END.size > len(tail):
        return False
    _, disk, first_disk, here, count, *_ = _END.unpack_from(tail, start)
    return (
        disk == first_disk == 0 and here == count and start + _END.size + _comment(tail, start) <= len(tail)
    )


def _comment(tail: bytes, start: int) -> int:
    return int(_END.unpack_from(tail, start)[-1])


def _entries(directory: bytes, count: int) -> Iterator[Member]:
    position = 0
    for _ in range(count):
        if position + _ENTRY.size > len(directory) or directory[position : position + 4] != _ENTRY_MARK:
            raise NotSound("no sound directory")
        entry = _ENTRY.unpack_from(directory, position)
        flags, method, unpacked = entry[3], entry[4], entry[9]
        name_length, extra, comment = entry[10:13]
        start = position + _ENTRY.size
        raw = directory[start : start + name_length]
        if flags & _ENCRYPTED:
            raise NotSound("a password")
        if method not in _METHODS:
            raise NotSound("an unknown packing")
        if raw.startswith(b"/") or b"\\" in raw or b"\0" in raw or b".." in raw.split(b"/"):
            raise NotSound("a name that leaves the file")
        yield Member(raw.decode("utf-8", "replace"), unpacked, method != 0)
        position = start + name_length + extra + comment
    if position != len(directory):
        raise NotSound("no sound directory")
