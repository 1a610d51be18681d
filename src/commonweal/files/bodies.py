"""Refusing a request whose body did not arrive whole.

Django takes a body that ends early for all of it, so an upload over a cut connection could pass as a
shorter file. Here the end of the stream before ``Content-Length`` is an error, and no view acts on half of
what was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class WholeBody:
    """A WSGI input stream that raises ``OSError`` if it ends before ``length`` bytes have come."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream, self.left = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        return self._counted(self.stream.read(wanted)) if wanted else b""

    def readline(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        return self._counted(self.stream.readline(wanted)) if wanted else b""

    def _counted(self, content: bytes) -> bytes:
        if not content:
            raise OSError("the connection was cut before the whole body arrived")
        self.left -= len(content)
        return content


def whole_bodies(application: Application) -> Application:
    """The application, given whole bodies or an error."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return guarded
