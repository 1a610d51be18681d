"""The pages that belong to no stage: the way in, a place's home, each person's start page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.site import cycle, health, wording
from commonweal.site.queries import changed, decisions, own, personal_fields, places_of, roles_of
from commonweal.web.views import actor


def home(request: HttpRequest) -> HttpResponse:
    """The way in: every place here, and what this is."""
    return render(request, "site/home.html", {"places": Place.objects.order_by("name__en")})


def place_home(request: Any) -> HttpResponse:
    """A place's home: the cycle as a ring, and what is open in each stage now."""
    now = cycle.open_now(request.place)
    return render(request, "site/place.html", {"now": now, "ring": cycle.ring(now)})


@login_required
def start(request: Any) -> HttpResponse:
    """A person's start page: what waits for them, then what changed, in each place that they act in."""
    person = actor(request)
    places = places_of(person)
    is_operator = any(holds(person, place, "operator") for place in places)
    audited = [place for place in places if holds(person, place, "auditor")]
    context = {
        "parts": [
            (
                place,
                cycle.todo(person, place),
                changed(person, place),
                holds(person, place),
                wording.may_word(person, place),
                own(person, place),
                cycle.for_everyone(place),
            )
            for place in places
        ],
        "roles": roles_of(person),
        "decisions": decisions(audited) if audited else None,
        "health": health.in_words(health.state()) if is_operator else None,
    }
    return render(request, "site/start.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What personal data is held, why and for how long: read from the models' own declarations."""
    return render(request, "site/privacy.html", {"fields": personal_fields()})


def licence(request: HttpRequest) -> HttpResponse:
    return render(request, "site/licence.html")
