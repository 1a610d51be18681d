"""Who may set a place up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.web.signed_out import told_first

SET_UP = ("operator",)
DESCRIBE = ("operator", "commissioner")


def _holds(person: Any, place: Place, kinds: tuple[str, ...]) -> bool:
    """Offices belong to the floor above (``people``); here they are read through their holder."""
    if person is None or not person.is_active:
        return False
    return bool(person.offices.filter(place=place, kind__in=kinds, ended_at=None).exists())


@told_first
def may_set_up(person: Any, place: Place) -> Verdict:
    """A place's name, colour, languages and areas are its operator's."""
    if _holds(person, place, SET_UP):
        return allowed
    return refused(
        _("Only an operator of %(place)s may change how it is set up."), "needs-office", place=str(place)
    )


@told_first
def may_record_population(person: Any, place: Place) -> Verdict:
    """Who lives in a place is recorded by those who assess its needs, or by its operator."""
    if _holds(person, place, DESCRIBE):
        return allowed
    return refused(
        _("Only a commissioner or operator of %(place)s may record its population."),
        "needs-office",
        place=str(place),
    )


@told_first
def may_write_plan(person: Any, place: Place) -> Verdict:
    """What the place's plan is to achieve is listed by those who commission for it."""
    if _holds(person, place, ("commissioner",)):
        return allowed
    return refused(
        _("Only a commissioner of %(place)s may list what its plan is to achieve."),
        "needs-office",
        place=str(place),
    )
