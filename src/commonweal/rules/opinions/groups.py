"""Opinion groups: who votes alike on short statements, what sets each group apart, and what all share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from commonweal.rules.money import round_half_up
from commonweal.rules.opinions.clusters import Parting, clearest, partings
from commonweal.rules.opinions.evidence import AGREE, OpinionRule, Votes
from commonweal.rules.opinions.positions import positions
from commonweal.rules.opinions.telling import Said, Tells, consensus, said, tells
from commonweal.rules.reasons import Fault, Reason

SENTENCES = {
    "agrees-more": "%(here)s agree that “%(statement)s”; of everybody else %(there)s do.",
    "disagrees-more": "%(here)s disagree that “%(statement)s”; of everybody else %(there)s do.",
    "parted": "%(people)s people who voted on at least %(votes)s statements were looked at. They fall most "
    "clearly into %(groups)s groups (%(clearness)s on a scale to 1).",
    "one-group": "No groups are shown: the %(people)s people who voted on at least %(votes)s statements do "
    "not part into groups of at least %(smallest)s.",
    "shared": "Every group tends to agree that “%(statement)s”: %(shares)s.",
}
#: A statement that every group agrees with more often than not.
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its letter, how many people, and what tells it from the others, with reasons."""

    name: str
    people: int
    tells: tuple[Tells, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the votes show.

    ``member_of`` is each row's group by its number, ``None`` for whoever is in none; it is for telling people
    their own group, and is never published.
    """

    rule: OpinionRule
    people: int
    groups: tuple[Group, ...]
    member_of: tuple[int | None, ...]
    clearness: tuple[tuple[int, Decimal], ...]
    consensus: tuple[tuple[str, Fraction], ...]
    shared: tuple[Reason, ...]
    reason: Reason
    totals: tuple[tuple[str, Said], ...]
    faults: tuple[Fault, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """What may be published: groups as numbers of people and shares, never a person's row."""
        return {
            "rule": self.rule.as_data(),
            "people": self.people,
            "clearness": {str(groups): str(value) for groups, value in self.clearness},
            "groups": [
                {
                    "group": group.name,
                    "people": group.people,
                    "told_apart_by": [reason.as_data() for reason in group.reasons],
                }
                for group in self.groups
            ],
            "consensus": [{"statement": name, "share": str(value)} for name, value in self.consensus],
            "reason": self.reason.as_data(),
        }


def opinion_groups(votes: Votes, rule: OpinionRule, words: Sequence[str] | None = None) -> Opinions:
    """The groups, found anew from all votes each time: the same votes give the same groups in any order.

    ``words`` says each statement for readers; its id stands where there are none. Groups are lettered from
    the largest; of equals the one that stands further left comes first.
    """
    if faults := (*votes.faults, *rule.faults):
        return _nothing(votes, rule, faults)
    fewest = min(rule.fewest_votes, len(votes.statements))
    counted = [at for at, row in enumerate(votes.rows) if len(row) - row.count(None) >= max(1, fewest)]
    placed = positions(votes)[counted]
    found = partings(placed, rule) if counted else []
    taken = clearest(found, rule)
    members: list[list[int]] = []
    if taken is not None:
        numbers = np.bincount(taken.labels, minlength=taken.groups).tolist()
        in_order = sorted(range(taken.groups), key=lambda group: (-numbers[group], group))
        members = [
            [at for at, label in zip(counted, taken.labels, strict=True) if label == group]
            for group in in_order
        ]
    said_as = dict(zip(votes.statements, words or votes.statements, strict=True))
    in_group = {member: number for number, group in enumerate(members) for member in group}
    told = tells(votes, members, rule)
    shared = consensus(votes, members) if members else []
    return Opinions(
        rule=rule,
        people=len(counted),
        groups=tuple(
            Group(_letter(at), len(group), tuple(told[at]), _reasons(told[at], said_as, rule))
            for at, group in enumerate(members)
        ),
        member_of=tuple(in_group.get(at) for at in range(len(votes.rows))),
        clearness=tuple((one.groups, one.clearness) for one in found),
        consensus=tuple(shared),
        shared=_shared(votes, members, shared, rule, said_as),
        reason=_reason(taken, len(counted), fewest, rule),
        totals=tuple(zip(votes.statements, said(votes, range(len(votes.rows))), strict=True)),
    )


def _letter(number: int) -> str:
    return "ABCDEFGHI"[number]


def _share(part: int, whole: int, rule: OpinionRule) -> str:
    """A share in whole per cent; in words where it would tell of fewer than a few people."""
    if 0 < whole - part < rule.hide_below:
        return "nearly all"
    if 0 < part < rule.hide_below:
        return "hardly any"
    return f"{round_half_up(Fraction(100 * part, whole)) if whole else 0}%"


def _reasons(told: Sequence[Tells], said_as: dict[str, str], rule: OpinionRule) -> tuple[Reason, ...]:
    """What tells a group from the others, in words."""
    found = []
    for each in told:
        code = "agrees-more" if each.side == AGREE else "disagrees-more"
        figures = {
            "statement": said_as[each.statement],
            "here": _share(each.group.of(each.side), each.group.votes, rule),
            "there": _share(each.others.of(each.side), each.others.votes, rule),
        }
        found.append(Reason(code, SENTENCES[code], figures))
    return tuple(found)


def _shared(
    votes: Votes,
    members: Sequence[Sequence[int]],
    shared: Sequence[tuple[str, Fraction]],
    rule: OpinionRule,
    said_as: dict[str, str],
) -> tuple[Reason, ...]:
    """The statements that more than half of every group agree with, the most shared first."""
    each = [dict(zip(votes.statements, said(votes, group), strict=True)) for group in members]
    found = []
    for name, _value in shared:
        rows = [group[name] for group in each]
        if all(row.votes and Fraction(row.agreed, row.votes) > HALF for row in rows):
            said_by = [
                f"{_share(row.agreed, row.votes, rule)} of {_letter(at)}" for at, row in enumerate(rows)
            ]
            figures = {"statement": said_as[name], "shares": ", ".join(said_by)}
            found.append(Reason("shared", SENTENCES["shared"], figures))
    return tuple(found[: rule.most_told])


def _reason(taken: Parting | None, people: int, fewest: int, rule: OpinionRule) -> Reason:
    figures: dict[str, Any] = {"people": people, "votes": fewest}
    if taken is None:
        return Reason("one-group", SENTENCES["one-group"], {**figures, "smallest": rule.smallest_group})
    figures |= {"groups": taken.groups, "clearness": str(taken.clearness)}
    return Reason("parted", SENTENCES["parted"], figures)


def _nothing(votes: Votes, rule: OpinionRule, faults: tuple[Fault, ...]) -> Opinions:
    nobody = tuple(None for _row in votes.rows)
    return Opinions(rule, 0, (), nobody, (), (), (), Reason("faults"), (), faults)
