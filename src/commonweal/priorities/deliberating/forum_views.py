"""Pages of the forum register and of facilitated meetings."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.deliberating import actions, forms, policy, queries
from commonweal.priorities.models import Community, Forum, Member
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

FORUMS = [
    Column(_("Forum"), "title", link=True),
    Column(_("Meets"), "meets"),
    Column(_("Communities named"), "named", "number"),
    Column(_("With a voice"), "voiced", "number"),
    Column(_("Meetings held"), "met", "number"),
]
MEETINGS = [
    Column(_("Meeting"), "title", link=True),
    Column(_("State"), "stands", "state"),
    Column(_("From"), "starts", "moment"),
]


def forums(request: Any) -> HttpResponseBase:
    """The register of forums."""
    listing = Listing(request, queries.forums(request.place), columns=FORUMS, name="forums")
    may_found = policy.may_found_forum(actor(request), request.place)
    context = {"listing": listing, "may_found": may_found}
    return listing.download() or render(request, "priorities/deliberating/forums.html", context)


def forum(request: Any, pk: object) -> HttpResponseBase:
    """One forum: who should have a voice, who has none, and its meetings."""
    row = queries.forum(request.place, pk)
    meetings = row.meetings.select_related("forum__place")
    listing = Listing(request, meetings, columns=MEETINGS, name="meetings")
    seats = queries.seats(row)
    context = {
        "forum": row,
        "listing": listing,
        "seats": seats,
        "gaps": sum(not seat.members for seat in seats),
        "lately": queries.LATELY,
        "facilitators": [(each, queries.said(each), queries.led(each)) for each in queries.facilitators(row)],
        "may_change": policy.may_change_forum(actor(request), row),
    }
    return listing.download() or render(request, "priorities/deliberating/forum.html", context)


def found_forum(request: Any) -> HttpResponse:
    policy.may_found_forum(actor(request), request.place).enforce()
    return form_page(
        request,
        partial(forms.Found, place=request.place),
        act=lambda clean: actions.found_forum(by=actor(request), place=request.place, **clean),
        done=lambda row: row,
        context={
            "title": _("Enter a forum in the register"),
            "submit": _("Enter it"),
            "back": reverse("priorities:forums", args=[request.place.slug]),
        },
        said=_("The forum is on the register. Say who speaks for each community."),
    )


def add_community(request: Any, pk: object) -> HttpResponse:
    row = _to_change(request, pk)
    return form_page(
        request,
        forms.AddCommunity,
        act=lambda clean: actions.add_community(by=actor(request), forum=row, **clean),
        done=row,
        context=_on(row, _("Name another community"), _("Name it")),
        said=_("It is named."),
    )


def join_forum(request: Any, pk: object, community: object) -> HttpResponse:
    row = _to_change(request, pk)
    spoken_for: Community = get_object_or_404(row.communities, pk=community)
    return form_page(
        request,
        forms.Join,
        act=lambda clean: actions.join_forum(by=actor(request), community=spoken_for, **clean),
        done=row,
        context={**_on(row, _("Who speaks for them?"), _("Enter it")), "caption": spoken_for.title},
        said=_("It is entered."),
    )


def end_membership(request: Any, pk: object, member: object) -> HttpResponse:
    row = _to_change(request, pk)
    left: Member = get_object_or_404(Member, pk=member, community__forum=row)
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.end_membership(by=actor(request), member=left, **clean),
        done=row,
        context={**_on(row, _("Enter that it has left"), _("Enter it")), "caption": left},
        said=_("It is entered that it has left."),
    )


def plan_meeting(request: Any, pk: object) -> HttpResponse:
    row = _to_change(request, pk)
    intro = "" if queries.facilitators(row) else _("Give somebody the role of facilitator first.")
    return form_page(
        request,
        partial(forms.Plan, forum=row),
        act=lambda clean: actions.plan_meeting(by=actor(request), forum=row, **clean),
        done=lambda meeting: meeting,
        context={**_on(row, _("Plan a meeting"), _("Announce it")), "intro": intro},
        said=_("The meeting is announced."),
    )


def meeting(request: Any, pk: object, meeting: object) -> HttpResponse:
    """One meeting: when, where and for whom; afterwards who came and what they concluded."""
    person, row = actor(request), queries.meeting(request.place, pk, meeting)
    context = {
        "meeting": row,
        "forum": row.forum,
        "came": queries.attendance(row) if row.state == "held" else None,
        "saying": queries.neutral(row),
        "led": queries.led(row.facilitator),
        "least": queries.LEAST,
        "raised": row.raised.select_related("need__assessment__place"),
        "proposals": row.proposals.select_related("round__place"),
        "needs": row.needs.select_related("assessment__place"),
        "may_conclude": policy.may_conclude_meeting(person, row),
        "may_cancel": policy.may_cancel_meeting(person, row),
    }
    return render(request, "priorities/deliberating/meeting.html", context)


def conclude_meeting(request: Any, pk: object, meeting: object) -> HttpResponse:
    """Say who came by community, and what came of it."""
    row = queries.meeting(request.place, pk, meeting)
    policy.may_conclude_meeting(actor(request), row).enforce()
    return form_page(
        request,
        partial(forms.Conclude, meeting=row),
        act=lambda clean: actions.conclude_meeting(by=actor(request), meeting=row, **clean),
        done=row,
        context={
            "title": _("Who came, and what they concluded"),
            "caption": row.title,
            "intro": _("Count everyone once. Fewer than five of one community are not shown to anybody."),
            "submit": _("Publish it"),
            "back": row.get_absolute_url(),
        },
        said=_("It is published."),
    )


def cancel_meeting(request: Any, pk: object, meeting: object) -> HttpResponse:
    row = queries.meeting(request.place, pk, meeting)
    policy.may_cancel_meeting(actor(request), row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.cancel_meeting(by=actor(request), meeting=row, **clean),
        done=row,
        context={"title": _("Cancel this meeting"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The meeting is cancelled."),
    )


def _to_change(request: Any, pk: object) -> Forum:
    row = queries.forum(request.place, pk)
    policy.may_change_forum(actor(request), row).enforce()
    return row


def _on(row: Forum, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": row.title, "submit": submit, "back": row.get_absolute_url()}
