"""The route of each service: the champion checks, the officer answers and chooses, lots and term follow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.people.models import Person
from commonweal.rules.routes import NOT_HELD, OPEN, ROUTE
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.texts import routes as texts
from commonweal.site.demo.texts.shapes import Service
from commonweal.specifications import actions
from commonweal.specifications.models import Specification
from commonweal.specifications.routing.actions import check_suitability
from commonweal.specifications.routing.standing import standing


def route(borough: Borough, specification: Specification, service: Service) -> None:
    """The route as it is chosen in the borough, and whatever hangs on it."""
    title = service.title
    choose(specification, title, by=borough.ada, champion=borough.who("Lea Moor"))
    for piece, rows in _lists(specification, title).items():
        if rows:
            _save(borough.ada, specification, piece, {"rows": rows})
    if title in texts.READY:
        weeks, pounds, what = texts.READY[title]
        ready = {"ramp_up_weeks": weeks, "capacity_pence": pounds * 100, "capacity_for": what}
        _save(borough.ada, specification, "ready", ready)


def choose(specification: Specification, title: str, *, by: Person, champion: Person) -> None:
    """What the rules need to know, the champion's check, and the choice."""
    worth = {"value_pence": specification.budget_pence * 6 // 5}  # with VAT
    _save(by, specification, "asked", {**texts.ANSWERS, **worth, **texts.OWN_ANSWERS.get(title, {})})
    check_suitability(by=champion, specification=specification, answers=texts.SUITS, note=texts.ASKED_AROUND)
    choice = {**texts.CHOICE, **texts.OWN_CHOICE.get(title, {})}
    _save(by, specification, "route", _in_force(specification, choice))


def _in_force(specification: Specification, choice: dict[str, Any]) -> dict[str, Any]:
    """The choice, or what stood in its place on the day: rules have come into force since."""
    held = {row.rule: row for row in standing(specification).outcome.of(ROUTE) if row.state == OPEN}
    if choice["route"] in held:
        return choice
    first = next(iter(held.values()), None)
    if first is None:
        return {**choice, "route": NOT_HELD, "way": ""}
    return {**choice, "route": first.rule, "way": first.ways[0].id if first.ways else ""}


def _lists(specification: Specification, title: str) -> dict[str, list[dict[str, Any]]]:
    """Lots, milestones, points of the term and pilots, as rows."""
    starts = specification.starts
    assert starts
    return {
        "lots": [
            {"title": name, "what": what, "area": area, "value_pence": pounds * 100}
            for name, what, area, pounds in texts.LOTS.get(title, ())
        ],
        "milestones": [
            {"title": what, "due_on": starts + timedelta(days=days), "shown_by": sign}
            for what, days, sign in texts.MILESTONES.get(title, ())
        ],
        "points": [
            {"title": what, "kind": kind, "month": month} for what, kind, month in texts.POINTS.get(title, ())
        ],
        "pilots": [
            {"title": what, "kind": kind, "learn": learn, "told_by": told, "value_pence": pounds * 100}
            for what, kind, learn, told, pounds in texts.PILOTS.get(title, ())
        ],
    }


def _save(by: Person, specification: Specification, piece: str, value: dict[str, Any]) -> None:
    specification.refresh_from_db()
    actions.save(by=by, specification=specification, piece=piece, base=specification.version, value=value)
    specification.refresh_from_db()
