"""The stage's public pages: ask a query, call an action, render."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from commonweal.people.policy import holds
from commonweal.review import actions, forms, policy, queries
from commonweal.review.models import Voice
from commonweal.rules.canonical import canonical
from commonweal.web import limits
from commonweal.web.follow import follow_page
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

COLUMNS = [
    Column(_("Review"), "title", link=True),
    Column(_("Contract"), "contract"),
    Column(_("Provider"), "contract.organisation"),
    Column(_("State"), "stands", "state"),
    Column(_("Opened"), "opened", "moment"),
    Column(_("Published"), "published", "moment"),
]


def home(request: Any) -> HttpResponseBase:
    """Every review of the place, and for officers the contracts that could be reviewed."""
    person, place = actor(request), request.place
    is_officer = holds(person, place, "commissioner")
    listing = Listing(
        request, queries.reviews(place), filters=forms.FilterReviews, columns=COLUMNS, name="reviews"
    )
    context = {
        "listing": listing,
        "is_officer": is_officer,
        "to_review": queries.to_review(place) if is_officer else [],
    }
    return listing.download() or render(request, "review/home.html", context)


def review(request: Any, pk: object) -> HttpResponse:
    """One review: promised and achieved, outcomes beside satisfaction, what people said, what was learnt."""
    person = actor(request)
    row = queries.review(request.place, pk)
    is_officer = holds(person, row.place, "commissioner")
    context = {
        "review": row,
        "shown": row.state == "published" or is_officer,
        "account": queries.account(person, row),
        "planned": queries.planned(row),
        "lessons": queries.lessons(person, row),
        "principles": queries.principles(row),
        "quotes": queries.quotes(row),
        "is_officer": is_officer,
        "may_write": policy.may_write(person, row),
        "may_publish": policy.may_publish(person, row),
    }
    return render(request, "review/review.html", context)


def say(request: Any, pk: object) -> HttpResponse:
    """Say how it went, with or without an account."""
    row = queries.review(request.place, pk)

    def act(clean: dict[str, Any]) -> Voice:
        limits.take("voice", limits.who(request), per_hour=20).enforce()
        return actions.say(by=actor(request), review=row, **clean)

    return form_page(
        request,
        forms.Say,
        act=act,
        done=said_address,
        template="review/say.html",
        context={"review": row, "verdict": policy.may_say(actor(request), row)},
    )


@never_cache
def said(request: Any, reference: str) -> HttpResponse:
    """What became of what somebody said, for whoever holds its reference."""
    voice = queries.voice_by_reference(request.place, reference)
    if voice is None:
        raise Http404
    return render(request, "review/said.html", {"voice": voice})


def follow(request: Any) -> HttpResponse:
    """Find again what one said, by its reference."""
    return follow_page(request, back=home_address(request))


def figures(request: Any, pk: object) -> HttpResponse:
    """The frozen figures of a published review: the bytes whose SHA-256 stands in the record."""
    row = queries.published(request.place, pk)
    answer = HttpResponse(canonical(row.figures), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="review-{row.pk}.json"'
    return answer


def home_address(request: Any) -> str:
    return reverse("review:home", args=[request.place.slug])


def said_address(voice: Voice) -> str:
    return reverse("review:said", args=[voice.review.place.slug, voice.reference])
