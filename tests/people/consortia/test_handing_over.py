"""A partner is replaced in one step: with both bodies' consent, all its duties, and the agreement anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from commonweal.people.consortia import actions, policy, standing
from commonweal.people.models import Organisation
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.people.consortia.help import found, joined, standing_together


@pytest.fixture
def third(db):
    return Organisation.objects.create(name="Open Door", kind="cooperative")


@pytest.fixture
def gil(make_person, third):
    return make_person("Gil Reed", member_of=[third])


@pytest.fixture
def together(provider, charity, other_provider, other_charity):
    row = found(provider, charity, structure="lead")
    actions.change_role(by=provider, member=row.members.get(), role="lead")
    joined(row, provider, other_charity, other_provider)
    actions.tie(by=provider, consortium=row, paid=charity, hangs_on=other_charity, what="Referrals")
    actions.own_risk(
        by=provider,
        consortium=row,
        risk="vat",
        owner=other_charity,
        answer="We asked an adviser.",
        review_on=the_clock.today() + timedelta(days=90),
    )
    standing_together(row, {charity: provider, other_charity: other_provider})
    return row


@pytest.fixture
def going(together, other_charity):
    return together.members.get(organisation=other_charity)


def test_nothing_changes_hands_before_the_other_organisation_agrees(
    together, going, other_provider, other_charity, third
):
    actions.hand_over(by=other_provider, member=going, to=third, reason="Our grant ends.")
    assert other_charity in standing.organisations(together)
    assert together.parts.filter(organisation=other_charity).exists()
    assert policy.may_bid(together)


def test_whoever_takes_a_place_takes_its_parts_risks_and_ties_with_it(
    together, going, other_provider, charity, other_charity, third, gil
):
    before = set(together.parts.values_list("lot", "title", "share_hundredths"))
    successor = actions.hand_over(by=other_provider, member=going, to=third, reason="Our grant ends.")
    actions.agree(by=gil, member=successor)
    assert set(standing.organisations(together)) == {charity, third}
    assert set(together.parts.values_list("lot", "title", "share_hundredths")) == before
    assert not together.parts.filter(organisation=other_charity).exists()
    assert together.risks.get().owner == third
    assert (together.ties.get().paid, together.ties.get().hangs_on) == (charity, third)
    going.refresh_from_db()
    assert (going.state, going.reason) == ("left", "Our grant ends. Open Door took its place.")
    facts = Event.objects.get(kind="place in a consortium taken over").facts
    assert facts == {"parts": 1, "risks": 1, "ties": 1}


def test_every_members_trustees_decide_anew_before_it_bids_again(
    together, going, provider, other_provider, third, gil
):
    actions.agree(by=gil, member=actions.hand_over(by=other_provider, member=going, to=third, reason="Why"))
    assert not policy.may_bid(together)
    draft = together.agreements.get(state="draft")
    put = actions.put(by=provider, agreement=draft)
    assert str(third.pk) in {each["id"] for each in put.frozen["members"]}
    assert put.number == 2


def test_the_place_of_whoever_contracts_goes_to_one_that_then_contracts(
    together, provider, charity, third, gil
):
    lead = together.members.get(organisation=charity)
    actions.agree(by=gil, member=actions.hand_over(by=provider, member=lead, to=third, reason="Why"))
    assert together.members.get(organisation=third).role == "lead"


def test_nobody_else_gives_a_members_place_away(
    together, going, provider, other_provider, charity, third, gil
):
    for stranger in (None, provider, gil):
        with pytest.raises(Refused):
            actions.hand_over(by=stranger, member=going, to=third, reason="Why")
    with pytest.raises(Refused, match="takes part already"):
        actions.hand_over(by=other_provider, member=going, to=charity, reason="Why")
    actions.hand_over(by=other_provider, member=going, to=third, reason="Why")
    with pytest.raises(Refused, match="or is asked to take it"):
        actions.hand_over(by=other_provider, member=going, to=third, reason="Why")


def test_those_who_stay_fill_the_place_of_one_that_has_left(
    together, going, provider, other_provider, other_charity, third, gil
):
    actions.leave(by=other_provider, member=going, reason="We closed.")
    successor = actions.hand_over(by=provider, member=going, to=third)
    actions.agree(by=gil, member=successor)
    assert together.parts.filter(organisation=third).exists()
    going.refresh_from_db()
    assert going.reason == "We closed."


def test_a_place_is_handed_over_on_its_page_and_wrong_input_comes_back(
    client, going, other_provider, third, gil
):
    client.force_login(other_provider)
    address = reverse("people:hand_over_place", args=[going.pk])
    assert "takes over the role" in client.get(address).content.decode()
    wrong = client.post(address, {"to": "", "reason": "Our grant ends."})
    assert wrong.status_code == 422
    assert "Our grant ends." in wrong.content.decode()
    assert client.post(address, {"to": third.pk, "reason": "Our grant ends."}).status_code == 302
    client.force_login(gil)
    assert "take the place of Kite Trust" in client.get(going.consortium.get_absolute_url()).content.decode()
