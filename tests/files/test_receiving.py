"""Receiving: nothing in clear on disk, nothing beyond the limit, nothing of a body that was cut off."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.client import encode_multipart
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from hypothesis import given
from hypothesis import strategies as st

from commonweal.files.bodies import whole_bodies
from commonweal.files.checks import LARGEST, examine
from commonweal.files.veiled import VeiledFile
from commonweal.site import urls as site
from tests.files.samples import PDF

CANARY = b"the price is 4712 pounds "
received: list[tuple[str, int, type]] = []


@csrf_exempt
def take(request: HttpRequest) -> HttpResponse:
    """A view that any stage might have: it looks at the form's word and at the upload."""
    upload = request.FILES["upload"]
    assert isinstance(upload, UploadedFile)
    received.append((request.POST["word"], upload.size or 0, type(upload.file)))
    return HttpResponse(str(examine(upload).verdict))


urlpatterns = [path("take/", take), *site.urlpatterns]


@pytest.fixture(autouse=True)
def pages(settings: Any, db: None) -> None:
    settings.ROOT_URLCONF = __name__
    received.clear()


def named(content: bytes, name: str = "plan.txt") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_large_upload_is_never_on_disk_in_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    written: list[bytes] = []
    made = tempfile.TemporaryFile

    def watched(*args: Any, **kwargs: Any) -> Any:
        file = made(*args, **kwargs, dir=tmp_path)
        write = file.write

        class Watched:
            def __getattr__(self, name: str) -> Any:
                return getattr(file, name)

            def write(self, content: bytes) -> int:
                written.append(bytes(content))
                return int(write(content))

        return Watched()

    monkeypatch.setattr(tempfile, "TemporaryFile", watched)
    content = CANARY * 200_000
    response = client.post("/take/", {"word": "one", "upload": named(content)})
    assert response.content == b""
    assert received == [("one", len(content), VeiledFile)]
    disk = b"".join(written)
    assert len(disk) >= len(content)
    assert CANARY not in disk
    assert not list(tmp_path.iterdir()), "and it has no name that a crash could leave behind"


def test_what_is_beyond_the_limit_is_counted_but_not_kept(client: Client) -> None:
    response = client.post("/take/", {"word": "one", "upload": named(b"a" * (LARGEST + 70_000))})
    assert "20 MB" in response.content.decode()
    assert received[0][1] == LARGEST + 70_000


def test_more_files_at_once_than_allowed_are_refused(client: Client, settings: Any) -> None:
    many = {f"upload{n}": named(b"x") for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)}
    client.raise_request_exception = False
    assert client.post("/take/", {"word": "one", **many}).status_code == 400
    assert not received


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_cut_connection_never_passes_for_a_whole_request(size: int, settings: Any) -> None:
    """Cut where a trusting reader would be satisfied: after a part, between chunks, near the end."""
    body = encode_multipart("edge", {"word": "one", "upload": named(CANARY * (size // len(CANARY) + 1))})
    application = whole_bodies(get_wsgi_application())

    def answer(sent: bytes) -> str:
        environ = RequestFactory().post("/take/").environ
        environ |= {"wsgi.input": io.BytesIO(sent), "CONTENT_LENGTH": str(len(body))}
        environ["CONTENT_TYPE"] = "multipart/form-data; boundary=edge"
        statuses: list[str] = []
        for _ in application(environ, lambda status, *rest: statuses.append(status)):
            pass
        return statuses[0]

    assert answer(body) == "200 OK"
    received.clear()
    after_word = body.index(b"one\r\n") + 5
    for cut in [0, 1, after_word, after_word + 200, len(body) // 2, 65_536, len(body) - 10, len(body) - 1]:
        if cut < len(body):
            assert answer(body[:cut]) != "200 OK"
    assert not received


@given(st.lists(st.binary(max_size=100)), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90))))
def test_a_veiled_file_reads_as_a_plain_one_does(pieces: list[bytes], reads: list[tuple[int, int]]) -> None:
    plain, veiled = io.BytesIO(), VeiledFile()
    for piece in pieces:
        plain.write(piece)
        assert veiled.write(piece) == len(piece)
    for start, length in reads:
        assert veiled.seek(start) == plain.seek(start)
        assert veiled.read(length) == plain.read(length)
        assert veiled.tell() == plain.tell()
    veiled.seek(0)
    assert veiled.read() == plain.getvalue()
    veiled.close()


def test_a_veiled_file_serves_as_an_upload_that_others_read() -> None:
    veiled = VeiledFile()
    veiled.write(PDF)
    upload = UploadedFile(veiled, "plan.pdf", size=len(PDF))  # type: ignore[arg-type]
    assert examine(upload).verdict
    assert b"".join(upload.chunks(7)) == PDF  # type: ignore[arg-type]


def test_two_uploads_have_two_keys(tmp_path: Path) -> None:
    def on_disk(file: VeiledFile) -> bytes:
        return os.pread(file._disk.fileno(), 100, 0)

    first, second = VeiledFile(), VeiledFile()
    first.write(CANARY)
    second.write(CANARY)
    assert len({CANARY, on_disk(first), on_disk(second)}) == 3
