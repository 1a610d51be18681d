"""Pages on who facilitates a consortium."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import actions, policy, queries
from commonweal.people.models import Facilitator, Organisation
from commonweal.web import limits
from commonweal.web.views import actor, button_page, form_page


class NameFacilitator(forms.Form):
    """A person or an organisation, without a part in the work or the money."""

    says_optional = False

    email = forms.EmailField(
        label=_("The email address of a person"),
        help_text=_("They need an account here."),
        required=False,
    )
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Or an organisation"),
        queryset=Organisation.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("No organisation"),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.errors:
            return clean
        if bool(clean["email"]) == bool(clean["organisation"]):
            self.add_error("email", _("Name one person or one organisation."))
        return clean


@login_required
def name_facilitator(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    found = queries.own(person, pk)
    policy.may_bind(person, found).enforce()

    def act(clean: dict[str, Any]) -> Facilitator:
        # Before anything is said of an address: nobody tries many to learn who has an account.
        limits.take("consortium invitations", limits.who(request), per_hour=30).enforce()
        return actions.name_facilitator(by=person, consortium=found, **clean)

    return form_page(
        request,
        NameFacilitator,
        act=act,
        done=found,
        said=_("They are asked. They facilitate once they agree."),
        context={
            "title": _("Name a facilitator"),
            "caption": found,
            "intro": _(
                "Somebody who helps you to agree: they read and write drafts of the agreement, and are named "
                "in it. They have no part in the work or the money, and no vote. Give one of the two."
            ),
            "submit": _("Ask them"),
            "back": found.get_absolute_url(),
        },
    )


@login_required
def agree_to_facilitate(request: Any, pk: object) -> HttpResponse:
    row = _row(request, pk)
    return button_page(
        request,
        act=lambda: actions.agree_to_facilitate(by=actor(request), row=row),
        done=row.consortium,
        said=_("You facilitate now. The next agreement names you."),
    )


@login_required
def end_facilitating(request: Any, pk: object) -> HttpResponse:
    row = _row(request, pk)
    inside = policy.inside(actor(request), row.consortium)
    return button_page(
        request,
        act=lambda: actions.end_facilitating(by=actor(request), row=row),
        done=row.consortium if inside else "people:consortia",
        said=_("That has ended."),
    )


def _row(request: Any, pk: object) -> Facilitator:
    """Who is named in a consortium that the reader may see."""
    row = get_object_or_404(Facilitator.objects.select_related("person", "organisation"), pk=pk)
    row.consortium = queries.consortium(actor(request), row.consortium_id)
    return row
