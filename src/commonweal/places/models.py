"""A place, its areas and who lives there."""

from __future__ import annotations

from django.db import models

from commonweal.record.kept import Kept, national, place_root


class Place(Kept):
    """A place that commissions: a borough, a county, a combined authority."""

    declares = national()

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    colour = models.CharField(max_length=7, default="#1d70b8")

    def __str__(self) -> str:
        return self.name


class Area(Kept):
    """A part of a place: a ward, a district, a neighbourhood. Areas form a tree."""

    declares = place_root()

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name
