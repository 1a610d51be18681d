"""The pages on which officers plan a round's phases, change their dates and move the round on."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.priorities import queries as stage
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import forms, phases, planning, policy, queries
from commonweal.priorities.rounds.planning import Planned
from commonweal.record import clock
from commonweal.web.views import actor, form_page
from commonweal.web.words import when


def plan(request: Any, pk: object) -> HttpResponse:
    """The phases of a round with their dates, and the way to change each."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_see_set_up(person, row).enforce()
    at = clock.now()
    steps = queries.timeline(row, at).steps
    context = {
        "round": row,
        "steps": [(step, policy.may_change_dates(person, step.phase)) for step in steps],
        "may_plan": policy.may_plan(person, row),
        "faults": phases.order_faults([step.phase for step in steps], since=phases.reached(row)),
    }
    return render(request, "priorities/rounds/plan.html", context)


def choose_phases(request: Any, pk: object) -> HttpResponse:
    """Which phases a round has; what is kept of them keeps its dates."""
    person, row = actor(request), stage.round_(request.place, pk)
    policy.may_plan(person, row).enforce()
    there = {phase.kind: Planned(phase.kind, phase.starts, phase.ends) for phase in row.phases.all()}

    def act(clean: dict[str, Any]) -> Round:
        kinds = [*clean["kinds"], *phases.ALWAYS]
        return planning.plan(by=person, round=row, planned=[there.get(kind, Planned(kind)) for kind in kinds])

    back = _plan(row)
    context = {"title": _("Choose the phases"), "caption": row.title, "back": back}
    form = partial(forms.Phases, initial={"kinds": list(there)})
    return form_page(request, form, act=act, done=back, context=context, said=_("The phases are set."))


def dates(request: Any, pk: object, kind: str) -> HttpResponse:
    """When one phase begins and ends."""
    person, phase = actor(request), queries.phase(request.place, pk, kind)
    policy.may_change_dates(person, phase).enforce()
    back = _plan(phase.round)
    return form_page(
        request,
        partial(forms.Dates, phase=phase),
        act=lambda clean: planning.change_dates(by=person, phase=phase, **clean),
        done=back,
        context={
            "title": _("Dates: %(phase)s") % {"phase": phase},
            "caption": phase.round.title,
            "intro": phases.FOR_WHAT[phase.kind],
            "back": back,
            "submit": _("Set the dates"),
        },
        said=_("The dates are set."),
    )


def move_on(request: Any, pk: object) -> HttpResponse:
    """Begin the next phase by hand, or the one that the address names; with a reason where it departs."""
    person, row, at = actor(request), stage.round_(request.place, pk), clock.now()
    to = request.GET.get("to", "")
    ahead = [phase for phase in phases.following(row) if not to or phase.kind == to]
    policy.may_begin(person, row, to, at=at).enforce()
    phase = ahead[0]
    needed = policy.needs_reason(row, phase, at=at)
    return form_page(
        request,
        partial(forms.MoveOn, needed=needed),
        act=lambda clean: planning.move_on(by=person, round=row, to=phase.kind, **clean),
        done=row,
        context={
            "title": _("Begin now: %(phase)s") % {"phase": phase},
            "caption": row.title,
            "intro": phases.FOR_WHAT[phase.kind],
            "note": _("It was published that this begins on %(when)s.") % {"when": when(phase.starts)}
            if needed and phase.starts
            else _("A phase that is over cannot be begun again."),
            "back": row.get_absolute_url(),
            "submit": _("Begin it now"),
        },
        said=_("The round has moved on."),
    )


def _plan(round_: Round) -> str:
    return reverse("priorities:phases", args=[round_.place.slug, round_.pk])
