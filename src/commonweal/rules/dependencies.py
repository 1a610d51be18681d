"""Whose pay hangs on whose work: rings in which all wait for each other, and members on whom too much hangs.

A tie says that one member is paid only if another does its part; so it is not paid if anyone fails on whom
it hangs directly or along a chain. Source: a consortium that nearly failed because one partner's pay hung on
the people whom another recruited (NCVO, as reported in the requirement NCVO-CONS-8).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Tie:
    """``paid`` is paid only if ``hangs_on`` does its part."""

    paid: str
    hangs_on: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Members and ties; ``alarm``: the part of the others whose pay may hang on one before it is said."""

    members: tuple[str, ...]
    ties: tuple[Tie, ...]
    alarm: Fraction


@dataclass(frozen=True, slots=True)
class Hanging:
    """``unpaid``: by member, who goes unpaid if it fails; ``rings`` and ``single_points`` with reasons."""

    unpaid: tuple[tuple[str, tuple[str, ...]], ...]
    rings: tuple[tuple[str, ...], ...]
    single_points: tuple[str, ...]
    reasons: tuple[Reason, ...]


def hanging(chain: Chain) -> Hanging:
    """Who goes unpaid if one member fails, in the members' own order. Ties name members only."""
    stopped = {member: _unpaid(member, chain.ties) for member in chain.members}
    order = {member: at for at, member in enumerate(chain.members)}
    unpaid = tuple(
        (member, tuple(sorted(stopped[member] - {member}, key=order.__getitem__))) for member in chain.members
    )
    rings = _rings(chain.members, stopped)
    others = len(chain.members) - 1
    single = tuple(member for member, theirs in unpaid if theirs and len(theirs) >= chain.alarm * others)
    reasons = [_ring(ring) for ring in rings]
    reasons += [_single(member, dict(unpaid)[member], others) for member in single]
    return Hanging(unpaid, rings, single, tuple(reasons))


def _unpaid(member: str, ties: Iterable[Tie]) -> set[str]:
    """Everyone whose pay hangs on a member, itself where it stands in a ring."""
    paid_by: dict[str, set[str]] = {}
    for tie in ties:
        paid_by.setdefault(tie.hangs_on, set()).add(tie.paid)
    found: set[str] = set()
    edge = {member}
    while edge:
        edge = set().union(*(paid_by.get(each, set()) for each in edge)) - found
        found |= edge
    return found


def _rings(members: tuple[str, ...], stopped: dict[str, set[str]]) -> tuple[tuple[str, ...], ...]:
    """Members who hang on each other, each ring once."""
    found: list[tuple[str, ...]] = []
    for member in members:
        if member in stopped[member] and not any(member in ring for ring in found):
            found.append(tuple(m for m in members if m in stopped[member] and member in stopped[m]))
    return tuple(found)


def _ring(ring: tuple[str, ...]) -> Reason:
    words = "The pay of these hangs on each other in a ring, so if one falls short none is paid: %(members)s."
    return Reason("ring-of-pay", words, {"members": ", ".join(ring)})


def _single(member: str, unpaid: tuple[str, ...], others: int) -> Reason:
    words = (
        "If %(member)s falls short, these are not paid (%(count)s of %(others)s): %(unpaid)s. Agree on what "
        "is paid all the same, or on who steps in."
    )
    figures = {"member": member, "count": len(unpaid), "others": others, "unpaid": ", ".join(unpaid)}
    return Reason("single-point-of-failure", words, figures)
