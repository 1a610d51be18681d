"""Judging: a panel scores alone, then agrees, and an officer who did not score makes the award."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Person, WorkRole
from commonweal.record import bundles, clock, events, links
from commonweal.rules import bids
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.sourcing import evaluation, policy, standstill
from commonweal.sourcing.models import Award, Bid, Consensus, Score, Sheet, Tender
from commonweal.sourcing.notices import following
from commonweal.sourcing.workflow import TENDER

#: A score for each criterion of one bid: the value (``None``: not applicable) and its reason.
Scores = Mapping[str, tuple[int | None, str]]


@transaction.atomic
def appoint(*, by: Person | None, tender: Tender, person: Person) -> Sheet:
    """Put a person on the panel, with a sheet of their own; whoever bids, or bid before them, cannot be."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_appoint(by, tender).enforce()
    assert by is not None
    people.take_role(by=by, work=tender.work, person=person, role=WorkRole.Role.EVALUATOR)
    sheet = tender.sheets.filter(evaluator=person).first()
    if sheet is not None:
        return sheet
    sheet = Sheet.objects.create(tender=tender, evaluator=person, number=tender.sheets.count() + 1)
    events.write("evaluator appointed", about=tender, by=by, facts={"number": sheet.number}, public=True)
    messages.send(
        template="sourcing/appointed", to=person, place=tender.place, context={"tender": tender}, about=tender
    )
    return sheet


@transaction.atomic
def score(*, by: Person | None, tender: Tender, bid: Bid, scores: Scores) -> Sheet:
    """Write one's own scores for one bid, each with a reason; they can be changed until handed in."""
    sheet = Sheet.objects.select_for_update().filter(tender=tender, evaluator=by).first()
    policy.may_score_bid(by, sheet, bid).enforce()
    assert sheet is not None
    _check(tender, scores)
    for criterion, (value, reason) in scores.items():
        Score.objects.update_or_create(
            sheet=sheet, bid=bid, criterion=criterion, defaults={"value": value, "reason": reason}
        )
    events.write("scores written", about=sheet, by=by, facts={"bid": bid.label})
    return sheet


@transaction.atomic
def hand_in(*, by: Person | None, tender: Tender) -> Sheet:
    """Hand in one's own scores, once every answer of every bid has one. They are final."""
    sheet = Sheet.objects.select_for_update().filter(tender=tender, evaluator=by).first()
    policy.may_score(by, sheet).enforce()
    assert sheet is not None
    wanted = tender.bids.filter(state="opened").count() * len(evaluation.criteria(tender))
    missing = wanted - sheet.scores.count()
    if missing:
        refused(
            _("%(missing)s answers have no score of yours yet."), "scores-missing", missing=missing
        ).enforce()
    sheet.handed_in = clock.now()
    sheet.save()
    events.write("scores handed in", about=tender, by=by, facts={"evaluator": sheet.number}, public=True)
    return sheet


@transaction.atomic
def agree(*, by: Person | None, bid: Bid, scores: Scores) -> Bid:
    """Write down what the panel agreed for one bid, each score with its reason."""
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    policy.may_agree(by, tender).enforce()
    _check(tender, scores)
    for criterion, (value, reason) in scores.items():
        Consensus.objects.update_or_create(
            bid=bid, criterion=criterion, defaults={"value": value, "reason": reason}
        )
    events.write("scores agreed", about=tender, by=by, facts={"bid": bid.label}, public=True)
    return bid


@transaction.atomic
def award(*, by: Person | None, tender: Tender) -> Award:
    """Award by the published criteria and method, and tell every bidder why."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_award(by, tender).enforce()
    assert by is not None
    judged = evaluation.evidence(tender)
    outcome = bids.award(judged)
    if outcome.faults:
        reasons = tuple(
            Reason(fault.code, evaluation.in_words(tender, fault)) for fault in outcome.faults[:20]
        )
        raise Refused(Verdict(False, reasons))
    if outcome.winner is None:
        refused(_("No bid reached the minimum, so there is none to award to."), "no-winner").enforce()
    winner = _bid_called(tender, str(outcome.winner))
    assert winner.price_pence is not None
    now = clock.now()
    row = Award.objects.create(
        tender=tender,
        bid=winner,
        organisation=winner.organisation,
        price_pence=winner.price_pence,
        evidence=bids.evidence_data(judged),
        outcome=bids.outcome_data(outcome),
        decided=now,
        decided_by=by,
        standstill_ends=standstill.ends(now, tender.standstill_days),
    )
    tender.state = TENDER.target("award", tender.state)
    tender.save()
    links.join(tender, row, "awarded")
    following.of_award(row)
    bundles.make_bundle(
        decision="award",
        rule=judged.method.formula,
        evidence=row.evidence,
        outcome=row.outcome,
        about=row,
        by=by,
        title=str(row.title),
        facts={
            "winner": winner.organisation.name,
            "price_pence": winner.price_pence,
            "stable": outcome.stable,
            "standstill_ends": row.standstill_ends.isoformat(),
        },
    )
    _tell_every_bidder(row, outcome)
    return row


def _bid_called(tender: Tender, label: str) -> Bid:
    """The bid that the evidence calls by its number."""
    return tender.bids.select_related("organisation").get(number=int(label.removeprefix("bidder ")))


def _tell_every_bidder(row: Award, outcome: bids.Award) -> None:
    for bid in row.tender.bids.filter(state="opened").select_related("submitted_by", "organisation"):
        messages.send(
            template="sourcing/awarded" if bid == row.bid else "sourcing/not_awarded",
            to=bid.submitted_by,
            place=row.tender.place,
            context={
                "tender": row.tender,
                "award": row,
                "label": bid.label,
                "reasons": [str(reason) for reason in outcome.reasons_for(bid.label)],
            },
            about=bid,
        )


def _check(tender: Tender, scores: Scores) -> None:
    """Every score names a criterion of this tender, stands on its published scale and has a reason."""
    scales = evaluation.scales(tender)
    for criterion, (value, reason) in scores.items():
        if criterion not in scales:
            refused(_("That criterion is not one of this tender's."), "unknown-criterion").enforce()
        if value is not None and not scales[criterion].has(value):
            most = scales[criterion].highest
            refused(_("Scores go from 0 to %(most)s."), "off-scale", most=most).enforce()
        if not reason.strip():
            refused(_("Every score needs a reason."), "reason-missing").enforce()
