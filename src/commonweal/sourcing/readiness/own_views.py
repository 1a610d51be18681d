"""An organisation's own pages of readiness: the checklist, and the library of what it can show."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.sourcing.models import Showing
from commonweal.sourcing.profiles.standing import today
from commonweal.sourcing.readiness import actions, forms, policy
from commonweal.sourcing.readiness.checklist import checklist
from commonweal.web.views import actor, button_page, form_page


def _own(request: Any, pk: object) -> Organisation:
    found = get_object_or_404(Organisation, pk=pk)
    policy.may_prepare(actor(request), found).enforce()
    return found


@login_required
def ready(request: Any, organisation: object) -> HttpResponse:
    """What a first bid needs, and how much of it this organisation has."""
    row = _own(request, organisation)
    checks = checklist(row, actor(request))
    context = {"organisation": row, "checks": checks, "done": sum(check.done for check in checks)}
    return render(request, "sourcing/readiness/ready.html", context)


@login_required
def library(request: Any, organisation: object) -> HttpResponse:
    """Everything that the organisation can show, by kind."""
    row = _own(request, organisation)
    rows = [(showing, showing.holds_on(today())) for showing in row.showings.filter(taken_away=None)]
    context = {
        "organisation": row,
        "rows": rows,
        "may_write": policy.may_write_showing(actor(request), row),
        "hours": sum(showing.hours or 0 for showing, holds in rows if holds),
    }
    return render(request, "sourcing/readiness/library.html", context)


@login_required
def keep_showing(request: Any, organisation: object) -> HttpResponse:
    person, row = actor(request), _own(request, organisation)
    policy.may_write_showing(person, row).enforce()
    return form_page(
        request,
        forms.KeepShowing,
        act=lambda clean: actions.keep_showing(by=person, organisation=row, **clean),
        done=lambda showing: showing,
        context={
            "title": _("What can you show?"),
            "caption": row,
            "submit": _("Keep"),
            "back": reverse("readiness:library", args=[row.pk]),
        },
        said=_("Kept. Only your members see it until you share it."),
    )


def showing(request: Any, organisation: object, pk: object) -> HttpResponse:
    """One piece of evidence, for its members and for whoever has the link of a shared one."""
    person = actor(request)
    row = _piece(organisation, pk)
    if not row.seen_by(person):
        raise Http404
    context = {
        "showing": row,
        "holds": row.holds_on(today()),
        "belongs": policy.may_prepare(person, row.organisation),
        "may_write": policy.may_write_showing(person, row.organisation),
        "link": request.build_absolute_uri(row.get_absolute_url()),
    }
    return render(request, "sourcing/readiness/showing.html", context)


@login_required
def share_showing(request: Any, organisation: object, pk: object) -> HttpResponse:
    row = _piece(organisation, pk)
    return button_page(
        request,
        act=lambda: actions.share_showing(by=actor(request), showing=row, shared=not row.shared),
        done=row,
        said=lambda row: (
            _("Whoever has the link can read it now.") if row.shared else _("Only your members see it now.")
        ),
    )


@login_required
def take_away_showing(request: Any, organisation: object, pk: object) -> HttpResponse:
    row = _piece(organisation, pk)
    return button_page(
        request,
        act=lambda: actions.take_away_showing(by=actor(request), showing=row),
        done=reverse("readiness:library", args=[row.organisation_id]),
        said=_("Taken away: its words are deleted, and links to it lead nowhere."),
    )


def _piece(organisation: object, pk: object) -> Showing:
    rows = Showing.objects.select_related("organisation", "paper")
    return get_object_or_404(rows, pk=pk, organisation=organisation)
