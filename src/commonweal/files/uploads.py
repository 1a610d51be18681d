"""Receiving uploads: each goes to a veiled file, a piece at a time.

The setting ``FILE_UPLOAD_HANDLERS`` names the handler.
"""

from __future__ import annotations

from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from commonweal.files.checks import LARGEST
from commonweal.files.veiled import VeiledFile


class VeiledUploadHandler(FileUploadHandler):
    """Keeps nothing in clear on disk, and nothing at all beyond the largest size that we take.

    The bytes beyond are counted and dropped, so that the form can say that the file is too large.
    """

    file: VeiledFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = VeiledFile()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.file is not None
        if start + len(raw_data) <= LARGEST:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        assert self.file is not None
        self.file.seek(0)
        return UploadedFile(
            cast("IO[bytes]", self.file),
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        if self.file is not None:
            self.file.close()
