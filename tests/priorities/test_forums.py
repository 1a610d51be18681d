"""The forum register, and facilitated meetings: who came, what they concluded, and roles kept apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.needs.models import Submission
from commonweal.people import actions as people
from commonweal.people.models import Membership, WorkRole
from commonweal.priorities import actions as priorities
from commonweal.priorities.deliberating import actions, queries
from commonweal.priorities.models import Meeting
from commonweal.record import clock as the_clock
from commonweal.record import links
from commonweal.rules.reasons import Refused
from tests.priorities import help as rounds

COMMUNITIES = ["Young people", "Carers", "Traders"]


@pytest.fixture
def forum(place: Any, commissioner: Any) -> Any:
    return actions.found_forum(
        by=commissioner, place=place, title="Riverside", about="All of it", communities=COMMUNITIES
    )


@pytest.fixture
def facilitator(forum: Any, commissioner: Any, make_person: Any) -> Any:
    """The role, with interests, skills and neutrality declared."""
    person = make_person("Fay Brook")
    held = people.take_role(by=commissioner, work=forum.work, person=person, role=WorkRole.Role.FACILITATOR)
    people.declare_interest(by=person, work=forum.work)
    people.say_of_role(by=person, held=held, skills="Trained in mediation", neutrality="Paid by no party")
    return held


def plan(by: Any, forum: Any, held: Any, **more: Any) -> Meeting:
    starts = the_clock.now() - timedelta(hours=3)
    return actions.plan_meeting(
        by=by,
        forum=forum,
        facilitator=held,
        title="What matters here",
        purpose="",
        venue="The library",
        starts=starts,
        ends=starts + timedelta(hours=2),
        **more,
    )


def conclude(by: Any, meeting: Meeting, *counts: int, **more: Any) -> Meeting:
    everyone = [*meeting.forum.communities.all(), None]
    came = dict(zip(everyone, counts, strict=False))
    return actions.conclude_meeting(by=by, meeting=meeting, came=came, concluded="Benches first.", **more)


def test_a_community_without_a_member_is_a_gap_and_one_whose_member_left_is_again(
    forum: Any, commissioner: Any
) -> None:
    young = forum.communities.first()
    member = actions.join_forum(by=commissioner, community=young, group="Youth council")
    assert [bool(seat.members) for seat in queries.seats(forum)] == [True, False, False]
    actions.end_membership(by=commissioner, member=member, reason="It was dissolved.")
    assert [bool(seat.members) for seat in queries.seats(forum)] == [False, False, False]


def test_a_member_is_an_organisation_or_a_named_group_and_never_both(
    forum: Any, commissioner: Any, charity: Any
) -> None:
    for wrong in ({}, {"organisation": charity, "group": "Youth council"}):
        with pytest.raises(Refused, match="one of the two"):
            actions.join_forum(by=commissioner, community=forum.communities.first(), **wrong)


def test_a_meeting_is_led_only_by_who_has_declared_skills_and_neutrality(
    forum: Any, commissioner: Any, make_person: Any
) -> None:
    person = make_person("Fay Brook")
    held = people.take_role(by=commissioner, work=forum.work, person=person, role=WorkRole.Role.FACILITATOR)
    with pytest.raises(Refused, match="declare your interests"):
        plan(commissioner, forum, held)
    people.declare_interest(by=person, work=forum.work)
    with pytest.raises(Refused, match="skills and your neutrality"):
        plan(commissioner, forum, held)
    with pytest.raises(Refused, match="both"):
        people.say_of_role(by=person, held=held, skills="Trained")
    people.say_of_role(by=person, held=held, skills="Trained", neutrality="Paid by no party")
    plan(commissioner, forum, held)


def test_nobody_declares_for_another(facilitator: Any, commissioner: Any) -> None:
    with pytest.raises(Refused, match="Only whoever holds the role"):
        people.say_of_role(by=commissioner, held=facilitator, skills="x", neutrality="y")


def test_who_facilitates_a_rounds_forum_neither_proposes_nor_argues_in_it(
    forum: Any, facilitator: Any, place: Any, commissioner: Any, charity: Any, resident: Any
) -> None:
    round_ = rounds.proposing(place, commissioner, charity)
    need = rounds.published_need(place, commissioner)
    theirs: dict[str, Any] = {"need": need, "title": "A bench", "description": "Words", "cost_pence": 500}
    proposal = priorities.propose(by=resident, round=round_, **theirs)
    plan(commissioner, forum, facilitator, round=round_)
    with pytest.raises(Refused, match="stay neutral"):
        priorities.propose(by=facilitator.person, round=round_, **theirs)
    with pytest.raises(Refused, match="stay neutral"):
        actions.argue(by=facilitator.person, proposal=proposal, side="for", words="It helps.")


def test_an_officer_who_facilitates_reviews_nothing_in_the_round(
    forum: Any, place: Any, commissioner: Any, second_commissioner: Any, charity: Any, resident: Any
) -> None:
    held = people.take_role(
        by=commissioner, work=forum.work, person=second_commissioner, role=WorkRole.Role.FACILITATOR
    )
    people.declare_interest(by=second_commissioner, work=forum.work)
    people.say_of_role(by=second_commissioner, held=held, skills="Trained", neutrality="An officer")
    round_ = rounds.proposing(place, commissioner, charity)
    need = rounds.published_need(place, commissioner)
    proposal = priorities.propose(
        by=resident, round=round_, need=need, title="A bench", description="Words", cost_pence=500
    )
    plan(commissioner, forum, held, round=round_)
    with pytest.raises(Refused, match="stay neutral"):
        priorities.refuse(by=second_commissioner, proposal=proposal, reason="No")


def test_who_proposed_in_a_round_does_not_facilitate_its_forum(
    forum: Any, facilitator: Any, place: Any, commissioner: Any, charity: Any
) -> None:
    round_ = rounds.proposing(place, commissioner, charity)
    need = rounds.published_need(place, commissioner)
    priorities.propose(
        by=facilitator.person, round=round_, need=need, title="A bench", description="x", cost_pence=500
    )
    with pytest.raises(Refused, match="proposed “A bench”"):
        plan(commissioner, forum, facilitator, round=round_)


def test_who_facilitated_the_forum_cannot_bid_for_what_comes_of_its_round(
    forum: Any, facilitator: Any, place: Any, commissioner: Any, charity: Any
) -> None:
    round_ = rounds.proposing(place, commissioner, charity)
    plan(commissioner, forum, facilitator, round=round_)
    Membership.objects.create(person=facilitator.person, organisation=charity, role="admin")
    later = people.open_work(by=commissioner, place=place, title="Benches", parent=round_.work)
    with pytest.raises(Refused, match="facilitator"):
        people.take_role(
            by=facilitator.person,
            work=later,
            person=facilitator.person,
            role=WorkRole.Role.BIDDER,
            organisation=charity,
        )


def test_fewer_than_five_of_a_community_are_not_told_nor_what_would_give_them_away(
    forum: Any, facilitator: Any, commissioner: Any
) -> None:
    meeting = conclude(commissioner, plan(commissioner, forum, facilitator), 12, 3)
    told = queries.attendance(meeting)
    # 15 came in all: with 12 and 15 shown, anybody could take one from the other and learn of the 3.
    shown = {str(name): count for name, count in told.rows}
    assert shown["Carers"] is None
    assert None in (shown["Young people"], told.total)
    assert [str(row) for row in told.missing] == ["Traders"]


def test_needs_raised_at_a_meeting_are_answered_like_anything_said_at_an_event(
    forum: Any, facilitator: Any, commissioner: Any
) -> None:
    meeting = plan(commissioner, forum, facilitator)
    conclude(commissioner, meeting, 9, raised=["A crossing at the school", "Longer library hours"])
    raised = Submission.objects.order_by("received")
    assert [row.words for row in raised] == ["A crossing at the school", "Longer library hours"]
    assert {row.channel for row in raised} == {"event"}
    assert set(meeting.raised.all()) == set(raised)


def test_a_need_spoken_of_stands_in_one_thread_with_the_meeting(
    forum: Any, facilitator: Any, place: Any, commissioner: Any
) -> None:
    need = rounds.published_need(place, commissioner)
    meeting = conclude(commissioner, plan(commissioner, forum, facilitator), 9, needs_discussed=[need])
    assert meeting in [stop.row for stop in links.thread(need)]


def test_the_facilitator_may_write_the_meeting_up_and_a_resident_may_not(
    forum: Any, facilitator: Any, commissioner: Any, resident: Any
) -> None:
    meeting = plan(commissioner, forum, facilitator)
    with pytest.raises(Refused):
        conclude(resident, meeting, 9)
    assert conclude(facilitator.person, meeting, 9, raised=["A crossing"]).state == "held"


def test_a_meeting_is_not_concluded_before_it_begins_nor_without_anybody(
    forum: Any, facilitator: Any, commissioner: Any
) -> None:
    meeting = plan(commissioner, forum, facilitator)
    with pytest.raises(Refused, match="how many came"):
        conclude(commissioner, meeting, 0)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts=the_clock.now() + timedelta(days=1), ends=the_clock.now() + timedelta(days=2)
    )
    with pytest.raises(Refused, match="not begun"):
        conclude(commissioner, meeting, 9)


def test_the_page_of_a_meeting_names_nobody_and_keeps_disagreement(
    client: Any, forum: Any, facilitator: Any, commissioner: Any
) -> None:
    meeting = plan(commissioner, forum, facilitator, access=["loop", "children"])
    conclude(commissioner, meeting, 9, 3, disagreed="Some want a bus lane. Others do not.", minutes="Long.")
    page = client.get(meeting.get_absolute_url()).content.decode()
    for said in ("Benches first.", "Some want a bus lane.", "Hearing loop", "not shown", "Paid by no party"):
        assert said in page
    assert "Fay Brook" not in page


def test_wrong_answers_on_the_forms_of_a_forum_come_back_with_what_was_typed(
    client: Any, forum: Any, facilitator: Any, commissioner: Any, place: Any
) -> None:
    client.force_login(commissioner)
    meeting = plan(commissioner, forum, facilitator)
    tries = [
        ("found_forum", [], {"title": "A title kept"}),
        ("plan_meeting", [forum.pk], {"title": "A title kept"}),
        ("add_community", [forum.pk], {"title": "A title kept" * 30}),
        ("join_forum", [forum.pk, forum.communities.first().pk], {"how_asked": "A title kept"}),
        ("conclude_meeting", [forum.pk, meeting.pk], {"concluded": "A title kept"}),
        ("cancel_meeting", [forum.pk, meeting.pk], {"reason": "A title kept" * 40}),
    ]
    for route, args, typed in tries:
        answer = client.post(reverse(f"priorities:{route}", args=[place.slug, *args]), typed)
        assert answer.status_code == 422, route
        assert "A title kept" in answer.content.decode(), route
        assert "There is a problem" in answer.content.decode(), route


def test_the_register_of_forums_says_how_many_communities_have_no_voice(
    client: Any, forum: Any, commissioner: Any
) -> None:
    actions.join_forum(by=commissioner, community=forum.communities.first(), group="Youth council")
    page = client.get(forum.get_absolute_url()).content.decode()
    assert "2 communities have no voice in it now." in page
    listed = client.get(reverse("priorities:forums", args=[forum.place.slug]) + "?format=csv")
    assert b"Riverside" in listed.getvalue()
