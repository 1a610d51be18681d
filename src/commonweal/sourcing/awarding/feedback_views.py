"""The pages of a feedback meeting."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.awarding import actions, forms, policy, queries
from commonweal.sourcing.models import Bid
from commonweal.web.views import actor, button_page, form_page


def feedback(request: Any, pk: object) -> HttpResponse:
    """The meeting about one bid: asking for it, its times, its notes."""
    person = actor(request)
    bid = sourcing.bid(person, request.place, pk)
    policy.may_see_feedback(person, bid).enforce()
    meeting = getattr(bid, "feedback", None)
    context = {
        "bid": bid,
        "mine": bid.seen_by(person),
        "meeting": meeting,
        "may_ask": policy.may_ask_feedback(person, bid),
        "may_offer": meeting and policy.may_offer_times(person, meeting),
        "may_choose": meeting and policy.may_choose_time(person, meeting),
        "may_share": meeting and policy.may_share_notes(person, meeting, at=clock.now()),
    }
    return render(request, "sourcing/awarding/feedback.html", context)


def ask_feedback(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    bid = sourcing.bid(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.ask_feedback(by=person, bid=bid),
        done=_address(bid),
        said=_("You have asked for feedback. Times are offered here."),
    )


def offer_times(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    meeting = queries.meeting(person, request.place, pk)
    policy.may_offer_times(person, meeting).enforce()
    return form_page(
        request,
        forms.Times,
        act=lambda clean: actions.offer_times(by=person, meeting=meeting, **clean),
        done=_address(meeting.bid),
        context=_about(meeting, _("Offer times"), _("Offer them")),
        said=_("The bidder is told of the times."),
    )


def choose_time(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    meeting = queries.meeting(person, request.place, pk)
    policy.may_choose_time(person, meeting).enforce()
    return form_page(
        request,
        partial(forms.Choose, offered=meeting.offered),
        act=lambda clean: actions.choose_time(by=person, meeting=meeting, **clean),
        done=_address(meeting.bid),
        context=_about(meeting, _("Choose a time"), _("Choose it")),
        said=_("The time is agreed."),
    )


def share_notes(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    meeting = queries.meeting(person, request.place, pk)
    policy.may_share_notes(person, meeting, at=clock.now()).enforce()
    return form_page(
        request,
        forms.Notes,
        act=lambda clean: actions.share_notes(by=person, meeting=meeting, **clean),
        done=_address(meeting.bid),
        context=_about(meeting, _("Share the notes"), _("Share them")),
        said=_("The notes are shared with the bidder."),
    )


def _address(bid: Bid) -> str:
    return reverse("sourcing:feedback", args=[bid.tender.place.slug, bid.pk])


def _about(meeting: Any, title: Any, submit: Any) -> dict[str, Any]:
    return {
        "title": title,
        "submit": submit,
        "caption": meeting.bid.tender.title,
        "back": _address(meeting.bid),
    }
