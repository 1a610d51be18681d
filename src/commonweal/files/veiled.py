"""A temporary file whose bytes on disk only this process can read.

An upload goes to a file that has no name, encrypted (AES-256-CTR) under a key that
stands in this process's memory alone and is gone with it. So nothing that somebody sends, sealed or not,
ever lies on a disk in clear before it has been checked and kept; a killed server leaves nothing behind.

The honest limit: the server does see an upload in clear, in its memory, while it comes in and while it is
being encrypted for its readers. Whoever controls the server at that moment (or reads its swap) can see it
too.
"""

from __future__ import annotations

import io
import secrets
import tempfile

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

_BLOCK = 16


class VeiledFile(io.RawIOBase):
    """Read, write and seek as in any binary file; close it to lose it."""

    def __init__(self) -> None:
        self._disk = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  closed by close()
        self._key = algorithms.AES(secrets.token_bytes(32))

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._disk.seek(offset, whence)

    def tell(self) -> int:
        return self._disk.tell()

    def readinto(self, buffer, /) -> int:
        stream = self._stream_here()
        veiled = self._disk.read(len(buffer)) or b""
        buffer[: len(veiled)] = stream.update(veiled)
        return len(veiled)

    def write(self, content, /) -> int:
        veiled = memoryview(self._stream_here().update(bytes(content)))
        written = 0
        while written < len(veiled):
            written += self._disk.write(veiled[written:]) or 0
        return written

    def close(self) -> None:
        self._disk.close()
        super().close()

    def _stream_here(self) -> CipherContext:
        """The key stream from here on. A file is written once, so no byte of the stream serves twice."""
        block, within = divmod(self._disk.tell(), _BLOCK)
        stream = Cipher(self._key, modes.CTR(block.to_bytes(_BLOCK, "big"))).encryptor()
        stream.update(bytes(within))
        return stream
