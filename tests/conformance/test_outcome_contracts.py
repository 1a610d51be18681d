"""Published outcome contracts settled again: thresholds, real rate cards, attachment fees and deadweight."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from commonweal.rules import outcomes
from commonweal.rules.outcomes import Measured, Percent, Period, Rate, RateCard, Verified
from tests.conformance.published import folder

DATA = folder("value")
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.conformance


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cohorts() -> dict[str, dict[str, str]]:
    return {row["cohort"]: row for row in rows("peterborough_final.csv")}


def first_cohort(people: int = 1_000) -> Measured:
    """Events per hundred are published; about a thousand people, so the price of an event is not at stake."""
    row = cohorts()["1"]
    events, controls = (int(row[f"{who}_events_per100"]) for who in ("pboro", "control"))
    return Measured(people, people * events // 100, Fraction(100), Fraction(controls))


def bond() -> RateCard:
    found = cohorts()
    least = {name: Fraction(row["threshold_pct"]) / 100 for name, row in found.items()}
    return RateCard(
        (Rate("events", "Reconvictions avoided", 100_000, None, (), Fraction(0), least["1"], least["1+2"]),)
    )


def test_peterboroughs_first_cohort_shows_8_39_per_cent_which_is_below_ten_and_nothing_is_due():
    period = Period("cohort 1", (Verified("events", 0, measured=first_cohort()),))
    settlement = outcomes.settle(outcomes.Evidence(bond(), (period,)))
    reason = settlement.periods[0].lines[0].reasons[0]
    assert reason.code == "cohort-below"
    assert reason.figures["reduction"].value == Fraction(13, 155)
    assert str(reason.figures["reduction"]) == f"{EXPECTED['peterborough']['cohort_1']['reduction_pct_2dp']}%"
    assert settlement.total_pence == 0


@pytest.mark.parametrize("people", [500, 1_000, 2_000])
def test_peterborough_pooled_is_above_seven_and_a_half_whatever_the_cohorts_weigh(people):
    """The second cohort's 9.7 % and the pooled 9.02 % are secondary or recalled: only the identity is tested.

    Two cohorts, each above 7.5 % and below 10 %, pool to something between them and so are paid together.
    """
    second = Measured(people, 903, Fraction(people), Fraction(1_000))
    assert str(Percent(1 - Fraction(903, 1_000))) == f"{Decimal(cohorts()['2']['reduction_pct']):.2f}%"
    periods = (
        Period("cohort 1", (Verified("events", 0, measured=first_cohort()),)),
        Period("cohort 2", (Verified("events", 0, measured=second),), pooled=True),
    )
    settlement = outcomes.settle(outcomes.Evidence(bond(), periods))
    alone, pooled = settlement.periods[1].lines[0].reasons[:2]
    assert (alone.code, pooled.code) == ("cohort-below", "pooled-reached")
    assert Fraction(13, 155) < pooled.figures["reduction"].value < Fraction(97, 1_000)
    assert settlement.periods[0].due_pence == 0 < settlement.periods[1].due_pence


def test_the_recalled_pooled_figure_gives_the_first_cohort_a_possible_weight():
    """9.02 % is recalled: that it lies between the cohorts, at a weight near a half, is all that is
    claimed."""
    first, second, pooled = Fraction(13, 155), Fraction(97, 1_000), Fraction("0.0902")
    weight = (second - pooled) / (second - first)
    assert float(weight) == pytest.approx(
        EXPECTED["peterborough"]["implied_cohort_1_weight_in_pool"], abs=5e-5
    )


def test_people_and_events_of_the_interim_tables_can_move_in_opposite_directions():
    """Binary counts people reconvicted, frequency their events; against the published differences."""
    table = rows("peterborough_interim_6m.csv")
    opposite = 0
    for row, expected in zip(table, EXPECTED["peterborough_interim"], strict=True):
        more_people = Decimal(row["pboro_binary_pct"]) - Decimal(row["comp_binary_pct"])
        more_events = int(row["pboro_freq_per100"]) - int(row["comp_freq_per100"])
        assert (float(more_people), more_events) == (
            expected["binary_diff_points"],
            expected["freq_diff_per_100"],
        )
        people = Measured(
            1_000,
            int(Decimal(row["pboro_binary_pct"]) * 10),
            Fraction(1_000),
            Fraction(row["comp_binary_pct"]) * 10,
        )
        events = Measured(
            100, int(row["pboro_freq_per100"]), Fraction(100), Fraction(row["comp_freq_per100"])
        )
        signs = [outcomes.settle(_of(found)).total_pence > 0 for found in (people, events)]
        assert signs == [more_people < 0, more_events < 0]
        opposite += (more_people < 0) != (more_events < 0)
    assert opposite == 1


def _of(found: Measured) -> outcomes.Evidence:
    card = RateCard((Rate("events", "Events", 1, least_cohort=Fraction(0)),))
    return outcomes.Evidence(card, (Period("all", (Verified("events", 0, measured=found),)),))


def _contract(project: str) -> tuple[RateCard, tuple[Verified, ...]]:
    metrics = [row for row in rows("rate_cards.csv") if row["project"] == project]
    rates, verified = [], []
    for row in metrics:
        unit, cap = (int(Decimal(row[name] or 0) * 100) for name in ("unit_price", "max_total_price"))
        rates.append(Rate(row["metric"], row["definition"], unit, cap or None))
        verified.append(Verified(row["metric"], int(float(row["achieved_n"] or 0))))
    return RateCard(tuple(rates)), tuple(verified)


@pytest.mark.parametrize(
    "project, uncapped, capped",
    [("INDIGO-POJ-0154", 3_324_020, 3_232_120), ("INDIGO-POJ-0121", 1_617_330, 1_617_330)],
)
def test_greater_manchester_rough_sleeping_and_reboot_west_come_to_the_published_pounds(
    project, uncapped, capped
):
    card, verified = _contract(project)
    settlement = outcomes.settle(outcomes.Evidence(card, (Period("all", verified),)))
    assert settlement.total_pence == capped * 100
    assert sum(line.earned_pence for line in settlement.periods[0].lines) == uncapped * 100


def test_the_first_rung_of_the_rough_sleeping_ladder_is_cut_by_its_own_cap():
    card, verified = _contract("INDIGO-POJ-0154")
    lines = outcomes.settle(outcomes.Evidence(card, (Period("all", verified),))).periods[0].lines
    entry = next(line for line in lines if (line.quantity, line.earned_pence) == (328, 19_680_000))
    assert entry.due_pence == 18_000_000
    assert entry.reasons[-1].code == "outcome-cap"


def test_the_project_maximum_would_cut_rough_sleeping_further_and_say_so():
    """£2,629,000 is the source's project maximum, lower than its metric caps allow: shown beside, not
    chosen."""
    card, verified = _contract("INDIGO-POJ-0154")
    capped = RateCard(card.rates, 262_900_000)
    settlement = outcomes.settle(outcomes.Evidence(capped, (Period("all", verified),)))
    assert (settlement.total_pence, settlement.left_pence) == (262_900_000, 0)


def test_the_innovation_funds_published_prices_are_those_of_its_rate_card():
    """New Horizons: behaviour 1,300, attendance 800, levels 700 / 2,200 / 3,300 / 2,000, ESOL, jobs."""
    card, _ = _contract("INDIGO-POJ-0143")
    prices = sorted(rate.unit_pence // 100 for rate in card.rates)
    assert prices == sorted([1_300, 800, 700, 2_200, 3_300, 2_000, 1_200, 2_600, 1_000])
    one_of_each = tuple(Verified(rate.outcome, 1) for rate in card.rates)
    total = outcomes.settle(outcomes.Evidence(card, (Period("all", one_of_each),))).total_pence
    assert total == int(EXPECTED["rate_cards"]["INDIGO-POJ-0143"]["sum_of_unit_prices"]) * 100


def test_troubled_families_pays_attachment_and_results_by_year_with_a_sixth_off():
    """At most £4,000 a family: attachment 80/60/40 %, results 20/40/60 %; five families in six are paid
    for."""
    sixth, four_thousand = Fraction(1, 6), 400_000
    fees = tuple(Fraction(part, 10) for part in (8, 6, 4))
    results = tuple(1 - part for part in fees)
    card = RateCard(
        (
            Rate("attached", "Family attached", four_thousand, None, fees, sixth),
            Rate("turned round", "Result", four_thousand, None, results, sixth),
        )
    )
    for year, (fee, result) in enumerate(((3_200, 800), (2_400, 1_600), (1_600, 2_400)), 1):
        six = (Verified("attached", 6), Verified("turned round", 6))
        (period,) = outcomes.settle(outcomes.Evidence(card, (Period("all", six, year),))).periods
        assert [line.due_pence for line in period.lines] == [5 * fee * 100, 5 * result * 100]


def test_troubled_families_first_year_result_is_700_and_100_or_800_for_a_job():
    fifth = (Fraction(1, 5),)
    parts = {"behaviour": 350_000, "towards work": 50_000, "job": 400_000}
    card = RateCard(tuple(Rate(name, name, price, None, fifth) for name, price in parts.items()))
    one = tuple(Verified(name, 1) for name in parts)
    (period,) = outcomes.settle(outcomes.Evidence(card, (Period("all", one),))).periods
    assert [line.due_pence // 100 for line in period.lines] == [700, 100, 800]
