"""Voting on paper: who was handed a ballot paper is marked; what comes back is entered without a name."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import refused
from commonweal.voting import ballots, locks, marks, policy
from commonweal.voting import register as registers
from commonweal.voting.box import Box
from commonweal.voting.casting import check
from commonweal.voting.models import Mark, Vote


@transaction.atomic
def mark_paper(*, by: Person | None, vote: Vote, number: str) -> None:
    """Mark a person on the register as voting on paper, and hand them one ballot paper.

    No event of its own, as for casting online; the figures are reported in batches.
    """
    vote = locks.alone(vote.pk)
    policy.may_mark_paper(by, vote, at=clock.now()).enforce()
    elector = vote.electors.select_for_update().filter(who=registers.who(vote, number)).first()
    if elector is None:
        refused(_("%(number)s is not on the register."), "not-on-register", number=number).enforce()
    assert elector is not None
    if not marks.put(elector.pk, Mark.Channel.PAPER):
        marks.must_be_online(elector.pk, Mark.Channel.PAPER)
    vote.paper_issued += 1
    vote.save(update_fields=["paper_issued"])


@transaction.atomic
def enter_paper_ballot(*, by: Person | None, vote: Vote, choices: Mapping[str, int]) -> None:
    """Put what one ballot paper says into the box: never more papers than were handed out."""
    vote = locks.alone(vote.pk)
    policy.may_enter_paper(by, vote, at=clock.now()).enforce()
    check(vote, choices)
    Box(vote.pk).put(chance.new_lot(), ballots.written(choices), None)
    vote.paper_entered += 1
    vote.save(update_fields=["paper_entered"])


@transaction.atomic
def write_off_paper(*, by: Person | None, vote: Vote, count: int, reason: str) -> None:
    """Account for papers that were spoilt or never came back, with the reason on the public record."""
    vote = locks.alone(vote.pk)
    policy.may_enter_paper(by, vote, at=clock.now()).enforce()
    if not 0 < count <= vote.paper_left:
        sentence = _("%(left)s papers are not accounted for.")
        refused(sentence, "too-many-papers", left=vote.paper_left).enforce()
    vote.paper_written_off += count
    vote.save(update_fields=["paper_written_off"])
    events.write(
        "paper ballots written off", about=vote, by=by, facts={"count": count, "reason": reason}, public=True
    )
