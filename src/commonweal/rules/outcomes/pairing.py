"""Who is compared with whom: nearest neighbours by score, exactly, under a stated tie rule.

Scores are whole units, so that *nearest* and *equally near* are facts. Three tie rules:

* ``first``: of controls equally near, those that stand first in the published order.
* ``average``: all controls equally near share the places that are left between them. Needs replacement.
* ``outward``: everybody is put in order of score, equals in the published order; of controls equally near,
  those fewest places away from the treated person, and at the same number of places those below. This is
  what MatchIt 4.7 does (R; Ho, Imai, King and Stuart, Journal of Statistical Software 42, 2011).

Without replacement each treated person in turn takes the nearest control that is free; with more than one
control each, everybody takes a first before anybody takes a second. Whose turn comes first is stated too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.rules.outcomes.cohort import MOST_PEOPLE, Flags, Whole
from commonweal.rules.outcomes.free import Free
from commonweal.rules.outcomes.nearest import Found, nearest, nearest_shared
from commonweal.rules.outcomes.ranked import Ranked, around
from commonweal.rules.reasons import Fault

FIRST, AVERAGE, OUTWARD = TIES = ("first", "average", "outward")
LARGEST, SMALLEST, PUBLISHED = ORDERS = ("largest", "smallest", "published")


@dataclass(frozen=True, slots=True)
class MatchRule:
    """How people are matched: part of the evidence. ``caliper``: the farthest allowed, in units of score.

    ``order``: whose turn comes first without replacement: the largest score, the smallest, or as published;
    equal scores as published.
    """

    ratio: int = 1
    replace: bool = False
    ties: str = FIRST
    order: str = LARGEST
    caliper: int | None = None

    def faults(self) -> list[Fault]:
        found = []
        if not 1 <= self.ratio <= 1_000:
            found.append(Fault("ratio-out-of-range", "The ratio is 1 to 1,000 controls each.", "ratio"))
        if self.ties not in TIES:
            found.append(Fault("unknown-ties", f"Ties go by {', '.join(TIES)}.", "ties"))
        if self.order not in ORDERS:
            found.append(Fault("unknown-order", f"Turns go by {', '.join(ORDERS)}.", "order"))
        if self.ties == AVERAGE and not self.replace:
            words = "Controls that are shared out are used more than once: average needs replacement."
            found.append(Fault("average-without-replacement", words, "ties"))
        if self.caliper is not None and self.caliper < 0:
            found.append(Fault("caliper-negative", "The caliper cannot be less than nought.", "caliper"))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs in the cohort's rows, by treated person as published, each person's nearest first.

    ``parts``/``of`` is how much of one place a control fills: 1/1 unless equals share. ``unmatched`` are the
    treated for whom no control was near enough, or left; ``short`` those with fewer than the ratio asks.
    """

    treated: Whole
    controls: Whole
    parts: Whole
    of: Whole
    unmatched: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()


def pair(units: Whole, treated: Flags, groups: Whole, rule: MatchRule) -> Pairs:
    """Match everybody who was treated, within the groups. Scores are 0 to 10**12 units."""
    none = np.zeros(0, dtype=np.int64)
    found = rule.faults()
    if len(units) > MOST_PEOPLE:
        words = f"There are more than {MOST_PEOPLE:,} people."
        found.append(Fault("too-many-people", words, "cohort"))
    if found:
        return Pairs(none, none, none, none, faults=tuple(found))
    rows = np.flatnonzero(treated)
    if not len(rows):
        return Pairs(none, none, none, none)
    if groups.any():
        by_group = [
            _within(units, treated & (groups == group), ~treated & (groups == group), rule)
            for group in np.unique(groups[rows])
        ]
    else:
        by_group = [_within(units, treated, ~treated, rule)]
    return _put_together(by_group, rows, rule.ratio)


def _within(units: Whole, treated: Flags, free: Flags, rule: MatchRule) -> Found:
    """The pairs of one group."""
    rows = np.flatnonzero(treated)
    # Where controls are used again, only those near somebody can matter.
    near = around(units, free, rows, rule.ratio) if rule.replace else np.flatnonzero(free)
    people, controls = Ranked.of(units, rows), Ranked.of(units, near)
    if not len(controls.keys):
        none = np.zeros(0, dtype=np.int64)
        return Found(none, none, none, none)
    if rule.ties == AVERAGE:
        return nearest_shared(people, controls, rule.ratio, rule.caliper)
    if rule.replace:
        return nearest(people, controls, rule.ratio, rule.caliper, outward=rule.ties == OUTWARD)
    turns = people.keys if rule.order == SMALLEST else people.as_published()
    if rule.order == LARGEST:
        turns = turns[np.argsort(-Ranked.units(turns), kind="stable")]
    return Free(people, controls, rule.caliper, outward=rule.ties == OUTWARD).take(turns, rule.ratio)


def _put_together(found: list[Found], rows: Whole, ratio: int) -> Pairs:
    """One list of all groups, by treated row; each person's own order is kept."""
    joined = [np.concatenate(parts) for parts in zip(*(part.arrays for part in found), strict=True)]
    order = np.argsort(joined[0], kind="stable")
    treated, controls, parts, of = (array[order] for array in joined)
    last = int(rows[-1]) + 1
    # Equals who share fill, all together, as many places as each one's ``parts`` says.
    sharing = np.flatnonzero(of > 1)
    begins = sharing[np.diff(treated[sharing], prepend=-1) != 0]
    places = np.bincount(treated[of == 1], minlength=last)
    places[treated[begins]] += parts[begins]
    unmatched = rows[places[rows] == 0]
    short = rows[(places[rows] > 0) & (places[rows] < ratio)]
    return Pairs(treated, controls, parts, of, tuple(unmatched.tolist()), tuple(short.tolist()))
