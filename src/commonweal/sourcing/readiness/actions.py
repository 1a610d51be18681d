"""What is written about readiness."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.sourcing.models import HowToBid
from commonweal.sourcing.readiness import policy

Texts = str | Mapping[str, str]


@transaction.atomic
def write_how_to_bid(*, by: Person | None, place: Place, words: Texts, ask: Texts = "") -> HowToBid:
    """Write the place's own words for bidders; who wrote what before stays in the record."""
    place = Place.objects.select_for_update().get(pk=place.pk)
    policy.may_write_how_to_bid(by, place).enforce()
    row, _new = HowToBid.objects.update_or_create(
        place=place, defaults={"words": words, "ask": ask, "changed": clock.now(), "changed_by": by}
    )
    events.write("how to bid here written", about=row, by=by, facts={"words": str(row.words)}, public=True)
    return row
