"""The page that carries money from one round into the next."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import must_hold
from commonweal.priorities import queries as stage
from commonweal.priorities.money import actions, forms, queries
from commonweal.web.views import actor, form_page


def carry_over(request: Any, pk: object) -> HttpResponse:
    """Bring what an earlier round left into this one."""
    person, row = actor(request), stage.round_(request.place, pk)
    must_hold(person, request.place, "commissioner").enforce()
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
