"""Whether a tender is longer or harder to read than what it is worth: warnings, and never a stop.

The limits are a dated rule set of their own, ``bands/length.toml``, by the value of the whole contract:

    passage_words = 40          # a passage of fewer words has no reading age of its own
    bands = [ { up_to_pence = 1000000, words = 1200, clauses = 15, questions = 3, pages = 5,
                reading_age = 12 }, ..., { words = ... } ]       # the last has no end
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from commonweal.rules.barriers.plainness import Measures, measures
from commonweal.rules.data import Version, load
from commonweal.rules.fields import Table
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Fault, Reason

COUNTS = ("words", "clauses", "questions", "pages", "reading_age")
_SENTENCES = {
    "words": "It has %(count)s words; for %(value)s, %(limit)s are enough.",
    "clauses": "The contract has %(count)s clauses; for %(value)s, %(limit)s are enough.",
    "questions": "Bidders are asked %(count)s questions; for %(value)s, %(limit)s are enough.",
    "pages": "There are %(count)s pages to read; for %(value)s, %(limit)s are enough.",
    "reading_age": "It asks for a reading age of %(count)s; %(limit)s is enough for %(value)s.",
}
_PASSAGE = "This passage asks for a reading age of %(count)s; %(limit)s is enough for %(value)s."


@dataclass(frozen=True, slots=True)
class Passage:
    """One text in English, and the place in the tender where it stands."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Tendered:
    """What a bidder must read and write for a contract of that value. ``None``: nothing is said of it."""

    value_pence: int
    passages: tuple[Passage, ...] = ()
    questions: int | None = None
    clauses: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """The limits for contracts up to a value; ``up_to_pence`` is ``None`` in the last."""

    up_to_pence: int | None
    limits: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One count beside its limit; ``count`` is ``None`` where nothing can be told."""

    name: str
    count: int | None
    limit: int

    @property
    def over(self) -> bool:
        return self.count is not None and self.count > self.limit


@dataclass(frozen=True, slots=True)
class TooMuch:
    """What is longer or harder than it need be, and where: a passage, or ``""`` for the whole."""

    where: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Length:
    """The counts, by the band of the value, and what is over its limit. With faults there is nothing else."""

    measured: Measures | None = None
    band: Band | None = None
    lines: tuple[Line, ...] = ()
    warnings: tuple[TooMuch, ...] = ()
    faults: tuple[Fault, ...] = ()


def bands_on(day: date) -> Version:
    """The limits in force on a day."""
    found = load("commonweal.rules.barriers.bands", "length").on(day)
    assert found is not None, "the limits have no first day"
    return found


def length(tendered: Tendered, limits: Version) -> Length:
    """Count, find the band of the value, and warn of each count that is over its limit."""
    faults: list[Fault] = []
    fewest, bands = _read(limits, faults)
    if faults:
        return Length(faults=tuple(faults))
    band = next(row for row in bands if row.up_to_pence is None or tendered.value_pence <= row.up_to_pence)
    allowed = dict(band.limits)
    whole = measures(row.text for row in tendered.passages)
    counts = {
        "words": whole.words,
        "clauses": tendered.clauses,
        "questions": tendered.questions,
        "pages": tendered.pages,
        "reading_age": whole.reading_age if whole.words >= fewest else None,
    }
    lines = tuple(Line(name, counts[name], allowed[name]) for name in COUNTS)
    told = {"value": in_pounds(tendered.value_pence)}
    warnings = [
        TooMuch("", Reason(f"long-{row.name}", _SENTENCES[row.name], _figures(row, told)))
        for row in lines
        if row.over
    ]
    for passage in tendered.passages:
        own = measures([passage.text])
        line = Line("reading_age", own.reading_age, allowed["reading_age"])
        if own.words >= fewest and line.over:
            warnings.append(TooMuch(passage.where, Reason("hard-passage", _PASSAGE, _figures(line, told))))
    return Length(whole, band, lines, tuple(warnings))


def _figures(line: Line, told: dict[str, str]) -> dict[str, Any]:
    return {"count": line.count, "limit": line.limit, **told}


def _read(version: Version, faults: list[Fault]) -> tuple[int, list[Band]]:
    """The least words of a passage and the bands, from small to large, the last without an end."""
    table = version.fields(faults)
    fewest = table.whole("passage_words", least=1)
    bands = [_band(row) for row in table.tables("bands", optional=False)]
    ends = [row.up_to_pence or 0 for row in bands]
    rising = all(0 < lower < higher for lower, higher in pairwise(ends[:-1]))
    if not ends or ends[-1] or not all(ends[:-1]) or not rising:
        table.fault("bands", "not-rising", "Bands rise by value, and only the last has no end.")
    table.close()
    return fewest, bands


def _band(table: Table) -> Band:
    band = Band(
        table.whole_if_said("up_to_pence", least=1),
        tuple((name, table.whole(name, least=1)) for name in COUNTS),
    )
    table.close()
    return band
