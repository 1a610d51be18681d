"""Who lives in a place and in what parts it is drawn. All of it is public."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from commonweal.places.models import Area, Place, PlanOutcome, Population


def population(place: Place, dimension: str = "all", area: Area | None = None) -> list[Population]:
    """The newest count of each group of one dimension, in the order that their source gives.

    A group counted by several sources shows the one counted last; of one day, the one recorded last.
    """
    newest: dict[str, Population] = {}
    counts = Population.objects.filter(place=place, area=area, dimension=dimension)
    for counted in counts.order_by("counted_on", "recorded_at"):
        newest[counted.group] = counted
    return sorted(newest.values(), key=lambda counted: (counted.order, counted.group))


def population_of_areas(place: Place) -> dict[Area, Population | None]:
    """Everyone in each area by the newest count, with ``None`` for an area never counted."""
    newest: dict[object, Population] = {}
    counts = Population.objects.filter(place=place, area__isnull=False, dimension=Population.Dimension.ALL)
    for counted in counts.order_by("counted_on", "recorded_at"):
        newest[counted.area_id] = counted
    return {area: newest.get(area.pk) for area in areas(place)}


def dimensions(place: Place) -> list[str]:
    """The ways in which this place's people have been counted, in the order of the declaration."""
    counted = set(Population.objects.filter(place=place, area=None).values_list("dimension", flat=True))
    return [dimension for dimension in Population.Dimension.values if dimension in counted]


def areas(place: Place) -> QuerySet[Area]:
    """The place's areas by kind and name."""
    return Area.objects.filter(place=place).order_by("kind", "name__en", "code")


@dataclass(frozen=True, slots=True)
class Branch:
    """An area and how deep it lies in the tree, for a page that indents it."""

    area: Area
    depth: int


def tree(place: Place) -> list[Branch]:
    """Every area, each followed by its parts."""
    by_parent: dict[object, list[Area]] = {}
    for area in areas(place):
        by_parent.setdefault(area.parent_id, []).append(area)
    found: list[Branch] = []
    waiting = [(area, 0) for area in reversed(by_parent.get(None, []))]
    while waiting:
        area, depth = waiting.pop()
        found.append(Branch(area, depth))
        waiting += [(part, depth + 1) for part in reversed(by_parent.get(area.pk, []))]
    return found


def within(area: Area) -> set[UUID]:
    """The ids of an area and of every part of it, however deep."""
    found: set[UUID] = {area.pk}
    below: list[UUID] = [area.pk]
    while below:
        below = list(Area.objects.filter(parent__in=below).values_list("pk", flat=True))
        found.update(below)
    return found


def plan_outcomes(place: Place) -> QuerySet[PlanOutcome]:
    """What the place's plan is to achieve now, in the order in which it was listed."""
    return PlanOutcome.objects.filter(place=place, ended_at=None)


def ended_plan_outcomes(place: Place) -> QuerySet[PlanOutcome]:
    """What an earlier plan was to achieve."""
    return PlanOutcome.objects.filter(place=place, ended_at__isnull=False)
