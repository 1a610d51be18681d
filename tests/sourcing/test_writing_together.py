"""A draft is written by those who bid together, by nobody else, and no longer than they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Consortium, Membership, Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Bid, Draft, Tender
from commonweal.sourcing.writing import drafts
from commonweal.sourcing.writing.queries import shared_drafts
from tests.people.consortia.help import found, joined
from tests.sourcing import help
from tests.sourcing.test_costing import work_out

WORDS = {"price_pence": "about 80,000", "summary": "We know everybody in Wick Lane."}


@pytest.fixture
def consortium(
    provider: Person, charity: Organisation, other_provider: Person, other_charity: Organisation
) -> Consortium:
    row: Consortium = found(provider, charity, structure="lead")
    consortia.change_role(by=provider, member=row.members.get(), role="lead")
    joined(row, provider, other_charity, other_provider)
    return row


@pytest.fixture
def draft(tender: Tender, provider: Person, charity: Organisation) -> Draft:
    return drafts.save(by=provider, tender=tender, organisation=charity, typed=WORDS, seen=0)


@pytest.fixture
def shared(draft: Draft, provider: Person, consortium: Consortium) -> Draft:
    return drafts.write_together(by=provider, draft=draft, consortium=consortium)


def address(draft: Draft) -> str:
    return f"{draft.tender.get_absolute_url()}bid/?for={draft.organisation_id}"


def read_by(person: Person, draft: Draft, client: Client) -> bool:
    client.force_login(person)
    return "Wick Lane" in client.get(address(draft)).content.decode()


def test_nobody_of_a_consortium_reads_a_draft_before_its_organisation_shares_it(
    draft: Draft, consortium: Consortium, other_provider: Person, client: Client
) -> None:
    assert not read_by(other_provider, draft, client)


def test_members_of_the_consortium_read_and_write_what_it_bids(
    shared: Draft, tender: Tender, charity: Organisation, other_provider: Person, client: Client
) -> None:
    assert read_by(other_provider, shared, client)
    page = client.get(address(shared)).content.decode()
    assert "Seal it and hand it in" not in page
    form = {"organisation": str(charity.pk), "seen": "1", "save": "yes", "summary": "In every ward."}
    assert "Nothing is handed in yet" in client.post(address(shared), form, follow=True).content.decode()
    kept = Draft.objects.get()
    assert (drafts.read(kept) or {})["summary"] == "In every ward."
    assert kept.saved_by == other_provider
    assert "write together" in client.get(tender.get_absolute_url()).content.decode()


def test_a_member_writes_over_nothing_that_it_has_not_seen(
    shared: Draft, tender: Tender, charity: Organisation, other_provider: Person
) -> None:
    with pytest.raises(Refused, match="after you opened it"):
        drafts.save(by=other_provider, tender=tender, organisation=charity, typed={}, seen=0)
    assert drafts.read(Draft.objects.get()) == WORDS


def test_a_member_does_not_hand_in_another_organisation_s_bid(
    shared: Draft, tender: Tender, charity: Organisation, other_provider: Person, client: Client
) -> None:
    client.force_login(other_provider)
    answers = {f"answer_{key}": "So we would do it" for key in help.same(tender, 1)}
    form = {"organisation": str(charity.pk), "price_pence": "80000", "seen": "1", **answers}
    answer = client.post(address(shared), form)
    assert answer.status_code == 403
    assert "So we would do it" in answer.content.decode(), "no word is lost"
    assert not Bid.objects.exists()


def test_whoever_leaves_the_consortium_reads_the_draft_no_longer(
    shared: Draft,
    consortium: Consortium,
    other_provider: Person,
    other_charity: Organisation,
    tender: Tender,
    charity: Organisation,
    client: Client,
) -> None:
    member = consortium.members.get(organisation=other_charity)
    consortia.leave(by=other_provider, member=member, reason="We have too much to do.")
    assert not read_by(other_provider, shared, client)
    assert shared_drafts(other_provider, tender) == []
    with pytest.raises(Refused):
        drafts.save(by=other_provider, tender=tender, organisation=charity, typed={}, seen=1)


def test_whoever_leaves_a_member_s_organisation_reads_it_no_longer(
    shared: Draft, other_provider: Person, other_charity: Organisation, client: Client, clock: Any
) -> None:
    Membership.objects.filter(person=other_provider, organisation=other_charity).delete()
    assert not read_by(other_provider, shared, client)


def test_a_stranger_reads_nothing_of_a_shared_draft(
    shared: Draft, make_person: Callable[..., Person], commissioner: Person, resident: Person, client: Client
) -> None:
    stranger = make_person("Gil Reed", member_of=[Organisation.objects.create(name="Open Door")])
    for person in (stranger, commissioner, resident):
        assert not read_by(person, shared, client)


def test_a_member_sees_nothing_of_what_the_bidder_s_own_calculation_came_to(
    shared: Draft,
    provider: Person,
    other_provider: Person,
    charity: Organisation,
    tender: Tender,
    client: Client,
) -> None:
    work_out(provider, charity, tender=tender)
    client.force_login(provider)
    assert "Your calculation" in client.get(address(shared)).content.decode()
    client.force_login(other_provider)
    assert "Your calculation" not in client.get(address(shared)).content.decode()
    form = {"organisation": str(charity.pk), "seen": "1", "save": "costed"}
    client.post(address(shared), form)
    assert (drafts.read(Draft.objects.get()) or {})["price_pence"] == ""


def test_a_draft_written_alone_again_is_closed_to_the_others(
    shared: Draft, provider: Person, other_provider: Person, client: Client
) -> None:
    client.force_login(provider)
    client.post(f"/{shared.tender.place.slug}/sourcing/draft/{shared.pk}/together/")
    assert Draft.objects.get().consortium is None
    assert not read_by(other_provider, shared, client)


def test_only_the_bidder_shares_its_draft_and_only_where_it_contracts(
    draft: Draft,
    consortium: Consortium,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    tender: Tender,
    other_charity: Organisation,
) -> None:
    with pytest.raises(Refused):
        drafts.write_together(by=other_provider, draft=draft, consortium=consortium)
    theirs = drafts.save(by=other_provider, tender=tender, organisation=other_charity, typed={}, seen=0)
    with pytest.raises(Refused, match="does not contract"):
        drafts.write_together(by=other_provider, draft=theirs, consortium=consortium)


def test_everybody_who_wrote_is_told_when_the_tender_changes(
    shared: Draft,
    tender: Tender,
    charity: Organisation,
    provider: Person,
    other_provider: Person,
    commissioner: Person,
) -> None:
    drafts.save(by=other_provider, tender=tender, organisation=charity, typed={}, seen=1)
    help.put_off(tender, commissioner, 10)
    assert sorted(help.told("tender_changed"), key=str) == sorted([provider, other_provider], key=str)
