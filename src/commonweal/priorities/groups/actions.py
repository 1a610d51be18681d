"""Bringing in what an anonymous survey says of who voted, and withdrawing it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities.groups import policy, table
from commonweal.priorities.models import Round, VoterGroups
from commonweal.record import clock, events
from commonweal.rules.canonical import digest
from commonweal.rules.indicators import NINETY_FIVE, Asked, GroupRow, Told, asked
from commonweal.rules.reasons import Reason, Refused, Verdict
from commonweal.voting import queries as voting

MOST_FAULTS = 50
#: The least count of people that is shown, and the digits of a share: tenths of a per cent.
LEAST_SHOWN, DIGITS = 5, 3


def check(*, by: Person | None, round: Round, text: str) -> Asked:
    """What would be published of a table, or all that is wrong in it; nothing is changed."""
    policy.may_bring_in(by, round).enforce()
    questions, faults = table.read(text)
    assert round.vote is not None
    everyone = voting.turnout(round.vote).voted
    shown = partial(asked, hide_below=LEAST_SHOWN, confidence=NINETY_FIVE, digits=DIGITS)
    told = shown(questions, everyone=everyone) if not faults else Asked()
    if found := [*faults, *told.faults]:
        raise Refused(Verdict(False, tuple(Reason(one.code, str(one)) for one in found[:MOST_FAULTS])))
    return told


@transaction.atomic
def bring_in(*, by: Person | None, round: Round, text: str, asked_how: str, source: str) -> VoterGroups:
    """Publish voters by group beside the result; what is not shown is not kept either."""
    round = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    told = check(by=by, round=round, text=text)
    kept = VoterGroups.objects.create(
        round=round, asked_how=asked_how, source=source, told=_told(told), at=clock.now(), by=by
    )
    facts = {
        "questions": len(told.questions),
        "answered": told.answered or "not shown",
        "everyone": voting.turnout(round.vote).voted if round.vote else 0,
        "sha256": digest(kept.told),
    }
    events.write("voters by group brought in", about=round, by=by, facts=facts, public=True)
    return kept


@transaction.atomic
def withdraw(*, by: Person | None, groups: VoterGroups, reason: str) -> VoterGroups:
    """Show these figures no more and say why; none come in their place."""
    groups = VoterGroups.objects.select_for_update(of=("self",)).get(pk=groups.pk)
    policy.may_withdraw(by, groups).enforce()
    groups.withdrawn, groups.why_withdrawn = clock.now(), reason
    groups.save()
    events.write(
        "voters by group withdrawn", about=groups.round, by=by, facts={"reason": reason}, public=True
    )
    return groups


def _told(found: Asked) -> dict[str, Any]:
    return {"answered": found.answered, "questions": [_question(one) for one in found.questions]}


def _question(told: Told) -> dict[str, Any]:
    rows = [_row(row) for row in told.rows]
    return {"title": told.title, "did_not_say": told.did_not_say, "rows": rows}


def _row(row: GroupRow) -> dict[str, Any]:
    share = row.share
    return {
        "group": row.group,
        "population": row.population,
        "took_part": row.took_part,
        "share": str(share.value) if share else None,
        "lower": str(share.lower) if share else None,
        "upper": str(share.upper) if share else None,
        "expected": str(row.expected),
        "sentence": str(row.reason),
    }
