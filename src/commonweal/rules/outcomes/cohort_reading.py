"""A cohort from a CSV file: ids, treatment, covariates and exact-match fields, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from commonweal.rules import columns
from commonweal.rules.fields import shown
from commonweal.rules.money import decimal
from commonweal.rules.outcomes.cohort import MOST_PEOPLE, Cohort, Real, Whole
from commonweal.rules.reasons import Fault

#: What stands in a cell where nothing is known.
_GAPS = ("", "NA", "NaN")
#: A text column of more values than this is no category.
MOST_VALUES = 50
_IN_NUMBERS = frozenset("0123456789+-.eE")


@dataclass(frozen=True, slots=True)
class CohortColumns:
    """Which column is what. Without ``id`` a person's id is the row's number, from 1."""

    treatment: str
    covariates: tuple[str, ...]
    exact: tuple[str, ...] = ()
    id: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        own = () if self.id is None else (self.id,)
        return tuple(dict.fromkeys((*own, self.treatment, *self.covariates, *self.exact)))

    def faults(self, outcome: str | None = None) -> list[Fault]:
        """Columns that would tell what must not be known: the treatment, or the outcome, as a covariate."""
        found = []
        for name in (*self.covariates, *self.exact):
            if name == self.treatment:
                words = f"{shown(name)} is the treatment: people cannot be matched by it."
                found.append(Fault("matched-by-treatment", words, "covariates"))
        if outcome is not None and outcome in self.all:
            words = f"{shown(outcome)} is the outcome: matching may not see it."
            found.append(Fault("matched-by-outcome", words, "covariates"))
        for name in dict.fromkeys(self.covariates):
            if self.covariates.count(name) > 1:
                found.append(Fault("column-twice", f"{shown(name)} stands twice.", "covariates"))
        return found


@dataclass(frozen=True, slots=True)
class CohortReading:
    """A cohort and no faults, or faults and no cohort."""

    cohort: Cohort | None
    faults: tuple[Fault, ...] = ()


def read_cohort(lines: Iterable[bytes], chosen: CohortColumns, where: str) -> CohortReading:
    """Read the chosen columns. Nothing is filled in: a missing value is a fault, with its line and column."""
    if found := chosen.faults():
        return CohortReading(None, tuple(found))
    table = columns.read(lines, where, chosen.all)
    if table.faults:
        return CohortReading(None, table.faults)
    if len(table) > MOST_PEOPLE:
        words = f"There are more than {MOST_PEOPLE:,} people."
        return CohortReading(None, (Fault("too-many-people", words, where),))
    ids = ids_of(table, chosen.id)
    found = [] if chosen.id is None else columns.twice(ids, table.lines, where, chosen.id)
    treated = _flags(table, chosen.treatment, where, found)
    names: list[str] = []
    numbers: list[Real] = []
    for name in chosen.covariates:
        labels, values = _covariate(table, name, where, found)
        names += labels
        numbers += values
    for name in chosen.exact:
        _no_gaps(table, name, where, found)
    if found:
        return CohortReading(None, tuple(found))
    stacked = np.column_stack(numbers) if numbers else np.zeros((len(table), 0))
    return CohortReading(Cohort(tuple(ids), treated, tuple(names), stacked, _groups(table, chosen.exact)))


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """The exact outcome of each person for whom there is one, by id; or faults."""

    values: dict[str, Fraction]
    faults: tuple[Fault, ...] = ()


def read_outcomes(lines: Iterable[bytes], id: str | None, outcome: str, where: str) -> OutcomeReading:
    """Read what was measured afterwards: one exact number for each id, or nothing where it is not known.

    Whoever is compared needs one; it is for the comparison to say who lacks it.
    """
    table = columns.read(lines, where, (outcome,) if id is None else (id, outcome))
    if table.faults:
        return OutcomeReading({}, table.faults)
    ids = ids_of(table, id)
    found = [] if id is None else columns.twice(ids, table.lines, where, id)
    values = {}
    for one, text, line in zip(ids, table.values[outcome], table.lines, strict=True):
        if text in _GAPS:
            continue
        if (value := decimal(text)) is None:
            found.append(columns.at(where, line, outcome, "not-a-number", _no_number(text)))
        else:
            values[one] = value
    return OutcomeReading({} if found else values, tuple(found))


def ids_of(table: columns.Columns, id: str | None) -> list[str]:
    return [str(number) for number in range(1, len(table) + 1)] if id is None else table.values[id]


def _flags(table: columns.Columns, name: str, where: str, found: list[Fault]) -> np.typing.NDArray[np.bool_]:
    for text, line in zip(table.values[name], table.lines, strict=True):
        if text not in ("0", "1"):
            words = f"{shown(text)} stands where 1 (treated) or 0 is expected."
            found.append(columns.at(where, line, name, "not-a-flag", words))
    return np.array([text == "1" for text in table.values[name]])


def _covariate(
    table: columns.Columns, name: str, where: str, found: list[Fault]
) -> tuple[list[str], list[Real]]:
    """A column of numbers as it is; one of words as a flag for each value but the first."""
    texts = table.values[name]
    numbers = _numbers(texts)
    if numbers is not None:
        return [name], [numbers]
    if _no_gaps(table, name, where, found):
        return [], []
    kinds = sorted(set(texts))
    odd = [text for text in kinds if _numbers([text]) is not None]
    if odd or len(kinds) > MOST_VALUES:
        wrong = next(text for text in texts if _numbers([text]) is None)
        line = table.lines[texts.index(wrong)]
        found.append(columns.at(where, line, name, "not-a-number", _no_number(wrong)))
        return [], []
    flags = [np.array([text == kind for text in texts], dtype=np.float64) for kind in kinds[1:]]
    return [f"{name}={kind}" for kind in kinds[1:]], flags


def _numbers(texts: Sequence[str]) -> Real | None:
    """The column as finite numbers, or ``None``."""
    if not set().union(*map(frozenset, texts)) <= _IN_NUMBERS:
        return None
    try:
        values = np.array([float(text) for text in texts])
    except ValueError:
        return None
    return values if np.isfinite(values).all() and np.abs(values).max(initial=0) < 1e15 else None


def _no_gaps(table: columns.Columns, name: str, where: str, found: list[Fault]) -> bool:
    """Add a fault for each empty cell; whether there was one."""
    gaps = [line for text, line in zip(table.values[name], table.lines, strict=True) if text in _GAPS]
    found += [columns.at(where, line, name, "missing", "There is no value.") for line in gaps]
    return bool(gaps)


def _groups(table: columns.Columns, exact: tuple[str, ...]) -> Whole:
    """Numbers for the combinations of values in the exact-match fields."""
    if not exact:
        return np.zeros(len(table), dtype=np.int64)
    rows = list(zip(*(table.values[name] for name in exact), strict=True))
    number = {row: place for place, row in enumerate(sorted(set(rows)))}
    return np.array([number[row] for row in rows], dtype=np.int64)


def _no_number(text: str) -> str:
    return f"{shown(text)} stands where a number is expected."
