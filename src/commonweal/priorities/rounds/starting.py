"""Rounds to start from: built-in ones, those that a place keeps, and earlier rounds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import Round, RoundTemplate, TakingPart
from commonweal.priorities.rounds import phases, policy
from commonweal.priorities.rounds.planning import Planned
from commonweal.record import clock, events
from commonweal.web.days import LONDON, day_of

#: The details of a rule that a start carries; the seed is drawn anew for each round.
DETAILS = (
    *("method", "completion", "utility", "comparison", "voters", "ties", "unsupported", "too_dear"),
    *("add1_start", "add1_stop", "add1_step", "threshold"),
)


@dataclass(frozen=True, slots=True)
class Start:
    """Something to start from: the name it is chosen by, its title, what it is for, and its data."""

    name: str
    title: str
    purpose: str
    data: Mapping[str, Any]


@cache
def built_in() -> tuple[Start, ...]:
    """Those that come with the site."""
    text = resources.files(__package__).joinpath("starting_points.toml").read_text("utf-8")
    rows = tomllib.loads(text)["start"]
    return tuple(Start(row["name"], row["title"], row["for"], row) for row in rows)


def starts(place: Place) -> list[Start]:
    """What a round of this place can start from: built-in, kept by the place, then its earlier rounds."""
    kept = [Start(f"kept-{row.pk}", row.title, "", row.data) for row in place.round_templates.all()]
    earlier = place.rounds.filter(source=Round.Source.HERE).prefetch_related("phases", "taking_part__areas")
    return [
        *built_in(),
        *kept,
        *(
            Start(f"round-{row.pk}", _("As in “%(round)s”") % {"round": row.title}, "", as_data(row))
            for row in earlier
        ),
    ]


def as_data(round_: Round) -> dict[str, Any]:
    """A round as something to start from: its phases counted from the first that has a date."""
    rows = [row for row in round_.phases.all() if row.starts or row.began or row.ends]
    moments = [row.began or row.starts or row.ends for row in rows]
    first = min((moment for moment in moments if moment is not None), default=None)
    return {
        "rule": {name: round_.rule[name] for name in DETAILS if name in round_.rule},
        "ballot": dict(round_.ballot),
        "phases": [_phase(row, first) for row in round_.phases.all()],
        **{row.act: _who(row) for row in round_.taking_part.all()},
    }


def _days(since: datetime, until: datetime) -> int:
    """Days between two moments as a calendar here counts them, whatever becomes of the clocks."""
    return (day_of(until) - day_of(since)).days


def _after(moment: datetime, days: int) -> datetime:
    """The same hour here so many days later, in summer as in winter."""
    return (moment.astimezone(LONDON) + timedelta(days=days)).astimezone(UTC)


def _phase(row: Any, first: datetime | None) -> dict[str, Any]:
    starts = row.began or row.starts
    data: dict[str, Any] = {"kind": row.kind}
    if starts is not None and first is not None:
        data["day"] = _days(first, starts)
    since = starts or first
    if row.ends is not None and since is not None:
        data["days"] = max(_days(since, row.ends), 1)
    return data


def _who(row: TakingPart) -> dict[str, Any]:
    areas = [area.code for area in row.areas.all()]
    return {"least_age": row.least_age, "members_only": row.members_only, "areas": areas}


def planned(data: Mapping[str, Any], first: datetime) -> list[Planned]:
    """The phases of a start with their dates, from the moment at which the first begins."""
    found = []
    for row in data["phases"]:
        starts = _after(first, row["day"]) if "day" in row else None
        ends = _after(starts or first, row["days"]) if "days" in row else None
        found.append(Planned(row["kind"], starts, ends))
    return [row for row in found if row.kind in phases.KINDS]


def who_of(data: Mapping[str, Any], act: str, place: Place) -> dict[str, Any]:
    """Who may do one thing by a start; areas that the place no longer has are left out."""
    said = dict(data.get(act) or {})
    areas = place.areas.filter(code__in=said.pop("areas", []))
    return {
        "least_age": said.get("least_age"),
        "members_only": bool(said.get("members_only")),
        "areas": list(areas),
    }


@transaction.atomic
def keep_template(*, by: Person | None, round: Round, title: str) -> RoundTemplate:
    """Keep how a round is set up for the place to start others from; one of the same name is replaced."""
    policy.may_see_set_up(by, round).enforce()
    values = {"data": as_data(round), "kept": clock.now()}
    row, _made = RoundTemplate.objects.update_or_create(place=round.place, title=title, defaults=values)
    events.write("template of rounds kept", about=round, by=by, facts={"title": title})
    return row
