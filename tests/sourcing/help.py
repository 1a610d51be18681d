"""A tender carried to any point of its life, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.models import Award, Bid, Tender
from commonweal.specifications.models import Specification
from tests.specifications import help as specifications


def published(
    place: Place,
    officer: Person,
    approver: Person,
    *,
    specification: Specification | None = None,
    days: int = 30,
) -> Tender:
    """A notice that takes bids for ``days`` days."""
    specification = specification or specifications.approved(place, officer, approver)
    tender = actions.prepare(by=officer, specification=specification, invitation="Who can do this?")
    now = clock.now()
    return actions.publish(
        by=officer,
        tender=tender,
        questions_close=now + timedelta(days=days // 2),
        closes=now + timedelta(days=days),
    )


def bid(tender: Tender, by: Person, organisation: Organisation, price_pence: int = 8_000_000) -> Bid:
    """A sealed bid that answers every criterion."""
    answers = {row.id: f"How {organisation} would do it" for row in evaluation.criteria(tender)}
    return actions.submit_bid(
        by=by, tender=tender, organisation=organisation, price_pence=price_pence, answers=answers
    )


def opened(tender: Tender, officer: Person, panel: Sequence[Person], clock_fixture: Any) -> Tender:
    """The bids opened after the deadline, before a panel."""
    for person in panel:
        actions.appoint(by=officer, tender=tender, person=person)
        people.declare_interest(by=person, work=tender.work)  # none
    clock_fixture.to(tender.closes)
    return actions.open_bids(by=officer, tender=tender)


def same(tender: Tender, value: int) -> dict[str, tuple[int | None, str]]:
    """One score for every criterion."""
    return {row.id: (value, "Because of what it says.") for row in evaluation.criteria(tender)}


def judged(tender: Tender, panel: Sequence[Person], values: dict[Organisation, int]) -> Tender:
    """Every sheet in and every score agreed: each organisation's bid has the same score throughout."""
    bids = list(tender.bids.filter(state="opened").select_related("organisation"))
    for person in panel:
        for row in bids:
            actions.score(by=person, tender=tender, bid=row, scores=same(tender, values[row.organisation]))
        actions.hand_in(by=person, tender=tender)
    for row in bids:
        actions.agree(by=panel[0], bid=row, scores=same(tender, values[row.organisation]))
    tender.refresh_from_db()
    return tender


def awarded(
    place: Place,
    officer: Person,
    approver: Person,
    panel: Sequence[Person],
    bidders: Sequence[tuple[Person, Organisation, int, int]],
    clock_fixture: Any,
    *,
    specification: Specification | None = None,
) -> Award:
    """An award among bidders, each given as (person, organisation, price in pence, score throughout)."""
    tender = published(place, officer, approver, specification=specification)
    for person, organisation, price, _value in bidders:
        bid(tender, person, organisation, price)
    tender = opened(tender, officer, panel, clock_fixture)
    tender = judged(tender, panel, {organisation: value for _p, organisation, _price, value in bidders})
    return actions.award(by=approver, tender=tender)
