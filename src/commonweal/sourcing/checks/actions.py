"""Asking about a low price, answering, deciding by two people; writing down what was looked at."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import Reason, refused
from commonweal.sourcing.checks import policy
from commonweal.sourcing.checks.patterns import Pattern
from commonweal.sourcing.checks.workflow import PRICE_QUESTION
from commonweal.sourcing.models import Bid, Look, PriceQuestion, Tender
from commonweal.sourcing.sealing import telling


@transaction.atomic
def ask_price(*, by: Person | None, bid: Bid, due: datetime) -> PriceQuestion:
    """Ask a bidder how it can do it at its price; it is told the rule, the figures and until when."""
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    bid = Bid.objects.select_related("organisation", "submitted_by", "tender__place").get(pk=bid.pk)
    now = clock.now()
    policy.may_ask_price(by, bid, due=due, at=now).enforce()
    found = policy.low(bid)
    assert by is not None
    assert found is not None
    row = PriceQuestion.objects.create(
        bid=bid, why=[_why(reason) for reason in found.reasons], asked=now, asked_by=by, due=due
    )
    events.write("bidder asked about its price", about=tender, by=by, facts={"bid": bid.label})
    for person in telling.told_of([bid])[bid.pk]:
        messages.send(
            template="sourcing/price_asked",
            to=person,
            place=tender.place,
            context={"tender": tender, "why": [each["bidder"] for each in row.why], "due": due},
            about=row,
        )
    return row


@transaction.atomic
def answer_price(*, by: Person | None, question: PriceQuestion, answer: str) -> PriceQuestion:
    """Explain a price. Until the deadline it can be changed: the last answer counts."""
    row = _locked(question)
    now = clock.now()
    policy.may_answer_price(by, row, at=now).enforce()
    if not answer.strip():
        refused(_("Say how you can do it at this price."), "answer-missing").enforce()
    row.state = PRICE_QUESTION.target("answer_price", row.state)
    row.answer, row.answered, row.answered_by = answer.strip(), now, by
    row.save()
    events.write("price explained", about=row.bid.tender, by=by, facts={"bid": row.bid.label})
    return row


@transaction.atomic
def propose(*, by: Person | None, question: PriceQuestion, decision: str, reason: str) -> PriceQuestion:
    """Propose to accept a price or to set the bid aside, with a reason that will be published."""
    row = _locked(question)
    now = clock.now()
    policy.may_propose(by, row, at=now).enforce()
    if decision not in PriceQuestion.Decision.values or not reason.strip():
        refused(_("Say what you propose, and why."), "reason-missing").enforce()
    if decision == PriceQuestion.Decision.SET_ASIDE:
        policy.must_be_due(row, at=now).enforce()
    row.state = PRICE_QUESTION.target("propose", row.state)
    row.decision, row.reason, row.proposed_by = decision, reason.strip(), by
    row.save()
    facts = {"bid": row.bid.label, "decision": decision}
    events.write("decision on a price proposed", about=row.bid.tender, by=by, facts=facts)
    return row


@transaction.atomic
def confirm(*, by: Person | None, question: PriceQuestion) -> PriceQuestion:
    """Confirm what another officer proposed: the price is accepted, or the bid is not assessed.

    The panel scores blind, so decision and reason are published with the award and not before.
    """
    row = _locked(question)
    policy.may_confirm(by, row).enforce()
    sets_aside = row.decision == PriceQuestion.Decision.SET_ASIDE
    row.state = PRICE_QUESTION.target("set_aside" if sets_aside else "accept", row.state)
    row.confirmed, row.confirmed_by = clock.now(), by
    row.save()
    if sets_aside:
        row.bid.set_aside = row.reason
        row.bid.save()
    facts = {"bid": row.bid.label, "decision": row.decision, "reason": row.reason}
    events.write("decision on a price confirmed", about=row.bid.tender, by=by, facts=facts)
    for person in telling.told_of([row.bid])[row.bid_id]:
        messages.send(
            template="sourcing/price_decided",
            to=person,
            place=row.bid.tender.place,
            context={"tender": row.bid.tender, "set_aside": sets_aside, "reason": row.reason},
            about=row,
        )
    return row


@transaction.atomic
def send_back(*, by: Person | None, question: PriceQuestion) -> PriceQuestion:
    """Disagree with what another officer proposed: it is proposed anew."""
    row = _locked(question)
    policy.may_confirm(by, row).enforce()
    row.state = PRICE_QUESTION.target("back_to_answer" if row.answer else "back_to_question", row.state)
    row.decision, row.reason, row.proposed_by = "", "", None
    row.save()
    events.write("decision on a price sent back", about=row.bid.tender, by=by, facts={"bid": row.bid.label})
    return row


@transaction.atomic
def note(*, by: Person | None, tender: Tender, pattern: Pattern, words: str) -> Look:
    """Write down what was found and done about a pattern that was worth a look."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_note(by, tender).enforce()
    assert by is not None
    if not words.strip():
        refused(_("Say what you found and did."), "words-missing").enforce()
    row = Look.objects.create(
        tender=tender,
        key=pattern.key,
        pattern=str(pattern.words),
        words=words.strip(),
        looked=clock.now(),
        looked_by=by,
    )
    events.write("pattern looked at", about=tender, by=by, facts={"pattern": pattern.code})
    return row


#: What the bidder is told: the published limit, and no price of anybody else's before the award.
_TOLD = {
    "low-against-mean": _("It is %(limit)s%% or more under the mean of the other prices."),
    "low-against-next": _("It is %(limit)s%% or more under the next price up."),
    "low-against-estimate": _("It is %(limit)s%% or more under the published estimate."),
}


def _why(reason: Reason) -> dict[str, str]:
    """A reason for the officers, with every figure, and for the bidder, with none of other bids."""
    told = str(_TOLD[reason.code]) % {"limit": reason.figures["limit"]}
    return {"officers": str(reason), "bidder": told}


def _locked(question: PriceQuestion) -> PriceQuestion:
    """The question as it is now, with its tender held so that nothing is awarded meanwhile."""
    Tender.objects.select_for_update().get(pk=question.bid.tender_id)
    rows = PriceQuestion.objects.select_for_update(of=("self",))
    return rows.select_related("bid__organisation", "bid__tender__place").get(pk=question.pk)
