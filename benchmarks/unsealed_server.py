"""The site as granian serves it, but that it stores what bidders send as it comes, without any encryption.

It shows what sealing costs: all else is the same, and uploads are received as Django receives them.
"""

from __future__ import annotations

import shutil
from typing import Any

from django.conf import settings

from commonweal.files import sealing
from commonweal.site.wsgi import application

__all__ = ["application"]


def _as_it_is(content: bytes, _key: Any) -> bytes:
    return content


def _copied(source: Any, target: Any, _recipients: Any) -> None:
    shutil.copyfileobj(source, target, 65_536)


for name, plain in (("seal", _as_it_is), ("unseal", _as_it_is), ("seal_stream", _copied)):
    setattr(sealing, name, plain)
settings.FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
