"""What is still to settle about what an outcome serves, and about whether it can be known."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.places.queries import plan_outcomes
from commonweal.rules.reasons import Fault
from commonweal.specifications.content import name_of
from commonweal.specifications.models import Outcome, Specification


def serving(specification: Specification) -> list[Fault]:
    """Each outcome serves something of the place's plan, or says why nothing; no plan, nothing to serve."""
    listed = plan_outcomes(specification.place).exists()
    return [fault for outcome in specification.outcomes.all() for fault in _serving(outcome, listed)]


def _serving(outcome: Outcome, listed: bool) -> list[Fault]:
    where = f"{name_of(outcome)}.serves"
    if outcome.serves and outcome.serves_none:
        sentence = _("It serves something of the plan, and says why it serves nothing: only one can be so.")
        return [Fault("serves-and-serves-none", sentence, where)]
    if listed and not outcome.serves and not outcome.serves_none:
        return [
            Fault("missing", _("Say what of the place's plan it serves, or why it serves nothing."), where)
        ]
    return []


def knowing(specification: Specification) -> list[Fault]:
    """Each outcome can be known: the data can be had, in time, and somebody is named who measures."""
    return [fault for outcome in specification.outcomes.all() for fault in _knowing(outcome, specification)]


def _knowing(outcome: Outcome, specification: Specification) -> list[Fault]:
    piece = name_of(outcome)
    if not outcome.data_are:
        return [Fault("missing", _("Say whether the data can be had."), f"{piece}.data_are")]
    found = []
    if outcome.data_are == Outcome.Data.NOT:
        sentence = _("Nobody can know it yet: arrange for the data, or choose another way to know it.")
        found.append(Fault("cannot-be-known", sentence, f"{piece}.data_are"))
    if outcome.data_are != Outcome.Data.HAD and not outcome.data_wait_for:
        sentence = _("Say what stands in the way of the data, and who sees to it.")
        found.append(Fault("missing", sentence, f"{piece}.data_wait_for"))
    if not outcome.measured_by:
        found.append(Fault("missing", _("Say who measures it."), f"{piece}.measured_by"))
    if outcome.data_on is None:
        found.append(Fault("missing", _("Say by when there are first figures."), f"{piece}.data_on"))
    elif specification.ends and outcome.data_on > specification.ends:
        sentence = _("First figures come after the service has ended: nobody could act on them.")
        found.append(Fault("known-too-late", sentence, f"{piece}.data_on"))
    return found
