"""Services that officers enter in the register, and the pages that show them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from commonweal.delivery.models import Service
from commonweal.delivery.register import actions
from commonweal.places.models import Place
from tests.delivery.help import Cast

ENTRY: dict[str, Any] = {
    "title": "Meals at home",
    "about": "A hot meal a day.",
    "provider": "Larkfield Meals",
    "starts": date(2020, 4, 1),
    "ends": None,
    "value_pence": None,
    "a_year_pence": 4_000_000,
    "small": True,
    "civil": False,
    "independent": True,
    "local": None,
    "kind_from": "Contracts register",
    "source": "Contracts register",
    "as_of": date(2026, 4, 1),
}


def page(place: Place, name: str, *args: Any) -> str:
    return reverse(f"delivery:{name}", args=[place.slug, *args])


def text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode("utf-8-sig"))


def entered(people: Cast, **facts: Any) -> Service:
    return actions.enter(by=people.commissioner, place=people.place, **{**ENTRY, **facts})
