"""Asking in public for a closed agreement to be reopened, and letting what another member asked for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.forms import Reason
from commonweal.sourcing.judging import actions, policy
from commonweal.sourcing.models import Tender
from commonweal.sourcing.queries import tender as tender_of
from commonweal.web.views import actor, button_page, form_page


def ask_to_reopen(request: Any, pk: object) -> HttpResponse:
    """A member of the panel asks for it, with a published reason."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    policy.may_ask_to_reopen(person, row).enforce()
    return form_page(
        request,
        Reason,
        act=lambda clean: actions.ask_to_reopen(by=person, tender=row, **clean),
        done=_grid(row),
        context={
            "title": _("Ask to reopen the panel's agreement"),
            "caption": row.title,
            "intro": _(
                "Another member of the panel, or an officer who is not on it, decides. Then what was agreed "
                "can be changed, and each version stays to be read. It is published that it was reopened, "
                "whether the panel could read who bids meanwhile and, with the award, what was changed."
            ),
            "submit": _("Ask for it"),
            "back": _grid(row),
        },
        said=_("Another member of the panel or an officer can reopen it now, beside the scores."),
    )


def reopen_moderation(request: Any, pk: object) -> HttpResponse:
    """Somebody else lets it."""
    person = actor(request)
    row = tender_of(person, request.place, pk)
    asked = policy.asked_to_reopen(row)
    if asked is None:
        raise Http404
    return button_page(
        request,
        act=lambda: actions.reopen_moderation(by=person, row=asked),
        done=_grid(row),
        said=_("The panel can change what it agreed. It closes it again when it stands."),
    )


def _grid(tender: Tender) -> str:
    return reverse("sourcing:grid", args=[tender.place.slug, tender.pk])
