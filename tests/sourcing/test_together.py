"""A consortium bids as one: with those alone who agreed, and scored like anybody else."""

from __future__ import annotations

import pytest

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Consortium, Membership, Organisation
from commonweal.record.models import Event
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Refused
from commonweal.sourcing import evaluation, policy
from commonweal.sourcing.actions import appoint, open_bids
from commonweal.sourcing.models import Bid, BidTogether, Share
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.profiles.queries import shared_with
from commonweal.sourcing.together import actions as together
from commonweal.sourcing.together import queries
from tests.people.consortia.help import found, joined, standing_together
from tests.sourcing.help import TWO_KEYS, bid, judged, opened, published


@pytest.fixture
def third_charity(db):
    return Organisation.objects.create(name="Open Door", kind="cooperative")


@pytest.fixture
def third_provider(make_person, third_charity):
    return make_person("Gil Reed", member_of=[third_charity])


@pytest.fixture
def consortium(provider, charity, other_provider, other_charity):
    row = found(provider, charity, structure="lead")
    consortia.change_role(by=provider, member=row.members.get(), role="lead")
    joined(row, provider, other_charity, other_provider)
    return row


@pytest.fixture
def agreed(consortium, provider, charity, other_provider, other_charity):
    standing_together(consortium, {charity: provider, other_charity: other_provider})
    return consortium


@pytest.fixture
def tender(place, commissioner, second_commissioner):
    return published(place, commissioner, second_commissioner)


@pytest.fixture
def sealed(tender, provider, charity):
    return bid(tender, provider, charity)


def test_a_consortium_bids_once_every_member_agreed_and_all_trustees_approved(
    consortium, sealed, provider, charity, other_provider, other_charity
):
    with pytest.raises(Refused, match="approved by the trustees of every member"):
        together.name_consortium(by=provider, bid=sealed, consortium=consortium)
    standing_together(consortium, {charity: provider, other_charity: other_provider})
    together.name_consortium(by=provider, bid=sealed, consortium=consortium)
    assert sorted(map(str, queries.of_bid(sealed).members)) == ["Kite Trust", "Riverside Friends"]


def test_no_bid_names_a_member_who_has_left(agreed, sealed, provider, other_provider, other_charity):
    member = agreed.members.get(organisation=other_charity)
    consortia.leave(by=other_provider, member=member, reason="We closed.")
    with pytest.raises(Refused, match="who takes part"):
        together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    assert not BidTogether.objects.exists()


def test_whoever_leaves_after_the_bid_is_named_to_the_buyer(
    agreed, sealed, provider, other_provider, other_charity
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    assert queries.of_bid(sealed).still_so
    member = agreed.members.get(organisation=other_charity)
    consortia.leave(by=other_provider, member=member, reason="We closed.")
    assert "Kite Trust" in str(queries.of_bid(sealed).still_so)


def test_only_the_body_that_contracts_bids_for_it_and_only_its_own_people_say_so(
    agreed, tender, sealed, other_provider, other_charity, third_provider
):
    theirs = bid(tender, other_provider, other_charity)
    with pytest.raises(Refused, match="does not contract"):
        together.name_consortium(by=other_provider, bid=theirs, consortium=agreed)
    for stranger in (None, other_provider, third_provider):
        with pytest.raises(Refused):
            together.name_consortium(by=stranger, bid=sealed, consortium=agreed)


def test_what_bars_one_member_bars_the_consortium(
    agreed, tender, sealed, commissioner, provider, other_provider, other_charity
):
    people.take_role(
        by=commissioner,
        work=tender.specification.work,
        person=other_provider,
        role="facilitator",
        organisation=other_charity,
    )
    with pytest.raises(Refused, match="barred"):
        together.name_consortium(by=provider, bid=sealed, consortium=agreed)


def test_who_bids_is_fixed_with_the_deadline(agreed, tender, sealed, provider, clock):
    clock.to(tender.closes)
    for act in (
        lambda: together.name_consortium(by=provider, bid=sealed, consortium=agreed),
        lambda: together.bid_alone(by=provider, bid=sealed),
    ):
        with pytest.raises(Refused, match="fixed when bids closed"):
            act()


@pytest.fixture
def panel(place, make_person):
    names = ("Hal Dean", "Ivy Cole")
    return [make_person(name, offices=[(place, "evaluator")]) for name in names]


def test_nobody_scores_a_consortium_one_of_whose_members_is_theirs(
    agreed, tender, sealed, commissioner, provider, panel, other_charity, clock
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    Membership.objects.create(person=panel[0], organisation=other_charity, role="member")
    opened(tender, commissioner, panel, clock)
    row = Bid.objects.get(pk=sealed.pk)
    sheet = row.tender.sheets.get(evaluator=panel[0])
    told = str(policy.may_score_bid(panel[0], sheet, row))
    assert "You have an interest in who made this bid" in told
    assert "Kite Trust" not in told, "the panel reads without names"
    assert policy.may_score_bid(panel[1], row.tender.sheets.get(evaluator=panel[1]), row)


def test_a_consortium_is_scored_and_ranked_like_anybody_else(
    agreed, tender, sealed, commissioner, provider, charity, panel, third_provider, third_charity, clock
):
    """What is judged is the same, to the byte, whether the bid is a consortium's or its bidder's alone."""
    bid(tender, third_provider, third_charity, 8_500_000)
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    row = judged(opened(tender, commissioner, panel, clock), panel, {charity: 4, third_charity: 4})
    as_one = canonical(bids.evidence_data(evaluation.evidence(row)))
    BidTogether.objects.all().delete()
    assert canonical(bids.evidence_data(evaluation.evidence(row))) == as_one


def test_an_opened_bid_shows_each_members_share_code_to_officers_and_to_no_partner(
    agreed, tender, sealed, commissioner, provider, other_provider, other_charity, panel, place, clock
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    share = Share.objects.create(
        place=place, tender=tender, organisation=other_charity, number=1, code="ABCD", sections=["a"],
        content="{}", digest="0" * 64, given=tender.opens, given_by=other_provider,
        until=tender.closes.replace(year=tender.closes.year + 1),
    )  # fmt: skip
    assert share.is_shut
    opened(tender, commissioner, panel, clock)
    row = Bid.objects.get(pk=sealed.pk)
    assert not Share.objects.get(pk=share.pk).is_shut
    assert not shared_with(row, commissioner).exists(), "declare first"
    people.declare_interest(by=commissioner, work=tender.work)  # none
    assert list(shared_with(row, commissioner)) == [share]
    assert not shared_with(row, provider).exists()


def test_the_pages_name_a_consortium_and_unname_it(client, agreed, sealed, provider, other_provider):
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = f"{sealed.get_absolute_url()}together/"
    assert "Bid for this consortium" in client.get(page).content.decode()
    assert client.post(f"{page}{agreed.pk}/").status_code == 302
    shown = client.get(sealed.get_absolute_url()).content.decode()
    assert "Kite Trust" in shown
    assert "50%" in shown
    assert "paid within 30 days of a valid invoice" in shown
    assert client.post(f"{sealed.get_absolute_url()}alone/").status_code == 302
    assert not BidTogether.objects.exists()
    client.force_login(other_provider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(page).status_code == 404
    assert Consortium.objects.count() == 1


def test_every_member_of_a_bid_is_told_when_a_tender_changes(
    agreed, tender, sealed, commissioner, provider, other_provider
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    notices.tell_of_change(tender, "A date was put off.")
    assert Message.objects.filter(template="sourcing/tender_changed", person=other_provider).exists()


def test_a_placed_bid_says_who_took_whose_place_and_that_it_is_to_be_renewed(
    agreed, sealed, provider, other_provider, other_charity, third_charity, third_provider
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    going = agreed.members.get(organisation=other_charity)
    successor = consortia.hand_over(by=other_provider, member=going, to=third_charity, reason="We closed.")
    consortia.agree(by=third_provider, member=successor)
    said = str(queries.of_bid(sealed).still_so)
    assert "Kite Trust, whose place Open Door took" in said
    assert "renews it" in said


def test_a_member_of_a_partner_is_found_at_the_opening_though_they_declared_nothing(
    agreed, tender, sealed, commissioner, provider, other_charity, make_person, place, clock
):
    together.name_consortium(by=provider, bid=sealed, consortium=agreed)
    names = ("Gita Rowe", "Hal Penn")
    panel = [make_person(name, offices=[(place, "evaluator")]) for name in names]
    for person in panel:
        appoint(by=commissioner, tender=tender, person=person)
    Membership.objects.create(person=panel[1], organisation=other_charity)
    clock.to(tender.closes)
    open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    told = Event.objects.get(kind="interest in a bidder found at the opening")
    assert told.facts == {"evaluator": 2, "bid": 1}
