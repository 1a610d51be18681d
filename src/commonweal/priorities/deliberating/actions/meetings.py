"""Facilitated meetings of a forum: announced, held and concluded in public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.needs import actions as needs
from commonweal.needs.models import Need, Submission
from commonweal.people import actions as people
from commonweal.people.models import Person, WorkRole
from commonweal.people.policy import holds
from commonweal.priorities.deliberating import policy
from commonweal.priorities.deliberating.workflow import MEETING
from commonweal.priorities.models import Came, Forum, Meeting, Proposal, Round
from commonweal.record import events, links
from commonweal.rules.reasons import refused

Texts = str | Mapping[str, str]


@transaction.atomic
def plan_meeting(
    *,
    by: Person | None,
    forum: Forum,
    facilitator: WorkRole,
    title: Texts,
    purpose: Texts,
    venue: str,
    starts: datetime,
    ends: datetime,
    access: Sequence[str] = (),
    round: Round | None = None,
) -> Meeting:
    """Announce a meeting, or write down one that was held: it is public from now on.

    A round that it is about grows from the forum from now on, so that its facilitators do not bid there.
    """
    forum = Forum.objects.select_for_update(of=("self",)).select_related("place", "work").get(pk=forum.pk)
    policy.may_plan_meeting(by, forum, round, facilitator).enforce()
    assert by is not None
    if ends <= starts:
        refused(_("A meeting ends after it starts."), "ends-before-it-starts").enforce()
    if round is not None:
        people.grow_from(by=by, work=round.work, earlier=forum.work)
    meeting = Meeting.objects.create(
        forum=forum,
        round=round,
        facilitator=facilitator,
        title=title,
        purpose=purpose,
        venue=venue,
        access=sorted(access),
        starts=starts,
        ends=ends,
    )
    facts = {"title": str(meeting.title), "starts": starts.isoformat(timespec="seconds")}
    events.write("forum meeting planned", about=meeting, by=by, facts=facts, public=True)
    return meeting


@transaction.atomic
def conclude_meeting(
    *,
    by: Person | None,
    meeting: Meeting,
    came: Mapping[Any, int],
    concluded: Texts,
    disagreed: Texts = "",
    minutes: Texts = "",
    reaching: Texts = "",
    proposals: Sequence[Proposal] = (),
    needs_discussed: Sequence[Need] = (),
    raised: Sequence[str] = (),
) -> Meeting:
    """Publish which communities came, what was concluded and where people did not agree.

    ``came`` maps communities to how many came, ``None`` to those of no named one. ``raised`` are needs in
    the meeting's words: an officer's become submissions like any other said at an event.
    """
    meeting = _held(meeting)
    policy.may_conclude_meeting(by, meeting).enforce()
    if not any(came.values()):
        refused(_("Say how many came, or cancel the meeting."), "nobody-came").enforce()
    _must_be_of_it(meeting, came, proposals, needs_discussed)
    meeting.concluded, meeting.disagreed = concluded, disagreed
    meeting.minutes, meeting.reaching = minutes, reaching
    meeting.state = MEETING.target("conclude_meeting", meeting.state)
    meeting.save()
    for community, count in came.items():
        if count:
            Came.objects.create(meeting=meeting, community=community, count=count)
    meeting.proposals.set(proposals)
    meeting.needs.set(needs_discussed)
    meeting.raised.set([_say(by, meeting, words) for words in raised])
    for need in needs_discussed:
        links.join(meeting, need, "spoken of at a forum")
    facts = {"title": str(meeting.title), "proposals": len(proposals), "raised": len(raised)}
    events.write("forum meeting held", about=meeting, by=by, facts=facts, public=True)
    return meeting


@transaction.atomic
def cancel_meeting(*, by: Person | None, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a meeting with a reason that everyone can read."""
    meeting = _held(meeting)
    policy.may_cancel_meeting(by, meeting).enforce()
    meeting.state = MEETING.target("cancel_meeting", meeting.state)
    meeting.reason = reason
    meeting.save()
    events.write("forum meeting cancelled", about=meeting, by=by, facts={"reason": reason}, public=True)
    return meeting


def _held(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("forum__place", "facilitator", "round").get(pk=meeting.pk)


def _must_be_of_it(
    meeting: Meeting, came: Mapping[Any, int], proposals: Sequence[Proposal], spoken_of: Sequence[Need]
) -> None:
    """What is named belongs to this forum, this round and this place."""
    place = meeting.forum.place_id
    own = (
        all(each is None or each.forum_id == meeting.forum_id for each in came)
        and all(each.round_id == meeting.round_id for each in proposals)
        and all(each.assessment.place_id == place for each in spoken_of)
    )
    if not own:
        refused(_("That belongs to another forum, round or place."), "another-place").enforce()


def _say(by: Person | None, meeting: Meeting, words: str) -> Submission:
    """A need raised at the meeting, as what was said at an event; on a facilitator's word it comes like one
    said online."""
    place = meeting.forum.place
    channel = Submission.Channel.EVENT if holds(by, place, "commissioner") else Submission.Channel.WEB
    return needs.say(
        by=by,
        place=place,
        words=words,
        speaking=Submission.Speaking.COMMUNITY,
        area=meeting.forum.area,
        may_quote=True,
        channel=channel,
    )
