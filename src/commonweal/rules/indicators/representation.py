"""Who took part, group by group, against who lives there; and in words, who has not been heard.

Small counts are not shown, nor anything they could be subtracted from: a group of which one to four took
part could otherwise be known by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commonweal.rules.indicators.hidden import Counts, Sum, hide
from commonweal.rules.indicators.intervals import NINETY_FIVE, Measured, proportion
from commonweal.rules.money import round_half_up
from commonweal.rules.reasons import Fault, Reason

FEWER, EXPECTED, MORE, TOO_FEW = "fewer", "as expected", "more", "too few to say"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people: how many of them took part and how many live there."""

    name: str
    took_part: int
    population: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What is published of a group. ``took_part`` and ``share`` are ``None`` where the count is hidden.

    ``share`` is of all who took part and said; ``expected`` the group's share of the population.
    """

    group: str
    population: int
    took_part: int | None
    share: Measured | None
    expected: Decimal
    verdict: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Representation:
    """The groups in the order given. Totals are ``None`` where they would give a hidden count away."""

    rows: tuple[GroupRow, ...] = ()
    took_part: int | None = None
    did_not_say: int | None = None
    faults: tuple[Fault, ...] = ()


def representation(
    groups: Sequence[Group],
    *,
    did_not_say: int = 0,
    enough: int = 10,
    hide_below: int = 5,
    confidence: Decimal = NINETY_FIVE,
    digits: int = 3,
) -> Representation:
    """Compare each group's share of those who took part with its share of the population.

    "Fewer" or "more" only where the whole Wilson interval lies beyond the population's share; with fewer than
    ``enough`` people in all nothing is said. People who did not say are counted apart, never spread over
    groups. Counts from one up to under ``hide_below`` are hidden, with as many others as protect them.
    """
    if found := _faults(groups, did_not_say):
        return Representation(faults=tuple(found))
    said = sum(group.took_part for group in groups)
    living = sum(group.population for group in groups)
    hidden, total_hidden = _hidden(groups, hide_below)
    rows = []
    for group in groups:
        share = proportion(group.took_part, said, confidence=confidence, digits=digits) if said else None
        expected = Fraction(group.population, living)
        shown = Decimal(round_half_up(expected * 10**digits)).scaleb(-digits)
        verdict = _verdict(share, shown) if share and said >= enough else TOO_FEW
        count = None if group.name in hidden else group.took_part
        measured = None if group.name in hidden else share
        reason = _reason(group.name, verdict, shown)
        rows.append(GroupRow(group.name, group.population, count, measured, shown, verdict, reason))
    silent = None if 0 < did_not_say < hide_below else did_not_say
    return Representation(tuple(rows), None if total_hidden else said, silent)


def _faults(groups: Sequence[Group], did_not_say: int) -> list[Fault]:
    found = []
    if not any(group.population > 0 for group in groups):
        found.append(Fault("no-population", "No group has a population to compare with.", "groups"))
    for group in groups:
        if group.took_part < 0 or group.population < 0:
            found.append(Fault("count-negative", "A count cannot be less than nought.", group.name))
    for name, times in Counter(group.name for group in groups).items():
        if times > 1:
            found.append(Fault("group-twice", "Two groups have the same name.", name))
    if did_not_say < 0:
        found.append(Fault("count-negative", "A count cannot be less than nought.", "did not say"))
    return found


def _hidden(groups: Sequence[Group], below: int) -> tuple[set[str], bool]:
    """Which groups' counts are hidden, and whether the total is too.

    Without the total every count is hidden: a share that is shown would lead back to it.
    """
    names = {group.name: f"group {group.name}" for group in groups}
    counts = {names[group.name]: group.took_part for group in groups}
    total = Sum("all", tuple(counts))
    shown = hide(Counts({**counts, "all": sum(counts.values())}, (total,), below)).counts
    if shown["all"] is None:
        return set(names), True
    return {name for name, cell in names.items() if shown[cell] is None}, False


def _verdict(share: Measured, expected: Decimal) -> str:
    if share.upper < expected:
        return FEWER
    return MORE if share.lower > expected else EXPECTED


def _reason(name: str, verdict: str, expected: Decimal) -> Reason:
    percent = f"{(expected * 100).normalize():f}"
    sentences = {
        FEWER: "%(group)s: fewer took part than their %(percent)s%% of the population.",
        EXPECTED: "%(group)s: about as many took part as their %(percent)s%% of the population.",
        MORE: "%(group)s: more took part than their %(percent)s%% of the population.",
        TOO_FEW: "%(group)s: too few people took part to say.",
    }
    return Reason(verdict.replace(" ", "-"), sentences[verdict], {"group": name, "percent": percent})
