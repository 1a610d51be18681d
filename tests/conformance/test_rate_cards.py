"""Rate cards of real outcome contracts: what their outcomes come to, uncapped and under their caps."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from decimal import Decimal

import pytest

from commonweal.rules import outcomes
from tests.conformance.published import folder

DATA = folder("value")
pytestmark = pytest.mark.conformance


def pence(pounds: str) -> int:
    return int(Decimal(pounds or 0) * 100)


def contracts() -> dict[str, outcomes.Evidence]:
    """Every contract with its whole achievement as one period. A cap of nought means that none was stated."""
    grouped = defaultdict(list)
    with (DATA / "rate_cards.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if pence(row["unit_price"]) > 0:
                grouped[row["project"]].append(row)
    return {project: _evidence(rows) for project, rows in grouped.items()}


def _evidence(rows: list[dict[str, str]]) -> outcomes.Evidence:
    rates = tuple(
        outcomes.Rate(
            f"{number}", row["definition"], pence(row["unit_price"]), pence(row["max_total_price"]) or None
        )
        for number, row in enumerate(rows)
    )
    achieved = tuple(
        outcomes.Verified(f"{number}", int(float(row["achieved_n"] or 0))) for number, row in enumerate(rows)
    )
    return outcomes.Evidence(outcomes.RateCard(rates), (outcomes.Period("all", achieved),))


def test_every_contract_comes_to_what_was_worked_out_for_it_with_and_without_caps():
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["rate_cards"]
    compared = 0
    for project, evidence in contracts().items():
        if "capped_per_metric" not in expected.get(project, {}):
            continue
        settlement = outcomes.settle(evidence)
        assert settlement.faults == ()
        assert settlement.total_pence == pence(str(expected[project]["capped_per_metric"]))
        uncapped = sum(line.earned_pence for line in settlement.periods[0].lines)
        assert uncapped == pence(str(expected[project]["uncapped"]))
        compared += 1
    assert compared >= 4
