"""Small files of each kind, sound and hostile, made from their formats' definitions."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"


def png() -> bytes:
    header = b"IHDR" + bytes.fromhex("00000001000000010802000000")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\r" + header + zlib.crc32(header).to_bytes(4, "big") + PNG_END


def archive(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as made:
        made.comment = comment
        for name, content in members:
            made.writestr(name, content)
    return target.getvalue()


def docx(*more: tuple[str, bytes]) -> bytes:
    return archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"), *more)


def xlsx() -> bytes:
    return archive(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>"))


def odt(media_type: bytes = b"application/vnd.oasis.opendocument.text") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr(zipfile.ZipInfo("mimetype"), media_type, zipfile.ZIP_STORED)
        made.writestr("content.xml", "<office/>", zipfile.ZIP_DEFLATED)
    return target.getvalue()


SOUND = {
    "plan.pdf": PDF,
    "letter.docx": docx(),
    "budget.xlsx": xlsx(),
    "letter.odt": odt(),
    "rates.csv": "ward,rate\nTŷ,3\n".encode(),
    "notes.txt": "costs £5\r\n".encode("cp1252"),
    "photo.png": png(),
    "photo.jpg": JPEG,
    "photo.JPEG": JPEG,
}


def upload(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    made = SimpleUploadedFile(name, content)
    made.__dict__["_name"] = name  # as sent: the class itself would already drop folders
    return made
