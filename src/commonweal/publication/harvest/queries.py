"""What was brought in, for everyone to see."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from commonweal.publication.models import Harvest, Origin
from commonweal.sourcing.finding.opportunities import open_now


def origins() -> QuerySet[Origin]:
    """Every portal, with how many releases of it are held."""
    return Origin.objects.annotate(held=Count("releases")).order_by("name")


def open_by_origin() -> dict[str, int]:
    """How many opportunities are open from each portal."""
    rows = open_now().exclude(origin="").order_by("origin").values("origin").annotate(number=Count("pk"))
    return {row["origin"]: row["number"] for row in rows}


def harvests() -> QuerySet[Harvest]:
    """Every file brought in, the latest first."""
    return Harvest.objects.select_related("origin").order_by("-started", "pk")


def harvest(pk: object) -> Harvest:
    return get_object_or_404(harvests(), pk=pk)
