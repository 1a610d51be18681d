"""The pages on which time that the service itself cost bidders is given back to all of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import queries
from commonweal.sourcing.models import Outage
from commonweal.sourcing.sealing import forms, outages, policy
from commonweal.web.views import actor, button_page, form_page


def record_outage(request: Any, pk: object) -> HttpResponse:
    """What was recorded for a tender (``pk``), and a form that records more."""
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_see_outages(person, row).enforce()
    return form_page(
        request,
        forms.RecordOutage,
        act=lambda clean: outages.record_outage(by=person, tender=row, **clean),
        done=reverse("sourcing:record_outage", args=[row.place.slug, row.pk]),
        template="sourcing/sealing/outages.html",
        context={
            "title": _("The service failed"),
            "tender": row,
            "back": row.get_absolute_url(),
            "outages": [
                (each, policy.may_approve_outage(person, each, row))
                for each in row.outages.select_related("recorded_by", "approved_by")
            ],
            "submit": _("Record and publish it"),
        },
        said=_("It is recorded. Once another commissioner approves it, everybody has that much more time."),
    )


def approve_outage(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(Outage.objects.filter(tender__place=request.place), pk=pk)
    return button_page(
        request,
        act=lambda: outages.approve_outage(by=person, outage=row),
        done=lambda tender: tender,
        said=_("Everybody has the time back that was lost. The new deadline is published, and all are told."),
    )
