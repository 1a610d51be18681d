"""Ways to share a sum out between districts: suggestions, exact to the penny, that officers may change."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from commonweal.places import queries as places
from commonweal.places.models import Area, Place, Population
from commonweal.rules.money import split

PEOPLE, EQUAL, DEPRIVATION = "people", "equal", "deprivation"
WAYS = [
    (PEOPLE, _("By how many people live there")),
    (DEPRIVATION, _("By how many people live there in the most deprived group of the place's own count")),
    (EQUAL, _("The same for each")),
]


def suggested(place: Place, areas: Sequence[Area], pence: int, way: str) -> dict[Area, int] | None:
    """The sum of each area, together ``pence``; ``None`` where some were never counted that way.

    Pennies that do not divide go to the largest remainders (``rules.money.split``).
    """
    weights = _weights(place, areas, way)
    if weights is None or not sum(weights):
        return None
    return dict(zip(areas, split(pence, weights), strict=True))


def _weights(place: Place, areas: Sequence[Area], way: str) -> list[int] | None:
    if way == EQUAL:
        return [1] * len(areas)
    if way == PEOPLE:
        counted = places.population_of_areas(place)
        found = [counted.get(area) for area in areas]
    else:
        groups = [places.population(place, Population.Dimension.DEPRIVATION, area) for area in areas]
        found = [rows[0] if rows else None for rows in groups]
    return None if None in found else [row.count for row in found if row is not None]
