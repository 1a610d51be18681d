"""The pages of an award that everyone reads; ending without one; opening what it is bound to."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.record import clock
from commonweal.sourcing import evaluation, forms
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.awarding import actions, commitments, policy, queries, report
from commonweal.sourcing.together import queries as together
from commonweal.web.lists import Listing
from commonweal.web.views import actor, form_page


def end(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_end(person, row).enforce()
    return form_page(
        request,
        forms.Reason,
        act=lambda clean: actions.end(by=person, tender=row, **clean),
        done=row,
        context={"title": _("End without an award"), "caption": row.title, "back": row.get_absolute_url()},
        said=_("The tender has ended. Everyone can read why."),
    )


def award(request: Any, pk: object) -> HttpResponse:
    """An award: who won and why, in the published method's own figures, with its evidence to recompute."""
    person, now = actor(request), clock.now()
    row = queries.award(request.place, pk)
    assert row.bid is not None, "a direct award has a page of its own"
    names = {row.bid.label: row.organisation.name}
    ranking, set_aside = queries.ranking(row)
    context = {
        "award": row,
        "names": names,
        "ranking": ranking,
        "set_aside": set_aside,
        "reopenings": queries.reopenings(row),
        "local": queries.local_value(row),
        "voted_on": evaluation.voted_on(row.tender),
        "together": together.of_bid(row.bid),
        "contract": getattr(row, "contract", None),
        "may_sign": (may_sign := policy.may_be_signed(row, at=now)),
        "may_look_into": any(reason.code == "late-interest" for reason in may_sign.reasons)
        and holds(person, row.tender.place, "commissioner"),
        "may_challenge": policy.may_challenge(person, row if row.undone is None else None, at=now),
        "challenges": queries.challenges(person, row.tender),
        "own": queries.own_commitments(person, row),
        "next_round": queries.next_round(row),
    }
    return render(request, "sourcing/awarding/award.html", context)


def award_opening(request: Any, pk: object, name: str) -> HttpResponse:
    """The file that opens one hash of the award's bundle, for whom it concerns."""
    person = actor(request)
    row = queries.commitment(person, request.place, pk, name)
    answer = HttpResponse(commitments.opening(row), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def award_report(request: Any) -> HttpResponseBase:
    """Who bids here and who wins, by the size of the provider and by year."""
    listing = Listing(request, report.of_place(request.place), columns=report.COLUMNS, name="awards")
    context = {"listing": listing, "least": report.LEAST, "direct": report.direct(request.place)}
    return listing.download() or render(request, "sourcing/awarding/report.html", context)
