"""Beside the rounds: a forum meets, people argue for and against projects, and some follow a round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.people import actions as people
from commonweal.people.models import Person, WorkRole
from commonweal.priorities.deliberating import actions
from commonweal.priorities.models import Argument, Forum, Meeting, Proposal, Round
from commonweal.priorities.results import following
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.people import account
from commonweal.site.demo.texts import deliberating as texts
from commonweal.site.demo.texts.rounds import YOUNG

#: How many of each community came to the meeting, in the order of the texts; then of none of them.
CAME = (17, 9, 6, 5, 3, 0, 4)
ACCESS = ("step_free", "loop", "signed", "children", "fares", "food")


def forum(borough: Borough) -> Story:
    """The forum is founded, meets about the round of young people, and meets again before the vote ends."""
    history = borough.history
    yield history.day(-90, 10)
    ada = borough.ada
    row = actions.found_forum(
        by=ada,
        place=borough.place,
        title=texts.FORUM,
        about=texts.ABOUT,
        meets=texts.MEETS,
        area=borough.areas["Riverside"],
        communities=list(texts.VOICES),
    )
    for community in row.communities.all():
        group, asks = texts.VOICES[str(community.title)]
        if group:
            actions.join_forum(by=ada, community=community, group=group, how_asked=asks)
    held = _facilitator(borough, row)
    yield history.day(-50, 10)
    round_ = Round.objects.get(place=borough.place, title__en=YOUNG.title)
    meeting = _plan(borough, row, held, texts.MET, -38, round_)
    yield history.day(-37, 10)
    _conclude(borough, meeting)
    yield history.day(-6, 10)
    _plan(borough, row, held, texts.NEXT, 6, round_, texts.NEXT_FOR)


def arguments(borough: Borough) -> Story:
    """People say one thing each; an officer hides one by a rule; an expert citizen says in which field."""
    yield borough.history.day(-9, 18)
    speakers = [account(borough, f"Speaker {number + 1}") for number in range(9)]
    turn = 0
    for title, said in texts.ARGUMENTS.items():
        proposal = _proposal(borough, title)
        for side, words in said:
            by = speakers[turn % len(speakers)]
            _found_useful(
                actions.argue(by=by, proposal=proposal, side=side, words=words), speakers, turn * 3 % 7
            )
            turn += 1
    _expert(borough, account(borough, "Speaker 10"))
    title, words = texts.HIDDEN
    hidden = actions.argue(by=speakers[0], proposal=_proposal(borough, title), side="against", words=words)
    yield borough.history.day(-8, 9)
    actions.hide_argument(by=borough.ada, argument=hidden, rule="advertising")


def followers(borough: Borough) -> Story:
    """Some follow a round from its beginning, so that each phase reaches somebody."""
    yield borough.history.day(YOUNG.opens + 1, 20)
    round_ = Round.objects.get(place=borough.place, title__en=YOUNG.title)
    for name in ("Dot Marsh", "Gil Thorne"):
        following.follow(by=borough.who(name), round=round_)


def _facilitator(borough: Borough, row: Forum) -> WorkRole:
    person = account(borough, "Fern Aske")
    held = people.take_role(by=borough.ada, work=row.work, person=person, role=WorkRole.Role.FACILITATOR)
    people.declare_interest(by=person, work=row.work)
    people.say_of_role(by=person, held=held, skills=texts.SKILLS, neutrality=texts.NEUTRALITY)
    return held


def _plan(
    borough: Borough, row: Forum, held: WorkRole, title: str, day: int, round_: Round, purpose: str = ""
) -> Meeting:
    starts = borough.history.day(day, 19)
    return actions.plan_meeting(
        by=borough.ada,
        forum=row,
        facilitator=held,
        title=title,
        purpose=purpose,
        venue="The Old Ferry, Ferry Road",
        starts=starts,
        ends=starts + timedelta(hours=2),
        access=ACCESS,
        round=round_,
    )


def _conclude(borough: Borough, meeting: Meeting) -> None:
    everyone: list[Any] = [*meeting.forum.communities.all(), None]
    proposals = list(meeting.round.proposals.all()) if meeting.round else []
    actions.conclude_meeting(
        by=borough.ada,
        meeting=meeting,
        came=dict(zip(everyone, CAME, strict=True)),
        concluded=texts.CONCLUDED,
        disagreed=texts.DISAGREED,
        reaching=texts.REACHING,
        minutes=texts.MINUTES,
        proposals=proposals,
        needs_discussed=[borough.needs["A place of our own in the evening"]],
        raised=texts.RAISED,
    )


def _expert(borough: Borough, person: Person) -> None:
    title, side, words = texts.EXPERT
    proposal = _proposal(borough, title)
    work = proposal.round.work
    held = people.take_role(by=borough.ada, work=work, person=person, role=WorkRole.Role.EXPERT)
    people.declare_interest(by=person, work=work)
    people.say_of_role(by=person, held=held, field=texts.EXPERT_FIELD)
    actions.argue(by=person, proposal=proposal, side=side, words=words)


def _found_useful(argument: Argument, readers: list[Person], many: int) -> None:
    for person in [each for each in readers if each != argument.author][:many]:
        actions.find_useful(by=person, argument=argument)


def _proposal(borough: Borough, title: str) -> Proposal:
    return Proposal.objects.get(round__place=borough.place, title__en=title)
