"""What demo bids say in short and of risks, and a tender whose terms change while bids are in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.people.models import Person
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.notices import room
from commonweal.sourcing.writing import drafts, parts

PAPER = b"""Thirty people and not twenty are expected in the first year.

The waiting list grew since the notice was written. The budget is as it was published.
"""


def in_short(answers: tuple[str, ...]) -> str:
    """The short description of a bid: how its first answer begins."""
    return answers[0].split(". ")[0].rstrip(".") + "."


def risks(tender: Tender, price_pence: int) -> dict[str, dict[str, Any]]:
    """One risk is borne for a twentieth of the price, the others are borne as they are."""
    asked = parts.asked(tender).risks
    return {
        str(row.pk): {
            "answer": "accepted" if number else "priced",
            "price_pence": None if number else price_pence // 20,
            "words": "" if number else "Two more volunteers are trained than are needed.",
        }
        for number, row in enumerate(asked)
    }


def terms_change(borough: Borough, tender: Tender, day: int) -> Story:
    """A paper changes what bids must say; one bidder lets its bid stand, and any other has still to."""
    yield borough.history.day(day, 10)
    upload = SimpleUploadedFile("how-many-people.txt", PAPER, "text/plain")
    room.add_paper(
        by=borough.ada, tender=tender, title="How many people are expected", upload=upload, changes_bids=True
    )
    yield borough.history.day(day, 15)
    sealed = tender.bids.filter(state="sealed").select_related("submitted_by").order_by("received", "id")
    bid: Bid | None = sealed.first()
    if bid is not None:
        tender.refresh_from_db()
        actions.confirm_bid(by=bid.submitted_by, bid=bid, seen=tender.terms)


def draft(tender: Tender, by: Person, organisation: Any, first_answer: str) -> None:
    """A draft with its first answer, one risk priced, and the price still open."""
    asked = parts.asked(tender)
    typed = {
        "summary": "A table in each hall, looked after by those who used to come.",
        "price_pence": "",
        parts.answer(asked.criteria[0].id): first_answer,
    }
    for row in asked.risks[:1]:
        typed |= {parts.risk(row, "answer"): "priced", parts.risk(row, "pence"): "1,500"}
    drafts.save(by=by, tender=tender, organisation=organisation, typed=typed, seen=0)
