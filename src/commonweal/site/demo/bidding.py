"""Questions are asked and bids come in: by the form, with a file, for a consortium, sealed alone, or late."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people.models import Consortium, Organisation, Person
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.site.demo import profiles, writing
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.tenders import Notice, Offer
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.profiles.actions import Typed
from commonweal.sourcing.sealing import actions as sealing
from commonweal.sourcing.sealing import content, outages, papers
from commonweal.sourcing.together import actions as together
from commonweal.sourcing.writing import drafts

WEEK = (
    b"day,begins,where,who\nMonday,18:00,first hall,two of us\nWednesday,18:00,second hall,two of us\n"
    b"Friday,17:30,where people are,three of us\n"
)
FAILED = (
    "Our provider of electricity worked in Bridge Street. The site answered nobody from 14:05 to 17:20, as "
    "the health page and two calls to the town hall say."
)
#: What a small partner says of itself, for the check of its own part of the money.
KITCHEN: dict[str, Typed] = {
    "legal_form": Typed("Co-operative society"),
    "size": Typed("1 to 9 staff"),
    "vcse": Typed("yes"),
    "turnover": Typed(3_900_000),
    "reserves": Typed(410_000),
    "accounts": Typed("yes"),
    "insurance_by_award": Typed("yes"),
}


def begun(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """A provider has begun its bid, and has not got further than the first answer."""
    yield borough.history.day(notice.published + 6, 20)
    kite = borough.organisations["Kite Trust"]
    writing.draft(
        tender, borough.who("Fay Stone"), kite, "Two of our volunteers used to come here themselves."
    )


def questions(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """Bidders ask, and everyone gets the answer."""
    for number, (name, words, answer) in enumerate(notice.questions):
        yield borough.history.day(notice.published + 3 + 2 * number, 11)
        question = actions.ask(by=borough.who(name), tender=tender, words=words)
        if answer:
            yield borough.history.day(notice.published + 4 + 2 * number, 15)
            actions.answer(by=borough.ada, question=question, answer=answer)


def bids(borough: Borough, tender: Tender, notice: Notice) -> Story:
    """Bids come in sealed. One is withdrawn; one comes a minute late and is refused."""
    days = min(notice.closes, -1) - notice.published
    for number, offer in enumerate(notice.offers, start=1):
        organisation = borough.organisations[offer.organisation]
        person = member(organisation)
        if offer.late:
            assert tender.closes is not None
            yield tender.closes + timedelta(minutes=1)
            try:
                hand_in(tender, person, organisation, offer)
            except Refused:
                continue
            raise AssertionError("a late bid was taken")
        yield borough.history.day(notice.published + days * number // (len(notice.offers) + 1), 16, number)
        if offer.with_file:
            file_in_draft(tender, person, organisation, in_short=writing.in_short(offer.answers))
        bid = hand_in(tender, person, organisation, offer)
        if offer.together:
            as_one(borough, bid, offer.together)
        profiles.with_bid(person, organisation, tender)
        if offer.withdrawn:
            yield clock.now() + timedelta(days=1)
            actions.withdraw_bid(by=person, bid=bid)


def hand_in(tender: Tender, person: Person, organisation: Organisation, offer: Offer) -> Bid:
    """Seal a bid here, or elsewhere where the offer says so."""
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


def member(organisation: Organisation) -> Person:
    """Whoever joined it first."""
    return organisation.memberships.filter(ended_at=None).earliest("began_at").person


def file_in_draft(tender: Tender, by: Person, organisation: Organisation, *, in_short: str) -> None:
    """A draft with a file, which goes with the bid: encrypted as it comes in, under a key of its own."""
    draft = drafts.save(
        by=by,
        tender=tender,
        organisation=organisation,
        typed={"summary": in_short, "price_pence": ""},
        seen=0,
    )
    upload = SimpleUploadedFile("a-week-with-us.csv", WEEK, "text/csv")
    papers.add(by=by, draft=draft, upload=upload)


def as_one(borough: Borough, bid: Bid, title: str) -> None:
    """The bid is a consortium's; one of its partners gives a share code with it, as its bidder does."""
    together.name_consortium(by=bid.submitted_by, bid=bid, consortium=Consortium.objects.get(title=title))
    kitchen = borough.organisations["Brookside Kitchen Co-operative"]
    cook = borough.who("Hesta Lowe")
    profiles.answers(cook, kitchen, KITCHEN)
    profiles.with_bid(cook, kitchen, bid.tender)


def time_given_back(borough: Borough, tender: Tender) -> Story:
    """The service failed for an afternoon: one officer records it, another gives everyone the time back."""
    yield borough.history.day(-6, 10)
    began = borough.history.day(-7, 14, 5)
    lost = timedelta(hours=3, minutes=15)
    outage = outages.record_outage(
        by=borough.ada, tender=tender, began=began, ended=began + lost, evidence=FAILED
    )
    yield clock.now() + timedelta(hours=3)
    outages.approve_outage(by=borough.bram, outage=outage)
