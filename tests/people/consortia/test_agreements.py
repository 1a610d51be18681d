"""An agreement holds once every member's trustees approved it, and no longer than it says what is so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from commonweal.people.consortia import actions, policy, queries
from commonweal.people.models import Consortium, Organisation
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from tests.people.consortia.help import (
    WORDS,
    approve,
    found,
    joined,
    put,
    share_out,
    standing_together,
    today,
)


@pytest.fixture
def third_charity(db):
    return Organisation.objects.create(name="Open Door", kind="cooperative")


@pytest.fixture
def third_provider(make_person, third_charity):
    return make_person("Gil Reed", member_of=[third_charity])


@pytest.fixture
def together(provider, charity, other_provider, other_charity):
    consortium = found(provider, charity)
    joined(consortium, provider, other_charity, other_provider)
    return consortium


@pytest.fixture
def both(provider, charity, other_provider, other_charity):
    return {charity: provider, other_charity: other_provider}


def test_a_consortium_bids_only_once_every_members_trustees_approved(
    together, provider, other_provider, charity, other_charity
):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    approve(agreement, provider, charity)
    assert not policy.may_bid(together)
    approve(agreement, other_provider, other_charity)
    assert policy.may_bid(together)


def test_nobody_records_the_decision_of_another_members_trustees(
    together, provider, other_provider, other_charity
):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    with pytest.raises(Refused):
        approve(agreement, provider, other_charity)
    assert not agreement.approvals.exists()


def test_trustees_decide_after_it_was_put_to_them_and_not_in_the_future(together, provider, charity, clock):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    for days in (-1, 1):
        with pytest.raises(Refused, match="decided after it was put"):
            actions.approve(
                by=provider,
                agreement=agreement,
                organisation=charity,
                decided_on=today() + timedelta(days=days),
                minute="Minute 3",
            )


def test_trustees_read_the_risks_and_who_sees_to_them_beside_what_they_decide_on(
    together, provider, other_provider, charity, client
):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    actions.own_risk(
        by=provider,
        consortium=together,
        risk="tupe",
        answer="Ask each member for its staff list.",
        owner=charity,
        review_on=today() + timedelta(days=30),
    )
    client.force_login(other_provider)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "Ask each member for its staff list." in page
    assert f"{charity} sees to it" in page
    assert "Nobody sees to it yet." in page


@pytest.mark.parametrize(
    "shares, says",
    [
        ({"Riverside_Friends": 6000, "Kite_Trust": 3999}, "99.99"),
        ({"Riverside_Friends": 6000, "Kite_Trust": 4001}, "100.01"),
        ({}, "who delivers what"),
    ],
)
def test_shares_that_do_not_make_the_whole_are_not_put_to_trustees(together, provider, shares, says):
    share_out(together, provider, **shares)
    with pytest.raises(Refused, match=says):
        put(together, provider)
    assert not together.agreements.exclude(state="draft").exists()


def test_an_agreement_without_a_way_out_is_not_put_to_trustees(together, provider):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    with pytest.raises(Refused, match="How a member leaves"):
        put(together, provider, opt_out=" ")


def test_a_member_who_left_takes_the_right_to_bid_with_it(together, both, other_provider, other_charity):
    standing_together(together, both)
    member = together.members.get(organisation=other_charity)
    actions.leave(by=other_provider, member=member, reason="We have to close.")
    verdict = policy.may_bid(Consortium.objects.get(pk=together.pk))
    assert not verdict
    assert "who takes part" in str(verdict)


def test_a_member_who_came_later_approves_before_anyone_bids(
    together, both, provider, third_provider, third_charity
):
    agreement = standing_together(together, both)
    joined(together, provider, third_charity, third_provider)
    assert not policy.may_bid(together)
    with pytest.raises(Refused):
        approve(agreement, third_provider, third_charity)


@pytest.mark.parametrize("what", ["part", "slice", "role", "tie"])
def test_a_change_of_what_was_agreed_needs_every_approval_again(what, together, both, provider, charity):
    standing_together(together, both)
    other = next(each for each in both if each != charity)
    changes = {
        "part": lambda: actions.take_part_away(by=provider, part=together.parts.first()),
        "slice": lambda: actions.reshape(by=provider, consortium=together, slice_hundredths=750),
        "role": lambda: actions.change_role(
            by=provider, member=together.members.get(organisation=charity), role="lead"
        ),
        "tie": lambda: actions.tie(
            by=provider, consortium=together, paid=charity, hangs_on=other, what="Referrals"
        ),
    }
    changes[what]()
    assert not policy.may_bid(Consortium.objects.get(pk=together.pk))


def test_a_new_version_counts_no_approval_of_the_one_before(together, both, provider, charity):
    first = standing_together(together, both)
    second = put(together, provider, targets="Eighty homes")
    assert second.number == first.number + 1
    assert not second.approvals.exists()
    assert policy.may_bid(together), "the first stands until the second does"
    for organisation, person in both.items():
        approve(second, person, organisation)
    assert {each.number: each.state for each in together.agreements.all()} == {1: "past", 2: "standing"}


def test_the_digest_is_that_of_what_was_put_and_a_later_draft_leaves_it_alone(together, provider):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    assert agreement.digest == digest(agreement.frozen)
    actions.draft(by=provider, consortium=together, words={**WORDS, "money": "Less"}, payment_days=10)
    agreement.refresh_from_db()
    assert agreement.frozen["words"]["money"] == WORDS["money"]


def test_nobody_writes_over_a_draft_that_was_saved_since_they_opened_it(
    client, together, provider, other_provider
):
    address = reverse("people:draft_agreement", args=[together.pk])
    client.force_login(other_provider)
    seen = client.get(address).context["form"]["seen"].value() or ""
    actions.draft(by=provider, consortium=together, words=WORDS, payment_days=30)
    sent = {**WORDS, "money": "Mine", "payment_days": 20, "seen": seen}
    page = client.post(address, sent)
    assert page.status_code == 403
    assert "Somebody saved this draft" in page.content.decode()
    assert "Mine" in page.content.decode()
    assert together.agreements.get().words["money"] == WORDS["money"]
    again = client.get(address).context["form"]["seen"].value()
    assert client.post(address, {**sent, "seen": again}).status_code == 302
    assert together.agreements.get().words["money"] == "Mine"


def test_a_foreign_organisation_sees_neither_agreement_nor_parts(
    together, provider, third_provider, third_charity, resident
):
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    put(together, provider)
    Consortium.objects.filter(pk=together.pk).update(prospectus="Join us", published_at=together.founded_at)
    actions.invite(by=provider, consortium=together, organisation=third_charity)
    for stranger in (None, resident, third_provider):
        assert not queries.agreements(stranger, together).exists()
        assert not queries.parts(stranger, together).exists()
    assert queries.agreements(provider, together).count() == 1


def test_a_network_agrees_without_sharing_work_and_does_not_bid(provider, charity):
    network = found(provider, charity, kind="network", structure="none")
    agreement = put(network, provider)
    approve(agreement, provider, charity)
    agreement.refresh_from_db()
    assert agreement.state == "standing"
    assert not policy.may_bid(network)
