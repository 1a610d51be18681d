"""The lead place's page of its partners, and the partner's own pages: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.specifications import queries as stage
from commonweal.specifications import reading
from commonweal.specifications.content import content
from commonweal.specifications.forms import Reason
from commonweal.specifications.joint import actions, forms, policy, queries
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page


def partners(request: Any, pk: object) -> HttpResponse:
    """Who was asked to join, what each answered, and whether it has consented."""
    row = stage.specification(actor(request), request.place, pk)
    asked = queries.partners(row)
    if row.approved is not None and not policy.may_ask(actor(request), row):
        asked = asked.filter(state="joined")
    context = {
        "specification": row,
        "partners": [(each, policy.consents(each)) for each in asked],
        "may_ask": policy.may_ask(actor(request), row) and queries.askable(row).exists(),
    }
    return render(request, "specifications/joint/partners.html", context)


def ask(request: Any, pk: object) -> HttpResponse:
    row = stage.to_write(actor(request), request.place, pk)
    policy.may_ask(actor(request), row).enforce()
    back = reverse("specifications:partners", args=[row.place.slug, row.pk])
    return form_page(
        request,
        partial(forms.Ask, places=queries.askable(row)),
        act=lambda clean: actions.ask(by=actor(request), specification=row, **clean),
        done=back,
        context={"title": _("Ask a place to join"), "caption": row.title, "back": back, "submit": _("Ask")},
        said=_("It is asked. Its commissioners answer in their own place."),
    )


def joint(request: Any) -> HttpResponseBase:
    """What this place was asked to join, or has joined, as a partner."""
    columns = [
        Column(_("Specification"), lambda row: row.specification.title, link=True),
        Column(_("Led by"), lambda row: row.specification.place),
        Column(_("State"), "stands", "state"),
        Column(_("Asked"), "asked", "moment"),
    ]
    rows = queries.joining(actor(request), request.place)
    listing = Listing(request, rows, columns=columns, name="joint-specifications")
    return listing.download() or render(request, "specifications/joint/joint.html", {"listing": listing})


def joining(request: Any, pk: object) -> HttpResponse:
    """The partner's own page: the text as it stands, and what the partner can do."""
    person = actor(request)
    row = queries.one_joining(person, request.place, pk)
    context = {
        "row": row,
        "specification": row.specification,
        "chapters": reading.chapters(content(row.specification), {}),
        "consents": policy.consents(row),
        "may_join": policy.may_join(person, row),
        "may_decline": policy.may_decline(person, row),
        "may_consent": policy.may_consent(person, row),
    }
    return render(request, "specifications/joint/joining.html", context)


def join(request: Any, pk: object) -> HttpResponse:
    row = queries.one_joining(actor(request), request.place, pk)
    act = partial(actions.join, by=actor(request), partner=row)
    return button_page(request, act=act, done=row, said=_("This place has joined."))


def decline(request: Any, pk: object) -> HttpResponse:
    row = queries.one_joining(actor(request), request.place, pk)
    policy.may_decline(actor(request), row).enforce()
    return form_page(
        request,
        Reason,
        act=lambda clean: actions.decline(by=actor(request), partner=row, **clean),
        done=row,
        context={
            "title": _("Decline to join"),
            "caption": row.specification.title,
            "back": row.get_absolute_url(),
        },
        said=_("This place does not take part. The lead place reads why."),
    )


def consent(request: Any, pk: object) -> HttpResponse:
    row = queries.one_joining(actor(request), request.place, pk)
    act = partial(actions.consent, by=actor(request), partner=row)
    return button_page(request, act=act, done=row, said=_("This place consents to the text as it stands."))
