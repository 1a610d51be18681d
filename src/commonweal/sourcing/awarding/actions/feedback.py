"""Feedback meetings: asked for, times offered, one chosen, notes shared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing.awarding import policy
from commonweal.sourcing.awarding.workflow import FEEDBACK
from commonweal.sourcing.models import Bid, FeedbackMeeting
from commonweal.sourcing.sealing import telling


@transaction.atomic
def ask_feedback(*, by: Person | None, bid: Bid) -> FeedbackMeeting:
    """Ask for a meeting about one's bid, won or lost."""
    bid = Bid.objects.select_for_update().get(pk=bid.pk)
    policy.may_ask_feedback(by, bid).enforce()
    assert by is not None
    meeting = FeedbackMeeting.objects.create(bid=bid, asked=clock.now(), asked_by=by)
    events.write("feedback asked for", about=meeting, by=by)
    return meeting


@transaction.atomic
def offer_times(*, by: Person | None, meeting: FeedbackMeeting, times: Sequence[datetime]) -> FeedbackMeeting:
    """Offer times to choose from; those offered before no longer hold."""
    meeting = _held(meeting)
    policy.may_offer_times(by, meeting).enforce()
    policy.must_lie_ahead(times, at=clock.now()).enforce()
    meeting.state = FEEDBACK.target("offer_times", meeting.state)
    meeting.times = [moment.astimezone(UTC).isoformat() for moment in sorted(times)]
    meeting.save()
    events.write("feedback times offered", about=meeting, by=by)
    _tell(meeting, "feedback_times")
    return meeting


@transaction.atomic
def choose_time(*, by: Person | None, meeting: FeedbackMeeting, time: datetime) -> FeedbackMeeting:
    """Choose one of the times that are offered."""
    meeting = _held(meeting)
    policy.may_choose_time(by, meeting).enforce()
    if time not in meeting.offered:
        refused(_("Choose one of the times that are offered."), "not-offered").enforce()
    policy.must_lie_ahead([time], at=clock.now()).enforce()
    meeting.state, meeting.chosen = FEEDBACK.target("choose_time", meeting.state), time
    meeting.save()
    events.write("feedback time chosen", about=meeting, by=by)
    return meeting


@transaction.atomic
def share_notes(*, by: Person | None, meeting: FeedbackMeeting, notes: str) -> FeedbackMeeting:
    """Share the notes of a meeting with the bidder, and with nobody else."""
    meeting = _held(meeting)
    policy.may_share_notes(by, meeting, at=clock.now()).enforce()
    meeting.state, meeting.notes = FEEDBACK.target("share_notes", meeting.state), notes
    meeting.save()
    events.write("feedback notes shared", about=meeting, by=by)
    _tell(meeting, "feedback_notes")
    return meeting


def _held(meeting: FeedbackMeeting) -> FeedbackMeeting:
    rows = FeedbackMeeting.objects.select_for_update(of=("self",))
    return rows.select_related("bid__tender__place", "bid__organisation", "asked_by").get(pk=meeting.pk)


def _tell(meeting: FeedbackMeeting, template: str) -> None:
    """Told are all who are told of the bid, and whoever asked while they belong to its bidder."""
    told = telling.told_of([meeting.bid], also=[meeting.asked_by_id])[meeting.bid_id]
    telling.to_bidder(meeting.bid, template, to=told, about=meeting, meeting=meeting)
