"""The pages of those who put a service out, score what comes in and make the award."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing import actions, forms, lots, policy, queries
from commonweal.sourcing.models import Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.views import home_address
from commonweal.specifications import queries as specifications
from commonweal.web.views import actor, form_page


def prepare(request: Any, pk: object) -> HttpResponse:
    """Prepare a tender for an approved specification (``pk``)."""
    person = actor(request)
    row = specifications.specification(person, request.place, pk)
    policy.may_prepare(person, row).enforce()
    return form_page(
        request,
        partial(forms.Prepare, lots=lots.left(row), initial={"invitation": row.summary}),
        act=lambda clean: actions.prepare(by=person, specification=row, **clean),
        done=lambda tender: tender,
        context={"title": _("Put it out to tender"), "caption": row.title, "back": home_address(request)},
        said=_("The tender is prepared. Set its dates and publish the notice."),
    )


@attempts.recorded("change of dates refused", Tender)
def publish(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.tender(person, request.place, pk)
    policy.may_date_notice(person, row).enforce()
    return form_page(
        request,
        partial(forms.Publish, initial=forms.begun(row, at=clock.now())),
        act=lambda clean: actions.publish(by=person, tender=row, **clean),
        done=row,
        context={
            "title": _("Publish the notice"),
            "caption": row.title,
            "intro": _("From then on what bids are judged by cannot be changed."),
            "submit": _("Publish"),
            "back": row.get_absolute_url(),
        },
        said=_("The notice is published and takes sealed bids."),
    )
