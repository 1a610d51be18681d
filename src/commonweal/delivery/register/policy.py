"""Who keeps the register of services. Each answers with a reason that the person can read."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models import Service
from commonweal.needs import queries as needs
from commonweal.needs.models import Need
from commonweal.people.models import Office, Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def may_keep(person: Person | None, place: Place) -> Verdict:
    """Commissioners keep the register and set its targets."""
    return must_hold(person, place, Office.Kind.COMMISSIONER)


def may_change(person: Person | None, service: Service) -> Verdict:
    """What is listed may be added to until it is taken out."""
    return first_refusal(may_keep(person, service.place), _listed(service))


def may_join(
    person: Person | None,
    service: Service,
    named: Sequence[Need],
    people_a_month: int | None = None,
    people_from: str = "",
) -> Verdict:
    """A service meets needs of its own place that anybody may read and that still stand.

    How many people it can serve is said with where that is known from.
    """
    ours = set(needs.needs(None, service.place).exclude(state="withdrawn").values_list("pk", flat=True))
    if any(need.pk not in ours for need in named):
        return refused(_("Choose needs that are published here."), "no-need")
    if people_a_month is not None and not people_from.strip():
        return refused(_("Say where the number is known from."), "no-source")
    return may_change(person, service)


def may_take_out(person: Person | None, service: Service) -> Verdict:
    """Only what an officer entered: a contract made here stays in the register as long as it is known."""
    made_here = (
        refused(_("This service has a contract here, so it stays in the register."), "contracted-here")
        if service.contract_id
        else allowed
    )
    return first_refusal(may_change(person, service), made_here)


def _listed(service: Service) -> Verdict:
    if service.withdrawn is None:
        return allowed
    return refused(_("This service was taken out of the register."), "taken-out")
