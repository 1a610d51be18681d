"""Full value: what was achieved and how satisfied people were, for users and for everyone else.

Four cells that are never added up: a service can reach its targets and please nobody, or the other way
round. A cell may be "not measured"; it is not nought then.
Source: NCVO and Office for Public Management, Full Value (the two-by-two of primary and secondary outcomes
and satisfaction).

What is published gives no small group away. A group's count is shown from ``hide_below`` on; under it, nought
included, it is not; and no total is published, since a total less what is shown would be what is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, zip_longest
from typing import Any

from commonweal.rules.indicators.hidden import Counts, hide
from commonweal.rules.money import exact_text, round_half_up
from commonweal.rules.reasons import Fault

USERS, OTHERS = "users", "others"
SIDES = (USERS, OTHERS)
OUTCOMES, SATISFACTION = "outcomes", "satisfaction"
MEASURED, NOT_MEASURED, TOO_FEW = "measured", "not measured", "too few to say"


@dataclass(frozen=True, slots=True)
class Promise:
    """One outcome of a contract: the units promised (``None``: no target was set) and those verified.

    ``verified`` is ``None`` where nobody counts units of it.
    """

    outcome: str
    side: str
    promised: Fraction | None
    verified: int | None
    paid_pence: int = 0


@dataclass(frozen=True, slots=True)
class Voices:
    """What one group of people answered: ``answers[0]`` gave the lowest level of satisfaction, and so on."""

    group: str
    side: str
    answers: tuple[int, ...]

    @property
    def count(self) -> int:
        return sum(self.answers)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every outcome promised, every group asked, all the money paid, and how small a count is hidden."""

    promises: tuple[Promise, ...]
    voices: tuple[Voices, ...]
    paid_pence: int
    hide_below: int


@dataclass(frozen=True, slots=True)
class Achieved:
    """One outcome's account. ``None`` where it was not measured, or there is nothing to divide by."""

    promise: Promise
    share: Fraction | None
    met: bool | None
    unit_cost_pence: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """How many of a group spoke; ``None`` for fewer than may be shown."""

    group: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the four. Outcomes: how many were ``measured``, how many of these ``met`` their target, and how
    many were ``unmeasured``.

    Satisfaction: at least half of those who spoke gave the level ``middle`` (1 is the lowest) or a higher.
    """

    what: str
    side: str
    state: str
    measured: int | None = None
    met: int | None = None
    unmeasured: int | None = None
    middle: int | None = None


@dataclass(frozen=True, slots=True)
class FullValue:
    """The account that is published: outcomes, who was heard, the four cells, the money."""

    achieved: tuple[Achieved, ...] = ()
    heard: tuple[Heard, ...] = ()
    cells: tuple[Cell, ...] = ()
    paid_pence: int = 0
    faults: tuple[Fault, ...] = ()


def full_value(evidence: Evidence) -> FullValue:
    """Set what was promised beside what was achieved, and outcomes beside satisfaction, side by side.

    A cost for each unit is what was paid for the outcome over its verified units, to the nearest penny.
    """
    if found := _faults(evidence):
        return FullValue(faults=tuple(found))
    achieved = tuple(_achieved(promise) for promise in evidence.promises)
    spoke = {voices.group: voices.count for voices in evidence.voices}
    shown = hide(Counts(spoke, below=evidence.hide_below, hide_nought=True)).counts
    heard = tuple(Heard(group, shown[group]) for group in spoke)
    cells = [
        *(_outcomes(side, achieved) for side in SIDES),
        *(_satisfaction(side, evidence) for side in SIDES),
    ]
    return FullValue(achieved, heard, tuple(cells), evidence.paid_pence)


def _achieved(promise: Promise) -> Achieved:
    if promise.verified is None:
        return Achieved(promise, None, None, None)
    share = Fraction(promise.verified) / promise.promised if promise.promised else None
    cost = round_half_up(Fraction(promise.paid_pence, promise.verified)) if promise.verified else None
    return Achieved(promise, share, None if share is None else share >= 1, cost)


def _outcomes(side: str, achieved: Sequence[Achieved]) -> Cell:
    all_of_them = [row.met for row in achieved if row.promise.side == side]
    judged = [met for met in all_of_them if met is not None]
    if not judged:
        return Cell(OUTCOMES, side, NOT_MEASURED)
    missing = len(all_of_them) - len(judged)
    return Cell(OUTCOMES, side, MEASURED, len(judged), judged.count(True), missing)


def _satisfaction(side: str, evidence: Evidence) -> Cell:
    """The middle answer of a side, the lower of two; only where enough spoke for it to be nobody's own."""
    answers = [voices.answers for voices in evidence.voices if voices.side == side]
    so_far = list(accumulate(sum(level) for level in zip_longest(*answers, fillvalue=0)))
    spoke = so_far[-1] if so_far else 0
    if not spoke:
        return Cell(SATISFACTION, side, NOT_MEASURED)
    if spoke < evidence.hide_below:
        return Cell(SATISFACTION, side, TOO_FEW)
    middle = next(level for level, count in enumerate(so_far, start=1) if 2 * count >= spoke)
    return Cell(SATISFACTION, side, MEASURED, middle=middle)


def _faults(evidence: Evidence) -> list[Fault]:
    found = []
    if evidence.hide_below < 0:
        found.append(Fault("below-nought", "A threshold cannot be less than nought.", "hide_below"))
    for name, times in Counter(promise.outcome for promise in evidence.promises).items():
        if times > 1:
            found.append(Fault("outcome-twice", "An outcome stands twice.", name))
    for name, times in Counter(voices.group for voices in evidence.voices).items():
        if times > 1:
            found.append(Fault("group-twice", "Two groups have the same name.", name))
    for promise in evidence.promises:
        if promise.paid_pence < 0 or (promise.verified or 0) < 0 or (promise.promised or 0) < 0:
            found.append(Fault("below-nought", "A figure cannot be less than nought.", promise.outcome))
    for voices in evidence.voices:
        if any(count < 0 for count in voices.answers):
            found.append(Fault("below-nought", "A count cannot be less than nought.", voices.group))
    sides = [(promise.outcome, promise.side) for promise in evidence.promises]
    for name, side in [*sides, *((voices.group, voices.side) for voices in evidence.voices)]:
        if side not in SIDES:
            found.append(Fault("unknown-side", "This is neither of users nor of others.", name))
    return found


def outcome_data(value: FullValue) -> dict[str, Any]:
    """The account as canonical data: what is frozen and published. It holds no count that is hidden."""
    return {
        "outcomes": [
            {
                "outcome": row.promise.outcome,
                "side": row.promise.side,
                "promised": None if row.promise.promised is None else exact_text(row.promise.promised),
                "verified": row.promise.verified,
                "met": row.met,
                "paid_pence": row.promise.paid_pence,
                "unit_cost_pence": row.unit_cost_pence,
            }
            for row in value.achieved
        ],
        "heard": [{"group": row.group, "count": row.count} for row in value.heard],
        "cells": [
            {
                "what": cell.what,
                "side": cell.side,
                "state": cell.state,
                "measured": cell.measured,
                "met": cell.met,
                "unmeasured": cell.unmeasured,
                "middle": cell.middle,
            }
            for cell in value.cells
        ],
        "paid_pence": value.paid_pence,
    }
