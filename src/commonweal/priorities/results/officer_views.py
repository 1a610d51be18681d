"""Officers' pages of a count: asking for it, seeing how far it is, recording what was decided otherwise."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from commonweal.people.policy import must_hold
from commonweal.priorities import actions
from commonweal.priorities import policy as rounds_policy
from commonweal.priorities import queries as rounds
from commonweal.priorities.models import Round
from commonweal.priorities.results import asking, background, forms, policy, queries
from commonweal.record import clock
from commonweal.web import progress
from commonweal.web.views import actor, button_page, form_page

CONFIRMED = _("Confirmed. The decision stands beside the count, and the money follows it.")
TO_PUBLISH = _(
    "Confirmed. The decision stands beside the count. If a moment was set for publication, it no longer is: "
    "look at the result, then publish it or set a moment again."
)
#: Seconds between two looks of a page that was asked to look by itself.
LOOK_EVERY = 5


def count(request: Any, pk: object) -> HttpResponse:
    """Ask for the count; a worker does it."""
    row = rounds.round_(request.place, pk)
    return button_page(
        request,
        act=lambda: asking.ask_for_count(by=actor(request), round=row),
        done=reverse("priorities:counting", args=[request.place.slug, row.pk]),
        said=_("The votes are being counted. You can leave this page and come back."),
    )


@never_cache
def counting(request: Any, pk: object) -> HttpResponse:
    """How far the count has come. It looks again by itself only where it was asked to."""
    person, row = actor(request), rounds.round_(request.place, pk)
    must_hold(person, request.place, "commissioner").enforce()
    far = background.far(row)
    busy = far is not None and far.state in (progress.State.WAITING, progress.State.RUNNING)
    watching = busy and "watch" in request.GET
    context = {
        "round": row,
        "far": far,
        "lost": far is not None and progress.is_lost(far, clock.now()),
        "busy": busy,
        "watching": watching,
        "may_count": rounds_policy.may_count(person, row),
    }
    response = render(request, "priorities/counting.html", context)
    if watching:
        response["Refresh"] = str(LOOK_EVERY)
    return response


def record_departure(request: Any, pk: object) -> HttpResponse:
    """Write down that somebody decided otherwise than the count."""
    person, row = actor(request), rounds.round_(request.place, pk)
    policy.may_record_departure(person, row).enforce()
    return form_page(
        request,
        partial(forms.RecordDeparture, round_=row),
        act=lambda clean: actions.record_departure(by=person, round=row, **clean),
        done=_result(request, row),
        context={
            "title": _("Record a decision that departs from the count"),
            "caption": row.title,
            "intro": _(
                "The count stays published as it was computed. The decision stands beside it with its reason "
                "and whoever disagreed, and decides what is funded once another officer has confirmed it."
            ),
            "submit": _("Record it"),
            "back": _result(request, row),
        },
        said=_("Recorded. Another officer confirms it, or drops it."),
    )


def set_moment(request: Any, pk: object) -> HttpResponse:
    """Have the result published at a set moment."""
    person, row = actor(request), rounds.round_(request.place, pk)
    rounds_policy.may_publish(person, row).enforce()
    return form_page(
        request,
        forms.SetMoment,
        act=lambda clean: actions.set_moment(by=person, round=row, **clean),
        done=_result(request, row),
        context={
            "title": _("Publish at a set moment"),
            "caption": row.title,
            "intro": _("By this you say that you have checked the count. Until then only officers see it."),
            "submit": _("Set the moment"),
            "back": _result(request, row),
        },
        said=_("The moment is set. You can set another until then."),
    )


def confirm_departure(request: Any, pk: object) -> HttpResponse:
    row = queries.departure(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.confirm_departure(by=actor(request), departure=row),
        done=_result(request, row.round),
        said=lambda departure: CONFIRMED if departure.round.state == "published" else TO_PUBLISH,
    )


def drop_departure(request: Any, pk: object) -> HttpResponse:
    row = queries.departure(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.drop_departure(by=actor(request), departure=row),
        done=_result(request, row.round),
        said=_("Dropped. The count stands as it was computed."),
    )


def _result(request: Any, row: Round) -> str:
    return reverse("priorities:result", args=[request.place.slug, row.pk])
