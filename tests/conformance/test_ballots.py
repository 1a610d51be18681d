"""Real elections: the winners that an independent exact program found, and those that the cities declared."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commonweal.record.verifier.ballots import recompute
from commonweal.rules.ballots import (
    PRESETS,
    CountRule,
    Election,
    Outcome,
    as_the_ballots_are,
    count,
    evidence_data,
    outcome_data,
    read_pb,
    write_pb,
)
from commonweal.rules.canonical import canonical
from tests.conformance.published import folder

pytestmark = pytest.mark.conformance

DATA = folder("pb")
FILES = sorted(path.name for path in DATA.glob("*.pb"))

# The conventions of pabutools 1.2.3, each of which changes winners somewhere, as explicit parameters.
EQUAL_SHARES = CountRule(
    method="equal-shares",
    support="votes",
    utility="cost",
    completion="none",
    ties=("project-id",),
    voters="all",
    unsupported="funded",
    too_dear="skip",
)
GREEDY = replace(EQUAL_SHARES, method="greedy")
RULES = {
    "greedy_votes": GREEDY,
    "greedy_votes_per_cost": replace(GREEDY, utility="cardinality"),
    "greedy_points_per_cost": replace(GREEDY, support="points", utility="score"),
    "greedy_borda_per_cost": replace(GREEDY, support="borda", utility="score"),
    "mes_cost": EQUAL_SHARES,
    "mes_card": replace(EQUAL_SHARES, utility="cardinality"),
    "mes_points": replace(EQUAL_SHARES, support="points", utility="score"),
    "mes_borda": replace(EQUAL_SHARES, support="borda", utility="score"),
    "mes_cost_then_greedy": replace(EQUAL_SHARES, completion="greedy"),
}
STATED_GREEDY = ("greedy", "greedy-no-skip", "greedy-threshold")


@cache
def election(name: str) -> Election:
    with (DATA / name).open("rb") as file:
        reading = read_pb(file)
    assert reading.election is not None, reading.faults
    return reading.election


@cache
def counted(name: str, rule: str) -> Outcome:
    return count(election(name), RULES[rule])


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "expected" / Path(name).with_suffix(".json").name).read_text())
    return found


def official() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "expected" / "official_selected.json").read_text())
    return found


def test_the_preset_named_pabutools_is_these_conventions() -> None:
    assert PRESETS["pabutools"] == EQUAL_SHARES


@pytest.mark.parametrize("name", FILES)
def test_winners_and_their_order_are_those_of_an_independent_exact_count(name: str) -> None:
    published = expected(name)["rules"]
    tried = [rule for rule in RULES if rule in published]
    assert {"greedy_votes", "mes_cost", "mes_card"} <= set(tried) or len(tried) == 2
    for rule in tried:
        outcome = counted(name, rule)
        winners = outcome.winners if published[rule]["order_meaningful"] else tuple(sorted(outcome.winners))
        assert list(winners) == published[rule]["winners"], rule
        assert outcome.total_cost == Fraction(published[rule]["total_cost"]), rule


@pytest.mark.parametrize("name", FILES)
def test_a_rule_that_met_no_tie_gives_the_same_winners_whichever_way_ties_go(name: str) -> None:
    """The published results were also made with the opposite order of ties."""
    published = expected(name)["rules"]
    for rule in set(RULES) & set(published):
        outcome = counted(name, rule)
        if published[rule].get("tie_sensitive"):
            assert outcome.certificate.ties, rule
        if not outcome.certificate.ties:
            assert not published[rule].get("order_tie_sensitive"), rule


@pytest.mark.parametrize(
    "name", sorted(name for name, city in official().items() if city["rule"] in STATED_GREEDY)
)
def test_a_city_that_states_a_greedy_rule_declared_the_winners_of_that_rule(name: str) -> None:
    city = official()[name]
    rule = replace(
        as_the_ballots_are(PRESETS["greedy"], election(name)),
        ties=("project-id",),
        too_dear="stop" if city["rule"] == "greedy-no-skip" else "skip",
        threshold=Fraction(city["min_project_score_threshold"] or 0)
        if city["rule"] == "greedy-threshold"
        else Fraction(0),
    )
    outcome = count(election(name), rule)
    assert sorted(outcome.winners) == sorted(city["selected"])
    assert outcome.total_cost == Fraction(city["selected_cost"])


@pytest.mark.parametrize("name", sorted(official()))
def test_what_a_file_says_was_selected_is_read(name: str) -> None:
    selected = sorted(project.id for project in election(name).projects if project.selected)
    assert selected == sorted(official()[name]["selected"])


@pytest.mark.parametrize("name", FILES)
def test_an_election_that_is_written_and_read_back_is_the_same(name: str) -> None:
    assert read_pb([write_pb(election(name)).encode()]).election == election(name)


@pytest.mark.parametrize("name", [name for name in FILES if (DATA / name).stat().st_size < 50_000])
def test_the_verifier_that_was_written_apart_comes_to_the_same_outcome(name: str) -> None:
    for rule in set(RULES) & set(expected(name)["rules"]):
        evidence = json.loads(json.dumps(evidence_data(election(name), RULES[rule])))
        assert canonical(recompute(evidence)) == canonical(outcome_data(counted(name, rule))), rule


def test_one_project_that_costs_the_whole_budget_is_funded_by_sixty_one_equal_shares() -> None:
    """61 x (150000 / 61) is 150000; in double precision it is less, and a count in floats funds nothing."""
    zabrze = election("Poland_Zabrze_2020_Osiedle_Mlodego_Gornika.pb")
    assert len(zabrze.ballots) == 61
    outcome = count(zabrze, EQUAL_SHARES)
    assert outcome.winners == ("P0028",)
    assert outcome.left == 0
