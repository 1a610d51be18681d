"""What was put out to tender is given directly only where bids were opened and none was suitable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules import bids as rule
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding.direct import before
from commonweal.sourcing.awarding.direct.forms import Propose
from commonweal.sourcing.awarding.direct.grounds import under
from commonweal.sourcing.models import Tender
from commonweal.specifications import actions as specification_actions
from tests.sourcing import help
from tests.sourcing.direct.help import propose
from tests.sourcing.test_lots import NORTH, SOUTH
from tests.specifications import help as specs


def test_what_ended_without_an_award_may_be_given_after_all_and_on_no_other_ground(
    tender: Tender, commissioner: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes)
    tender = sourcing.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    sourcing.end(by=commissioner, tender=tender, reason="Nobody bid.")
    service = tender.specification
    with pytest.raises(Refused, match="does not know this ground"):
        propose(service, commissioner, charity, ground="urgent")
    row = propose(service, commissioner, charity, ground="switch")
    with pytest.raises(Refused, match="under way"):
        sourcing.prepare(by=commissioner, specification=service, invitation="Again?")
    with pytest.raises(Refused, match="under way"):
        propose(service, commissioner, charity, ground="switch")
    assert row.on_ground.law == "Procurement Act 2023, s.43"


def test_a_tender_that_ended_before_bids_closed_opens_no_ground(
    client: Client, tender: Tender, commissioner: Person, charity: Organisation, clock: Any
) -> None:
    sourcing.end(by=commissioner, tender=tender, reason="We changed our mind.")
    clock.to(tender.closes + timedelta(days=1))  # that the day has come since is no help
    with pytest.raises(Refused, match="ended before bids closed"):
        propose(tender.specification, commissioner, charity, ground="switch")
    client.force_login(commissioner)
    home = client.get(reverse("sourcing:home", args=[tender.place.slug])).content.decode()
    assert reverse("sourcing:propose_direct", args=[tender.place.slug, tender.specification_id]) not in home


def test_bids_that_were_never_opened_open_no_ground(
    tender: Tender, commissioner: Person, charity: Organisation, provider: Person, clock: Any
) -> None:
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    sourcing.end(by=commissioner, tender=tender, reason="We changed our mind.")
    with pytest.raises(Refused, match="never opened"):
        propose(tender.specification, commissioner, charity, ground="switch")


@pytest.mark.parametrize("score, suitable", [(0, False), (4, True)])
def test_bids_that_were_opened_open_the_ground_only_once_the_panel_found_none_of_them_suitable(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    panel: list[Person],
    clock: Any,
    score: int,
    suitable: bool,
) -> None:
    """A score of nought misses the least that the published method asks for; four does not."""
    help.bid(tender, provider, charity)
    opened = help.opened(tender, commissioner, panel, clock)
    judged = help.judged(opened, panel, {charity: score})
    assert (rule.award(evaluation.evidence(judged)).winner is not None) == suitable
    people.declare_interest(by=commissioner, work=judged.work)
    sourcing.end(by=commissioner, tender=judged, reason="None of them could do it.")
    if suitable:
        with pytest.raises(Refused, match="has not shown"):
            propose(tender.specification, commissioner, other_charity, ground="switch")
        return
    assert propose(tender.specification, commissioner, other_charity, ground="switch").ground == "switch"


def test_bids_that_nobody_judged_open_no_ground(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation, clock: Any
) -> None:
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    opened = sourcing.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    people.declare_interest(by=commissioner, work=opened.work)
    sourcing.end(by=commissioner, tender=opened, reason="We changed our mind.")
    with pytest.raises(Refused, match="has not shown"):
        propose(tender.specification, commissioner, charity, ground="switch")


def test_of_a_divided_service_no_more_is_given_than_the_lots_are_worth_that_nobody_bid_for(
    place: Place, commissioner: Person, second_commissioner: Person, charity: Organisation, clock: Any
) -> None:
    """North, worth £60,000, was put out in vain; South, worth £30,000, was never put out."""
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "lots", {"rows": [NORTH, SOUTH]})
    specs.save(commissioner, draft, "conditions", {"lots": 2})
    specification_actions.send_for_review(by=commissioner, specification=draft)
    service = specs.approve(second_commissioner, draft)
    north = service.lots.get(title="North")
    notice = help.published(place, commissioner, second_commissioner, specification=service, lot=north)
    clock.to(notice.closes)
    opened = sourcing.open_bids(by=commissioner, tender=notice, own_keys=help.TWO_KEYS)
    sourcing.end(by=commissioner, tender=opened, reason="Nobody bid.")
    with pytest.raises(Refused, match="£60,000"):
        propose(service, commissioner, charity, ground="switch", price_pence=6_000_001)
    row = propose(service, commissioner, charity, ground="switch", price_pence=6_000_000)
    assert row.price_pence == 6_000_000


def test_a_switch_says_in_public_whether_the_provider_is_excludable_and_what_became_of_its_own_bid(
    client: Client,
    tender: Tender,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    panel: list[Person],
    clock: Any,
) -> None:
    """Procurement Act 2023, section 43(1) and (6)."""
    help.bid(tender, provider, charity)
    judged = help.judged(help.opened(tender, commissioner, panel, clock), panel, {charity: 0})
    reasons = rule.award(evaluation.evidence(judged)).reasons_for("bidder 1")
    help.declared(judged, commissioner)
    sourcing.end(by=commissioner, tender=judged, reason="None of them could do it.")
    with pytest.raises(Refused, match="excluded or excludable"):
        propose(tender.specification, commissioner, charity, ground="switch", excluded=" ")
    assert before.told(tender.specification, other_charity) == "It did not bid in the competition that ended."
    row = propose(tender.specification, commissioner, charity, ground="switch", excluded="It is not.")
    assert str(reasons[0]) in row.bid_before
    for officer in (commissioner, second_commissioner):
        people.declare_interest(by=officer, work=row.work)
    awarding.approve_direct(by=second_commissioner, row=row)
    facts = Event.objects.get(kind="direct award announced").facts
    assert (facts["excluded"], facts["bid_before"]) == ("It is not.", row.bid_before)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "It is not." in page
    assert "It bid for" in page


def test_another_ground_asks_nothing_of_a_competition(
    client: Client, place: Place, commissioner: Person, tender: Tender, clock: Any
) -> None:
    form = Propose(grounds=under("act"))
    assert "excluded" not in form.fields
    assert "excluded" in Propose(grounds=under("switch")).fields
