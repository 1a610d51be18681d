"""The projects of a round on a map: points where proposals have one, areas in their outlines where these are
kept here, else a tile for each area.

No tiles of third parties are loaded: what is drawn are the projects themselves. Lengths are whole units of
the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

from commonweal.places import outlines
from commonweal.places.models import Area
from commonweal.priorities.models import Result, Round
from commonweal.rules.outlines import MILLION, Outline, as_point

#: The picture is so wide; a tile stands in a row of so many.
WIDE, ROW = 600, 4
TILE, TALL, EDGE = 150, 90, 30


@dataclass(frozen=True, slots=True)
class Place:
    """One project as a point: its number in the list beside the picture, and where it is."""

    number: int
    x: int
    y: int
    funded: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """One area: where its tile stands, and how many of its projects were funded."""

    name: str
    x: int
    y: int
    funded: int
    projects: int


@dataclass(frozen=True, slots=True)
class Shape:
    """One area in its true shape: the path of its outline, and how many of its projects were funded."""

    name: str
    path: str
    funded: int
    projects: int


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the list beside the picture."""

    number: int
    name: str
    area: str
    funded: bool
    address: str


@dataclass(frozen=True, slots=True)
class Map:
    """Points and shapes, or tiles, with every project in a list; the picture is ``wide`` by ``tall``."""

    rows: list[Row]
    points: list[Place]
    tiles: list[Tile]
    tall: int
    wide: int = WIDE
    shapes: list[Shape] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def project_map(round_: Round, funded: set[str]) -> Map | None:
    """Every project that was voted on; ``None`` where none of them says where it would be."""
    results = Result.objects.filter(count__round=round_, proposal__isnull=False)
    found = list(results.select_related("proposal__area", "proposal__round__place").order_by("name", "pk"))
    rows = [
        Row(number, row.name, str(row.proposal.area or ""), row.project in funded, _address(row))
        for number, row in enumerate(found, start=1)
        if row.proposal is not None
    ]
    if drawn := outlines.outlines(round_.place):
        return _drawn(found, funded, rows, drawn)
    points = _points(found, funded)
    if points:
        return Map(rows, points, [], max(point.y for point in points) + EDGE)
    areas = [row.proposal.area for row in found if row.proposal is not None and row.proposal.area]
    if not areas:
        return None
    tiles = _tiles(found, funded, areas)
    return Map(rows, [], tiles, (len(tiles) + ROW - 1) // ROW * TALL)


def _drawn(
    found: Sequence[Result], funded: set[str], rows: list[Row], drawn: Mapping[Area, tuple[Outline, str]]
) -> Map:
    """Every area that has an outline, in its true shape, and on it the projects that have a point."""
    scale = Scale.of([point for outline, _source in drawn.values() for point in _points_of(outline)])
    shapes = []
    for area, (outline, _source) in drawn.items():
        here = [row for row in found if row.proposal is not None and row.proposal.area_id == area.pk]
        won = sum(row.project in funded for row in here)
        shapes.append(Shape(str(area), scale.path(outline), won, len(here)))
    points = []
    for number, row in enumerate(found, start=1):
        at = (row.proposal.latitude, row.proposal.longitude) if row.proposal is not None else (None, None)
        if at[0] is not None and at[1] is not None:
            x, y = scale.place(as_point(at[0], at[1]))
            points.append(Place(number, x, y, row.project in funded))
    sources = sorted({source for _outline, source in drawn.values()})
    return Map(rows, points, [], scale.tall, shapes=shapes, sources=sources)


def _points_of(outline: Outline) -> list[tuple[int, int]]:
    return [point for polygon in outline for ring in polygon for point in ring]


@dataclass(frozen=True, slots=True)
class Scale:
    """How degrees become units of the picture: north up, a degree of longitude as short as it is there."""

    west: int
    north: int
    across: float
    up: float
    tall: int

    @classmethod
    def of(cls, points: Sequence[tuple[int, int]]) -> Scale:
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        shorter = cos(radians((south + north) / 2 / MILLION))
        span = max((east - west) * shorter, north - south) or 1.0
        up = (WIDE - 2 * EDGE) / span
        return cls(west, north, up * shorter, up, round((north - south) * up) + 2 * EDGE)

    def place(self, point: tuple[int, int]) -> tuple[int, int]:
        x, y = point
        return round(EDGE + (x - self.west) * self.across), round(EDGE + (self.north - y) * self.up)

    def path(self, outline: Outline) -> str:
        """An outline as SVG draws it; points that fall together in the picture are drawn once."""
        rings = []
        for polygon in outline:
            for ring in polygon:
                placed = list(dict.fromkeys(self.place(point) for point in ring))
                rings.append("M" + "L".join(f"{x} {y}" for x, y in placed) + "Z")
        return "".join(rings)


def _address(row: Result) -> str:
    return row.proposal.get_absolute_url() if row.proposal is not None else ""


def _points(found: Sequence[Result], funded: set[str]) -> list[Place]:
    """Points on one scale, north up, a degree of longitude as short as it is there; none from one alone."""
    placed: list[tuple[int, Any, float, float]] = []
    for number, row in enumerate(found, start=1):
        latitude, longitude = (getattr(row.proposal, name, None) for name in ("latitude", "longitude"))
        if latitude is not None and longitude is not None:
            placed.append((number, row, float(latitude), float(longitude)))
    if len(placed) < 2:
        return []
    middle = sum(latitude for *_, latitude, _longitude in placed) / len(placed)
    across = [longitude * cos(radians(middle)) for *_, longitude in placed]
    up = [latitude for *_, latitude, _longitude in placed]
    span = max(max(across) - min(across), max(up) - min(up)) or 1.0
    scale = (WIDE - 2 * EDGE) / span
    return [
        Place(
            number,
            round(EDGE + (x - min(across)) * scale),
            round(EDGE + (max(up) - y) * scale),
            row.project in funded,
        )
        for (number, row, *_), x, y in zip(placed, across, up, strict=True)
    ]


def _tiles(found: Iterable[Result], funded: set[str], areas: Iterable[Area]) -> list[Tile]:
    """A tile for each area that a project names, in the order of their names."""
    tiles = []
    named = sorted({area.pk: str(area) for area in areas}.items(), key=lambda each: each[1])
    for position, (pk, name) in enumerate(named):
        here = [row for row in found if row.proposal is not None and row.proposal.area_id == pk]
        won = sum(row.project in funded for row in here)
        tiles.append(Tile(name, position % ROW * TILE, position // ROW * TALL, won, len(here)))
    return tiles
