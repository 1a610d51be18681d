"""Stage three, what good a service should do: its benefits, what was considered, and whom it affects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.rules.value.library import CLAUSE, library
from commonweal.site.demo.texts.shapes import Service
from commonweal.site.demo.texts.value import (
    DONE,
    EFFECTS,
    LAST_TIME,
    LOCAL,
    OWN,
    RECORD,
    USUAL,
    WHO,
    WHO_ELSE,
)
from commonweal.specifications.models import EqualityLook, Specification
from commonweal.specifications.value import actions


def pieces(specification: Specification, service: Service) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each piece about the good of a service, as an officer writes it on the day."""
    on = clock.today()
    yield "benefits", {"rows": [*OWN.get(service.title, ()), *USUAL]}
    yield "social_value", _record(on)
    yield "effects", {"rows": [_effect(on, *effect) for effect in EFFECTS]}
    if service.title in LAST_TIME:
        yield "last_time", LAST_TIME[service.title]
    if service.title in LOCAL:
        named = {
            "criterion": str(specification.criteria.latest("position").pk),
            "outcome": str(specification.outcomes.earliest("position").pk),
        }
        yield "local_value", {**named, **LOCAL[service.title]}


def take_clause(by: Person, specification: Specification) -> None:
    """Take the first clause of the library into the draft."""
    entry = next(entry for entry in library(clock.today()) if entry.use == CLAUSE)
    actions.take_from_library(by=by, specification=specification, entry=entry)
    specification.refresh_from_db()


def look(by: Person, specification: Specification, *gates: str) -> None:
    """Look at whom it affects: some better off, nobody worse off."""
    better = {"age": "better", "disability": "better", "sexual_orientation": "unknown"}
    effects = {name: better.get(name, "same") for name in EqualityLook.CHARACTERISTICS}
    who = WHO_ELSE.get(str(specification.title), WHO)
    for gate in gates:
        actions.look_at_equality(
            by=by, specification=specification, gate=gate, effects=effects, who=who, done=DONE
        )


def _record(on: date) -> dict[str, Any]:
    days = {f"{part}_on": on for part in ("improve", "conduct", "proportion", "consult")}
    return {**RECORD, **days}


def _effect(on: date, title: str, way: str, what: str, told: int | None) -> dict[str, Any]:
    told_on = None if told is None else on + timedelta(days=told)
    return {"title": title, "way": way, "what": what, "told_on": told_on}
