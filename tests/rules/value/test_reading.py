"""An impact map as plain data: what is read, and what is said of what cannot be."""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from pathlib import Path

import pytest

from commonweal.rules.fields import Table
from commonweal.rules.value import discounting
from commonweal.rules.value.case_reading import read_case
from commonweal.rules.value.reading import read_file

EXAMPLE = json.loads(
    (Path(__file__).parents[3] / "docs/examples/value/lunch-club.json").read_text(encoding="utf-8")
)
CLOSED = {
    "id": "closed",
    "title": "A licensed value",
    "value_pence": 99_900,
    "source": "a licensed bank of values",
    "year": 2024,
    "currency_year": 2024,
    "licence": "CC-BY-NC-ND-4.0",
}


def read(data, values=None):
    table, evidence = read_file(data, "map", values, "own")
    return evidence, [(fault.code, fault.where) for fault in table.faults]


def changed(*path, to):
    data = copy.deepcopy(EXAMPLE)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return data


def test_a_map_is_read_with_its_dated_schedule_and_those_to_compare():
    evidence, faults = read(EXAMPLE)
    assert not faults
    assert (evidence.schedule.name, evidence.schedule.series) == ("Green Book 2026", "standard")
    assert [row.series for row in evidence.comparisons] == ["standard", "health", "lower"]
    assert evidence.simulation.draws == 20_000


def test_an_earlier_day_takes_the_schedule_of_that_day():
    evidence, faults = read(changed("discounting", "on", to="2025-12-31"))
    assert not faults
    assert evidence.schedule.unconfirmed


def test_one_rate_on_somebodys_authority_needs_their_name():
    evidence, faults = read(changed("discounting", to={"flat": "0.02", "source": "the pension board"}))
    assert not faults
    assert evidence.schedule.rate(99) == Fraction(1, 50)
    assert ("missing", "map, discounting, source") in read(changed("discounting", to={"flat": "0.02"}))[1]


def test_a_value_brought_to_later_prices_is_multiplied_once_and_says_so():
    proxy = read(EXAMPLE)[0].outcomes[1].proxy
    assert (proxy.value_pence, proxy.currency_year) == (742, 2025)  # 720 x 1.03 = 741.6
    assert "a made-up index" in proxy.source


def test_a_value_in_wellbeing_years_carries_the_guidance_and_its_prices():
    proxy = read(EXAMPLE)[0].outcomes[2].proxy
    assert (proxy.value_pence, proxy.currency_year) == (325_000, 2019)  # a quarter of £13,000
    assert "Green Book" in proxy.source


def test_a_value_that_may_not_be_passed_on_cannot_stand_in_a_map():
    faults = read(changed("proxies", 0, to={**CLOSED, "id": "visit"}))[1]
    assert faults == [("licence-forbids", "map, proxies[0], licence")]


def test_the_licensed_user_brings_such_a_value_and_it_stays_marked():
    data = changed("outcomes", 0, "proxy", to="closed")
    assert read(data)[1] == [("no-such-value", "map, outcomes[0], proxy")]
    evidence, faults = read(data, {"proxies": [CLOSED]})
    assert not faults
    proxy = evidence.outcomes[0].proxy
    assert (proxy.value_pence, proxy.open, proxy.imported) == (99_900, False, True)


def test_a_licence_that_nobody_knows_is_not_an_open_one():
    data = changed("proxies", 0, "licence", to="found on a website")
    assert read(data)[1] == [("licence-forbids", "map, proxies[0], licence")]


@pytest.mark.parametrize(
    "path, to, code, where",
    [
        (("outcomes", 0, "deadweight"), "1.2", "too-large", "map, outcomes[0], deadweight"),
        (("outcomes", 0, "deadweight"), 0.2, "wrong-kind", "map, outcomes[0], deadweight"),
        (("outcomes", 0, "duration"), 0, "too-small", "map, outcomes[0], duration"),
        (("outcomes", 0, "duration"), 10**6, "too-long", "map, outcomes[0], duration"),
        (("outcomes", 0, "quantity"), "-1", "too-small", "map, outcomes[0], quantity"),
        (("outcomes", 0, "deadwieght"), "0", "unknown-field", "map, outcomes[0], deadwieght"),
        (("outcomes", 1, "id"), "visits", "id-twice", "map, outcomes"),
        (("outcomes",), [], "no-outcome", "map, outcomes"),
        (("proxies", 1, "id"), "visit", "id-twice", "map, proxies[1], id"),
        (("discounting", "series"), "cheap", "not-a-choice", "map, discounting, series"),
        (("discounting", "on"), "1999-01-01", "no-schedule", "map, discounting, on"),
        (("simulation", "draws"), 10**9, "too-many", "map, simulation, draws"),
        (("inputs", 0, "pence"), -1, "too-small", "map, inputs[0], pence"),
        (("inputs", 1, "spread", "low"), "-1", "too-small", "map, inputs[1], spread, low"),
        (("proxies", 2, "on"), "2001-01-01", "no-value", "map, proxies[2], on"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_field(path, to, code, where):
    assert (code, where) in read(changed(*path, to=to))[1]


@pytest.mark.parametrize("data", [None, [], "map", 7, {}, {"outcomes": 3, "inputs": [None]}])
def test_data_of_another_shape_gives_faults_and_no_error(data):
    assert read(data)[1]


@pytest.mark.parametrize(
    "path, to, code, where",
    [
        (("weights", "digits"), -1, "too-small", "case, weights, digits"),
        (("weights", "digits"), 50, "too-many", "case, weights, digits"),
        (("weights", "elasticity"), "1.333333", "outside", "case, weights, elasticity"),
        (("weights", "groups", 0, "median_pence"), 0, "too-small", "case, weights, groups[0], median_pence"),
        (("acting", "benefits", 1, "group"), "rich", "no-such-group", "case, acting, benefits[1], group"),
        (("acting", "benefits", 0, "cut"), "2", "too-large", "case, acting, benefits[0], cut"),
        (("acting", "costs", 1, "pence"), [1] * 501, "too-many", "case, acting, costs[1], pence"),
        (("acting", "costs", 1, "value"), "moral", "not-a-choice", "case, acting, costs[1], value"),
        (("on",), "1990-01-01", "no-guidance", "case, on"),
    ],
)
def test_what_cannot_be_read_of_a_case_is_said_with_its_field(path, to, code, where):
    data = changed("business_case", *path, to=to)["business_case"]
    faults: list = []
    read_case(Table(data, "case", faults), discounting.flat(Fraction(0), "a test"))
    assert (code, where) in [(fault.code, fault.where) for fault in faults]
