"""Working out a count, away from any transaction: from the ballots to everything that is kept of it.

What it reads cannot change any more: the vote is closed, its projects and its rule were fixed with the
ballot. So it may run twice, or be cut short and run again, and comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.places.models import Area
from commonweal.priorities import counting
from commonweal.priorities.districts import parts as districts
from commonweal.priorities.models import Round
from commonweal.rules import ballots
from commonweal.rules.ballots.meaning import meaning
from commonweal.rules.reasons import Reason, Refused, Verdict
from commonweal.voting import queries as voting

#: Hears each step before it begins.
Says = Callable[[Any], None]

#: How many steps one part of a round takes: the count, one for each rule compared, what it means.
STEPS_OF_A_PART = 2 + len(counting.COMPARED)


def silent(_words: Any) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted by itself: the whole place's projects, or one district's."""

    election: ballots.Election
    rule: ballots.CountRule
    district: Area | None = None
    least_voters: int = 0  # of fewer only what is funded is published


@dataclass(frozen=True, slots=True)
class Worked:
    """One part of a round, counted and compared, before it is kept."""

    part: Part
    outcome: ballots.Outcome
    compared: list[dict[str, Any]]
    meaning: dict[str, Any]


def parts(round_: Round) -> list[Part]:
    """The parts of a round held here, each an election of its own with its own money."""
    assert round_.vote is not None
    division = districts.division_of(round_)
    found = []
    for part in districts.parts(round_):
        election = counting.election_of(round_, voting.profile(round_.vote, part.district), part)
        rule = counting.rule_of(round_)
        if division is not None:
            form = districts.form_in(round_.vote, part)
            rule = counting.rule_for_form(rule, form, len(part.projects))
        rule = counting.within(rule, election)
        found.append(Part(election, rule, part.area, division.least_voters if division else 0))
    return found


def work_out(part: Part, says: Says = silent) -> Worked:
    """Count one part, by its own rule and by those it is compared with; its faults are told all at once."""
    where = f"{part.district}: " if part.district else ""
    says(where + _("counting the ballots by the round's rule"))
    outcome = ballots.count(part.election, part.rule)
    if outcome.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in outcome.faults)))
    compared = counting.compare(
        part.election,
        part.rule,
        says=lambda name: says(where + _("counting again by another rule: %(rule)s") % {"rule": name}),
    )
    says(where + _("working out what voters got and how near each project came"))
    return Worked(part, outcome, compared, meaning(part.election, outcome))
