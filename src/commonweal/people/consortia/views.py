"""Pages of consortia: finding them, what each is, beginning one and taking part in it."""

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
    place_forms,
    place_policy,
    policy,
    queries,
)
from commonweal.people.models import Consortium, ConsortiumMember
from commonweal.people.queries import organisations
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

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
def agree_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.agree(by=actor(request), member=member, named=bool(request.POST.get("named"))),
        done=member.consortium,
        said=_("Your organisation takes part now. It may leave at any time."),
    )


@login_required
def decline_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.decline(by=actor(request), member=member),
        done="people:consortia",
        said=_("You declined the invitation."),
    )


@login_required
def let_be_named(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    named = bool(request.POST.get("named"))
    return button_page(
        request,
        act=lambda: actions.let_be_named(by=actor(request), member=member, named=named),
        done=member.consortium,
        said=_("The prospectus names it now.") if named else _("The prospectus does not name it any more."),
    )


@login_required
def take_back_invitation(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    return button_page(
        request,
        act=lambda: actions.take_back(by=actor(request), member=member),
        done=member.consortium,
        said=_("The invitation was taken back."),
    )


@login_required
def leave_consortium(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_leave(actor(request), member).enforce()
    return form_page(
        request,
        forms.Leave,
        act=lambda clean: actions.leave(by=actor(request), member=member, **clean),
        done="people:consortia",
        said=_("Your organisation has left."),
        context={
            "title": _("Leave %(consortium)s") % {"consortium": member.consortium},
            "caption": member.organisation,
            "intro": _(
                "The other members are told. Your parts of the work need another member, and the consortium "
                "cannot bid before every member's trustees have approved a new agreement. What you agreed on "
                "leaving stands in the agreement that you approved."
            ),
            "submit": _("Leave"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def hand_over_place(request: Any, pk: object) -> HttpResponse:
    """Offer the place of one's own organisation, or of one that has left, to another."""
    member = queries.member(actor(request), pk)
    person = actor(request)
    place_policy.may_hand_over(person, member).enforce()

    def act(clean: dict[str, Any]) -> ConsortiumMember:
        limits.take("consortium invitations", limits.who(request), per_hour=30).enforce()
        return actions.hand_over(by=person, member=member, **clean)

    return form_page(
        request,
        place_forms.Successor if member.state == "left" else place_forms.HandOver,
        act=act,
        done=member.consortium,
        said=_("It is asked. Nothing changes hands before it agrees."),
        context={
            "title": _("Who takes the place of %(organisation)s?") % {"organisation": member.organisation},
            "caption": member.consortium,
            "intro": _(
                "The moment it agrees, it takes over the role, the parts of the work, the risks and whose "
                "pay hangs on whom. The trustees of every member then decide on a new version of the "
                "agreement, and a bid that was placed has to be renewed."
            ),
            "submit": _("Ask it"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def role_together(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_change_role(actor(request), member, member.role).enforce()
    return form_page(
        request,
        partial(forms.Role, initial={"role": member.role}),
        act=lambda clean: actions.change_role(by=actor(request), member=member, **clean),
        done=member.consortium,
        context={
            "title": _("Your organisation's role"),
            "caption": member.consortium,
            "submit": _("Save"),
            "back": member.consortium.get_absolute_url(),
        },
    )


@login_required
def judge_member(request: Any, pk: object) -> HttpResponse:
    member = queries.member(actor(request), pk)
    policy.may_judge(actor(request), member).enforce()
    initial = {"tier": member.tier, "evidence": member.evidence, "evidence_on": member.evidence_on}
    return form_page(
        request,
        partial(forms.Judge, initial=initial),
        act=lambda clean: actions.judge(by=actor(request), member=member, **clean),
        done=member.consortium,
        context={
            "title": _("Does %(organisation)s meet the bar?") % {"organisation": member.organisation},
            "caption": member.consortium,
            "intro": member.consortium.bar,
            "submit": _("Save"),
            "back": member.consortium.get_absolute_url(),
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
