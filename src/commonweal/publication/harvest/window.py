"""JSON text read piece by piece, a value at a time: what has been read is dropped, so memory stays flat.

The standard library reads whole texts only, but quickly and telling where a value ends; here it is given as
much of the stream as it needs for the next value. Figures with a point become exact decimals.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any, NoReturn

PIECE = 1 << 18
#: No value is longer, in characters: what will not end is not read to the end of a file of any length.
LONGEST = 1 << 24
_EDGE = 3
_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(r'["{}\[\]]')


class NotJsonError(ValueError):
    """The text is not JSON, or stops in the middle."""


def _no_number(name: str) -> NoReturn:
    raise NotJsonError(f"{name} is no JSON")


_read = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number).raw_decode


class Window:
    """The part of a stream of UTF-8 that is being read. Every error is a ``NotJsonError``."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._text, self._at, self._ended = "", 0, False

    def sign(self) -> str:
        """The next character that is no white space, which stays where it is; nothing at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> bool:
        """Whether the next character is this one, which is then passed."""
        if self.sign() != sign:
            return False
        self._at += 1
        return True

    def must(self, sign: str) -> None:
        """Pass this character, which JSON asks for here."""
        if not self.take(sign):
            raise NotJsonError(f"“{sign}” is missing")

    def value(self) -> Any:
        """The next value, whole."""
        self.sign()
        while True:
            try:
                found, end = _read(self._text, self._at)
            except (ValueError, ArithmeticError, RecursionError) as error:
                if self._more():  # it may only be cut off here
                    continue
                raise NotJsonError(getattr(error, "msg", str(error))) from error
            # Behind a number at the edge there may be more of it: a point, or "e+", and figures.
            if isinstance(found, (int, Decimal)) and len(self._text) - end < _EDGE and self._more():
                continue
            self._at = end
            return found

    def skip(self) -> None:
        """Pass the next value and keep nothing of it: only its brackets and its strings are looked at."""
        if self.sign() not in ("{", "["):
            self.value()
            return
        depth = 0
        while True:
            mark = _MARK.search(self._text, self._at)
            if mark is None:
                self._at = len(self._text)
                if not self._more():
                    raise NotJsonError("it stops in the middle")
                continue
            self._at = mark.start()
            if mark[0] == '"':
                self.value()
                continue
            self._at += 1
            depth += 1 if mark[0] in "{[" else -1
            if not depth:
                return

    def name(self) -> str:
        """The name of an object's next member, its colon passed."""
        if self.sign() != '"':
            raise NotJsonError("a name in quotation marks is missing")
        found: str = self.value()
        self.must(":")
        return found

    def parts(self, ends: str) -> Iterator[None]:
        """Stop before each member of an object or a list whose first sign has been passed; pass its end."""
        if self.take(ends):
            return
        yield
        while not self.take(ends):
            self.must(",")
            yield

    def _more(self) -> bool:
        """Take another piece in, as long as what waits already; false at the end of the stream."""
        waiting = len(self._text) - self._at
        if self._ended:
            return False
        if waiting > LONGEST:
            raise NotJsonError(f"a part of it is longer than {LONGEST} characters, or has no end")
        piece = self._stream.read(max(PIECE, waiting))
        self._ended = not piece
        try:
            self._text = self._text[self._at :] + self._decode(piece, self._ended)
        except UnicodeDecodeError as error:
            raise NotJsonError("it is not UTF-8") from error
        self._at = 0
        return True
