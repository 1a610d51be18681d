"""Small counts hidden so that no subtraction brings them back. Exact.

A count from one up to under ``below`` is hidden, since few people can be known by name. What stands in
sums with it could give it away: the total less the others. So more counts are hidden, the smallest
first and totals last, until every small count is *safe*: there is another table, in whole numbers, that
agrees with every figure shown and in which that count is not small. Such a table is looked for by
arithmetic on the sums alone; where none is found the count does not pass for safe, so the one possible
mistake is to hide too much. Counts that need not be hidden after all are shown again.

Several tables are protected together by naming a count alike in all of them: two tables of which one
leaves out a street, this month's and last month's, a map and a list. That is the differencing check of
official statistics, and what is hidden besides the small counts is their complementary suppression.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.reasons import Fault

SMALL, PROTECTS = "small", "protects"


@dataclass(frozen=True, slots=True)
class Sum:
    """One count is the sum of others."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts by name, all sums that hold between them, and how small a count is hidden.

    ``hide_nought``: nought is hidden like a small count; otherwise it is always shown, and readers know that
    what is hidden is one at least.
    """

    counts: Mapping[str, int]
    sums: tuple[Sum, ...] = ()
    below: int = 5
    hide_nought: bool = False

    def is_small(self, name: str) -> bool:
        count = self.counts[name]
        return count < self.below and (count > 0 or self.hide_nought)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published: each count or ``None``, and why it is hidden (``SMALL`` or ``PROTECTS``)."""

    counts: Mapping[str, int | None]
    why: Mapping[str, str]
    faults: tuple[Fault, ...] = ()


def hide(table: Counts) -> Shown:
    """Hide small counts, and as few others as protect them."""
    if found := _faults(table):
        return Shown({}, {}, tuple(found))
    small = [name for name in table.counts if table.is_small(name)]
    hidden = set(small)
    added: list[str] = []
    while unsafe := next(_unsafe(small, hidden, table), None):
        added.append(_next(unsafe, hidden, table))
        hidden.add(added[-1])
    for name in reversed(added):
        near, _sums = _component(name, hidden, table)
        if next(_unsafe([one for one in near if table.is_small(one)], hidden - {name}, table), None) is None:
            hidden.discard(name)
    why = {name: SMALL if table.is_small(name) else PROTECTS for name in table.counts if name in hidden}
    return Shown({name: None if name in hidden else count for name, count in table.counts.items()}, why)


def given_away(table: Counts, hidden: Sequence[str]) -> tuple[str, ...]:
    """The small counts that somebody might work out if ``hidden``, and nothing else, were hidden.

    The differencing check of what somebody means to publish: a count is named here unless it was shown to be
    safe. ``ValueError`` if the table has a fault.
    """
    if found := _faults(table):
        raise ValueError("; ".join(str(fault) for fault in found))
    away = set(hidden)
    return tuple(
        name
        for name in table.counts
        if table.is_small(name) and (name not in away or next(_unsafe([name], away, table), None))
    )


def _unsafe(names: Sequence[str], hidden: set[str], table: Counts) -> Iterator[str]:
    """Those of the hidden counts for which no table was found in which they are not small."""
    left = dict.fromkeys(names)
    while left:
        near, sums = _component(next(iter(left)), hidden, table)
        basis = _kernel(near, sums)
        everything = {one: table.counts[one] for one in near if table.counts[one]}
        if all(_balanced(total, everything) for total in sums):
            basis.insert(0, everything)
        for name in [one for one in near if one in left]:
            del left[name]
            if not any(_enlarges(name, change, table) for change in _changes(name, basis)):
                yield name


def _changes(name: str, basis: Sequence[dict[str, int]]) -> Iterator[dict[str, int]]:
    """Changes of the hidden counts that keep every sum and touch one: from the basis, and two together."""
    touching = [change for change in basis if name in change]
    yield from touching
    for one in touching:
        for other in basis:
            for sign in (1, -1) if other is not one else ():
                both = {key: one.get(key, 0) + sign * other.get(key, 0) for key in {**one, **other}}
                yield {key: by for key, by in both.items() if by}


def _enlarges(name: str, change: Mapping[str, int], table: Counts) -> bool:
    """Whether a count stops being small by some multiple of a change, while no count goes below its least."""
    if name not in change:
        return False
    least = 0 if table.hide_nought else 1
    way = 1 if change[name] > 0 else -1
    times = way * -(-(table.below - table.counts[name]) // abs(change[name]))
    return all(table.counts[one] + times * by >= least for one, by in change.items())


def _component(name: str, hidden: set[str], table: Counts) -> tuple[list[str], list[Sum]]:
    """The hidden counts that hang together with one through sums, in the table's order, and these sums."""
    reached, sums, grown = {name}, [], True
    left = [(one, hidden.intersection((one.total, *one.parts))) for one in table.sums]
    while grown:
        grown = False
        for pair in list(left):
            if pair[1] & reached:
                left.remove(pair)
                sums.append(pair[0])
                grown = grown or not pair[1] <= reached
                reached |= pair[1]
    return [one for one in table.counts if one in reached and one in hidden], sums


def _balanced(total: Sum, change: Mapping[str, int]) -> bool:
    return change.get(total.total, 0) == sum(change.get(part, 0) for part in total.parts)


def _kernel(names: Sequence[str], sums: Sequence[Sum]) -> list[dict[str, int]]:
    """A basis, in whole numbers, of the changes that keep all sums (Gauss and Jordan's elimination).

    Sums are solved for totals where they can be: then a change is a count that grows, and its totals with it.
    """
    place = {name: position for position, name in enumerate(names)}
    totals = {place[one.total] for one in sums if one.total in place}
    solved: dict[int, dict[int, Fraction | int]] = {}
    for total in sums:
        row: dict[int, Fraction | int] = {}
        for one, by in ((total.total, 1), *((part, -1) for part in total.parts)):
            if one in place:
                row[place[one]] = row.get(place[one], 0) + by
        row = {position: by for position, by in row.items() if by}
        for pivot, other in solved.items():
            row = _without(row, pivot, other)
        if not row:
            continue
        pivot = min(row, key=lambda position: (position not in totals, position))
        over = row[pivot] if abs(row[pivot]) == 1 else 1 / Fraction(row[pivot])
        row = {position: by * over for position, by in row.items()}
        solved = {key: _without(other, pivot, row) for key, other in solved.items()}
        solved[pivot] = row
    basis = []
    for free in range(len(names)):
        if free not in solved:
            change: dict[int, Fraction | int] = {free: 1}
            change |= {pivot: -row[free] for pivot, row in solved.items() if free in row}
            scale = lcm(*(by.denominator for by in change.values()))
            basis.append({names[position]: int(by * scale) for position, by in change.items()})
    return basis


def _without(
    row: dict[int, Fraction | int], pivot: int, other: Mapping[int, Fraction | int]
) -> dict[int, Fraction | int]:
    """A row less the multiple of another that clears its entry at ``pivot``."""
    by = row.get(pivot)
    if not by:
        return row
    cleared = {key: row.get(key, 0) - by * other.get(key, 0) for key in {**row, **other}}
    return {key: value for key, value in cleared.items() if value}


def _next(name: str, hidden: set[str], table: Counts) -> str:
    """The count to hide next: where a sum leaves one alone, and at best in two such sums at once.

    Where no sum does, in the sums that hang together with ``name``. Parts before totals, small before large,
    then as in the table.
    """
    near, _sums = _component(name, hidden, table)
    touching = [one for one in table.sums if not set(near).isdisjoint((one.total, *one.parts))]
    exposed = [one for one in touching if len(hidden.intersection((one.total, *one.parts))) == 1]
    order = {cell: position for position, cell in enumerate(table.counts)}
    totals = {one.total for one in table.sums}
    for sums in (exposed, touching):
        times = Counter(member for one in sums for member in (one.total, *one.parts))
        open_ones = [one for one in times if one not in hidden and (table.counts[one] or table.hide_nought)]
        if open_ones:
            return min(open_ones, key=lambda one: (one in totals, -times[one], table.counts[one], order[one]))
    raise AssertionError("with everything hidden that is not nought, nothing is given away")


def _faults(table: Counts) -> list[Fault]:
    found = []
    if table.below < 0:
        found.append(Fault("no-threshold", "The threshold cannot be less than nought.", "below"))
    for name, count in table.counts.items():
        if count < 0:
            found.append(Fault("below-nought", "A count cannot be less than nought.", name))
    for one in table.sums:
        unknown = [name for name in (one.total, *one.parts) if name not in table.counts]
        if unknown:
            found.append(Fault("unknown-count", f"There is no count called {unknown[0]!r}.", one.total))
        elif table.counts[one.total] != sum(table.counts[part] for part in one.parts):
            found.append(Fault("does-not-add-up", "The parts do not add up to the total.", one.total))
    return found
