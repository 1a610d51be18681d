"""Named columns of a CSV file, and no others: what is not asked for is never kept."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commonweal.rules.fields import shown
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Columns:
    """The values of each column asked for, as text without spaces around it, and the line each row ends
    on."""

    values: dict[str, list[str]]
    lines: list[int]
    faults: tuple[Fault, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)


def header(lines: Iterable[bytes], where: str) -> tuple[list[str], tuple[Fault, ...]]:
    """The names of all columns."""
    rows = csv.reader(_text(lines))
    try:
        names = [name.strip() for name in next(rows, [])]
    except (csv.Error, UnicodeDecodeError) as error:
        return [], (_not_csv(where, rows.line_num, error),)
    return names, () if any(names) else (_no_header(where),)


def read(lines: Iterable[bytes], where: str, wanted: Sequence[str]) -> Columns:
    """Read the wanted columns of a CSV file with a header line. Faults name the line and the column."""
    wanted = list(dict.fromkeys(wanted))
    values: dict[str, list[str]] = {name: [] for name in wanted}
    rows = csv.reader(_text(lines), strict=True)
    ends: list[int] = []
    try:
        names = [name.strip() for name in next(rows, [])]
        if found := _header_faults(names, wanted, where):
            return Columns(values, [], tuple(found))
        picks = [(values[name].append, names.index(name)) for name in wanted]
        for row in rows:
            if not row:
                continue
            if len(row) != len(names):
                words = f"There are {len(names)} columns and this line has {len(row)} values."
                return Columns(values, ends, (_at(where, rows.line_num, "wrong-length", words),))
            for keep, position in picks:
                keep(row[position].strip())
            ends.append(rows.line_num)
    except (csv.Error, UnicodeDecodeError) as error:
        return Columns(values, ends, (_not_csv(where, rows.line_num, error),))
    if not ends:
        return Columns(values, ends, (Fault("no-rows", "There is no row below the first line.", where),))
    return Columns(values, ends)


def at(where: str, line: int, column: str, code: str, sentence: str) -> Fault:
    """A fault in one cell."""
    figures = {"line": line, "field": column}
    return Fault(code, sentence, f"{where}, line {line}, {column or 'the first column'}", figures)


def twice(values: Sequence[str], lines: Sequence[int], where: str, column: str) -> list[Fault]:
    """Faults for values that must each stand once, and must be there."""
    found, seen = [], set()
    for value, line in zip(values, lines, strict=True):
        if not value:
            found.append(at(where, line, column, "missing", "There is no value."))
        elif value in seen:
            found.append(at(where, line, column, "twice", f"{shown(value)} stands twice."))
        seen.add(value)
    return found


def _at(where: str, line: int, code: str, sentence: str) -> Fault:
    return Fault(code, sentence, f"{where}, line {line}", {"line": line})


def _no_header(where: str) -> Fault:
    return Fault("no-header", "The first line names no column.", where)


def _not_csv(where: str, read: int, error: Exception) -> Fault:
    """After so many lines read. A line that is no text was not read yet: it is the next."""
    line = read + isinstance(error, UnicodeDecodeError)
    return _at(where, line, "not-csv", f"This is not a CSV file in UTF-8: {_said(error)}.")


def _header_faults(names: list[str], wanted: Sequence[str], where: str) -> list[Fault]:
    if not any(names):
        return [_no_header(where)]
    found = []
    for name in wanted:
        if name not in names:
            words = f"There is no column {shown(name)}; there are {', '.join(names)[:200]}."
            found.append(Fault("no-such-column", words, where, {"field": name}))
        elif names.count(name) > 1:
            found.append(Fault("column-twice", f"Two columns are called {shown(name)}.", where))
    return found


def _text(lines: Iterable[bytes]) -> Iterator[str]:
    """Lines as text, without the mark that some programs put before the first."""
    for number, line in enumerate(lines):
        yield line.decode("utf-8-sig" if not number else "utf-8")


def _said(error: Exception) -> str:
    return "a byte that is no text" if isinstance(error, UnicodeDecodeError) else str(error)
