"""How bids come in besides the form: with a file, for a consortium, and with time given back to everyone."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people.models import Consortium, Organisation, Person
from commonweal.record import clock
from commonweal.site.demo import profiles
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.profiles.actions import Typed
from commonweal.sourcing.sealing import outages, papers
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
