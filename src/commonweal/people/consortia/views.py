"""Pages of consortia: finding them, what each is, beginning one and asking others to it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import (
    actions,
    checks,
    facilitating,
    forms,
    policy,
    queries,
)
from commonweal.people.models import Consortium, ConsortiumMember
from commonweal.people.queries import organisations
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

COLUMNS = (
    Column(_("Name"), "title", link=True),
    Column(_("Kind"), "get_kind_display"),
    Column(_("For whom"), "get_community_display"),
    Column(_("State"), "stands", "state"),
)


def consortia(request: Any) -> HttpResponseBase:
    """What organisations do together: published ones, and one's own."""
    person = actor(request)
    listing = Listing(
        request,
        queries.consortia(person),
        columns=COLUMNS,
        filters=forms.ConsortiumFilter,
        name="consortia",
        compact=True,
    )
    context = {
        "listing": listing,
        "asked": queries.invitations(person),
        "mine": queries.mine(person),
        "may_found": policy.may_found_any(person),
    }
    return listing.download() or render(request, "people/consortia/consortia.html", context)


def consortium(request: Any, pk: object) -> HttpResponse:
    """A consortium as its reader may see it: anyone its prospectus, members all of it."""
    person = actor(request)
    found = queries.consortium(person, pk)
    inside = policy.inside(person, found)
    context = {
        "consortium": found,
        "inside": inside,
        "told": queries.told(person, found),
        "members": queries.member_rows(person, found),
        "asked": queries.invitations(person).filter(consortium=found),
        "agreement": queries.agreements(person, found).first(),
        "facilitators": facilitating.rows(person, found),
        "facilitates": facilitating.facilitates(person, found),
        "may_bind": policy.may_bind(person, found),
        "may_write": policy.may_write(person, found),
        "may_wind_up": policy.may_wind_up(person, found),
        "may_bid": policy.may_bid(found),
        "checks": checks.checks(found) if inside else [],
    }
    return render(request, "people/consortia/consortium.html", context)


@login_required
def found_consortium(request: Any) -> HttpResponse:
    person = actor(request)
    policy.may_found_any(person).enforce()

    def act(clean: dict[str, Any]) -> Consortium:
        limits.take("consortia", limits.who(request), per_hour=10).enforce()
        return actions.found(by=person, **clean)

    return form_page(
        request,
        partial(forms.Found, organisations=organisations(person, *policy.ADMIN)),
        act=act,
        done=lambda consortium: consortium,
        said=_("It is begun. Only you and those whom you invite see it."),
        context={
            "title": _("Work together with others"),
            "intro": _("Nobody takes part without agreeing, and anyone may leave."),
            "submit": _("Begin"),
            "back": "..",
        },
    )


@login_required
def reshape_consortium(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_bind(person, found).enforce()
    initial = {name: getattr(found, name) for name in forms.Shape.base_fields}
    return form_page(
        request,
        partial(forms.Shape, initial=initial),
        act=lambda clean: actions.reshape(by=person, consortium=found, **clean),
        done=found,
        context={
            "title": _("Change what it is"),
            "caption": found,
            "submit": _("Save"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def invite_together(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_bind(person, found).enforce()

    def act(clean: dict[str, Any]) -> ConsortiumMember:
        limits.take("consortium invitations", limits.who(request), per_hour=30).enforce()
        return actions.invite(by=person, consortium=found, **clean)

    return form_page(
        request,
        forms.Invite,
        act=act,
        done=found,
        said=_("The invitation is on its way. They take part once they agree."),
        context={
            "title": _("Invite an organisation"),
            "caption": found,
            "submit": _("Invite"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def wind_up_consortium(request: Any, pk: object) -> HttpResponse:
    found = queries.own(actor(request), pk)
    policy.may_wind_up(actor(request), found).enforce()
    return form_page(
        request,
        forms.WindUp,
        act=lambda clean: actions.wind_up(by=actor(request), consortium=found, **clean),
        done=found,
        context={
            "title": _("Wind it up"),
            "caption": found,
            "submit": _("Wind it up"),
            "back": found.get_absolute_url(),
        },
    )
