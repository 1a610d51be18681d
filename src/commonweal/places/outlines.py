"""Outlines of areas: brought in from a file, and the area in which a point lies."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from commonweal.places import policy
from commonweal.places.models import Area, AreaOutline, Place
from commonweal.record import clock, events
from commonweal.rules.outlines import Outline, as_data, as_point, contains, from_data, read_outlines
from commonweal.rules.reasons import Reason, Refused, Verdict

MOST_FAULTS = 50


def check(*, by: Any, place: Place, content: bytes) -> Mapping[str, Outline]:
    """The outlines that a file holds, by the code of their area, or all that is wrong; nothing is changed."""
    policy.may_set_up(by, place).enforce()
    found = read_outlines(content, set(place.areas.values_list("code", flat=True)))
    if found.faults:
        reasons = tuple(Reason(fault.code, str(fault)) for fault in found.faults[:MOST_FAULTS])
        raise Refused(Verdict(False, reasons))
    return found.by_code


@transaction.atomic
def bring_in(*, by: Any, place: Place, content: bytes, source: str) -> int:
    """Keep every outline of a file, in place of the area's earlier one; how many."""
    found = check(by=by, place=place, content=content)
    areas = {area.code: area for area in place.areas.filter(code__in=found)}
    for code, outline in found.items():
        AreaOutline.objects.update_or_create(
            area=areas[code],
            defaults={"polygons": as_data(outline), "source": source, "recorded_at": clock.now()},
        )
    facts = {"areas": len(found), "source": source}
    events.write("outlines brought in", about=place, by=by, facts=facts, public=True)
    return len(found)


def outlines(place: Place) -> dict[Area, tuple[Outline, str]]:
    """Every outline of a place's areas with its source, by the area's code."""
    rows = AreaOutline.objects.filter(area__place=place).select_related("area").order_by("area__code")
    return {row.area: (from_data(row.polygons), row.source) for row in rows}


def area_at(place: Place, latitude: Decimal, longitude: Decimal) -> Area | None:
    """The smallest area in which a point lies: one without a part that holds it; the first by its code."""
    point = as_point(latitude, longitude)
    found = [area for area, (outline, _source) in outlines(place).items() if contains(outline, point)]
    around = {area.parent_id for area in found}
    return next((area for area in found if area.pk not in around), None)


def lies_in(area: Area, latitude: Decimal, longitude: Decimal) -> bool | None:
    """Whether a point lies in an area; ``None`` where its outline is not known."""
    row = AreaOutline.objects.filter(area=area).first()
    return contains(from_data(row.polygons), as_point(latitude, longitude)) if row else None
