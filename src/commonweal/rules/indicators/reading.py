"""Read tables for the indicators: named columns of a CSV file, every fault with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import prod
from typing import TypeVar

from commonweal.rules.columns import Columns, at, header, read, twice
from commonweal.rules.fields import fraction, shown
from commonweal.rules.indicators.composite import Area
from commonweal.rules.indicators.hanlon import PEARL, Need
from commonweal.rules.indicators.hidden import Counts, Sum
from commonweal.rules.indicators.representation import Group
from commonweal.rules.indicators.standardised import Band, ReferenceBand
from commonweal.rules.indicators.weighing import Option
from commonweal.rules.reasons import Fault

WHOLE = re.compile(r"-?[0-9]{1,15}")
REPEATS = re.compile(r"people_([1-9][0-9]?)")
ALL = "all"
JOINED = ", "
#: More than a table for people has; each further count makes the search for a safe one longer.
MOST_COUNTS = 300

Number = TypeVar("Number", int, Fraction)


@dataclass(frozen=True, slots=True)
class Source:
    """A CSV file: its lines, its name for faults, its own names for our columns, the faults so far.

    ``asked`` holds each of our columns that was read.
    """

    lines: Sequence[bytes]
    where: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def names(self) -> list[str]:
        """The columns there are, by our names; none where the first line cannot be read."""
        found, faults = header(self.lines, self.where)
        self.faults.extend(faults)
        ours = {theirs: name for name, theirs in self.renamed.items()}
        names = [ours.get(name, name) for name in found]
        for name in sorted({name for name in names if names.count(name) > 1} & set(self.renamed)):
            sentence = f"Two columns would be {shown(name)}: {shown(self.renamed[name])} and its own."
            self.faults.append(Fault("column-twice", sentence, self.where))
        return names

    def columns(self, *wanted: str) -> Columns:
        """These columns by our names; faults where one is missing."""
        self.asked.update(wanted)
        theirs = {name: self.renamed.get(name, name) for name in wanted}
        found = read(self.lines, self.where, list(theirs.values()))
        self.faults.extend(found.faults)
        return Columns({name: found.values[own] for name, own in theirs.items()}, found.lines, found.faults)

    def whole(self, columns: Columns, name: str) -> list[int]:
        """A column of whole numbers."""
        return self._each(columns, name, _whole, "is not a whole number")

    def exact(self, columns: Columns, name: str) -> list[Fraction]:
        """A column of exact numbers: decimals, or ``p/q``."""
        return self._each(columns, name, fraction, "is not a number")

    def _each(
        self, columns: Columns, name: str, parse: Callable[[str], Number | None], said: str
    ) -> list[Number]:
        values = []
        for text, line in zip(columns.values[name], columns.lines, strict=False):
            value = parse(text)
            if value is None:
                own = self.renamed.get(name, name)
                self.faults.append(at(self.where, line, own, "not-a-number", f"{shown(text)} {said}."))
            else:
                values.append(value)
        return values

    def once(self, columns: Columns, name: str) -> list[str]:
        """A column of names, each once."""
        self.faults.extend(twice(columns.values[name], columns.lines, self.where, name))
        return columns.values[name]


def events(source: Source) -> list[tuple[str, int, int]]:
    """Rows of area, events and population."""
    columns = source.columns("area", "events", "population")
    numbers = [source.whole(columns, name) for name in ("events", "population")]
    names = source.once(columns, "area")
    return [] if source.faults else list(zip(names, *numbers, strict=True))


def bands(source: Source) -> dict[str, list[Band]]:
    """The bands of each area; columns people_1, people_2, … say how many people had one, two, … events."""
    repeats = sorted((name for name in source.names() if REPEATS.fullmatch(name)), key=_times)
    columns = source.columns("area", "band", "events", "population", "standard", *repeats)
    count, population, standard = (
        source.whole(columns, name) for name in ("events", "population", "standard")
    )
    people = [source.whole(columns, name) for name in repeats]
    if [_times(name) for name in repeats] != list(range(1, len(repeats) + 1)):
        sentence = "Columns people_1, people_2 and so on are numbered without a gap."
        source.faults.append(Fault("gap", sentence, source.where))
    rows: dict[str, list[Band]] = {}
    for position, area in enumerate([] if source.faults else columns.values["area"]):
        how_often = tuple(each[position] for each in people)
        name = columns.values["band"][position]
        band = Band(name, count[position], population[position], standard[position], how_often)
        rows.setdefault(area, []).append(band)
    return rows


def reference_bands(source: Source) -> dict[str, list[ReferenceBand]]:
    """The bands of each area beside those of the reference."""
    wanted = ("events", "population", "reference_events", "reference_population")
    columns = source.columns("area", "band", *wanted)
    numbers = [source.whole(columns, name) for name in wanted]
    rows: dict[str, list[ReferenceBand]] = {}
    if not source.faults:
        for area, band, *counts in zip(columns.values["area"], columns.values["band"], *numbers, strict=True):
            rows.setdefault(area, []).append(ReferenceBand(band, *counts))
    return rows


def areas(source: Source, domains: Sequence[str]) -> list[Area]:
    """Areas with their scores on the domains named."""
    return [Area(name, scores) for name, scores in _scored(source, "area", domains)]


def options(source: Source, criteria: Sequence[str]) -> list[Option]:
    """Options with their scores on the criteria named."""
    return [Option(name, scores) for name, scores in _scored(source, "option", criteria)]


def _scored(source: Source, what: str, wanted: Sequence[str]) -> list[tuple[str, dict[str, Fraction]]]:
    columns = source.columns(what, *wanted)
    scores = {name: source.exact(columns, name) for name in wanted}
    names = source.once(columns, what)
    if source.faults:
        return []
    return [(own, {name: scores[name][place] for name in wanted}) for place, own in enumerate(names)]


def groups(source: Source) -> list[Group]:
    """Groups, how many of each took part, and how many live there."""
    columns = source.columns("group", "took_part", "population")
    numbers = [source.whole(columns, name) for name in ("took_part", "population")]
    names = source.once(columns, "group")
    return [] if source.faults else [Group(*row) for row in zip(names, *numbers, strict=True)]


def needs(source: Source, *, adapted: bool) -> list[Need]:
    """Needs with their points; a PEARL column that is there holds yes or no.

    The ``adapted`` variant reads inequity and position instead of PEARL.
    """
    asked = [] if adapted else [name for name in source.names() if name in PEARL]
    points = ("size", "seriousness", "effectiveness", *(("inequity", "position") if adapted else ()))
    columns = source.columns("need", *points, *asked)
    scores = {name: source.exact(columns, name) for name in points}
    for name in asked:
        for text, line in zip(columns.values[name], columns.lines, strict=False):
            if text not in ("yes", "no"):
                source.faults.append(_neither(source, line, name, text))
    names = source.once(columns, "need")
    if source.faults:
        return []
    return [
        Need(need, barred_by=_barred(columns, asked, place), **{name: scores[name][place] for name in points})
        for place, need in enumerate(names)
    ]


def counts(source: Source, *, below: int, hide_nought: bool) -> Counts:
    """A table of counts: every column but ``count`` is a dimension; all margins are added and protected."""
    dimensions, keys, numbers, lines = _table(source, "count")
    for key, line in zip(keys, lines, strict=False):
        if ALL in key:
            sentence = f"Each value says something, and none is {ALL!r}."
            source.faults.append(at(source.where, line, dimensions[0], "no-value", sentence))
    if source.faults:
        return Counts({}, below=below)
    return Counts(*_margins(dict(zip(keys, numbers, strict=True))), below, hide_nought)


def published(source: Source, *, below: int, hide_nought: bool) -> tuple[Counts, list[str]]:
    """A table as somebody means to publish it, and the names of the counts that it hides.

    ``shown`` says yes or no of each count. Margins are shown unless a row with ``all`` says no of one.
    """
    _dimensions, keys, numbers, lines = _table(source, "count", "shown")
    shown_column = source.columns("shown")
    for text, line in zip(shown_column.values["shown"], lines, strict=False):
        if text not in ("yes", "no"):
            source.faults.append(_neither(source, line, "shown", text))
    if source.faults:
        return Counts({}, below=below), []
    table, sums = _margins({key: n for key, n in zip(keys, numbers, strict=True) if ALL not in key})
    for key, number, line in zip(keys, numbers, lines, strict=True):
        name = JOINED.join(key)
        if name not in table:
            sentence = "This sums up what no other row names."
            source.faults.append(at(source.where, line, "count", "unknown-count", sentence))
        elif table[name] != number:
            sentence = f"The rows make {table[name]}, not {number}."
            source.faults.append(at(source.where, line, "count", "does-not-add-up", sentence))
    hidden = [
        JOINED.join(key) for key, text in zip(keys, shown_column.values["shown"], strict=True) if text == "no"
    ]
    return Counts(table, sums, below, hide_nought), hidden


def _table(source: Source, *apart: str) -> tuple[list[str], list[tuple[str, ...]], list[int], Sequence[int]]:
    """The dimensions (every column but those ``apart``), and each row's values, count and line."""
    dimensions = [name for name in source.names() if name not in apart]
    columns = source.columns(*dimensions, *apart)
    numbers = source.whole(columns, "count")
    for number, line in zip(numbers, () if source.faults else columns.lines, strict=False):
        if number < 0:
            sentence = "A count cannot be less than nought."
            source.faults.append(at(source.where, line, "count", "below-nought", sentence))
    keys = list(zip(*(columns.values[name] for name in dimensions), strict=True))
    seen: set[tuple[str, ...]] = set()
    for key, line in zip(keys, columns.lines, strict=False):
        if not all(key):
            sentence = "Each column says something."
            source.faults.append(at(source.where, line, dimensions[0], "no-value", sentence))
        elif key in seen:
            source.faults.append(at(source.where, line, dimensions[0], "twice", "This row stands twice."))
        seen.add(key)
    if not dimensions:
        source.faults.append(Fault("no-dimension", "There is no column beside count.", source.where))
    sizes = [len({key[place] for key in keys} | {ALL}) for place in range(len(dimensions))]
    if prod(sizes) > MOST_COUNTS:
        sentence = f"With its margins the table has {prod(sizes):,} counts, more than {MOST_COUNTS}."
        source.faults.append(Fault("too-many", sentence, source.where))
    return dimensions, keys, numbers, columns.lines


def _margins(cells: dict[tuple[str, ...], int]) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """All counts by name with their margins, and the sums along each dimension; an absent row is nought."""
    width = len(next(iter(cells), ()))
    values = [list(dict.fromkeys(key[place] for key in cells)) for place in range(width)]
    table = {key: cells.get(key, 0) for key in product(*values)}
    sums = []
    for place in range(width):
        parts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in table:
            parts.setdefault((*key[:place], ALL, *key[place + 1 :]), []).append(key)
        sums += [Sum(JOINED.join(total), tuple(map(JOINED.join, own))) for total, own in parts.items()]
        table |= {total: sum(table[key] for key in own) for total, own in parts.items()}
    return {JOINED.join(key): count for key, count in table.items()}, tuple(sums)


def _neither(source: Source, line: int, column: str, text: str) -> Fault:
    return at(source.where, line, column, "not-a-choice", f"{shown(text)} is neither yes nor no.")


def _barred(columns: Columns, asked: Sequence[str], position: int) -> tuple[str, ...]:
    return tuple(name for name in PEARL if name in asked and columns.values[name][position] == "no")


def _times(name: str) -> int:
    found = REPEATS.fullmatch(name)
    return int(found[1]) if found else 0


def _whole(text: str) -> int | None:
    return int(text) if WHOLE.fullmatch(text) else None
