"""A tender carried to any point of its life, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pyrage

from commonweal.files import splitting
from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.finding.saying import NOTHING, Said
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.models import Award, AwardProposal, Bid, Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.opening import actions as opening
from commonweal.specifications.models import Lot, Specification
from tests.specifications import help as specifications

#: The own keys of the three who hold every tender's key in tests; two of them open bids.
OWN_KEYS = tuple(str(pyrage.x25519.Identity.generate()) for _ in range(3))
TWO_KEYS = OWN_KEYS[:2]


def keyed(tender: Tender, officer: Person, approver: Person) -> Tender:
    """A tender whose key two officers and an auditor hold, and whose opening was rehearsed."""
    holders = [officer, approver, _auditor(tender.place)]
    for holder, own in zip(holders, OWN_KEYS, strict=True):
        opening.keep_key(by=holder, recipient=splitting.public_half(own))
    tender = opening.name_holders(by=officer, tender=tender, holders=holders)
    return opening.rehearse(by=officer, tender=tender, own_keys=TWO_KEYS)


def _auditor(place: Place) -> Person:
    """Somebody who audits the place, and neither commissions nor pays."""
    held = Office.objects.filter(place=place, kind="auditor", ended_at=None).first()
    if held is None:
        person = Person.objects.create_user(email=f"auditor@{place.slug}.example.org", name="An auditor")
        held = Office.objects.create(person=person, place=place, kind="auditor")
    return held.person


def published(
    place: Place,
    officer: Person,
    approver: Person,
    *,
    specification: Specification | None = None,
    lot: Lot | None = None,
    days: int = 30,
    said: Said = NOTHING,
) -> Tender:
    """A notice that takes bids for ``days`` days."""
    specification = specification or specifications.approved(place, officer, approver)
    tender = actions.prepare(by=officer, specification=specification, lot=lot, invitation="Who can do this?")
    tender = keyed(tender, officer, approver)
    now = clock.now()
    return actions.publish(
        by=officer,
        tender=tender,
        questions_close=now + timedelta(days=days // 2),
        closes=now + timedelta(days=days),
        said=said,
    )


def bid(
    tender: Tender,
    by: Person,
    organisation: Organisation,
    price_pence: int = 8_000_000,
    evidence: Sequence[str] = (),
    keep_draft: bool = False,
) -> Bid:
    """A sealed bid that answers every criterion."""
    answers = {row.id: f"How {organisation} would do it" for row in evaluation.criteria(tender)}
    return actions.submit_bid(
        by=by,
        tender=tender,
        organisation=organisation,
        price_pence=price_pence,
        answers=answers,
        evidence=evidence,
        keep_draft=keep_draft,
    )


def opened(tender: Tender, officer: Person, panel: Sequence[Person], clock_fixture: Any) -> Tender:
    """The bids opened after the deadline, before a panel."""
    for person in panel:
        actions.appoint(by=officer, tender=tender, person=person)
        people.declare_interest(by=person, work=tender.work)  # none
    clock_fixture.to(tender.closes)
    return actions.open_bids(by=officer, tender=tender, own_keys=TWO_KEYS)


def same(
    tender: Tender, value: int, reason: str = "Because of what it says."
) -> dict[str, tuple[int | None, str]]:
    """One score for every criterion."""
    return {row.id: (value, reason) for row in evaluation.criteria(tender)}


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
    lot: Lot | None = None,
) -> Award:
    """An award among bidders, each given as (person, organisation, price in pence, score throughout)."""
    tender = published(place, officer, approver, specification=specification, lot=lot)
    for person, organisation, price, _value in bidders:
        bid(tender, person, organisation, price)
    tender = opened(tender, officer, panel, clock_fixture)
    tender = judged(tender, panel, {organisation: value for _p, organisation, _price, value in bidders})
    return award(tender, officer, approver)


#: A reality check that finds nothing amiss.
REALITY = dict.fromkeys(AwardProposal.CHECKED, "We asked, and it holds.")


#: What a bidder that did not win says; it names a person, so that tests see where the words go.
GROUNDS = "Fay says that our second answer was not read."


def declared(tender: Tender, *officers: Person) -> None:
    """Each says that they have no interest in this piece of work."""
    for person in officers:
        people.declare_interest(by=person, work=tender.work)


def closed(tender: Tender) -> Tender:
    """What the panel agreed stands, because one of its members says so."""
    if Tender.objects.get(pk=tender.pk).moderated is not None:
        return tender
    last = tender.sheets_that_count().select_related("evaluator").last()
    assert last is not None
    return close_moderation(by=last.evaluator, tender=tender)


def proposed(tender: Tender, officer: Person, approver: Person) -> AwardProposal:
    """An award that one officer proposes to another, both without an interest, once all is agreed."""
    closed(tender)
    declared(tender, officer, approver)
    return awarding.propose_award(by=officer, tender=tender, reality=REALITY)


def award(tender: Tender, officer: Person, approver: Person) -> Award:
    """What the published method gives, proposed by one officer and approved by another."""
    return awarding.approve_award(by=approver, proposal=proposed(tender, officer, approver))


def alter(bid: Bid) -> bytes:
    """Change one bit of what is stored of a bid; what was received."""
    received = bytes(bid.ciphertext)
    Bid.objects.filter(pk=bid.pk).update(ciphertext=received[:-1] + bytes([received[-1] ^ 1]))
    return received


def told(template: str) -> list[Person]:
    """Who was sent a message of the stage, by its template."""
    return [row.person for row in Message.objects.filter(template=f"sourcing/{template}")]


def put_off(tender: Tender, by: Person, days: int) -> Tender:
    """Bids close so many days later, with a reason."""
    closes = tender.closes + timedelta(days=days)
    return notices.put_off(
        by=by,
        tender=tender,
        questions_close=tender.questions_close,
        closes=closes,
        reason="A paper was missing.",
    )
