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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
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
    for name in small:
        while not _safe(name, hidden, table):
            chosen = _next(name, hidden, table)
            hidden.add(chosen)
            added.append(chosen)
    for name in reversed(added):
        if all(_safe(one, hidden - {name}, table) for one in small):
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
        if table.is_small(name) and (name not in away or not _safe(name, away, table))
    )


def _safe(name: str, hidden: set[str], table: Counts) -> bool:
    """Whether what is shown also fits a table in which this count is not small."""
    least = 0 if table.hide_nought else 1
    for change in _changes(name, hidden, table):
        for way in (1, -1) if name in change else ():
            step = way * change[name]
            if step <= 0:
                continue
            times = -(-(table.below - table.counts[name]) // step)
            if all(table.counts[one] + way * times * by >= least for one, by in change.items()):
                return True
    return False


def _changes(name: str, hidden: set[str], table: Counts) -> Iterator[dict[str, int]]:
    """Changes of the hidden counts that leave every sum true: candidates for another table."""
    near, sums = _component(name, hidden, table)
    everything = {one: table.counts[one] for one in near if table.counts[one]}
    if all(_balanced(total, everything) for total in sums):
        yield everything
    basis = _kernel(near, sums)
    yield from basis
    for one, other in combinations(basis, 2):
        for sign in (1, -1):
            both = {key: one.get(key, 0) + sign * other.get(key, 0) for key in {**one, **other}}
            yield {key: by for key, by in both.items() if by}


def _component(name: str, hidden: set[str], table: Counts) -> tuple[list[str], list[Sum]]:
    """The hidden counts that hang together with one through sums, in the table's order, and these sums."""
    reached, sums, grown = {name}, [], True
    left = list(table.sums)
    while grown:
        grown = False
        for one in list(left):
            members = hidden.intersection((one.total, *one.parts))
            if members & reached:
                left.remove(one)
                sums.append(one)
                grown = grown or not members <= reached
                reached |= members
    return [one for one in table.counts if one in reached and one in hidden], sums


def _balanced(total: Sum, change: Mapping[str, int]) -> bool:
    return change.get(total.total, 0) == sum(change.get(part, 0) for part in total.parts)


def _kernel(names: Sequence[str], sums: Sequence[Sum]) -> list[dict[str, int]]:
    """A basis, in whole numbers, of the changes that keep all sums (Gauss and Jordan's elimination)."""
    place = {name: position for position, name in enumerate(names)}
    rows: list[dict[int, Fraction]] = []
    for total in sums:
        row: dict[int, Fraction] = {}
        for one, by in ((total.total, 1), *((part, -1) for part in total.parts)):
            if one in place:
                row[place[one]] = row.get(place[one], Fraction(0)) + by
        rows.append({position: by for position, by in row.items() if by})
    solved: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        for pivot, other in solved.items():
            row = _without(row, pivot, other)
        if not row:
            continue
        pivot = min(row)
        row = {position: by / row[pivot] for position, by in row.items()}
        solved = {key: _without(other, pivot, row) for key, other in solved.items()}
        solved[pivot] = row
    basis = []
    for free in range(len(names)):
        if free not in solved:
            change = {free: Fraction(1)}
            change |= {pivot: -row[free] for pivot, row in solved.items() if free in row}
            scale = lcm(*(by.denominator for by in change.values()))
            basis.append({names[position]: int(by * scale) for position, by in change.items()})
    return basis


def _without(row: dict[int, Fraction], pivot: int, other: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """A row less the multiple of another that clears its entry at ``pivot``."""
    by = row.get(pivot)
    if not by:
        return row
    cleared = {key: row.get(key, Fraction(0)) - by * other.get(key, Fraction(0)) for key in {**row, **other}}
    return {key: value for key, value in cleared.items() if value}


def _next(name: str, hidden: set[str], table: Counts) -> str:
    """The count to hide next: the first that makes this one safe, else one where a sum leaves one alone."""
    near = set(_component(name, hidden, table)[0])
    exposed = [one for one in table.sums if len(hidden.intersection((one.total, *one.parts))) == 1]
    own = [one for one in table.sums if name in (one.total, *one.parts)]
    touching = [one for one in table.sums if near.intersection((one.total, *one.parts))]
    candidates = _candidates(touching, hidden, table)
    for chosen in candidates:
        if _safe(name, hidden | {chosen}, table):
            return chosen
    first = [one for one in own if one in exposed] or [one for one in touching if one in exposed] or touching
    return (_candidates(first, hidden, table) or candidates)[0]


def _candidates(sums: Sequence[Sum], hidden: set[str], table: Counts) -> list[str]:
    """What may be hidden in these sums: parts before totals, small before large, then as in the table."""
    order = {name: position for position, name in enumerate(table.counts)}
    totals = {one.total for one in table.sums}
    members = {member for one in sums for member in (one.total, *one.parts)} - hidden
    open_ones = [member for member in members if table.counts[member] or table.hide_nought]
    return sorted(open_ones, key=lambda one: (one in totals, table.counts[one], order[one]))


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
