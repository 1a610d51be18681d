"""Voiding an evaluator's scores: what was agreed with them falls, and everything is computed again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules import bids
from commonweal.rules.reasons import refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.awarding.actions import award as deciding
from commonweal.sourcing.awarding.actions import challenges
from commonweal.sourcing.models import Award, Consensus, Reopened, Sheet, Tender, Voiding
from commonweal.sourcing.voiding import late, policy


@transaction.atomic
def void(*, by: Person | None, sheet: Sheet, reason: str) -> Sheet:
    """Leave an evaluator's scores out of everything that decides, with a published reason.

    What the panel had agreed stands aside, to be read, for the panel to agree again without them; what the
    method gave just before is kept, to be compared. An award that was proposed on them falls, and one that
    was made is undone, while no contract is signed. The reason names no person: it goes into the evidence.

    Whether there is an award is asked under the tender's lock, which approving one takes first as well.
    """
    tender = Tender.objects.select_for_update().get(pk=sheet.tender_id)
    award = Award.objects.select_for_update().filter(tender=tender, undone=None).first()
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("tender__place").get(pk=sheet.pk)
    policy.may_void(by, sheet).enforce()
    assert by is not None
    if not reason.strip():
        refused(_("Give the reason: it is published."), "reason-missing").enforce()
    Voiding.objects.create(
        sheet=sheet, by=by, before=bids.outcome_data(bids.award(evaluation.evidence(tender)))
    )
    sheet.voided, sheet.void_reason = clock.now(), reason.strip()
    sheet.save()
    _take_back(tender, award, by, sheet.void_reason)
    reopened = _reopen(sheet) if sheet.handed_in else 0
    tender.moderated = None
    tender.save(update_fields=["moderated"])
    facts = {"evaluator": sheet.number, "reason": sheet.void_reason, "reopened": reopened}
    events.write("scores voided", about=tender, by=by, facts=facts, public=True)
    _tell_the_rest(sheet)
    return sheet


@transaction.atomic
def undo(*, by: Person | None, award: Award, reason: str) -> Award:
    """Undo an award because somebody who decided on it has an interest in a bidder; the reason is published.

    The panel looks at the bids again, as after a challenge that was upheld, and two others decide.
    """
    Tender.objects.select_for_update().get(pk=award.tender_id)
    award = Award.objects.select_for_update().get(pk=award.pk)
    late.may_undo(by, award).enforce()
    if not reason.strip():
        refused(_("Give the reason: it is published."), "reason-missing").enforce()
    challenges.undo(award, reason.strip(), by)
    return award


def _take_back(tender: Tender, award: Award | None, by: Person, reason: str) -> None:
    """What was decided on these scores falls: a proposed award, or one that nobody has signed yet."""
    for proposal in tender.proposals.filter(state="proposed"):
        deciding.fall(proposal, by=by, reason=reason)
    if award is not None:
        challenges.undo(award, reason)


def _reopen(sheet: Sheet) -> int:
    """Put aside what was agreed with this evaluator's part; how many answers the panel agrees again."""
    agreed = list(Consensus.objects.filter(bid__tender=sheet.tender))
    Reopened.objects.bulk_create(
        Reopened(sheet=sheet, bid_id=row.bid_id, criterion=row.criterion, value=row.value, reason=row.reason)
        for row in agreed
    )
    Consensus.objects.filter(pk__in=[row.pk for row in agreed]).delete()
    return len(agreed)


def _tell_the_rest(sheet: Sheet) -> None:
    """The rest of the panel and the evaluator concerned learn of it, each in the same words."""
    for each in sheet.tender.sheets.filter(voided=None).select_related("evaluator") | Sheet.objects.filter(
        pk=sheet.pk
    ).select_related("evaluator"):
        messages.send(
            template="sourcing/scores_voided",
            to=each.evaluator,
            place=sheet.tender.place,
            context={"tender": sheet.tender, "number": sheet.number, "reason": sheet.void_reason},
            about=sheet.tender,
        )
