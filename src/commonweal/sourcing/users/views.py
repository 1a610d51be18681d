"""The page of the users of the service on a panel."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.models import Tender, UserSeat
from commonweal.sourcing.users import actions, forms, policy
from commonweal.web.views import actor, button_page, form_page


def users_on_panel(request: Any, pk: object) -> HttpResponse:
    """Who of the service's users is on the panel, whether they were trained, and inviting another."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_read_seats(person, row).enforce()
    seats = UserSeat.objects.filter(sheet__tender=row).select_related("sheet__evaluator")
    return form_page(
        request,
        forms.Invite,
        act=lambda clean: actions.invite(by=person, tender=row, **clean),
        done=_address(row),
        template="sourcing/users/users_on_panel.html",
        context={
            "tender": row,
            "seats": seats.order_by("sheet__number"),
            "may_invite": policy.may_invite(person, row),
        },
        said=_("They are on the panel. Train them, and note it here; then they can score."),
    )


def note_training(request: Any, pk: object, number: int) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    seat = get_object_or_404(UserSeat, sheet__tender=row, sheet__number=number)
    return button_page(
        request,
        act=lambda: actions.note_training(by=person, seat=seat),
        done=_address(row),
        said=_("Their training is noted, and they can score."),
    )


def _address(tender: Tender) -> str:
    return reverse("sourcing:users_on_panel", args=[tender.place.slug, tender.pk])
