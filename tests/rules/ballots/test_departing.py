"""A decision that departs from a count funds exactly what it says, and money adds up to the penny."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commonweal.record.verifier import departures as verifier
from commonweal.rules.ballots.departing import depart


def part(budget: int, *projects: tuple[str, int, bool], name: str = "") -> dict[str, Any]:
    rows = [
        {"project": project, "cost_pence": cost, "computed": funded, "funded": funded}
        for project, cost, funded in projects
    ]
    return {"name": name, "budget_pence": budget, "projects": rows}


ROUND = part(1000_00, ("park", 600_00, True), ("lunch", 500_00, False), ("bench", 300_00, True))


def decided(*changes: tuple[str, str], parts: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    named = [{"project": project, "act": act} for project, act in changes]
    evidence = {"parts": parts or [ROUND], "changes": named}
    outcome = depart(evidence)
    assert verifier.recompute(evidence) == outcome
    return outcome


def codes(outcome: dict[str, Any]) -> list[str]:
    return [fault["code"] for fault in outcome["faults"]]


def test_one_project_takes_the_place_of_another() -> None:
    outcome = decided(("park", "leave"), ("lunch", "fund"))
    assert [row["project"] for row in outcome["funded"]] == ["lunch", "bench"]
    assert (outcome["total_pence"], outcome["left_pence"]) == (800_00, 200_00)


def test_what_would_cost_more_than_there_is_is_a_fault() -> None:
    assert codes(decided(("lunch", "fund"))) == ["over-budget"]


def test_a_penny_too_much_is_too_much_and_the_very_budget_is_not() -> None:
    def round_(cost: int) -> list[dict[str, Any]]:
        return [part(100, ("a", 60, True), ("b", cost, False))]

    assert codes(decided(("b", "fund"), parts=round_(40))) == []
    assert codes(decided(("b", "fund"), parts=round_(41))) == ["over-budget"]


def test_one_districts_money_does_not_pay_for_anothers_project() -> None:
    parts = [part(100, ("a", 100, True), name="North"), part(500, ("b", 100, False), ("c", 450, True))]
    assert codes(decided(("b", "fund"), parts=parts)) == ["over-budget"]
    assert codes(decided(("a", "leave"), ("b", "fund"), parts=parts)) == ["over-budget"]


def test_faults_leave_all_as_it_stood() -> None:
    outcome = decided(("park", "fund"), ("statue", "leave"), ("bench", "leave"), ("bench", "leave"))
    assert codes(outcome) == ["changes-nothing", "unknown-project", "said-twice"]
    assert [row["project"] for row in outcome["funded"]] == ["park", "bench"]
    assert codes(decided()) == ["no-change"]


projects = st.lists(st.tuples(st.integers(1, 1000), st.booleans()), min_size=1, max_size=6)


@given(projects, st.integers(0, 4000), st.data())
def test_what_is_funded_and_what_is_left_always_make_the_budget(
    rows: list[tuple[int, bool]], budget: int, data: st.DataObject
) -> None:
    named = [(f"p{number}", cost, funded) for number, (cost, funded) in enumerate(rows)]
    acts = st.tuples(st.sampled_from([name for name, *_ in named]), st.sampled_from(["leave", "fund", "x"]))
    outcome = decided(*data.draw(st.lists(acts, max_size=5)), parts=[part(budget, *named)])
    assert sum(row["cost_pence"] for row in outcome["funded"]) + outcome["left_pence"] == budget
    assert (outcome["left_pence"] < 0) == ("over-budget" in codes(outcome))
