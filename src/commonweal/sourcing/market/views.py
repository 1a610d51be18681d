"""The pages of opportunities that are not tenders."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds, must_be_signed_in, must_hold
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, refused
from commonweal.sourcing.finding import in_short
from commonweal.sourcing.market import actions, answer_queries, forms, policy, queries, room_views
from commonweal.sourcing.market.kinds import CALL_KINDS
from commonweal.sourcing.notices.forms import MoreTime
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

COLUMNS = [
    Column(_("Opportunity"), "title", link=True),
    Column(_("Kind"), "of_kind"),
    Column(_("Offered by"), "offered_by"),
    Column(_("Worth at most"), "most_pence", "pounds"),
    Column(_("Paid within days"), "pay_within_days", "number"),
    Column(_("State"), "stands", "state"),
    Column(_("Closes"), "closes", "moment"),
]


def calls(request: Any) -> HttpResponseBase:
    """Sub-contracts, grants, loans and calls for proposals of a place, those that closed as well."""
    person, place = actor(request), request.place
    listing = Listing(
        request, queries.calls(place), filters=forms.FilterCalls, columns=COLUMNS, name="other-opportunities"
    )
    officer = holds(person, place, "commissioner")
    prime = queries.may_be_given_on(person, place).exists()
    kinds = [kind for kind in CALL_KINDS.values() if (prime if kind.name == "subcontract" else officer)]
    context = {"listing": listing, "kinds": kinds}
    return listing.download() or render(request, "sourcing/market/calls.html", context)


def call(request: Any, pk: object) -> HttpResponse:
    """One opportunity: who offers what on which terms, how it is paid and until when one can answer."""
    person, row = actor(request), queries.call(request.place, pk)
    context = {
        **room_views.of(row, person),
        **answer_queries.room(person, row),
        "call": row,
        **in_short.of_other(call=row),
        "answerable": policy.must_take_answers(row, at=clock.now()),
        "contract": getattr(row.award, "contract", None),
        "share": round(row.share * 100) if row.share is not None else None,
        "may_withdraw": policy.may_withdraw_call(person, row),
        "may_put_off": policy.may_put_off_call(person, row, at=clock.now()),
    }
    return render(request, "sourcing/market/call.html", context)


def write_call(request: Any, kind: str) -> HttpResponse:
    """Publish an opportunity of one kind."""
    person, place = actor(request), request.place
    if kind not in CALL_KINDS:
        raise Http404
    awards = queries.may_be_given_on(person, place)
    _may_begin(request, kind).enforce()
    form = partial(forms.CallForm, kind=CALL_KINDS[kind], awards=awards, needs=queries.published_needs(place))
    return form_page(
        request,
        partial(form, initial={"award": awards.first(), **forms.usual()}),
        act=lambda clean: actions.call(by=person, place=place, kind=kind, **clean),
        done=lambda row: row,
        context={
            "title": CALL_KINDS[kind].title,
            "intro": CALL_KINDS[kind].about,
            "submit": _("Publish"),
            "back": reverse("sourcing:calls", args=[place.slug]),
        },
        said=_("It is published: everyone sees it in the same moment."),
    )


def withdraw_call(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = queries.call(request.place, pk)
    policy.may_withdraw_call(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.withdraw_call(by=person, call=row, **clean),
        done=row,
        context={"title": _("Withdraw it"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("It is withdrawn. Everyone can read why."),
    )


def put_off_call(request: Any, pk: object) -> HttpResponse:
    """Give it more time."""
    person = actor(request)
    row = queries.call(request.place, pk)
    policy.may_put_off_call(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        partial(MoreTime, initial={"closes": row.closes}),
        act=lambda clean: actions.put_off_call(by=person, call=row, **clean),
        done=row,
        context={
            "title": _("Give more time"),
            "caption": row.title,
            "intro": _("It can be put off, never brought forward. A change leaves seven days."),
            "submit": _("Publish the new date"),
            "back": row.get_absolute_url(),
        },
        said=_("The new date is published, and everyone concerned is told."),
    )


def _may_begin(request: Any, kind: str) -> Verdict:
    """Whether there is anything that the reader could publish on this form."""
    person, place = actor(request), request.place
    if kind != "subcontract":
        return must_hold(person, place, "commissioner")
    if not (verdict := must_be_signed_in(person)):
        return verdict
    award = queries.may_be_given_on(person, place).first()
    if award is None:
        return refused(
            _("A sub-contract is offered by a member of a provider whose contract runs here."), "no-contract"
        )
    return policy.may_call(person, place, kind, award)
