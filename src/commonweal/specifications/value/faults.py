"""What is still to settle about the good that a service should do, each fault beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from commonweal.record import clock
from commonweal.rules.reasons import Fault
from commonweal.rules.value.considered import considered
from commonweal.rules.value.local import local_value
from commonweal.rules.value.plan import planned
from commonweal.specifications.models import EffectElsewhere, Specification
from commonweal.specifications.value import plans


def benefits(specification: Specification) -> list[Fault]:
    """What the plan lacks for a contract of this price, and what is wrong with single benefits."""
    return list(planned(plans.plan_of(specification)).faults)


def social_value(specification: Specification) -> list[Fault]:
    """What the record that the Social Value Act asks for lacks, or says of a day too late."""
    record = plans.social_value(specification)
    return [replace(fault, where=f"social_value.{fault.where}") for fault in considered(record)]


def criterion(specification: Specification) -> list[Fault]:
    """Why the criterion of local value, if one is marked so, is not lawful yet."""
    found = plans.local_value(specification)
    if found is None:
        return []
    return [replace(fault, where=f"local_value.{fault.where}") for fault in local_value(found)]


def effects(specification: Specification) -> list[Fault]:
    return [fault for row in specification.effects.all() for fault in _effect(row)]


def last_time(specification: Specification) -> list[Fault]:
    """A measure against the last contract has both its figures; a better one must be better."""
    said = plans.said(specification)
    if not said.better_by:
        return []
    if said.last_time is None or said.this_time is None:
        return [
            Fault(
                "missing",
                _("Say what the last contract reached and what this one is to."),
                "last_time.better_by",
            )
        ]
    better = said.this_time < said.last_time if said.less_is_better else said.this_time > said.last_time
    if better:
        return []
    return [Fault("no-better", _("That would be no better than last time."), "last_time.this_time")]


def _effect(row: EffectElsewhere) -> Iterator[Fault]:
    """A service that may lose by this one is told before the specification goes to review."""
    where = f"effect {row.pk}"
    if not row.what:
        yield Fault("missing", _("Say in what way it feels this."), where)
    if row.way != EffectElsewhere.Way.EASIER and row.told_on is None:
        yield Fault("not-told", _("Tell this service, and say when it was told."), where)
    if row.told_on and row.told_on > clock.today():
        yield Fault("not-yet", _("The day on which it was told has not come yet."), where)


#: In the order of the specification's page.
CHECKS = (benefits, social_value, effects, last_time, criterion)
