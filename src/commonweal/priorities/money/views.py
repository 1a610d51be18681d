"""The page that carries money from one round into the next."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import must_hold
from commonweal.priorities import queries as stage
from commonweal.priorities.money import actions, forms, policy, queries
from commonweal.web.views import actor, form_page


def money_terms(request: Any, pk: object) -> HttpResponse:
    """Say again which kind of money a round has, and where what is left over goes."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_change_terms(person, row).enforce()
    names = ("nature", "purposes", "leftover", "leftover_for")
    initial = {name: getattr(row, name) for name in names}
    back = reverse("priorities:set_up", args=[request.place.slug, row.pk])
    return form_page(
        request,
        partial(forms.RoundTerms, place=request.place, initial=initial),
        act=lambda clean: actions.change_terms(by=person, round=row, **clean),
        done=back,
        context={
            "title": _("Kind of money, purposes, and what is left over"),
            "caption": row.title,
            "submit": _("Save"),
            "back": back,
        },
        said=_("Saved, and shown on the round's page."),
    )


def carry_over(request: Any, pk: object) -> HttpResponse:
    """Bring what an earlier round left into this one."""
    person, row = actor(request), stage.round_(request.place, pk)
    must_hold(person, request.place, "commissioner").enforce()
    policy.may_grow(row).enforce()
    return form_page(
        request,
        partial(forms.CarryOver, waiting=queries.waiting_for(row)),
        act=lambda clean: actions.carry_over(by=person, later=row, **clean),
        done=row,
        context={
            "title": _("Bring in money that an earlier round left"),
            "caption": row.title,
            "submit": _("Bring it in"),
            "back": row.get_absolute_url(),
        },
        said=_("The money is carried over, and the budget of this round has grown by it."),
    )
