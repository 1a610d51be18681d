"""The pages of those who answer what people said, and write needs from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.needs import actions, forms, policy, queries
from commonweal.needs.views import home_address, said_address
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page


def open_assessment(request: Any) -> HttpResponse:
    policy.may_open_assessment(actor(request), request.place).enforce()
    return form_page(
        request,
        forms.OpenAssessment,
        act=lambda clean: actions.open_assessment(by=actor(request), place=request.place, **clean),
        done=lambda row: row,
        context={"title": _("Open an assessment"), "submit": _("Open it"), "back": home_address(request)},
        said=_("The assessment is open."),
    )


def write_need(request: Any, pk: object) -> HttpResponse:
    row = queries.assessment(request.place, pk)
    policy.may_write_need(actor(request), row).enforce()
    return form_page(
        request,
        forms.WriteNeed,
        act=lambda clean: actions.write_need(by=actor(request), assessment=row, **clean),
        done=lambda need: need,
        context={"title": _("Write down a need"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The need is written down. Submissions can be joined to it."),
    )


def publish(request: Any, pk: object) -> HttpResponse:
    row = queries.assessment(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.publish(by=actor(request), assessment=row),
        done=row,
        said=_("The assessment and its needs are published."),
    )


def publish_need(request: Any, pk: object) -> HttpResponse:
    row = queries.need(actor(request), request.place, pk)
    return button_page(
        request, act=lambda: actions.publish_need(by=actor(request), need=row), done=row, said=_("Published.")
    )


def withdraw_need(request: Any, pk: object) -> HttpResponse:
    row = queries.need(actor(request), request.place, pk)
    policy.may_withdraw_need(actor(request), row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.withdraw_need(by=actor(request), need=row, **clean),
        done=row,
        context={"title": _("Withdraw this need"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The need is withdrawn. What people said for it will be read again."),
    )


def add_indicator(request: Any, pk: object) -> HttpResponse:
    row = queries.need(actor(request), request.place, pk)
    policy.may_write_need(actor(request), row.assessment).enforce()
    return form_page(
        request,
        forms.AddIndicator,
        act=lambda clean: actions.add_indicator(by=actor(request), need=row, **clean),
        done=row,
        context={"title": _("Add a figure"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The figure is added."),
    )


def submissions(request: Any) -> HttpResponseBase:
    """What people said, for those who answer it."""
    listing = Listing(
        request,
        queries.submissions(actor(request), request.place),
        filters=forms.FilterSubmissions,
        columns=[
            Column(_("Reference"), "reference", link=True),
            Column(_("What was said"), "words"),
            Column(_("Received"), "received", "moment"),
            Column(_("State"), "stands.staff", "state"),
            Column(_("Need"), "need"),
        ],
        name="submissions",
    )
    return listing.download() or render(request, "needs/submissions.html", {"listing": listing})


def submission(request: Any, pk: object) -> HttpResponse:
    """One submission as it came, and the form that joins it to a need."""
    person, place = actor(request), request.place
    row = get_object_or_404(queries.submissions(person, place), pk=pk)
    return form_page(
        request,
        partial(forms.Join, needs=queries.needs(person, place).exclude(state="withdrawn")),
        act=lambda clean: actions.join(by=person, submission=row, **clean),
        done=_next_unread(request),
        template="needs/submission.html",
        context={"submission": row, "may_set_aside": policy.may_set_aside(person, row)},
        said=_("Joined. Here is the next one."),
    )


def set_aside(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = get_object_or_404(queries.submissions(person, request.place), pk=pk)
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.set_aside(by=person, submission=row, **clean),
        done=_next_unread(request),
        context={
            "title": _("Set this submission aside"),
            "caption": row.reference,
            "intro": row.words,
            "back": row.get_absolute_url(),
        },
        said=_("Set aside. Its author can read why."),
    )


def write_down(request: Any) -> HttpResponse:
    """Write down what somebody said on paper, by telephone or at an event."""
    policy.may_write_down(actor(request), request.place).enforce()
    return form_page(
        request,
        partial(forms.WriteDown, place=request.place),
        act=lambda clean: actions.say(by=actor(request), place=request.place, **clean),
        done=said_address,
        context={
            "title": _("Write down what somebody said"),
            "submit": _("Keep it"),
            "back": home_address(request),
        },
    )


def add_evidence(request: Any) -> HttpResponse:
    policy.may_add_evidence(actor(request), request.place).enforce()
    return form_page(
        request,
        partial(forms.AddEvidence, needs=queries.open_needs(request.place)),
        act=lambda clean: actions.add_evidence(by=actor(request), place=request.place, **clean),
        done=lambda row: row,
        context={"title": _("Add evidence of need"), "submit": _("Add it"), "back": home_address(request)},
        said=_("The evidence is added."),
    )


def _next_unread(request: Any) -> Callable[[Any], str]:
    """After one submission is answered: the next that waits, or the list when none does."""

    def address(answered: Any) -> str:
        waiting = queries.submissions(actor(request), request.place).filter(state="received").first()
        return (
            waiting.get_absolute_url() if waiting else reverse("needs:submissions", args=[request.place.slug])
        )

    return address
