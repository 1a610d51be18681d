"""The pages of approvals by role."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.specifications import queries as specifications
from commonweal.specifications.approvals import actions, forms, policy, queries
from commonweal.specifications.models import PlaceApproval, Specification
from commonweal.web.views import actor, form_page


def approvals(request: Any, pk: object) -> HttpResponse:
    """Which roles must agree, who has, on which day and why: names no person."""
    person = actor(request)
    row = specifications.specification(person, request.place, pk)
    context = {
        "specification": row,
        "steps": [(step, policy.may_give_approval(person, row, step)) for step in queries.steps(row)],
        "may_ask": policy.may_ask_approval(person, row),
        "may_set": policy.may_set_roles(person, row.place),
    }
    return render(request, "specifications/approvals/approvals.html", context)


def set_roles(request: Any) -> HttpResponse:
    """Which roles must agree to every specification of the place."""
    policy.may_set_roles(actor(request), request.place).enforce()
    now = list(PlaceApproval.objects.filter(place=request.place).values_list("role", flat=True))
    home = reverse("specifications:home", args=[request.place.slug])
    return form_page(
        request,
        partial(forms.SetRoles, initial={"roles": now}),
        act=lambda clean: actions.set_roles(by=actor(request), place=request.place, **clean),
        done=home,
        context={"title": _("Approvals of every specification"), "back": home},
        said=_("Saved."),
    )


def ask_approval(request: Any, pk: object) -> HttpResponse:
    row = specifications.to_write(actor(request), request.place, pk)
    policy.may_ask_approval(actor(request), row).enforce()
    return form_page(
        request,
        forms.AskApproval,
        act=lambda clean: actions.ask_approval(by=actor(request), specification=row, **clean),
        done=_page(row),
        context={"title": _("Ask for an approval"), "caption": row.title, "back": _page(row)},
        said=_("The approval is asked for."),
    )


def give_approval(request: Any, pk: object, role: str) -> HttpResponse:
    row = specifications.specification(actor(request), request.place, pk)
    step = queries.step(row, role)
    if step is None:
        raise Http404
    policy.may_give_approval(actor(request), row, step).enforce()
    return form_page(
        request,
        forms.GiveApproval,
        act=lambda clean: actions.give_approval(by=actor(request), specification=row, role=role, **clean),
        done=_page(row),
        context={
            "title": _("Agree: %(role)s") % {"role": step.title},
            "caption": row.title,
            "back": _page(row),
        },
        said=_("Your approval is kept."),
    )


def _page(row: Specification) -> str:
    return reverse("specifications:approvals", args=[row.place.slug, row.pk])
