"""The kinds of file that we take: an allow-list, each with how its first and last bytes must look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from commonweal.files import archives

#: How much of each end is looked at; the ZIP directory's end stands within the last 65,557 bytes.
HEAD, TAIL = 4_096, 66_000


@dataclass(frozen=True, slots=True)
class Content:
    """What may be looked at before a file is opened: its size, both ends, and (rewound) itself."""

    file: BinaryIO
    size: int
    head: bytes
    tail: bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file by its extension; ``looks_right`` says whether the content begins and ends as one."""

    extension: str
    media_type: str
    title: object
    looks_right: Callable[[Content], bool]


def read_ends(file: BinaryIO, size: int) -> Content:
    """Read both ends of a file and no more."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(max(0, size - TAIL))
    return Content(file, size, head, file.read(TAIL))


def _pdf(content: Content) -> bool:
    return content.head.startswith(b"%PDF-") and b"%%EOF" in content.tail[-1024:] and _alone(content)


def _png(content: Content) -> bool:
    starts = content.head.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    return starts and content.tail.endswith(b"\x00\x00\x00\x00IEND\xaeB`\x82")


def _jpeg(content: Content) -> bool:
    return content.head.startswith(b"\xff\xd8\xff") and _alone(content)


def _alone(content: Content) -> bool:
    """No archive hides behind it: a file that is two kinds at once is refused."""
    return not archives.hides_archive(content.tail)


_PAGE_STARTS = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")
_NOT_TEXT = bytes(set(range(32)) - {9, 10, 12, 13})


def _text(content: Content) -> bool:
    """Text throughout (any encoding that keeps ASCII), and not a web page under another name."""
    start = content.head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE_STARTS):
        return False
    return all(len(chunk.translate(None, _NOT_TEXT)) == len(chunk) for chunk in _chunks(content.file))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(65_536):
        yield chunk


def _office(main: str) -> Callable[[Content], bool]:
    """Office Open XML: a sound archive with its two main members and no macros (ECMA-376 part 2)."""

    def looks_right(content: Content) -> bool:
        names = [member.name for member in _members(content)]
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return {"[Content_Types].xml", main} <= set(names) and not macros

    return looks_right


def _open_document(media_type: str) -> Callable[[Content], bool]:
    """OpenDocument: the first member says the kind, unpacked, at byte 38 (OpenDocument 1.3 part 2)."""

    def looks_right(content: Content) -> bool:
        found = _members(content)
        says = content.head[30:].startswith(b"mimetype" + media_type.encode() + b"PK")
        return bool(found) and found[0].name == "mimetype" and not found[0].packed and says

    return looks_right


def _members(content: Content) -> list[archives.Member]:
    if not content.head.startswith(b"PK\x03\x04"):
        return []
    try:
        return archives.members(content.file, content.size)
    except archives.NotSound:
        return []


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

KINDS: dict[str, Kind] = {
    kind.extension: kind
    for kind in [
        Kind("pdf", "application/pdf", _("PDF"), _pdf),
        Kind("docx", _OOXML + "wordprocessingml.document", _("Word"), _office("word/document.xml")),
        Kind("xlsx", _OOXML + "spreadsheetml.sheet", _("Excel"), _office("xl/workbook.xml")),
        Kind(
            "pptx", _OOXML + "presentationml.presentation", _("PowerPoint"), _office("ppt/presentation.xml")
        ),
        Kind("odt", _ODF + "text", _("OpenDocument text"), _open_document(_ODF + "text")),
        Kind(
            "ods", _ODF + "spreadsheet", _("OpenDocument spreadsheet"), _open_document(_ODF + "spreadsheet")
        ),
        Kind("csv", "text/csv", _("CSV"), _text),
        Kind("txt", "text/plain", _("plain text"), _text),
        Kind("pb", "text/plain", _("Pabulib election"), _text),
        Kind("png", "image/png", _("PNG picture"), _png),
        Kind("jpg", "image/jpeg", _("JPEG picture"), _jpeg),
        Kind("jpeg", "image/jpeg", _("JPEG picture"), _jpeg),
    ]
}
