"""What is still to settle about the route, the lots, the term and what is tried: before review."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.rules.barriers.facts import term_months
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Fault
from commonweal.specifications.content import conditions, content
from commonweal.specifications.models import Specification
from commonweal.specifications.routing.standing import chosen, standing


def route(specification: Specification) -> list[Fault]:
    """What the rules find wrong with the choice; the steps to it, while nobody has begun to choose."""
    if not {"asked", "route"} & content(specification).keys():
        return [
            _missing("asked", _("Say what decides the route.")),
            _missing(
                "route.agreement",
                _("Choose the agreement and the route, after the champion of civil society has checked."),
            ),
        ]
    return [
        Fault(fault.code, fault.sentence, f"route.{fault.where}") for fault in standing(specification).faults
    ]


def milestones(specification: Specification) -> list[Fault]:
    """A partnership agreement has milestones; each says by when and what shows it."""
    rows = list(specification.milestones.all())
    if chosen(specification).agreement == "partnership" and not rows:
        return [_missing("milestones", _("A partnership agreement names the milestones of its redesign."))]
    found = []
    for row in rows:
        if not row.due_on or not row.shown_by:
            found.append(_missing(f"milestone {row.pk}", _("Say by when, and what shows it.")))
        elif specification.ends and row.due_on > specification.ends:
            found.append(Fault("after-the-end", _("This comes after the end."), f"milestone {row.pk}"))
    return found


def lots(specification: Specification) -> list[Fault]:
    """Lots are named, say what each is and is worth, fit into the budget, and are as many as the text says.

    Each goes out by itself, so that its worth is the budget that its bidders read.
    """
    rows = list(specification.lots.all())
    found = [
        _missing(f"lot {row.pk}", _("Say what it is and what it is worth."))
        for row in rows
        if not row.what or not row.value_pence
    ]
    together = sum(row.value_pence or 0 for row in rows)
    if together > specification.budget_pence:
        sentence = _("The lots are worth %(lots)s together, more than the budget of %(budget)s.") % {
            "lots": in_pounds(together),
            "budget": in_pounds(specification.budget_pence),
        }
        found.append(Fault("over-budget", sentence, "lots"))
    count = conditions(specification).lots
    if count is not None and max(count, 1) != max(len(rows), 1):
        sentence = _("%(named)s lots are named, and the text says that there are %(said)s.") % {
            "named": len(rows),
            "said": count,
        }
        found.append(Fault("not-so-many", sentence, "lots"))
    return found


def points(specification: Specification) -> list[Fault]:
    """Nothing happens after the term is over."""
    months = term_months(specification.starts, specification.ends)
    if months is None:
        return []
    return [
        Fault("after-the-end", _("The term is over by then."), f"point {row.pk}")
        for row in specification.term_points.all()
        if row.month >= months
    ]


def pilots(specification: Specification) -> list[Fault]:
    """Whatever is tried says what is to be learnt from it and how that will be told."""
    return [
        _missing(f"pilot {row.pk}", _("Say what is to be learnt, and how it will be told."))
        for row in specification.pilots.all()
        if not row.learn or not row.told_by
    ]


def ready(specification: Specification) -> list[Fault]:
    """Money for providers to become able says what it is for."""
    row = getattr(specification, "ramp_up", None)
    if row and row.capacity_pence and not row.capacity_for:
        return [_missing("ready.capacity_for", _("Say what that money is for."))]
    return []


def _missing(where: str, sentence: str) -> Fault:
    return Fault("missing", sentence, where)


CHECKS = (route, lots, milestones, pilots, points, ready)
