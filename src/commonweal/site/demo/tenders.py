"""Stage four: notices, questions, sealed bids, a panel that scores alone and then agrees, awards."""

from __future__ import annotations

from datetime import timedelta

import pyrage

from commonweal.files import splitting
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.site.demo import (
    awards,
    bidding,
    checks,
    contested,
    contracts,
    hours,
    profiles,
    showing,
    waits,
    writing,
)
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.shapes import Service
from commonweal.site.demo.texts.tenders import AGREED, NOTICES, WHY, Notice, Offer
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.finding import saying
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.sourcing.sealing import actions as sealing
from commonweal.sourcing.sealing import content
from commonweal.specifications.models import Specification

SOCIAL_WORK = "85312000"  # social work services without accommodation
STANDSTILL = 8  # working days


def tender(borough: Borough, specification: Specification, notice: Notice, service: Service) -> Story:
    """One tender, told as far as it has come."""
    history, ada = borough.history, borough.ada
    row = actions.prepare(
        by=ada,
        specification=specification,
        lot=specification.lots.filter(title=notice.lot).first(),
        invitation=notice.invitation,
        standstill_days=STANDSTILL,
    )
    if notice.ends_as == "scoring":
        showing.planned(borough, row)
    yield history.day(notice.published, 9)
    two_keys = _held(borough, row, "Ada Finch", "Bram Oakes", "Jon Ward")
    closes = history.day(notice.closes, 12)
    row = actions.publish(
        by=ada,
        tender=row,
        questions_close=closes - timedelta(days=9, hours=-5),
        closes=closes,
        expected_quarters=hours.EXPECTED,
        said=_said(specification),
    )
    history.tell(_questions(borough, row, notice))
    history.tell(_bids(borough, row, notice))
    if notice is NOTICES[0]:
        history.tell(hours.begun(borough, row, {offer.organisation for offer in notice.offers}))
    if notice.ends_as == "open":
        history.tell(bidding.time_given_back(borough, row))
        history.tell(_draft(borough, row, notice))
        history.tell(writing.terms_change(borough, row, -1))
        return
    if notice.ends_as == "ended":
        yield closes + timedelta(minutes=5)
        row = actions.open_bids(by=ada, tender=row, own_keys=two_keys)
        yield history.day(notice.closes + 1, 16)
        actions.end(
            by=ada,
            tender=row,
            reason="Only one bid came in, at more than the budget. We look again at how it can be done.",
        )
        history.tell(awards.directly(borough, specification))
        return
    panel = [borough.who("Gita Rowe"), borough.who("Hal Penn")]
    for person in panel:
        actions.appoint(by=ada, tender=row, person=person)
    if notice.ends_as == "scoring":
        checks.user_on_panel(borough, row)
    if notice.ends_as == "contested":
        contested.third_on_panel(borough, row)
    yield closes + timedelta(minutes=5)
    row = actions.open_bids(by=ada, tender=row, own_keys=two_keys)
    if notice.ends_as == "scoring":
        history.tell(checks.price(borough, row))
        history.tell(showing.presented(borough, row, panel[0]))
        history.tell(showing.residents(borough, row))
    history.tell(hours.hours(row))
    yield history.day(notice.closes + 2)
    for person in panel:
        people.declare_interest(by=person, work=row.work)
    _score(row, panel[0], notice, 0)
    if notice.ends_as == "scoring":
        _score(row, panel[1], notice, 1, only=1)
        return
    yield history.day(notice.closes + 5, 15)
    _score(row, panel[1], notice, 1)
    history.tell(waits.before_the_second_sheet(borough, row, days=1))
    if notice.ends_as == "contested":
        third = borough.who(contested.THIRD)
        people.declare_interest(by=third, work=row.work)  # none yet
        _score(row, third, notice, -1)
        contested.voided(borough, row)
    yield history.day(notice.closes + 9, 14)
    _agree(row, panel[0], notice)
    days = {"signed": notice.closes + 10, "standstill": -5, "contested": notice.closes + 12}
    yield history.day(days[notice.ends_as], 11)
    award = awards.approved(borough, row)
    if notice is NOTICES[1]:
        history.tell(waits.before_the_award(borough, row, days=0))
    if notice.ends_as == "contested":
        history.tell(contested.challenged(borough, award))
        history.tell(contested.feedback(borough, award))
    if notice.ends_as == "standstill":
        history.tell(contested.feedback_asked(borough, award))
    if notice.ends_as == "signed":
        yield award.standstill_ends + timedelta(hours=11)
        history.tell(contracts.contract(borough, award, service))


def _held(borough: Borough, tender: Tender, *names: str) -> list[str]:
    """Three people hold the key of a tender, and rehearse its opening; the keys that two of them type.

    In a demo the visitor finds all three keys where they sign in.
    """
    holders = [borough.who(name) for name in names]
    own_keys = borough.hints.setdefault("opening_keys", {})
    for holder in holders:
        if holder.name not in own_keys:
            own_keys[holder.name] = key = str(pyrage.x25519.Identity.generate())
            opening.keep_key(by=holder, recipient=splitting.public_half(key))
    two_keys = [own_keys[name] for name in names[:2]]
    tender = opening.name_holders(by=holders[0], tender=tender, holders=holders)
    opening.rehearse(by=holders[0], tender=tender, own_keys=two_keys)
    return two_keys


def _draft(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """A provider has begun its bid, and has not got further than the first answer."""
    yield borough.history.day(notice.published + 6, 20)
    kite = borough.organisations["Kite Trust"]
    writing.draft(
        tender, borough.who("Fay Stone"), kite, "Two of our volunteers used to come here themselves."
    )


def _questions(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """Bidders ask, and everyone gets the answer."""
    for number, (name, words, answer) in enumerate(notice.questions):
        yield borough.history.day(notice.published + 3 + 2 * number, 11)
        question = actions.ask(by=borough.who(name), tender=tender, words=words)
        if answer:
            yield borough.history.day(notice.published + 4 + 2 * number, 15)
            actions.answer(by=borough.ada, question=question, answer=answer)


def _bids(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """Bids come in sealed. One is withdrawn; one comes a minute late and is refused."""
    days = min(notice.closes, -1) - notice.published
    for number, offer in enumerate(notice.offers, start=1):
        organisation = borough.organisations[offer.organisation]
        person = _member(organisation)
        if offer.late:
            assert tender.closes is not None
            yield tender.closes + timedelta(minutes=1)
            try:
                _bid(tender, person, organisation, offer)
            except Refused:
                continue
            raise AssertionError("a late bid was taken")
        yield borough.history.day(notice.published + days * number // (len(notice.offers) + 1), 16, number)
        if offer.with_file:
            bidding.file_in_draft(tender, person, organisation, in_short=writing.in_short(offer.answers))
        bid = _bid(tender, person, organisation, offer)
        if offer.together:
            bidding.as_one(borough, bid, offer.together)
        profiles.with_bid(person, organisation, tender)
        if offer.withdrawn:
            yield clock.now() + timedelta(days=1)
            actions.withdraw_bid(by=person, bid=bid)


def _bid(tender: Tender, person: Person, organisation: Organisation, offer: Offer) -> Bid:
    asked = evaluation.criteria(tender)
    said = content.Content(
        price_pence=offer.pounds * 100,
        answers={criterion.id: words for criterion, words in zip(asked, offer.answers, strict=True)},
        summary=writing.in_short(offer.answers),
        risks=writing.risks(tender, offer.pounds * 100),
    )
    if offer.sealed_alone:
        ciphertext = content.lock(said, [tender.sealed_to])
        return sealing.submit_sealed(
            by=person, tender=tender, organisation=organisation, ciphertext=ciphertext
        )
    return actions.submit_bid(
        by=person,
        tender=tender,
        organisation=organisation,
        price_pence=said.price_pence,
        answers=said.answers,
        summary=said.summary,
        risks=said.risks,
    )


def _member(organisation: Organisation) -> Person:
    return organisation.memberships.filter(ended_at=None).earliest("began_at").person


def _score(tender: Tender, person: Person, notice: Notice, leaning: int, only: int = 0) -> None:
    """One evaluator's own scores. The second finds some answers a point better or worse than the first."""
    opened = list(tender.bids.filter(state="opened").order_by("number"))
    for number, bid in enumerate(opened[: only or None]):
        offer = _offer(notice, bid)
        scores = {}
        for position, (criterion, agreed) in enumerate(
            zip(evaluation.criteria(tender), offer.scores, strict=True)
        ):
            differs = leaning * (
                1 if (number + position) % 3 == 1 else -1 if (number + position) % 3 == 2 else 0
            )
            value = max(0, min(5, agreed + differs))
            scores[criterion.id] = (value, WHY[value])
        actions.score(by=person, tender=tender, bid=bid, scores=scores)
    if not only:
        actions.hand_in(by=person, tender=tender)


def _agree(tender: Tender, person: Person, notice: Notice) -> None:
    for bid in tender.bids.filter(state="opened"):
        asked = evaluation.criteria(tender)
        agreed = zip(asked, _offer(notice, bid).scores, strict=True)
        scores = {criterion.id: (value, AGREED + WHY[value]) for criterion, value in agreed}
        actions.agree(by=person, bid=bid, scores=scores)
    close_moderation(by=person, tender=tender)


def _offer(notice: Notice, bid: Bid) -> Offer:
    return next(offer for offer in notice.offers if offer.organisation == bid.organisation.name)


def _said(specification: Specification) -> saying.Said:
    """Social work services, and what the check says of whom the notice suits."""
    found = saying.suggested(specification)
    because = str(found.reason) if found.small else ""
    return saying.Said([SOCIAL_WORK], found.small, found.small, because)


def publish_for_netherfold(borough: Borough, specification: Specification, by: Person) -> None:
    """The next district's notice, open for bids; one bid is in."""
    row = actions.prepare(
        by=by, specification=specification, invitation="We look for somebody who lives near the hall."
    )
    closes = borough.history.day(25, 12)
    _held(borough, row, by.name, "Emrys Toll", "Wyn Garth")
    questions, said = closes - timedelta(days=10), _said(specification)
    row = actions.publish(by=by, tender=row, questions_close=questions, closes=closes, said=said)
    offer = NOTICES[-1].offers[0]
    organisation = borough.organisations["Northgate Parents"]
    _bid(row, _member(organisation), organisation, offer)
