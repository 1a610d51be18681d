"""Every change of state in the sourcing stage, from notice to opened bids; judging stands in ``judging``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person, WorkRole
from commonweal.record import chance, clock, events, links
from commonweal.rules.canonical import digest
from commonweal.search import actions as search
from commonweal.sourcing import drafts, evaluation, policy, sealing
from commonweal.sourcing.burden import actions as hours
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.judging import agree, appoint, award, hand_in, score
from commonweal.sourcing.models import Bid, Question, Tender
from commonweal.sourcing.notices import following
from commonweal.sourcing.opening import holding
from commonweal.sourcing.opening.actions import open_bids
from commonweal.sourcing.workflow import BID, TENDER
from commonweal.specifications.models import Specification

__all__ = [
    "agree",
    "answer",
    "appoint",
    "ask",
    "award",
    "end",
    "hand_in",
    "open_bids",
    "prepare",
    "publish",
    "score",
    "submit_bid",
    "withdraw_bid",
]

Texts = str | Mapping[str, str]


@transaction.atomic
def prepare(
    *, by: Person | None, specification: Specification, invitation: Texts, standstill_days: int = 10
) -> Tender:
    """Prepare a tender for an approved specification; nobody but officers sees it yet."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_prepare(by, specification).enforce()
    assert by is not None
    work = people.open_work(
        by=by,
        place=specification.place,
        title=str(specification.title),
        kind="tender",
        parent=specification.work,
    )
    tender = Tender.objects.create(
        place=specification.place,
        work=work,
        specification=specification,
        title=specification.title,
        invitation=invitation,
        standstill_days=standstill_days,
    )
    links.join(specification, tender, "put out to tender")
    events.write("tender prepared", about=tender, by=by)
    return tender


@transaction.atomic
def publish(
    *,
    by: Person | None,
    tender: Tender,
    questions_close: datetime,
    closes: datetime,
    expected_quarters: int | None = None,
) -> Tender:
    """Publish the notice: from now on what bids are judged by is fixed, and bids can be sealed.

    The lot that would settle ties is drawn now. The key that bids are sealed to was handed out before, and
    its opening rehearsed (``opening``). ``expected_quarters``: how many quarters of an hour the
    officers expect a bid to take.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_publish(by, tender, questions_close=questions_close, closes=closes, at=now).enforce()
    tender.evaluation = evaluation.fixed(tender.specification, chance.new_lot())
    tender.evaluation_digest = digest(tender.evaluation)
    tender.opens, tender.questions_close, tender.closes = now, questions_close, closes
    tender.expected_quarters = expected_quarters
    tender.state = TENDER.target("publish", tender.state)
    tender.save()
    facts = {
        "title": str(tender.title),
        "closes": closes.isoformat(),
        "evaluation": tender.evaluation_digest,
        "sealed_to": tender.sealed_to,
    }
    events.write("notice published", about=tender, by=by, facts=facts, public=True)
    search.index(
        tender,
        place=tender.place,
        title=tender.title,
        text=tender.invitation,
        url=tender.get_absolute_url(),
    )
    following.of_tender(tender)
    listing.keep(tender)
    searches.tell_of(tender)
    return tender


@transaction.atomic
def end(*, by: Person | None, tender: Tender, reason: str) -> Tender:
    """End a tender without an award, with a published reason; bids that are still sealed stay so."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_end(by, tender).enforce()
    tender.state = TENDER.target("end", tender.state)
    tender.reason = reason
    tender.save()
    following.of_end(tender)
    listing.keep(tender)
    hours.ask_bidders(tender)
    drafts.forget(tender)
    holding.destroy(tender)
    events.write("tender ended without an award", about=tender, by=by, facts={"reason": reason}, public=True)
    for bid in tender.bids.exclude(state="withdrawn").select_related("submitted_by"):
        messages.send(
            template="sourcing/ended",
            to=bid.submitted_by,
            place=tender.place,
            context={"tender": tender, "reason": reason},
            about=tender,
        )
    return tender


@transaction.atomic
def ask(*, by: Person | None, tender: Tender, words: str) -> Question:
    """Ask a question about a tender. Everyone will see it; nobody will see who asked."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_ask(by, tender, at=now).enforce()
    assert by is not None
    question = Question.objects.create(tender=tender, words=words, asked=now, asked_by=by)
    events.write("question asked", about=tender, by=by, public=True)
    return question


@transaction.atomic
def answer(*, by: Person | None, question: Question, answer: str) -> Question:
    """Answer a question, for everyone at once."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    policy.may_answer(by, question).enforce()
    question.answer = answer
    question.answered = clock.now()
    question.save()
    facts = {"question": question.words, "answer": answer}
    events.write("question answered", about=question.tender, by=by, facts=facts, public=True)
    return question


@events.refusals("bid refused", about="tender")
@transaction.atomic
def submit_bid(
    *,
    by: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    price_pence: int,
    answers: Mapping[str, str],
) -> Bid:
    """Hand in a sealed bid. Until the deadline another one replaces it: the last counts.

    The time is read after the lock on the tender, so a bid is in time exactly if the database's clock said so
    while nobody could open or change the tender.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    received = clock.now()
    policy.may_submit_bid(by, tender, organisation, at=received).enforce()
    assert by is not None
    assert organisation is not None
    people.take_role(by=by, work=tender.work, person=by, role=WorkRole.Role.BIDDER, organisation=organisation)
    ciphertext = sealing.seal(tender, price_pence=price_pence, answers=answers)
    seal = sealing.digest(ciphertext)
    bid = Bid.objects.select_for_update().filter(tender=tender, organisation=organisation).first()
    bid = bid or Bid(tender=tender, organisation=organisation)
    bid.state = BID.target("submit_bid", bid.state)
    bid.ciphertext, bid.digest, bid.received, bid.submitted_by = ciphertext, seal, received, by
    bid.receipt = events.write("bid received", about=bid, by=by, facts={"sha256": seal})
    bid.save()
    messages.send(
        template="sourcing/bid_received",
        to=by,
        place=tender.place,
        context={"tender": tender, "received": received, "digest": seal},
        about=bid,
    )
    return bid


@transaction.atomic
def withdraw_bid(*, by: Person | None, bid: Bid) -> Bid:
    """Withdraw a bid before the deadline; it is not opened."""
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    bid = Bid.objects.select_for_update().select_related("tender", "organisation").get(pk=bid.pk)
    policy.may_withdraw_bid(by, bid, at=clock.now()).enforce()
    bid.state = BID.target("withdraw_bid", bid.state)
    bid.save()
    events.write("bid withdrawn", about=bid, by=by, facts={"sha256": bid.digest, "tender": str(tender.pk)})
    return bid
