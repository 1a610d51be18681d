"""Pictures of figures, drawn on the server: each stands inside the table of its own figures.

A picture is never the only way to a figure: a bar is the last cell of the row that says its value in words.
Lengths are whole thousandths of the widest, worked out in integers or exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin, sqrt
from typing import Any

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its length (nought or more), its value in words. ``quiet`` is grey."""

    label: Any
    value: Number
    words: Any
    quiet: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its interval: ``low`` ≤ ``value`` ≤ ``high``, all nought or more, and its words."""

    label: Any
    low: Number
    value: Number
    high: Number
    words: Any
    address: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """An amount on either side of nought, its words and how it came about; ``marked`` stands out."""

    label: Any
    value: int
    words: Any
    detail: Any = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the ring: its name, its page, and how many things are open there now."""

    name: Any
    address: str
    open: int
    words: Any


def thousandths(value: Number, most: Number) -> int:
    """How far along a scale that ends at ``most``: 0 to 1000."""
    return int(min(Fraction(value) / Fraction(most), Fraction(1)) * 1000) if most > 0 else 0


def bars(rows: Iterable[Bar], most: Number | None = None) -> list[tuple[Bar, int]]:
    """Each bar with its length in thousandths of ``most`` or else of the longest."""
    rows = list(rows)
    end = max((row.value for row in rows), default=0) if most is None else most
    return [(row, thousandths(row.value, end)) for row in rows]


def intervals(rows: Iterable[Interval], compare: Number | None) -> list[tuple[Interval, dict[str, int]]]:
    """Each interval with the places of its ends and its middle in thousandths of the furthest end."""
    rows = list(rows)
    end = max([row.high for row in rows] + ([compare] if compare is not None else []), default=0)
    return [
        (
            row,
            {
                "low": thousandths(row.low, end),
                "value": thousandths(row.value, end),
                "high": thousandths(row.high, end),
                "width": thousandths(row.high, end) - thousandths(row.low, end),
                "compare": thousandths(compare, end) if compare is not None else -1,
            },
        )
        for row in rows
    ]


def balances(rows: Iterable[Balance]) -> tuple[int, list[tuple[Balance, int, int]]]:
    """Where nought lies, and for each balance where its bar begins and how long it is, in thousandths."""
    rows = list(rows)
    low = min((row.value for row in rows), default=0)
    high = max((row.value for row in rows), default=0)
    low, high = min(low, 0), max(high, 0)
    nought = thousandths(-low, high - low)
    placed = []
    for row in rows:
        end = thousandths(row.value - low, high - low)
        placed.append((row, min(nought, end), abs(end - nought)))
    return nought, placed


def shares(rows: Iterable[Bar], most: Number) -> list[tuple[Bar, int, int]]:
    """Each part of a whole with its start and its length in thousandths, side by side."""
    placed, start = [], Fraction(0)
    for row in rows:
        begin = thousandths(start, most)
        start += Fraction(row.value)
        placed.append((row, begin, thousandths(start, most) - begin))
    return placed


def ring(stops: Sequence[Stop]) -> list[dict[str, Any]]:
    """Each stop with its place on a circle of radius 160 around (240, 210), clockwise from the top."""
    places = []
    for number, stop in enumerate(stops):
        angle = 2 * pi * number / len(stops)
        x, y = round(240 + 160 * sin(angle)), round(210 - 160 * cos(angle))
        places.append({"stop": stop, "x": x, "y": y, "number_y": y + 10, "name_y": y + 62})
    return places


def chain(names: Sequence[str], links: Iterable[tuple[str, str]], marked: Iterable[str]) -> dict[str, Any]:
    """Numbered stops on the ring's own circle, and an arrow for each link from the one name to the other.

    Arrows bend to the side, so that two opposite ones do not cover each other, and end at the stops' edges.
    """
    places: dict[str, dict[str, Any]] = {}
    struck = set(marked)
    for number, name in enumerate(names):
        angle = 2 * pi * number / len(names)
        x, y = round(240 + 160 * sin(angle)), round(210 - 160 * cos(angle))
        places[name] = {"name": name, "number": number + 1, "x": x, "y": y, "number_y": y + 10}
        places[name]["marked"] = name in struck
    arrows = [_arrow(places[one], places[other]) for one, other in links]
    return {"places": list(places.values()), "arrows": arrows}


def _arrow(one: dict[str, Any], other: dict[str, Any], edge: int = 42) -> dict[str, int]:
    across, down = other["x"] - one["x"], other["y"] - one["y"]
    length = sqrt(across**2 + down**2)
    bend_x = (one["x"] + other["x"]) / 2 - down / 5
    bend_y = (one["y"] + other["y"]) / 2 + across / 5
    ends = {"bend_x": round(bend_x), "bend_y": round(bend_y)}
    for name, stop in (("", one), ("to_", other)):
        away = sqrt((bend_x - stop["x"]) ** 2 + (bend_y - stop["y"]) ** 2) or length
        ends[f"{name}x"] = round(stop["x"] + edge * (bend_x - stop["x"]) / away)
        ends[f"{name}y"] = round(stop["y"] + edge * (bend_y - stop["y"]) / away)
    return ends
