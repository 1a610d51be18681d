"""Stage four: notices, questions, sealed bids, a panel that scores alone and then agrees, awards."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta

import pyrage

from commonweal.files import splitting
from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.site.demo import (
    awards,
    bidding,
    checks,
    contested,
    contracts,
    hours,
    showing,
    waits,
    writing,
)
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.awards import REALITY
from commonweal.site.demo.texts.shapes import Service
from commonweal.site.demo.texts.tenders import AGREED, IN_NETHERFOLD, NOTICES, WHY, Notice, Offer
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.finding import saying
from commonweal.sourcing.judging.moderating import close_moderation
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.specifications.models import Specification

SOCIAL_WORK = "85312000"  # social work services without accommodation
STANDSTILL = 8  # working days


def tender(borough: Borough, specification: Specification, notice: Notice, service: Service) -> Story:
    """One tender, told as far as it has come."""
    history = borough.history
    row = actions.prepare(
        by=borough.ada,
        specification=specification,
        lot=specification.lots.filter(title=notice.lot).first(),
        invitation=notice.invitation,
        standstill_days=STANDSTILL,
    )
    if notice.ends_as == "scoring":
        showing.planned(borough, row)
    yield history.day(notice.published, 9)
    two_keys = _held(borough, row, "Ada Finch", "Bram Oakes", "Jon Ward")
    row = _published(borough, row, notice)
    if notice.ends_as == "open":
        history.tell(bidding.time_given_back(borough, row))
        history.tell(bidding.begun(borough, row, notice))
        history.tell(writing.terms_change(borough, row, -1))
    elif notice.ends_as == "ended":
        yield from _ended(borough, row, notice, two_keys)
    else:
        panel = _panel(borough, row, notice)
        row = yield from _opened(borough, row, notice, panel, two_keys)
        if notice.ends_as == "scoring":
            _score(row, panel[1], notice, 1, only=1)
        else:
            yield from _agreed(borough, row, notice, panel)
            yield from _awarded(borough, row, notice, service)


def _published(borough: Borough, row: Tender, notice: Notice) -> Tender:
    """The notice is out; questions and bids come in."""
    closes = borough.history.day(notice.closes, 12)
    row = actions.publish(
        by=borough.ada,
        tender=row,
        questions_close=closes - timedelta(days=9, hours=-5),
        closes=closes,
        expected_quarters=hours.EXPECTED,
        said=_said(row.specification),
    )
    borough.history.tell(bidding.questions(borough, row, notice))
    borough.history.tell(bidding.bids(borough, row, notice))
    if notice is NOTICES[0]:
        bidders = {offer.organisation for offer in notice.offers}
        borough.history.tell(hours.begun(borough, row, bidders))
    return row


def _ended(borough: Borough, row: Tender, notice: Notice, two_keys: list[str]) -> Story:
    """Nobody bids. The service is given to a provider directly."""
    yield borough.history.day(notice.closes, 12) + timedelta(minutes=5)
    row = actions.open_bids(by=borough.ada, tender=row, own_keys=two_keys)
    yield borough.history.day(notice.closes + 1, 16)
    actions.end(
        by=borough.ada,
        tender=row,
        reason="Nobody bid. We look again at how it can be done.",
    )
    borough.history.tell(awards.directly(borough, row.specification))


def _panel(borough: Borough, row: Tender, notice: Notice) -> list[Person]:
    """Two evaluators; a user of the service or a third sits with them in two of the tenders."""
    panel = [borough.who("Gita Rowe"), borough.who("Hal Penn")]
    for person in panel:
        actions.appoint(by=borough.ada, tender=row, person=person)
    if notice.ends_as == "scoring":
        checks.user_on_panel(borough, row)
    if notice.ends_as == "contested":
        contested.third_on_panel(borough, row)
    return panel


def _opened(
    borough: Borough, row: Tender, notice: Notice, panel: list[Person], two_keys: list[str]
) -> Generator[datetime, None, Tender]:
    """Bids are opened, and the first evaluator scores them."""
    history = borough.history
    yield history.day(notice.closes, 12) + timedelta(minutes=5)
    row = actions.open_bids(by=borough.ada, tender=row, own_keys=two_keys)
    if notice.ends_as == "scoring":
        history.tell(checks.price(borough, row))
        history.tell(showing.presented(borough, row, panel[0]))
        history.tell(showing.residents(borough, row))
    history.tell(hours.hours(row))
    yield history.day(notice.closes + 2)
    for person in panel:
        people.declare_interest(by=person, work=row.work)
    _score(row, panel[0], notice, 0)
    return row


def _agreed(borough: Borough, row: Tender, notice: Notice, panel: list[Person]) -> Story:
    """The second evaluator scores, and the panel agrees; in one tender a third had an interest."""
    yield borough.history.day(notice.closes + 5, 15)
    _score(row, panel[1], notice, 1)
    borough.history.tell(waits.before_the_second_sheet(borough, row, days=1))
    if notice.ends_as == "contested":
        third = borough.who(contested.THIRD)
        people.declare_interest(by=third, work=row.work)  # none yet
        _score(row, third, notice, -1)
        contested.voided(borough, row)
    yield borough.history.day(notice.closes + 9, 14)
    _agree(row, panel[0], notice)


def _awarded(borough: Borough, row: Tender, notice: Notice, service: Service) -> Story:
    """The award, and what comes of it: a contract, a standstill that still runs, or a challenge."""
    history = borough.history
    days = {"signed": notice.closes + 10, "standstill": -5, "contested": notice.closes + 12}
    yield history.day(days[notice.ends_as], 11)
    award = awards.approved(borough, row, REALITY[notice.service])
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
    organisation = borough.organisations[IN_NETHERFOLD.organisation]
    bidding.hand_in(row, bidding.member(organisation), organisation, IN_NETHERFOLD)
