"""Which area a point lies in, and files of outlines with faults."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.outlines import as_data, as_point, contains, from_data, read_outlines

SQUARE = [[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]
HOLE = [[0.25, 50.25], [0.75, 50.25], [0.75, 50.75], [0.25, 50.75], [0.25, 50.25]]


def feature(code: str, *rings: Any, kind: str = "Polygon") -> dict[str, Any]:
    coordinates = list(rings) if kind == "Polygon" else [[ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"WD23CD": code, "WD23NM": "A ward", "area": 12.5},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def square() -> Any:
    return read_outlines(collection(feature("N01", SQUARE, HOLE)), {"N01"}).by_code["N01"]


@pytest.mark.parametrize(
    "longitude, latitude, there",
    [
        ("0.1", "50.1", True),
        ("0.5", "50.5", False),  # in the hole
        ("0.25", "50.5", True),  # on the hole's edge
        ("0", "50.5", True),  # on the outline
        ("1", "51", True),  # on a corner
        ("1.000001", "50.5", False),
        ("0.5", "49.999999", False),
    ],
)
def test_a_point_lies_within_on_the_edge_or_outside(longitude: str, latitude: str, there: bool) -> None:
    assert contains(square(), as_point(Decimal(latitude), Decimal(longitude))) is there


@given(st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_of_a_square_cut_in_two_each_inner_point_lies_in_one_half(x: int, y: int) -> None:
    """Cut along the diagonal: below it, above it, or on it and then in both."""
    below = feature("A", [[0, 50], [1, 50], [1, 51], [0, 50]])
    above = feature("B", [[0, 50], [1, 51], [0, 51], [0, 50]])
    halves = read_outlines(collection(below, above), {"A", "B"}).by_code
    point = (x, 50_000_000 + y)
    assert contains(halves["A"], point) is (y <= x)
    assert contains(halves["B"], point) is (y >= x)


def test_an_area_of_two_parts_holds_the_points_of_both() -> None:
    away = [[1.5, 50], [2, 50], [2, 51], [1.5, 50]]
    outline = read_outlines(collection(feature("N01", SQUARE, away, kind="MultiPolygon")), {"N01"}).by_code
    assert contains(outline["N01"], (1_900_000, 50_100_000))
    assert not contains(outline["N01"], (1_200_000, 50_100_000))


def test_an_outline_is_the_same_after_it_was_kept() -> None:
    assert from_data(json.loads(json.dumps(as_data(square())))) == square()


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "not-json"),
        (b"\xff", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"[]", "no-features"),
        (b'{"features": []}', "no-features"),
        (collection(feature("X99", SQUARE)), "unknown-area"),
        (collection(None), "unknown-area"),
        (collection(feature("N01", SQUARE), feature("N01", SQUARE)), "twice"),
        (collection(feature("N01", SQUARE[:3])), "geometry"),
        (collection(feature("N01", SQUARE[:4])), "geometry"),
        (collection(feature("N01")), "geometry"),
        (collection(feature("N01", [[530000, 180000]] * 4)), "geometry"),
        (collection(feature("N01", [["0", "50"]] * 4)), "geometry"),
        (collection(feature("N01", [[True, 50]] * 4)), "geometry"),
        (b'{"features": [{"properties": {"c": "N01"}, "geometry": {"type": "Point"}}]}', "geometry"),
        (collection(feature("N01", SQUARE)).replace(b"[0, 50]", b"[NaN, 50]"), "geometry"),
        (collection(feature("N01", SQUARE)).replace(b"[0, 50]", b"[1e999999, 50]"), "geometry"),
    ],
)
def test_what_is_no_outline_is_a_fault_and_never_an_error(content: bytes, code: str) -> None:
    found = read_outlines(content, {"N01"})
    assert [fault.code for fault in found.faults] == [code]
    assert found.by_code == {}
