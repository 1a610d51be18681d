"""Tables in text files, with their traps: encodings, what parts the cells, letters that were garbled."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Fault

#: UTF-8 read as Windows-1252 turns “é” into “Ã©” and a curled apostrophe into “â€™”.
GARBLED = re.compile("[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bf™œ\u009d˜“”–—]|\ufffd")  # noqa: RUF001 - signs read in a wrong encoding


def decoded(content: bytes) -> tuple[str, Fault | None]:
    """The text of a file in UTF-8 or in marked UTF-16; else where the first unreadable letter stands."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", Fault(
            "encoding",
            _("a letter cannot be read. Save the file as “CSV UTF-8” and try again."),
            _("line %s") % line,
            {"line": line},
        )
    if "\0" in text:
        return "", Fault("encoding", _("This is no text file. Save it as “CSV UTF-8” and try again."))
    return text, None


def garbled(text: str) -> bool:
    """Whether a text looks as if it was saved in one encoding and read in another."""
    return bool(GARBLED.search(text))


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line of the file that it ends on; the first row names the columns.

    Cells are parted by what parts the first row: commas, semicolons or tabs. ``csv.Error`` for what is none.
    """
    first = text.lstrip().partition("\n")[0]
    comma = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=comma)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield reader.line_num, stripped
