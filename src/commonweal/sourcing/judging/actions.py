"""Who sits on a panel, and when each member's scores are in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Person, WorkRole
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing.judging import bound, policy
from commonweal.sourcing.judging.moderating import agree, agree_criterion, close_moderation
from commonweal.sourcing.judging.reopening import ask_to_reopen, reopen_moderation
from commonweal.sourcing.judging.room import to_score
from commonweal.sourcing.judging.writing import score, write
from commonweal.sourcing.models import Sheet, Tender
from commonweal.sourcing.opening.policy import must_be_settled
from commonweal.sourcing.users.scoring import scored_by

__all__ = [
    "agree",
    "agree_criterion",
    "appoint",
    "ask_to_reopen",
    "close_moderation",
    "hand_in",
    "reopen_moderation",
    "score",
    "seat",
    "write",
]


@events.refusals("appointment to the panel refused", about="tender")
@transaction.atomic
def appoint(*, by: Person | None, tender: Tender, person: Person) -> Sheet:
    """Put a person on the panel (``seat``). A refusal is recorded: asking often could tell who bids."""
    return seat(by=by, tender=tender, person=person)


def seat(*, by: Person | None, tender: Tender, person: Person) -> Sheet:
    """Give a person a sheet of their own; whoever bids, or bid before them, cannot have one.

    It is part of the actions that put somebody on a panel, in the transaction of each.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_appoint(by, tender).enforce()
    assert by is not None
    people.take_role(by=by, work=tender.work, person=person, role=WorkRole.Role.EVALUATOR)
    sheet = tender.sheets.filter(evaluator=person).first()
    if sheet is not None and sheet.voided is not None:
        refused(
            _("Their scores were voided here, so they cannot be on this panel again."), "voided"
        ).enforce()
    if sheet is not None:
        return sheet
    policy.must_come_fresh(person, tender).enforce()
    sheet = Sheet.objects.create(tender=tender, evaluator=person, number=tender.sheets.count() + 1)
    events.write("evaluator appointed", about=tender, by=by, facts={"number": sheet.number}, public=True)
    messages.send(
        template="sourcing/appointed", to=person, place=tender.place, context={"tender": tender}, about=tender
    )
    return sheet


@transaction.atomic
def hand_in(*, by: Person | None, tender: Tender) -> Sheet:
    """Hand in one's own scores, once every answer of every bid has one. They are final.

    The record holds a salted hash of them from now on, which is compared before an award rests on them.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)  # under which bids are read again
    sheet = Sheet.objects.select_for_update().filter(tender=tender, evaluator=by).first()
    policy.may_score(by, sheet).enforce()
    assert sheet is not None
    must_be_settled(tender).enforce()
    bids = to_score(tender)
    criteria = [row.id for row in scored_by(sheet, tender)]
    done = sheet.scores.filter(bid__in=bids, criterion__in=criteria).count()
    missing = bids.count() * len(criteria) - done
    if missing:
        refused(
            _("%(missing)s answers have no score of yours yet."), "scores-missing", missing=missing
        ).enforce()
    sheet.handed_in, sheet.salt = clock.now(), chance.new_salt().hex()
    facts = {"evaluator": sheet.number, "sha256": bound.salted(sheet.salt, bound.of_sheet(sheet))}
    sheet.receipt = events.write("scores handed in", about=tender, by=by, facts=facts, public=True)
    sheet.save()
    return sheet
