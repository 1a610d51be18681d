"""Outlines of areas from GeoJSON, and which of them a point lies in. Exact.

Degrees are whole millionths from the reading on (about 11 cm), so that no point lies in two areas, or in
none, by rounding. A point on an outline lies within it. Source: RFC 7946 (August 2016): longitude first,
WGS 84, rings closed; the even-odd rule for points.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from commonweal.rules.money import round_half_up
from commonweal.rules.reasons import Fault

MILLION = 1_000_000
#: Longitudes and latitudes that hold the United Kingdom, in millionths of a degree.
WEST, EAST, SOUTH, NORTH = -9 * MILLION, 2 * MILLION, 49 * MILLION, 61 * MILLION
MOST_POINTS = 50_000

Point = tuple[int, int]
Ring = tuple[Point, ...]
#: Polygons of an area, each an outer ring and its holes.
Outline = tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outline of each area by its code, or every fault."""

    by_code: Mapping[str, Outline]
    faults: tuple[Fault, ...] = ()


def read_outlines(content: bytes, codes: Collection[str]) -> Outlines:
    """The outlines of a GeoJSON feature collection, each of the area whose code is among its properties."""
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return _wrong("not-json", "This is not a GeoJSON file in UTF-8.")
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        return _wrong("no-features", "The file holds no collection of features, as GeoJSON has it.")
    found: dict[str, Outline] = {}
    faults: list[Fault] = []
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        code = _code(feature, codes)
        if code is None:
            words = "None of its properties is the code of one area here, or several are."
            faults.append(Fault("unknown-area", words, where))
            continue
        outline = _outline(feature.get("geometry"))
        if isinstance(outline, str):
            faults.append(Fault("geometry", outline, f"{where}, {code}"))
        elif code in found:
            faults.append(Fault("twice", "The file holds this area twice.", f"{where}, {code}"))
        else:
            found[code] = outline
    return Outlines({}, tuple(faults)) if faults else Outlines(found)


def contains(outline: Outline, point: Point) -> bool:
    """Whether a point lies in one of the polygons, or on its outline, and not within a hole."""
    return any(
        _in_ring(outer, point) is not False and not any(_in_ring(hole, point) is True for hole in holes)
        for outer, *holes in outline
    )


def as_point(latitude: Decimal, longitude: Decimal) -> Point:
    """A point as maps write it, in millionths of a degree: longitude first."""
    return (_millionths(longitude), _millionths(latitude))


def as_data(outline: Outline) -> list[Any]:
    return [[[list(point) for point in ring] for ring in polygon] for polygon in outline]


def from_data(data: Sequence[Any]) -> Outline:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in data)


def _in_ring(ring: Ring, point: Point) -> bool | None:
    """Whether a point lies within a ring; ``None`` where it lies on it."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        turn = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        if turn == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return None
        if (y1 > y) != (y2 > y) and (turn > 0) == (y2 > y1):
            inside = not inside
    return inside


def _code(feature: Any, codes: Collection[str]) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    values = properties.values() if isinstance(properties, dict) else ()
    named = {value for value in values if isinstance(value, str) and value in codes}
    return named.pop() if len(named) == 1 else None


def _outline(geometry: Any) -> Outline | str:
    """The outline of a geometry, or the sentence that says why it is none."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    given = geometry.get("coordinates") if kind in ("Polygon", "MultiPolygon") else None
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        return "An outline is a Polygon or a MultiPolygon."
    outline = []
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            return "A polygon has at least an outer ring."
        rings = [_ring(ring) for ring in polygon]
        if wrong := next((ring for ring in rings if isinstance(ring, str)), None):
            return wrong
        outline.append(tuple(ring for ring in rings if not isinstance(ring, str)))
    if sum(len(ring) for polygon in outline for ring in polygon) > MOST_POINTS:
        return f"The outline has more than {MOST_POINTS:,} points. Use a generalised one."
    return tuple(outline)


def _ring(given: Any) -> Ring | str:
    points = []
    for each in given if isinstance(given, list) else []:
        numbers = each[:2] if isinstance(each, list) else []
        if len(numbers) != 2 or not all(_is_number(one) for one in numbers):
            return "A point is two numbers, longitude first."
        x, y = (_millionths(Decimal(one)) for one in numbers)
        if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
            return "A point lies outside the United Kingdom. GeoJSON takes longitude and latitude in degrees."
        points.append((x, y))
    if len(points) < 4 or points[0] != points[-1]:
        return "A ring has at least four points, and ends where it begins."
    return tuple(points)


def _is_number(one: Any) -> bool:
    return isinstance(one, (int, Decimal)) and not isinstance(one, bool) and Decimal(one).is_finite()


def _millionths(degrees: Decimal) -> int:
    return round_half_up(Fraction(degrees) * MILLION) if abs(degrees) < 1_000 else 1_000 * MILLION


def _wrong(code: str, sentence: str) -> Outlines:
    return Outlines({}, (Fault(code, sentence, "the file"),))
