"""What we take and what we do not: by name, by bytes, by size."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.files import archives
from commonweal.files.checks import LARGEST, LONGEST_NAME, examine, safe_name
from tests.files import samples
from tests.files.samples import PDF, SOUND, archive, docx, odt, png, upload


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_each_kind_is_taken(name: str) -> None:
    assert examine(upload(name, SOUND[name])).verdict


def test_a_real_workbook_written_by_a_spreadsheet_library_is_taken() -> None:
    from openpyxl import Workbook

    target = io.BytesIO()
    Workbook().save(target)
    assert examine(upload("real.xlsx", target.getvalue())).verdict


SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HOSTILE = {
    "an extension we do not take": ("run.exe", b"MZ\x90"),
    "no extension": ("plan", PDF),
    "a scripted picture": ("logo.svg", SCRIPTED),
    "a scripted picture as text": ("logo.txt", SCRIPTED),
    "a web page as text, behind a byte order mark": ("page.csv", b"\xef\xbb\xbf \n<!DOCTYPE html><p>"),
    "a program as text": ("notes.txt", b"\x7fELF\x02\x01\x01\x00"),
    "a program named as PDF": ("plan.pdf", b"MZ\x90" + PDF),
    "a PDF behind an archive": ("plan.pdf", docx() + PDF),
    "an archive behind a PDF": ("plan.pdf", PDF + docx() + PDF[-8:]),
    "an archive whose comment ends as a PDF": ("plan.pdf", PDF + archive(("a", b"a"), comment=b"%%EOF\n")),
    "an archive behind a photograph": ("photo.jpg", samples.JPEG + archive(("a.class", b"x"))),
    "anything behind a picture": ("photo.png", png() + b"<?php"),
    "a cut-off picture": ("photo.png", png()[:-6]),
    "a document cut off": ("letter.docx", docx()[:-30]),
    "a document behind a program": ("letter.docx", b"MZ\x90" + docx()),
    "an archive that is no document": ("letter.docx", archive(("a.txt", b"a"))),
    "a workbook named as a letter": ("letter.docx", samples.xlsx()),
    "macros": ("letter.docx", docx(("word/vbaProject.bin", b"x"))),
    "a name that climbs out": ("letter.docx", docx(("../../etc/passwd", b"x"))),
    "a name from the root": ("letter.docx", docx(("/etc/passwd", b"x"))),
    "ten thousand members": ("letter.docx", docx(*[(f"{n}", b"") for n in range(10_000)])),
    "a bomb": ("letter.docx", docx(("big.xml", bytes(archives.LARGEST_UNPACKED + 1)))),
    "an OpenDocument of another kind": ("letter.odt", odt(b"application/vnd.oasis.opendocument.text-master")),
    "nothing at all": ("plan.pdf", b""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_words_that_name_it(what: str) -> None:
    name, content = HOSTILE[what]
    verdict = examine(upload(name, content)).verdict
    assert not verdict
    assert f"“{name}”" in str(verdict)


def test_a_password_on_a_document_is_refused() -> None:
    sealed = bytearray(docx())
    at = sealed.index(b"PK\x01\x02")
    sealed[at + 8] |= 1
    assert not examine(upload("letter.docx", bytes(sealed))).verdict


def test_a_directory_that_claims_to_stand_elsewhere_is_refused() -> None:
    content = bytearray(docx())
    end = content.rindex(b"PK\x05\x06")
    struct.pack_into("<L", content, end + 16, 0)
    assert not examine(upload("letter.docx", bytes(content))).verdict


def test_a_file_a_byte_too_large_is_refused_and_one_that_just_fits_is_taken() -> None:
    assert examine(upload("notes.txt", b"a" * LARGEST)).verdict
    verdict = examine(upload("notes.txt", b"a" * (LARGEST + 1))).verdict
    assert "20 MB" in str(verdict)


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_no_bytes_at_all_break_the_check(content: bytes, tail: bytes) -> None:
    for ending in (tail, b"PK\x05\x06" + tail, docx()[-22:] + tail):
        for extension in ("docx", "odt", "pdf", "png", "txt"):
            examine(upload(f"x.{extension}", b"PK\x03\x04" + content + ending))


@given(
    st.lists(
        st.text("aé漢/- ", min_size=1, max_size=9).filter(lambda name: name[0] != "/"),
        unique=True,
        max_size=5,
    ),
    st.binary(max_size=20).filter(lambda comment: b"PK" not in comment),
)
def test_the_directory_is_read_as_another_reader_reads_it(names: list[str], comment: bytes) -> None:
    content = archive(*[(name, b"x" * len(name)) for name in names], comment=comment)
    theirs = zipfile.ZipFile(io.BytesIO(content)).infolist()
    ours = archives.members(io.BytesIO(content), len(content))
    assert [(each.name, each.unpacked) for each in ours] == [
        (each.filename, each.file_size) for each in theirs
    ]


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\secret\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ('a"b<script>.pdf', "abscript.pdf"),
        (" .pdf", "pdf"),
        ("...", "file"),
        ("", "file"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_cannot_steer_a_folder_a_header_or_a_screen(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text(max_size=300))
def test_any_name_becomes_a_short_one_in_one_folder(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= LONGEST_NAME
    assert not set(safe) & set('/\\\r\n\0"')
    assert safe not in (".", "..")
