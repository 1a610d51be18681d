"""Who may do what about readiness."""

from __future__ import annotations

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict


def may_write_how_to_bid(person: Person | None, place: Place) -> Verdict:
    """A place's page for bidders is written by those who put services out there."""
    return must_hold(person, place, "commissioner")
