"""A forum with a meeting to come and one that was held, and arguments on a proposal."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people import actions as people
from commonweal.people.models import Work, WorkRole
from commonweal.priorities.deliberating import actions
from commonweal.priorities.models import Forum, Meeting, Proposal
from commonweal.record import clock
from commonweal.voting import reminders
from commonweal.voting.models import Elector
from tests.house.world import CHAMPION, COMMISSIONER, PROVIDER, RESIDENT, Town


def deliberate(town: Town) -> None:
    by, things = town.officer, town.things
    proposal = Proposal.objects.get(pk=things["proposal"])
    mine = actions.argue(by=town.cast[RESIDENT], proposal=proposal, side="for", words="People rest on it.")
    other = actions.argue(by=town.cast[PROVIDER], proposal=proposal, side="against", words="It rots.")
    hidden = actions.argue(by=town.cast[PROVIDER], proposal=proposal, side="against", words="Buy ours.")
    actions.hide_argument(by=by, argument=hidden, rule="advertising")
    forum = actions.found_forum(
        by=by, place=town.place, title="Riverside forum", about="All of it", communities=["Young people"]
    )
    community = forum.communities.get()
    member = actions.join_forum(by=by, community=community, group="Youth council")
    held = _facilitator(town, forum)
    _plan(town, forum, held, "To come", 1)
    met = _plan(town, forum, held, "Held", -1)
    work = Work.objects.get(pk=things["work"])
    expert = people.take_role(by=by, work=work, person=town.cast[COMMISSIONER], role=WorkRole.Role.EXPERT)
    things |= {"argument": mine.pk, "argument against": other.pk, "hidden argument": hidden.pk}
    things |= {"forum": forum.pk, "community": community.pk, "forum member": member.pk}
    things |= {"meeting": forum.meetings.get(title__en="To come").pk, "meeting that was": met.pk}
    things["expert role"] = expert.pk
    elector = Elector.objects.filter(vote=things["open vote"]).first()
    things["reminder"] = reminders.keep(elector.vote, elector, "voter@example.org").pk


def _facilitator(town: Town, forum: Forum) -> WorkRole:
    """The role, once its holder has declared what it asks for."""
    person = town.cast[CHAMPION]
    held = people.take_role(by=town.officer, work=forum.work, person=person, role=WorkRole.Role.FACILITATOR)
    people.declare_interest(by=person, work=forum.work)
    people.say_of_role(by=person, held=held, skills="Trained", neutrality="Paid by nobody here")
    return held


def _plan(town: Town, forum: Forum, held: WorkRole, title: str, days: int) -> Meeting:
    starts = clock.now() + timedelta(days=days)
    return actions.plan_meeting(
        by=town.officer,
        forum=forum,
        facilitator=held,
        title=title,
        purpose="Speak",
        venue="The library",
        starts=starts,
        ends=starts + timedelta(hours=2),
    )
