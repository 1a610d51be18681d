"""The bytes of a ``.pb`` file as rows with their lines, in its three sections."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonweal.rules.ballots.checks import SECTIONS
from commonweal.rules.reasons import Fault

NEEDED = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}


def fault(code: str, sentence: str, line: int, name: str = "") -> Fault:
    """A fault of a file, with its line (from 1) and field in words and as data."""
    where = f"line {line}, {name}" if name else f"line {line}"
    return Fault(code, sentence, where, {"line": line, "field": name} if name else {"line": line})


@dataclass
class Section:
    """One section while it is read: its header, and each row with the line it begins on."""

    line: int
    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)

    def column(self, name: str) -> int | None:
        return self.header.index(name) if name in self.header else None


@dataclass
class Table:
    """A whole file: its sections by name, what was wrong so far, and whether all of it could be read."""

    sections: dict[str, Section] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    complete: bool = True

    @property
    def readable(self) -> bool:
        """Whether there are three sections with their columns, so that looking at rows makes sense."""
        return set(self.sections) == set(NEEDED) and all(
            name in self.sections[section].header for section, names in NEEDED.items() for name in names
        )


def read_rows(chunks: Iterable[bytes]) -> Table:
    """Split a file into sections. A byte order mark and any line ending are taken; quotes must be closed."""
    table = Table()
    text = _text(b"".join(chunks), table)
    if text is None:
        table.complete = False
        return table
    section: Section | None = None
    for line, row in _numbered(text, table):
        name = row[0].strip() if row else ""
        if not any(cell.strip() for cell in row):
            continue
        if name in SECTIONS and not any(cell.strip() for cell in row[1:]):
            if name in table.sections:
                table.faults.append(fault("section-repeated", f"a second {name} section begins here", line))
            section = table.sections.setdefault(name, Section(line))
        elif section is None:
            table.faults.append(fault("not-a-pb-file", "a .pb file begins with a line saying META", line))
            table.complete = False
            return table
        elif not section.header:
            _take_header(section, row, line, table)
        elif len(row) != len(section.header):
            wanted = len(section.header)
            table.faults.append(fault("columns", f"{len(row)} columns where the header has {wanted}", line))
        else:
            section.rows.append((line, row))
    _check_sections(table)
    return table


def _text(content: bytes, table: Table) -> str | None:
    if not content.strip():
        table.faults.append(fault("empty", "the file is empty", 1))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        table.faults.append(fault("not-text", "this is not UTF-8 text", line))
        return None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        table.faults.append(fault("not-text", "this is binary data, not text", line))
        return None
    return text


def _numbered(text: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    line, plain = 1, unicodedata.is_normalized("NFC", text)
    try:
        for row in rows:
            # Two ways of typing a letter are one. Cell by cell: the Greek question mark becomes a semicolon.
            yield line, row if plain else [unicodedata.normalize("NFC", cell) for cell in row]
            line = rows.line_num + 1
    except csv.Error as error:
        table.faults.append(fault("quotes", f"a quoted field goes wrong here ({error})", line))
        table.complete = False


def _take_header(section: Section, row: list[str], line: int, table: Table) -> None:
    section.header = [cell.strip() for cell in row]
    name = next(name for name, known in table.sections.items() if known is section)
    for column in NEEDED[name]:
        if column not in section.header:
            table.faults.append(
                fault("column-missing", f"the {name} section has no column {column}", line, column)
            )
    for column in sorted({cell for cell in section.header if section.header.count(cell) > 1}):
        table.faults.append(fault("column-repeated", f"the column {column!r} stands twice", line, column))


def _check_sections(table: Table) -> None:
    for name in SECTIONS:
        if name not in table.sections and table.complete:
            table.faults.append(
                Fault("section-missing", f"there is no {name} section", "the file", {"field": name})
            )
        elif name in table.sections and not table.sections[name].header and table.complete:
            line = table.sections[name].line
            table.faults.append(fault("header-missing", f"the {name} section has no header", line))
