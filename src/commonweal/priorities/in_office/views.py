"""Pages of the ward members and officers of a round."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import queries as stage
from commonweal.priorities.in_office import actions, forms, policy, queries
from commonweal.web.lists import Column
from commonweal.web.views import actor, form_page

COLUMNS = [
    Column(_("Who"), "person"),
    Column(_("Takes part as"), "role"),
    Column(_("Interests"), "interests"),
    Column(_("Declared"), "declared", "moment"),
]


def in_office(request: Any, pk: object) -> HttpResponse:
    """The register of interests of a round's ward members and officers."""
    person, round_ = actor(request), stage.round_(request.place, pk)
    rows = queries.of_round(round_)
    context = {
        "round": round_,
        "rows": rows,
        "columns": COLUMNS,
        "mine": next((row for row in rows if person is not None and row.person_id == person.pk), None),
        "may_name": policy.may_name(person, round_, None, ""),
    }
    return render(request, "priorities/in_office/in_office.html", context)


def name(request: Any, pk: object) -> HttpResponse:
    """Name a ward member or an officer."""
    person, round_ = actor(request), stage.round_(request.place, pk)
    policy.may_name(person, round_, None, "").enforce()
    back = reverse("priorities:in_office", args=[request.place.slug, round_.pk])
    return form_page(
        request,
        partial(forms.Name, place=request.place),
        act=lambda clean: actions.name(by=person, round=round_, **clean),
        done=back,
        said=_("They declare their interests next, before they say anything in the round."),
        context={"title": _("Name who takes part"), "caption": round_.title, "back": back},
    )


def declare(request: Any, pk: object) -> HttpResponse:
    """Declare one's own interests in a round."""
    person, row = actor(request), queries.row(request.place, pk)
    policy.may_declare(person, row).enforce()
    back = reverse("priorities:in_office", args=[request.place.slug, row.round.pk])
    return form_page(
        request,
        partial(forms.Declare, initial={"stake": row.stake, "organisation": row.organisation_id}),
        act=lambda clean: actions.declare(by=person, row=row, **clean),
        done=back,
        said=_("Your interests are published with your name."),
        context={
            "title": _("Declare your interests"),
            "caption": row.round.title,
            "submit": _("Publish them"),
            "back": back,
        },
    )
