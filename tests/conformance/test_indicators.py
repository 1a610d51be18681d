"""Rates and proportions against the published test tables of Public Health England's own package."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from commonweal.rules import indicators

TABLES = Path(__file__).parents[3] / "shared" / "data" / "value" / "phe"

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(not TABLES.is_dir(), reason="the tables of ../shared/data/value are not here"),
]
CONFIDENCES = {"95": indicators.NINETY_FIVE, "99_8": indicators.NINETY_NINE_POINT_EIGHT}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table that have a result; the others test how missing values are passed on."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("value") or row.get("uppercl")]


def near(figure: Decimal, published: str, digits: int) -> bool:
    """Within half of the last digit, and a little for the table's own floating point."""
    return abs(figure - Decimal(published)) <= Decimal(1).scaleb(-digits)


def limits(row: dict[str, str], confidence: str) -> tuple[str, str]:
    name = {"95": "95_0cl", "99_8": "99_8cl"}[confidence]
    return row[f"lower{name}"], row[f"upper{name}"]


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_every_published_rate_and_its_limits_are_ours(confidence):
    table = rows("rate.csv")
    assert len(table) > 15
    for row in table:
        per = int(row["multiplier"])
        events, people = int(float(row["Numerator"])), int(float(row["Denominator"]))
        ours = indicators.rate(events, people, per=per, confidence=CONFIDENCES[confidence], digits=6)
        lower, upper = limits(row, confidence)
        assert near(ours.value, row["value"], 6), row
        assert near(ours.lower, lower, 6), row
        assert near(ours.upper, upper, 6), row


@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_every_published_proportion_and_its_limits_are_ours(confidence):
    table = [row for row in rows("prop.csv") if row["multiplier"] == "1"]
    assert len(table) > 7
    for row in table:
        events, people = int(float(row["Numerator"])), int(float(row["Denominator"]))
        if events > people:
            continue
        ours = indicators.proportion(events, people, confidence=CONFIDENCES[confidence], digits=9)
        lower, upper = limits(row, confidence)
        assert near(ours.value, row["value"], 9), row
        assert near(ours.lower, lower, 9), row
        assert near(ours.upper, upper, 9), row


def test_byars_published_limits_are_ours_and_a_blank_lower_one_is_nought():
    table = [row for row in rows("byars_wilson.csv") if row["method"] == "Byars"]
    assert len(table) >= 5
    for row in table:
        confidence = CONFIDENCES[row["confidence"].rstrip("%").replace(".", "_")]
        lower, upper = indicators.byar_limits(int(float(row["x"])), confidence)
        assert lower == pytest.approx(float(row["lowercl"] or 0), rel=1e-9)
        assert upper == pytest.approx(float(row["uppercl"]), rel=1e-9)
