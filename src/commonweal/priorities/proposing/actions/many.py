"""Answering several proposals in one sitting, each still by itself."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities.models import AnswerWords, Proposal, Round
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.actions.proposals import refuse
from commonweal.record import events


@transaction.atomic
def refuse_many(
    *,
    by: Person | None,
    round: Round,
    criterion: str,
    words: str,
    own: Mapping[Proposal, str],
    keep_as: str = "",
) -> list[Proposal]:
    """Refuse several by one criterion, in words for all and of each what is its own; all of them or none.

    Each has its own answer, its own event and its own message.
    """
    policy.may_moderate(by, round).enforce()
    if keep_as:
        kept = AnswerWords.objects.create(place=round.place, title=keep_as, words=words)
        events.write("words for answers kept", about=kept, by=by)
    return [
        refuse(by=by, proposal=proposal, failed={criterion: f"{words} {theirs}"})
        for proposal, theirs in own.items()
    ]
