"""A person's own account: name, data, closing. Signing in and its safeguards are django-allauth's pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.people import actions, forms, own_data, policy, queries
from commonweal.web.views import actor, form_page


@login_required
def account(request: Any) -> HttpResponse:
    """What we know of the person, and what they may do about it."""
    person = actor(request)
    context = {
        "person": person,
        "memberships": queries.memberships(person),
        "invitations": queries.invitations_to(person),
        "offices": queries.offices_of(person),
        "roles": queries.roles_of(person),
    }
    return render(request, "people/account.html", context)


@login_required
def change_name(request: Any) -> HttpResponse:
    person = actor(request)
    return form_page(
        request,
        partial(forms.ChangeName, initial={"name": person.name}),
        act=lambda clean: actions.change_name(by=person, name=clean["name"]),
        done="people:account",
        said=_("Your name was changed."),
        context={"title": _("Change your name"), "submit": _("Save"), "back": ".."},
    )


@login_required
def change_language(request: Any) -> HttpResponse:
    person = actor(request)
    return form_page(
        request,
        partial(forms.ChangeLanguage, initial={"language": person.language}),
        act=lambda clean: actions.change_language(by=person, language=clean["language"]),
        done="people:account",
        said=_("We write to you in this language from now on."),
        context={"title": _("Language of messages to you"), "submit": _("Save"), "back": ".."},
    )


@reauthentication_required
def data(request: Any) -> HttpResponse:
    """Everything that is kept of the person, as a file."""
    response = HttpResponse(own_data.as_file(actor(request)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="commonweal-my-data.json"'
    response["Cache-Control"] = "no-store"
    return response


@reauthentication_required
def close(request: Any) -> HttpResponse:
    """Close the account, after a last look at what that means."""
    person = actor(request)

    def act(_clean: dict[str, Any]) -> None:
        actions.close_account(by=person, person=person)
        logout(request)

    return form_page(
        request,
        forms.CloseAccount,
        act=act,
        done="/",
        said=_("Your account is closed."),
        template="people/close.html",
        context={
            "title": _("Close your account"),
            "submit": _("Close my account"),
            "back": "..",
            "verdict": policy.may_close_account(person, person),
        },
    )
