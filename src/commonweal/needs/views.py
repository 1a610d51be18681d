"""The stage's public pages: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from commonweal.needs import actions, forms, policy, queries
from commonweal.needs.models import Assessment, Submission
from commonweal.people.policy import holds
from commonweal.web import limits
from commonweal.web.follow import follow_page
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page


def home(request: Any) -> HttpResponseBase:
    """The stage's front page: what is being asked, what is needed, and how to say so."""
    person, place = actor(request), request.place
    context = {
        "assessments": sorted(queries.assessments(place), key=lambda row: row.state != "listening"),
        "needs": queries.needs(person, place)[:10],
        "is_commissioner": holds(person, place, "commissioner"),
    }
    return render(request, "needs/home.html", context)


def say(request: Any) -> HttpResponse:
    """Say what is needed, at any time, about anything."""
    return _say(request, None)


def say_to(request: Any, pk: object) -> HttpResponse:
    """Say what is needed, in answer to an assessment's question."""
    return _say(request, queries.assessment(request.place, pk))


def _say(request: Any, assessment: Assessment | None) -> HttpResponse:
    def act(clean: dict[str, Any]) -> Submission:
        limits.take("need", limits.who(request), per_hour=60).enforce()
        return actions.say(by=actor(request), place=request.place, assessment=assessment, **clean)

    return form_page(
        request,
        partial(forms.Say, place=request.place),
        act=act,
        done=said_address,
        template="needs/say.html",
        context={"assessment": assessment, "verdict": policy.may_say(actor(request), assessment)},
    )


@never_cache
def said(request: Any, reference: str) -> HttpResponse:
    """What was said and what became of it, for whoever holds its reference: no browser keeps the page."""
    submission = queries.submission_by_reference(request.place, reference)
    if submission is None:
        raise Http404
    need = submission.need if submission.need and submission.need.state != "draft" else None
    context = {"submission": submission, "need": need, "furthest": queries.furthest(need) if need else None}
    return render(request, "needs/said.html", context)


def follow(request: Any) -> HttpResponse:
    """Find a submission again by its reference."""
    return follow_page(request, back=home_address(request))


def needs(request: Any) -> HttpResponseBase:
    """Every need that the reader may see."""
    listing = Listing(
        request,
        queries.needs(actor(request), request.place),
        filters=forms.FilterNeeds,
        columns=[
            Column(_("Need"), "title", link=True),
            Column(_("State"), "stands", "state"),
            Column(_("People who spoke"), "spoke", "number"),
        ],
        name="needs",
    )
    return listing.download() or render(request, "needs/needs.html", {"listing": listing})


def need(request: Any, pk: object) -> HttpResponse:
    """One need: who said it, where, how much of it there is, and what came of it."""
    person = actor(request)
    row = queries.need(person, request.place, pk)
    context = {
        "need": row,
        "quotes": queries.quotes(row),
        "where": queries.said_where(row),
        "figures": queries.figures(row),
        "evidence": row.evidence.all(),
        "may_write": policy.may_write_need(person, row.assessment),
        "may_publish": policy.may_publish_need(person, row),
        "may_withdraw": policy.may_withdraw_need(person, row),
    }
    return render(request, "needs/need.html", context)


def assessment(request: Any, pk: object) -> HttpResponse:
    """One assessment: its question, its needs, and who has and has not been heard."""
    person = actor(request)
    row = queries.assessment(request.place, pk)
    context = {
        "assessment": row,
        "needs": queries.needs(person, request.place).filter(assessment=row),
        "heard": queries.heard(row),
        "spoke": row.submissions.count(),
        "unread": row.submissions.filter(state="received").count(),
        "may_write": policy.may_write_need(person, row),
        "may_publish": policy.may_publish(person, row),
    }
    return render(request, "needs/assessment.html", context)


def evidence_list(request: Any) -> HttpResponseBase:
    """What else is known: lessons, studies, what organisations know."""
    listing = Listing(
        request,
        queries.evidence(request.place),
        columns=[
            Column(_("What was learnt"), "title", link=True),
            Column(_("Kind"), "get_kind_display"),
            Column(_("Source"), "source"),
            Column(_("Need"), "need"),
            Column(_("Recorded"), "recorded", "moment"),
        ],
        name="evidence",
    )
    context = {"listing": listing, "may_add": policy.may_add_evidence(actor(request), request.place)}
    return listing.download() or render(request, "needs/evidence_list.html", context)


def evidence(request: Any, pk: object) -> HttpResponse:
    row = get_object_or_404(queries.evidence(request.place), pk=pk)
    return render(request, "needs/evidence.html", {"evidence": row})


def home_address(request: Any) -> str:
    return reverse("needs:home", args=[request.place.slug])


def said_address(submission: Submission) -> str:
    return reverse("needs:said", args=[submission.place.slug, submission.reference])
