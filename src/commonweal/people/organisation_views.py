"""Organisations: finding and registering them, their entry, their members."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people import actions, forms, policy, queries
from commonweal.people.consortia import queries as partnership
from commonweal.people.consortia.policy import may_offer
from commonweal.people.models import Invitation, Membership, Organisation
from commonweal.web import limits
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page, goes_on_to

COLUMNS = (
    Column(_("Name"), "name", link=True),
    Column(_("Kind"), "get_kind_display"),
    Column(_("Numbers"), lambda organisation: ", ".join(map(str, organisation.identifiers.all()))),
)


def organisations(request: Any) -> HttpResponseBase:
    """Every organisation, to be found by its name or a number; one's own first."""
    listing = Listing(
        request,
        Organisation.objects.prefetch_related("identifiers").order_by("name", "pk"),
        columns=COLUMNS,
        filters=forms.OrganisationFilter,
        name="organisations",
    )
    context = {"listing": listing, "mine": queries.memberships(actor(request)) if actor(request) else []}
    return listing.download() or render(request, "people/organisations.html", context)


@login_required
def register(request: Any) -> HttpResponse:
    def act(clean: dict[str, Any]) -> Organisation:
        limits.take("registrations", limits.who(request), per_hour=10).enforce()
        scheme, value = clean.pop("scheme"), clean.pop("value")
        numbers = [(scheme, value)] if value else []
        return actions.register_organisation(by=actor(request), numbers=numbers, **clean)

    return form_page(
        request,
        forms.Register,
        act=act,
        done=lambda organisation: goes_on_to(request) or organisation,
        said=_("The organisation is registered and you are its administrator."),
        context={
            "title": _("Register an organisation"),
            "submit": _("Register"),
            "back": goes_on_to(request) or "..",
        },
    )


def organisation(request: Any, pk: object) -> HttpResponse:
    """What anybody may know of an organisation."""
    found = get_object_or_404(Organisation, pk=pk)
    person = actor(request)
    context = {
        "organisation": found,
        "identifiers": found.identifiers.all(),
        "belongs": policy.belongs(person, found),
        "may_manage": policy.may_manage(person, found),
        "offer": partnership.offer_seen(person, found),
        "may_offer": may_offer(person, found),
    }
    return render(request, "people/organisation.html", context)


@login_required
def change(request: Any, pk: object) -> HttpResponse:
    found = _managed(request, pk)
    initial = {name: getattr(found, name) for name in forms.About.base_fields}
    return form_page(
        request,
        partial(forms.About, initial=initial),
        act=lambda clean: actions.change_organisation(by=actor(request), organisation=found, **clean),
        done=found,
        context={
            "title": _("Change what is said of it"),
            "caption": found,
            "submit": _("Save"),
            "back": "..",
        },
    )


@login_required
def add_number(request: Any, pk: object) -> HttpResponse:
    found = _managed(request, pk)
    return form_page(
        request,
        forms.AddNumber,
        act=lambda clean: actions.add_identifier(by=actor(request), organisation=found, **clean),
        done=found,
        said=_("The number was added."),
        context={
            "title": _("Add a number"),
            "caption": found,
            "submit": _("Add"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def members(request: Any, pk: object) -> HttpResponse:
    """Who belongs, for those who belong; administrators invite and remove here."""
    found = get_object_or_404(Organisation, pk=pk)
    person = actor(request)
    policy.must_belong(person, found).enforce()
    context = {
        "organisation": found,
        "members": queries.members(found, person),
        "invitations": queries.invitations_from(found, person),
        "may_manage": policy.may_manage(person, found),
        "person": person,
    }
    return render(request, "people/members.html", context)


@login_required
def invite(request: Any, pk: object) -> HttpResponse:
    found = _managed(request, pk)
    address = reverse("people:members", args=[found.pk])

    def act(clean: dict[str, Any]) -> Invitation:
        limits.take("invitations", limits.who(request), per_hour=20).enforce()
        return actions.invite_member(by=actor(request), organisation=found, **clean)

    return form_page(
        request,
        forms.Invite,
        act=act,
        done=address,
        said=_("The invitation is on its way."),
        context={"title": _("Invite a member"), "caption": found, "submit": _("Invite"), "back": address},
    )


@login_required
def member_role(request: Any, pk: object) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk, ended_at=None)
    policy.may_manage(actor(request), membership.organisation).enforce()
    address = reverse("people:members", args=[membership.organisation_id])
    return form_page(
        request,
        partial(forms.MemberRole, initial={"role": membership.role}),
        act=lambda clean: actions.change_role(by=actor(request), membership=membership, **clean),
        done=address,
        said=_("The role was changed."),
        context={
            "title": _("Change the role of %(person)s") % {"person": membership.person},
            "caption": membership.organisation,
            "submit": _("Save"),
            "back": address,
        },
    )


@login_required
def remove_member(request: Any, pk: object) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk)
    mine = membership.person_id == actor(request).pk
    return button_page(
        request,
        act=lambda: actions.remove_member(by=actor(request), membership=membership),
        done="people:organisations" if mine else reverse("people:members", args=[membership.organisation_id]),
        said=_("You left the organisation.") if mine else _("The member was removed."),
    )


@login_required
def invitation(request: Any, pk: object) -> HttpResponse:
    """An invitation, for whoever it is for and for administrators."""
    found = get_object_or_404(Invitation.objects.select_related("organisation"), pk=pk)
    person = actor(request)
    may_answer = policy.may_answer(person, found)
    if not may_answer and found.email != person.email:
        policy.may_manage(person, found.organisation).enforce()
    context = {"invitation": found, "may_answer": may_answer}
    return render(request, "people/invitation.html", context)


@login_required
def accept(request: Any, pk: object) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=pk)
    return button_page(
        request,
        act=lambda: actions.accept_invitation(by=actor(request), invitation=found),
        done=found.organisation,
        said=_("You are now a member."),
    )


@login_required
def decline(request: Any, pk: object) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=pk)
    return button_page(
        request,
        act=lambda: actions.decline_invitation(by=actor(request), invitation=found),
        done="people:account",
        said=_("You declined the invitation."),
    )


@login_required
def withdraw(request: Any, pk: object) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=pk)
    return button_page(
        request,
        act=lambda: actions.withdraw_invitation(by=actor(request), invitation=found),
        done=reverse("people:members", args=[found.organisation_id]),
        said=_("The invitation was withdrawn."),
    )


def _managed(request: Any, pk: object) -> Organisation:
    """The organisation, for its administrators; anyone else is told so before any form is shown."""
    found = get_object_or_404(Organisation, pk=pk)
    policy.may_manage(actor(request), found).enforce()
    return found
