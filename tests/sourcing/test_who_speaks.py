"""A bid is handed in, replaced and withdrawn by those who speak for its bidder, and all of them are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Consortium, Membership, Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.awarding import queries
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.together import actions as together
from commonweal.sourcing.writing import drafts
from tests.people.consortia.help import standing_together
from tests.sourcing import help
from tests.sourcing.test_writing_together import consortium

__all__ = ["consortium"]


@pytest.fixture
def agreed(
    consortium: Consortium,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
) -> Consortium:
    standing_together(consortium, {charity: provider, other_charity: other_provider})
    return consortium


@pytest.fixture
def sealed(tender: Tender, provider: Person, charity: Organisation) -> Bid:
    return help.bid(tender, provider, charity)


@pytest.fixture
def treasurer(charity: Organisation, provider: Person, make_person: Callable[..., Person]) -> Person:
    person = make_person("Tia Moor")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.FINANCE)
    return person


@pytest.fixture
def writer(charity: Organisation, provider: Person, make_person: Callable[..., Person]) -> Person:
    person = make_person("Wes Hart")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.BIDS)
    return person


def test_a_member_without_the_role_neither_replaces_nor_withdraws(
    tender: Tender, provider: Person, charity: Organisation, treasurer: Person, client: Client
) -> None:
    bid = help.bid(tender, provider, charity)
    with pytest.raises(Refused, match="bid writer"):
        help.bid(tender, treasurer, charity, 1)
    with pytest.raises(Refused, match="bid writer"):
        actions.withdraw_bid(by=treasurer, bid=bid)
    bid.refresh_from_db()
    assert (bid.state, bid.submitted_by) == ("sealed", provider)
    draft = drafts.save(by=treasurer, tender=tender, organisation=charity, typed={}, seen=0)
    assert draft.saved_by == treasurer, "writing is for every member"
    client.force_login(treasurer)
    page = client.get(reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])).content.decode()
    assert "hands the bid in" in page
    assert "Seal it and hand it in" not in page


def test_all_who_speak_for_the_bidder_are_told_at_once(
    tender: Tender, provider: Person, charity: Organisation, treasurer: Person, writer: Person
) -> None:
    bid = help.bid(tender, provider, charity)
    assert set(help.told("bid_received")) == {provider, writer}
    bid = help.bid(tender, writer, charity, 7_000_000)
    assert len(help.told("bid_received")) == 4
    actions.withdraw_bid(by=writer, bid=bid)
    assert set(help.told("bid_withdrawn")) == {provider, writer}


def test_an_attempt_that_comes_too_late_is_recorded_with_its_reason(
    tender: Tender, provider: Person, charity: Organisation, client: Client, clock: Any
) -> None:
    bid = help.bid(tender, provider, charity)
    clock.to(tender.closes)
    with pytest.raises(Refused):
        actions.withdraw_bid(by=provider, bid=bid)
    assert Event.objects.get(kind="withdrawal of a bid refused").facts == {"refused": ["bids-closed"]}
    client.force_login(provider)
    client.post(reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk]), {"price_pence": "1"})
    assert Event.objects.get(kind="bid refused").facts == {"refused": ["bids-closed"]}


def test_partners_are_told_of_each_change_and_read_receipt_and_copy(
    sealed: Bid,
    agreed: Consortium,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    resident: Person,
    client: Client,
) -> None:
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    bid = help.bid(sealed.tender, provider, charity)
    assert help.told("bid_received").count(other_provider) == 1
    pages = [
        bid.get_absolute_url(),
        *(
            reverse(f"sourcing:{name}", args=[bid.tender.place.slug, bid.pk])
            for name in ("bid_receipt", "bid_copy", "bid_whole")
        ),
    ]
    for person, status in ((other_provider, 200), (resident, 404)):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [status] * 4
    client.force_login(other_provider)
    page = client.get(pages[0]).content.decode()
    assert bid.digest in page
    assert "Withdraw your bid" not in page
    withdraw = reverse("sourcing:withdraw_bid", args=[bid.tender.place.slug, bid.pk])
    assert client.post(withdraw).status_code == 404
    actions.withdraw_bid(by=provider, bid=bid)
    assert help.told("bid_withdrawn").count(other_provider) == 1


def test_partners_read_how_it_was_scored_and_open_their_commitment(
    sealed: Bid,
    agreed: Consortium,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    tender = help.judged(help.opened(sealed.tender, commissioner, panel, clock), panel, {charity: 4})
    award = help.award(tender, commissioner, second_commissioner)
    client.force_login(other_provider)
    page = client.get(sealed.get_absolute_url()).content.decode()
    assert "How it was scored, and why" in page
    feedback = reverse("sourcing:feedback", args=[tender.place.slug, sealed.pk])
    assert client.get(feedback).status_code == 200
    assert [label for label, _address in queries.own_commitments(other_provider, award)]
