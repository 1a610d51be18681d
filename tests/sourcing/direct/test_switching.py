"""What was put out to tender is given directly only where bids were opened and none was suitable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language, override

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules import bids as rule
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import evaluation, queries
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding.direct import before
from commonweal.sourcing.awarding.direct.forms import Propose
from commonweal.sourcing.awarding.direct.grounds import under
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.pace.queries import of_place
from commonweal.specifications import actions as specification_actions
from commonweal.specifications.models import Specification
from tests.delivery.help import cast, pot_with
from tests.publication.help import releases
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
        propose(service, commissioner, charity, ground="switch", price_pence=6_000_001, lot=north)
    for lot in (None, service.lots.get(title="South")):
        with pytest.raises(Refused, match="for which lot"):
            propose(service, commissioner, charity, ground="switch", price_pence=1_000_000, lot=lot)
    row = propose(service, commissioner, charity, ground="switch", price_pence=6_000_000, lot=north)
    assert (row.price_pence, row.lot) == (6_000_000, north)
    for officer in (commissioner, second_commissioner):
        people.declare_interest(by=officer, work=row.work)
    awarding.approve_direct(by=second_commissioner, row=row)
    waiting = [told.title for told in of_place(place) if told.tender is None]
    assert waiting == [f"{service.title}: South"], "the other lot stands in the chart of what is prepared"


@pytest.fixture
def both_in_vain(
    place: Place, commissioner: Person, second_commissioner: Person, clock: Any
) -> Specification:
    """A service of which both lots were put out, and nobody bid for either."""
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "lots", {"rows": [NORTH, SOUTH]})
    specs.save(commissioner, draft, "conditions", {"lots": 2})
    specification_actions.send_for_review(by=commissioner, specification=draft)
    service = specs.approve(second_commissioner, draft)
    pot = pot_with(cast(place), service.budget_pence)
    specification_actions.set_money_aside(by=commissioner, specification=service, pot=pot)
    for lot in service.lots.all():
        notice = help.published(place, commissioner, second_commissioner, specification=service, lot=lot)
        clock.to(notice.closes)
        opened = sourcing.open_bids(by=commissioner, tender=notice, own_keys=help.TWO_KEYS)
        sourcing.end(by=commissioner, tender=opened, reason="Nobody bid.")
    return service


def test_a_lot_that_is_given_stands_by_its_name_on_the_page_in_the_record_in_its_notice_and_in_open_data(
    both_in_vain: Specification,
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    client: Client,
) -> None:
    north = both_in_vain.lots.get(title="North")
    row = propose(both_in_vain, commissioner, charity, ground="switch", price_pence=5_000_000, lot=north)
    for officer in (commissioner, second_commissioner):
        people.declare_interest(by=officer, work=row.work)
    row = awarding.approve_direct(by=second_commissioner, row=row)
    assert row.notice is not None
    assert "North" in str(row.notice.title)
    assert Event.objects.get(kind="direct award announced").facts["lot"] == "North"
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Visits north of the river" in page
    assert "worth £60,000" in page
    award = awarding.award_directly(by=commissioner, row=row)
    assert award.tender.lot == north
    assert Event.objects.get(kind="awarded directly").facts["lot"] == "North"
    (told,) = [
        release["tender"]
        for release in releases(award.tender)
        if release.get("tender", {}).get("procurementMethod") == "direct" and "lots" in release["tender"]
    ]
    assert [(lot["title"], lot["value"]["amount"]) for lot in told["lots"]] == [("North", 60_000)]


def test_the_other_lot_can_be_put_out_or_given_as_well_and_the_same_one_is_not_given_twice(
    both_in_vain: Specification,
    place: Place,
    commissioner: Person,
    charity: Organisation,
    other_charity: Organisation,
    client: Client,
) -> None:
    north, south = both_in_vain.lots.get(title="North"), both_in_vain.lots.get(title="South")
    address = reverse("sourcing:propose_direct", args=[place.slug, both_in_vain.pk])
    client.force_login(commissioner)
    page = client.get(address).content.decode()
    assert "North: Visits north" in page
    propose(both_in_vain, commissioner, charity, ground="switch", price_pence=5_000_000, lot=north)
    with pytest.raises(Refused, match="for which lot"):
        propose(both_in_vain, commissioner, other_charity, ground="switch", price_pence=5_000_000, lot=north)
    with pytest.raises(Refused, match="already out"):
        sourcing.prepare(by=commissioner, specification=both_in_vain, lot=north, invitation="Who can?")
    page = client.get(address).content.decode()
    assert "North: Visits north" not in page
    assert "South: Visits south" in page
    assert [(row, ways) for row, *ways in queries.ways_out(place)] == [(both_in_vain, [True, True])]
    given = propose(both_in_vain, commissioner, charity, ground="switch", price_pence=2_000_000, lot=south)
    assert given.lot == south
    assert queries.ways_out(place) == []


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
    assert before.facts(tender.specification, other_charity) == []
    assert before.in_words([]) == "It did not bid in the competition that ended."
    row = propose(tender.specification, commissioner, charity, ground="switch", excluded="It is not.")
    assert row.bids_before[0]["words"] == [str(reason) for reason in reasons]
    for officer in (commissioner, second_commissioner):
        people.declare_interest(by=officer, work=row.work)
    awarding.approve_direct(by=second_commissioner, row=row)
    facts = Event.objects.get(kind="direct award announced").facts
    assert (facts["excluded"], facts["bids_before"]) == ("It is not.", 1)
    assert facts["bid_before"] == [{**row.bids_before[0], "title": str(tender.title)}]
    page = client.get(row.get_absolute_url()).content.decode()
    assert "It is not." in page
    assert "It bid for" in page


def test_what_became_of_its_bid_is_kept_as_facts_whatever_language_its_proposer_reads(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    panel: list[Person],
    client: Client,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words are made for whoever reads them; a stand-in for a translation shows when."""
    help.bid(tender, provider, charity)
    opened = help.opened(tender, commissioner, panel, clock)
    Bid.objects.update(state="unreadable", price_pence=None, ciphertext=b"x", digest="0" * 64)
    help.declared(opened, commissioner)

    def proposed(language: str) -> Any:
        with override(language):
            return before.facts(tender.specification, charity)

    Tender.objects.filter(pk=tender.pk).update(state="ended", reason="None could do it.")
    assert proposed("en") == proposed("cy")
    (kept,) = proposed("cy")
    assert (kept["why"], kept["words"]) == ("not-read", [])
    monkeypatch.setattr(before, "_", lambda words: f"[{get_language()}] {words}")
    with override("cy"):
        assert before.in_words([kept]).count("[cy]") == 2


def test_another_ground_asks_nothing_of_a_competition(
    client: Client, place: Place, commissioner: Person, tender: Tender, clock: Any
) -> None:
    form = Propose(grounds=under("act"))
    assert "excluded" not in form.fields
    assert "excluded" in Propose(grounds=under("switch")).fields
