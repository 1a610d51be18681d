"""What officers read where they open bids: the way there, and what the opening calls for."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS

#: What the bidder downloads of what is stored.
WHOLE = ("bid_copy", "bid_whole")


def at(name: str, tender: Tender) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk])


def opened_by(browser: Client, tender: Tender) -> str:
    typed = {"first_key": OWN_KEYS[0], "second_key": OWN_KEYS[1]}
    return browser.post(at("open_bids", tender), typed, follow=True).content.decode()


def test_the_page_of_the_key_leads_its_officers_and_nobody_else_to_the_opening(
    tender: Tender, commissioner: Person, client: Client
) -> None:
    address = at("open_bids", tender)
    assert address not in client.get(at("keys", tender)).content.decode()
    client.force_login(commissioner)
    assert address in client.get(at("keys", tender)).content.decode()


def test_whoever_opens_bids_is_told_at_once_that_one_was_altered_and_where_to_go(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    bid = help.bid(tender, provider, charity)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    help.alter(bid)
    for person in panel:
        actions.appoint(by=commissioner, tender=tender, person=person)
        people.declare_interest(by=person, work=tender.work)  # none
    clock.to(tender.closes)
    client.force_login(commissioner)
    page = opened_by(client, tender)
    assert "The bids are open." in page
    assert "1 bid could not be opened, since what is stored of it was altered." in page
    assert f'href="{at("keys", tender)}">A bid was altered' in page


def test_the_bidder_of_an_altered_bid_is_asked_for_the_copy_that_it_kept_and_offered_none_that_is_altered(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    """A copy of what is stored now would be sent in vain: it has not the SHA-256 of the receipt."""
    bid = help.bid(tender, provider, charity)
    copies = [reverse(f"sourcing:{name}", args=[tender.place.slug, bid.pk]) for name in WHOLE]
    client.force_login(provider)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert all(f'href="{address}"' in page for address in copies)
    help.alter(bid)
    help.opened(tender, commissioner, panel, clock)
    page = client.get(bid.get_absolute_url()).content.decode()
    assert "If you kept your copy, a file whose name ends in .age, send it to" in page
    assert bid.digest in page
    assert not any(f'href="{address}"' in page for address in copies)
