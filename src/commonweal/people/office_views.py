"""The offices of a place: who holds which, for the place's officers; its operators appoint."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people import actions, forms, policy, queries
from commonweal.people.models import Office
from commonweal.web.views import actor, form_page


@login_required
def offices(request: Any) -> HttpResponse:
    policy.must_hold(actor(request), request.place).enforce()
    context = {
        "offices": queries.offices(request.place),
        "is_operator": policy.holds(actor(request), request.place, Office.Kind.OPERATOR),
        "person": actor(request),
    }
    return render(request, "people/offices.html", context)


@login_required
def appoint(request: Any) -> HttpResponse:
    policy.must_hold(actor(request), request.place, Office.Kind.OPERATOR).enforce()
    address = reverse("offices:offices", args=[request.place.slug])
    return form_page(
        request,
        forms.Appoint,
        act=lambda clean: actions.appoint(by=actor(request), place=request.place, **clean),
        done=address,
        said=_("The person now holds the office."),
        context={"title": _("Appoint to an office"), "submit": _("Appoint"), "back": address},
    )


@login_required
def end(request: Any, pk: object) -> HttpResponse:
    office = get_object_or_404(
        Office.objects.select_related("person"), pk=pk, place=request.place, ended_at=None
    )
    if office.person_id != actor(request).pk:
        policy.must_hold(actor(request), request.place, Office.Kind.OPERATOR).enforce()
    address = reverse("offices:offices", args=[request.place.slug])
    return form_page(
        request,
        forms.EndOffice,
        act=lambda clean: actions.end_office(by=actor(request), office=office, **clean),
        done=address if office.person_id != actor(request).pk else "people:account",
        said=_("The office has ended."),
        context={
            "title": _("End an office"),
            "caption": f"{office.person}, {office.get_kind_display()}",
            "submit": _("End the office"),
            "back": address,
        },
    )
