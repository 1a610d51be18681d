"""Who asks for feedback, offers times and shares notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.awarding.workflow import FEEDBACK
from commonweal.sourcing.models import Bid, FeedbackMeeting


def may_ask_feedback(person: Person | None, bid: Bid) -> Verdict:
    """Each bidder that was assessed may ask for one meeting, the winner too, once the award is made."""
    if bid.state != "opened" or bid.tender.award is None:
        return refused(_("Feedback can be asked for once the award is made."), "not-awarded")
    if hasattr(bid, "feedback"):
        return refused(_("A meeting about this bid was asked for already."), "asked-already")
    return must_belong(person, bid.organisation)


def may_offer_times(person: Person | None, meeting: FeedbackMeeting) -> Verdict:
    return first_refusal(
        must_hold(person, meeting.bid.tender.place, "commissioner"),
        FEEDBACK.may("offer_times", meeting.state),
    )


def must_lie_ahead(times: Sequence[datetime], *, at: datetime) -> Verdict:
    """Times are offered that are still to come, each once."""
    if not times or min(times) <= at:
        return refused(_("The times must lie ahead."), "dates-passed")
    if len(set(times)) != len(times):
        return refused(_("Offer different times."), "same-times")
    return allowed


def may_choose_time(person: Person | None, meeting: FeedbackMeeting) -> Verdict:
    return first_refusal(
        must_belong(person, meeting.bid.organisation), FEEDBACK.may("choose_time", meeting.state)
    )


def may_share_notes(person: Person | None, meeting: FeedbackMeeting, *, at: datetime) -> Verdict:
    """The notes are written by a commissioner, after the meeting began."""
    verdict = first_refusal(
        must_hold(person, meeting.bid.tender.place, "commissioner"),
        FEEDBACK.may("share_notes", meeting.state),
    )
    if verdict and meeting.chosen is not None and at < meeting.chosen:
        return refused(_("The notes are shared after the meeting."), "not-held-yet")
    return verdict


def may_see_feedback(person: Person | None, bid: Bid) -> Verdict:
    """What is said about a bid is between its bidder and the place's commissioners."""
    if bid.seen_by(person):
        return allowed
    return must_hold(person, bid.tender.place, "commissioner")
