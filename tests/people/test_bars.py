"""The bar between roles along a line of work, by person and by organisation."""

from __future__ import annotations

import pytest

from commonweal.people import actions, policy, queries, work_policy
from commonweal.people.models import Membership, Organisation, Permit, WorkRole
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.at_once import at_once

Role = WorkRole.Role


@pytest.fixture
def assessment(place, commissioner):
    return actions.open_work(by=commissioner, place=place, title="Safer evenings", kind="assessment")


@pytest.fixture
def tender(place, commissioner, assessment):
    middle = actions.open_work(by=commissioner, place=place, title="Youth work", parent=assessment)
    return actions.open_work(by=commissioner, place=place, title="Youth club", parent=middle, kind="tender")


def bid(work, person, organisation):
    return actions.take_role(by=person, work=work, person=person, role=Role.BIDDER, organisation=organisation)


def test_who_facilitated_the_need_cannot_bid_for_its_tender_and_is_told_why(
    commissioner, provider, charity, assessment, tender
):
    actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    verdict = work_policy.may_take_role(provider, tender, Role.BIDDER, charity)
    assert not verdict
    for words in ("facilitator", "Safer evenings", "bidder", "Youth club", "published decision"):
        assert words in str(verdict)
    with pytest.raises(Refused):
        bid(tender, provider, charity)


def test_the_bar_holds_upward_as_well(commissioner, provider, charity, assessment, tender):
    bid(tender, provider, charity)
    with pytest.raises(Refused):
        actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)


def test_a_colleague_of_the_bidder_cannot_evaluate(commissioner, provider, charity, tender, make_person):
    colleague = make_person("Gus Reed", member_of=[charity])
    bid(tender, provider, charity)
    with pytest.raises(Refused):
        actions.take_role(by=commissioner, work=tender, person=colleague, role=Role.EVALUATOR)


def test_the_organisation_of_an_evaluator_cannot_bid(commissioner, provider, charity, tender, make_person):
    colleague = make_person("Gus Reed", member_of=[charity])
    actions.take_role(by=commissioner, work=tender, person=colleague, role=Role.EVALUATOR)
    with pytest.raises(Refused) as refusal:
        bid(tender, provider, charity)
    assert "Gus Reed" not in str(refusal.value)  # who sits on the panel is not told to bidders
    assert "Riverside Friends" in str(refusal.value)


def test_who_left_an_organisation_within_a_year_still_counts_as_one_of_its_people(
    commissioner, provider, charity, tender, make_person, clock
):
    former = make_person("Gus Reed", member_of=[charity])
    bid(tender, provider, charity)
    actions.remove_member(by=former, membership=Membership.objects.get(person=former))
    clock.forward(days=364)
    assert not work_policy.may_take_role(former, tender, Role.EVALUATOR)
    clock.forward(days=2)
    assert work_policy.may_take_role(former, tender, Role.EVALUATOR)


def test_stepping_down_does_not_free_a_facilitator_to_bid(
    commissioner, provider, charity, assessment, tender
):
    held = actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    actions.leave_role(by=provider, held=held)
    assert not work_policy.may_take_role(provider, tender, Role.BIDDER, charity)


def test_the_lead_officer_cannot_bid(commissioner, charity, tender):
    Membership.objects.create(person=commissioner, organisation=charity)
    with pytest.raises(Refused):
        bid(tender, commissioner, charity)


def test_roles_in_two_tenders_that_share_a_parent_do_not_bar_each_other(
    place, commissioner, provider, charity, assessment
):
    one = actions.open_work(by=commissioner, place=place, title="Youth club", parent=assessment)
    two = actions.open_work(by=commissioner, place=place, title="Street lights", parent=assessment)
    actions.take_role(by=commissioner, work=one, person=provider, role=Role.EVALUATOR)
    assert bid(two, provider, charity)


def test_one_person_may_bid_for_two_of_their_organisations_and_lay_either_role_down(
    provider, charity, other_charity, tender
):
    Membership.objects.create(person=provider, organisation=other_charity)
    one, two = bid(tender, provider, charity), bid(tender, provider, other_charity)
    assert {held.organisation for held in queries.holders(tender, Role.BIDDER)} == {charity, other_charity}
    assert bid(tender, provider, charity) == one  # twice changes nothing
    actions.leave_role(by=provider, held=one)
    assert list(queries.holders(tender, Role.BIDDER)) == [two]
    assert bid(tender, provider, charity) == one
    assert set(queries.holders(tender, Role.BIDDER)) == {one, two}


def test_any_other_role_is_held_once_for_whomever(commissioner, provider, charity, other_charity, tender):
    Membership.objects.create(person=provider, organisation=other_charity)
    give = {"by": commissioner, "work": tender, "person": provider, "role": Role.EVALUATOR}
    actions.take_role(organisation=charity, **give)
    for other in (other_charity, None):
        with pytest.raises(Refused, match="already has the role of evaluator"):
            actions.take_role(organisation=other, **give)


def test_a_decision_on_a_bid_lifts_no_bar_from_the_bid_of_another_organisation(
    commissioner, second_commissioner, provider, charity, other_charity, assessment, tender
):
    Membership.objects.create(person=provider, organisation=other_charity)
    actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    decide = {"work": tender, "person": provider, "role": Role.BIDDER, "organisation": charity}
    actions.declare_interest(by=second_commissioner, work=tender)
    actions.permit_role(by=second_commissioner, reason="The minutes were public.", **decide)
    assert bid(tender, provider, charity)
    with pytest.raises(Refused, match="facilitator"):
        bid(tender, provider, other_charity)


def test_a_work_opened_under_one_for_which_its_lead_bids_is_refused(
    place, commissioner, charity, tender, make_person
):
    turncoat = make_person("Hal Byrne", offices=[(place, "commissioner")], member_of=[charity])
    bid(tender, turncoat, charity)
    with pytest.raises(Refused):
        actions.open_work(by=turncoat, place=place, title="Contract", parent=tender)
    assert tender.children.count() == 0


def test_joining_the_bidder_is_refused_to_its_evaluator(commissioner, provider, charity, tender, resident):
    bid(tender, provider, charity)
    actions.take_role(by=commissioner, work=tender, person=resident, role=Role.EVALUATOR)
    invitation = actions.invite_member(by=provider, organisation=charity, email=resident.email, role="member")
    with pytest.raises(Refused, match="one bars the other"):
        actions.accept_invitation(by=resident, invitation=invitation)
    assert not policy.belongs(resident, charity)


def test_a_published_decision_by_another_commissioner_lifts_the_bar_it_weighed_and_no_other(
    commissioner, second_commissioner, provider, charity, assessment, tender, make_person
):
    actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    decide = {"work": tender, "person": provider, "role": Role.BIDDER, "organisation": charity}
    actions.declare_interest(by=second_commissioner, work=tender)
    actions.permit_role(by=second_commissioner, reason="The minutes were public.", **decide)
    assert work_policy.may_take_role(provider, tender, Role.BIDDER, charity)
    colleague = make_person("Gus Reed", member_of=[charity])
    actions.take_role(by=commissioner, work=tender, person=colleague, role=Role.EVALUATOR)
    assert not work_policy.may_take_role(provider, tender, Role.BIDDER, charity)


def test_the_record_shows_a_decision_by_role_and_never_by_name(
    commissioner, second_commissioner, provider, charity, assessment, tender
):
    actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    actions.declare_interest(by=second_commissioner, work=tender)
    actions.permit_role(
        by=second_commissioner,
        work=tender,
        person=provider,
        role=Role.BIDDER,
        organisation=charity,
        reason="Open.",
    )
    (event,) = Event.objects.filter(kind="barred role permitted", public=True)
    assert event.facts["despite"] == "facilitator in Safer evenings"
    for told in Event.objects.filter(public=True):
        assert "Eli" not in str(told.facts)
        assert str(provider.pk) not in str(told.facts)


def test_nobody_decides_for_themselves_or_for_an_organisation_of_theirs(
    place, commissioner, provider, resident, charity, tender, make_person
):
    both = make_person("Hal Byrne", offices=[(place, "commissioner")], member_of=[charity])
    for by, person in ((both, provider), (both, both), (provider, provider), (resident, provider)):
        with pytest.raises(Refused):
            actions.permit_role(
                by=by, work=tender, person=person, role=Role.BIDDER, organisation=charity, reason="Why not."
            )
    assert Permit.objects.count() == 0


def test_about_an_interest_only_somebody_decides_who_has_declared_theirs_and_has_none(
    place, commissioner, second_commissioner, charity, tender, make_person
):
    """Two officers who are both near a bidder cannot clear each other."""
    evaluator = make_person("Una Marsh", offices=[(place, "evaluator")])
    decide = {"work": tender, "role": Role.EVALUATOR, "organisation": charity, "reason": "Long ago."}
    with pytest.raises(Refused, match="First declare"):
        actions.permit_role(by=commissioner, person=evaluator, **decide)
    near = {"work": tender, "kind": "professional", "organisation": charity, "detail": "I ran it."}
    for person in (evaluator, commissioner, second_commissioner):
        actions.declare_interest(by=person, **near)
    for by, person in ((commissioner, second_commissioner), (second_commissioner, commissioner)):
        with pytest.raises(Refused, match="ask a commissioner who has none"):
            actions.permit_role(by=by, person=person, **decide)
    assert Permit.objects.count() == 0
    third = make_person("Wyn Hart", offices=[(place, "commissioner")])
    actions.declare_interest(by=third, work=tender)
    assert actions.permit_role(by=third, person=evaluator, **decide)


def test_a_decision_without_a_reason_is_none(commissioner, provider, charity, tender):
    actions.declare_interest(by=commissioner, work=tender)
    with pytest.raises(Refused):
        actions.permit_role(
            by=commissioner, work=tender, person=provider, role=Role.BIDDER, organisation=charity, reason="  "
        )


def test_a_bid_is_made_by_members_and_other_roles_are_given_by_the_places_commissioners(
    provider, charity, other_charity, foreign_commissioner, tender, resident
):
    with pytest.raises(Refused):
        bid(tender, provider, other_charity)
    with pytest.raises(Refused):
        actions.take_role(by=foreign_commissioner, work=tender, person=resident, role=Role.EVALUATOR)
    with pytest.raises(Refused):
        actions.take_role(by=resident, work=tender, person=resident, role=Role.EVALUATOR)


def test_nobody_acts_for_an_organisation_to_which_they_do_not_belong(
    commissioner, resident, charity, assessment
):
    with pytest.raises(Refused):
        actions.take_role(
            by=commissioner, work=assessment, person=resident, role=Role.FACILITATOR, organisation=charity
        )


@pytest.mark.django_db(transaction=True)
def test_of_forty_who_would_evaluate_and_bid_at_once_only_one_side_comes_in(
    commissioner, charity, tender, make_person
):
    people = [make_person(f"Pat {number}", member_of=[charity]) for number in range(40)]

    def take(number: int) -> None:
        person = people[number]
        if number % 2:
            bid(tender, person, charity)
        else:
            actions.take_role(by=commissioner, work=tender, person=person, role=Role.EVALUATOR)

    assert at_once(take).count(True) == 20
    assert tender.roles.exclude(role=Role.LEAD).values("role").distinct().count() == 1


@pytest.mark.django_db(transaction=True)
def test_joining_the_bidder_and_being_made_evaluator_at_once_do_not_both_happen(
    commissioner, provider, charity, tender, make_person
):
    bid(tender, provider, charity)
    people = [make_person(f"Pat {number}") for number in range(20)]
    invitations = [
        actions.invite_member(by=provider, organisation=charity, email=person.email, role="member")
        for person in people
    ]

    def act(number: int) -> None:
        person, invitation = people[number // 2], invitations[number // 2]
        if number % 2:
            actions.accept_invitation(by=person, invitation=invitation)
        else:
            actions.take_role(by=commissioner, work=tender, person=person, role=Role.EVALUATOR)

    assert at_once(act).count(True) == 20
    joined = set(Organisation.objects.get(pk=charity.pk).memberships.values_list("person", flat=True))
    panel = set(tender.roles.filter(role=Role.EVALUATOR).values_list("person", flat=True))
    assert not joined & panel


def test_the_end_of_a_bidder_s_role_is_no_more_public_than_its_beginning(
    commissioner, provider, charity, tender
):
    actions.leave_role(by=provider, held=bid(tender, provider, charity))
    lead = actions.take_role(by=commissioner, work=tender, person=commissioner, role=Role.LEAD)
    actions.leave_role(by=commissioner, held=lead)
    ended = {row.facts["role"]: row.public for row in Event.objects.filter(kind="role ended")}
    assert ended == {"bidder": False, "lead": True}
