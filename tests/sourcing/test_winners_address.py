"""The winner's address in an award: with its consent, or as a public register has it, or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Identifier, Organisation, Person
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Award, RegisterEntry, Share, Tender
from commonweal.sourcing.profiles import sharing
from commonweal.sourcing.registers import actions as registers
from tests.publication.help import releases
from tests.sourcing import help
from tests.sourcing.profiles import filled, say

OWN = "The Boathouse, Quay Street"
OFFICE = "1 Mill Lane, Northway, NW0 1AA"
COMPANIES = (
    "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.AddressLine1,RegAddress.PostTown,"
    "RegAddress.PostCode,CompanyStatus,DissolutionDate,IncorporationDate,Accounts.LastMadeUpDate\n"
    '"RIVERSIDE FRIENDS","07654321","A. PERSON","1 Mill Lane","Northway","NW0 1AA","Active","","04/03/2011",'
    '"31/03/2026"\n'
)


@pytest.fixture
def registered(charity: Organisation) -> None:
    """The charity is a company as well, in a register's file that carries its registered office."""
    Identifier.objects.create(organisation=charity, scheme="GB-COH", value="07654321")
    registers.keep_register(
        stream=io.BytesIO(COMPANIES.encode()),
        source="companies.csv",
        published=date(2026, 11, 1),
        licence="OGL v3.0",
    )


def give(by: Person, organisation: Organisation, tender: Tender, *, publishes: bool) -> Share:
    return sharing.share(
        by=by,
        organisation=organisation,
        place=tender.place,
        tender=tender,
        sections=["identity"],
        until=the_clock.now() + timedelta(days=365),
        publishes_address=publishes,
    )


@pytest.fixture
def awarded(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> Callable[[], Award]:
    def to_its_award() -> Award:
        help.bid(tender, provider, charity)
        help.bid(tender, other_provider, other_charity, 8_500_000)
        opened = help.opened(tender, commissioner, panel, clock)
        judged = help.judged(opened, panel, {charity: 4, other_charity: 3})
        return help.award(judged, commissioner, second_commissioner)

    return to_its_award


def shown(client: Client, award: Award) -> list[str]:
    """The award's page, and that of its notice."""
    notice = award.tender.notices.get(kind="award")
    return [client.get(row.get_absolute_url()).content.decode() for row in (award, notice)]


def of_supplier(award: Award) -> Any:
    (found,) = [
        party.get("address")
        for release in releases(award.tender)
        if release["tag"] == ["award"]
        for party in release["parties"]
        if party["roles"] == ["supplier"]
    ]
    return found


def test_what_the_winner_froze_is_published_with_its_consent_alone(
    awarded: Any, tender: Tender, provider: Person, charity: Organisation, registered: None, client: Client
) -> None:
    filled(provider, charity)
    say(provider, charity, address=OWN)
    give(provider, charity, tender, publishes=True)
    say(provider, charity, address="Somewhere else")
    award = awarded()
    assert (award.address["words"], award.address["source"]) == (OWN, "")
    for page in shown(client, award):
        assert OWN in page
        assert "published with its consent" in page
    assert of_supplier(award) == {"streetAddress": OWN}
    assert Event.objects.get(kind="award decided").facts["winner_address"] == OWN


@pytest.mark.parametrize("consent", ["none", "withdrawn", "of another tender's code"])
def test_without_consent_its_own_words_are_published_nowhere(
    consent: str, awarded: Any, tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    filled(provider, charity)
    say(provider, charity, address=OWN)
    if consent != "of another tender's code":
        share = give(provider, charity, tender, publishes=consent == "withdrawn")
        if consent == "withdrawn":
            sharing.withdraw(by=provider, share=share)
    award = awarded()
    assert award.address == {}
    for page in shown(client, award):
        assert OWN not in page
        assert "Not published: it has not agreed" in page
    assert of_supplier(award) is None
    assert "winner_address" not in Event.objects.get(kind="award decided").facts


def test_a_register_that_publishes_a_registered_office_gives_it_without_care_of_whom(
    awarded: Any, charity: Organisation, registered: None, client: Client
) -> None:
    assert RegisterEntry.objects.get().address == OFFICE
    award = awarded()
    assert (award.address["words"], award.address["on"]) == (OFFICE, "2026-11-01")
    for page in shown(client, award):
        assert OFFICE in page
        assert "A. PERSON" not in page
    assert of_supplier(award) == {"streetAddress": OFFICE}


def test_the_bidders_are_told_it_with_their_summary(
    awarded: Any, other_provider: Person, registered: None, client: Client
) -> None:
    award = awarded()
    client.force_login(other_provider)
    bid = award.tender.bids.get(submitted_by=other_provider)
    assert OFFICE in client.get(bid.get_absolute_url()).content.decode()


def test_consent_needs_an_address_in_what_is_shared_and_is_asked_for_with_a_bid_alone(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    filled(provider, charity)
    with pytest.raises(Refused, match="with an address in it"):
        give(provider, charity, tender, publishes=True)
    say(provider, charity, address=OWN)
    client.force_login(provider)
    address = reverse("profiles:give_code", args=[charity.pk])
    assert "publishes_address" not in client.get(address).content.decode()
    with_bid = f"{address}?tender={tender.pk}"
    assert "may be published with the award" in client.get(with_bid).content.decode()
    typed = {"sections": ["accounts"], "publishes_address": "on", "consent": "on"}
    day = the_clock.today() + timedelta(days=90)
    typed |= {"until_day": str(day.day), "until_month": str(day.month), "until_year": str(day.year)}
    kept = client.post(with_bid, typed)
    assert kept.status_code == 403
    assert "with an address in it" in kept.content.decode()
    assert client.post(with_bid, {**typed, "sections": ["identity"]}).status_code == 302
    assert Share.objects.get().publishes_address
