"""Rules side by side on the same ballots: who wins, what it costs, and how many voters do better under each.

One outcome serves a voter better than another if it funds more of the projects that the voter named (as in
the comparison step of equal shares). Voters who get nothing under one of the two have nought there, and
count: leaving them out was a fault of a well-known tool, and can turn the answer round.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from commonweal.rules.ballots.counting import count
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.measuring import Measures, NamedSets, measure, named
from commonweal.rules.ballots.outcome import Outcome
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.tally import Tally, tally
from commonweal.rules.money import exact_text

# What each name changes of the rule that all are compared under; the rest (ties, seed, threshold, caps …)
# stays.
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "greedy": {"method": "greedy", "utility": "cost"},
    "greedy-per-cost": {"method": "greedy", "utility": "units"},
    "greedy-stop": {"method": "greedy", "utility": "cost", "too_dear": "stop"},
    "shares": {"method": "equal-shares", "utility": "cost"},
    "shares-units": {"method": "equal-shares", "utility": "units"},
    "shares-add1": {"method": "equal-shares", "utility": "cost", "completion": "add1"},
    "shares-add1-units": {"method": "equal-shares", "utility": "units", "completion": "add1"},
    "shares-add1u": {"method": "equal-shares", "utility": "cost", "completion": "add1u"},
    "shares-greedy": {"method": "equal-shares", "utility": "cost", "completion": "greedy"},
    "phragmen": {"method": "phragmen", "utility": "cost"},
    "shares-epsilon": {"method": "equal-shares", "utility": "cost", "completion": "epsilon"},
    "bos": {"method": "bos", "utility": "cost"},
    "maximin-support": {"method": "maximin-support", "utility": "cost"},
    "max-welfare": {"method": "max-welfare", "utility": "cost"},
}
# Those whose time grows fast with the election, and the others.
SLOW = ("shares-epsilon", "bos", "maximin-support", "max-welfare")
QUICK = tuple(name for name in VARIANTS if name not in SLOW)
IN_WORDS: Mapping[str, str] = {
    "greedy": "Most votes first",
    "greedy-per-cost": "Most votes for the cost first",
    "greedy-stop": "Most votes first, stopping at the first that does not fit",
    "shares": "Equal shares",
    "shares-units": "Equal shares, every project worth the same",
    "shares-add1": "Equal shares, raised until nothing more fits",
    "shares-add1-units": "Equal shares raised, every project worth the same",
    "shares-add1u": "Equal shares raised, then most votes",
    "shares-greedy": "Equal shares, then most votes",
    "phragmen": "Phragmén's rule",
    "shares-epsilon": "Equal shares, others pay what supporters lack",
    "bos": "Equal shares with bounded overspending",
    "maximin-support": "Maximin support",
    "max-welfare": "Most votes for the whole budget",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One rule's outcome with its measures."""

    name: str
    outcome: Outcome
    measures: Measures


@dataclass(frozen=True, slots=True)
class Preference:
    """Of all voters, how many have more winners under ``one`` than under ``other``, how many have fewer."""

    one: str
    other: str
    more: int
    fewer: int
    same: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Rules side by side, every pair of them judged by the voters."""

    rules: tuple[Compared, ...]
    preferences: tuple[Preference, ...]


class Tallies:
    """Tallies the ballots of one election once for all rules with the same support, voters and weights."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Tally] = {}

    def __call__(self, election: Election, rule: CountRule) -> Tally:
        key = (rule.support, rule.place_points, rule.voters, rule.weights)
        if key not in self._kept:
            self._kept[key] = tally(election, rule)
        return self._kept[key]


def variant(rule: CountRule, name: str) -> CountRule:
    """The rule called ``name`` under the ties, support, threshold and limits of ``rule``."""
    changed: dict[str, Any] = {"completion": "none", "comparison": "none", "leftover": "keep"}
    changed |= {"too_dear": "skip", "caps_bind": "throughout"}
    changed |= VARIANTS[name]
    if changed["utility"] == "units":
        changed["utility"] = "cardinality" if rule.support == "votes" else "score"
    if changed["method"] in ("phragmen", "maximin-support"):
        changed |= {"support": "votes", "place_points": ()}
    return replace(rule, **changed)


def compare(election: Election, rules: Mapping[str, CountRule]) -> SideBySide:
    """Count by every rule and set the outcomes beside each other; rules with faults fund nothing and are
    preferred by nobody."""
    ballots, tallies = named(election), Tallies()
    outcomes = {name: count(election, rule, tallies) for name, rule in rules.items()}
    compared = tuple(
        Compared(name, outcome, measure(election, outcome.winners, ballots))
        for name, outcome in outcomes.items()
    )
    there = [one for one in compared if not one.outcome.faults]
    pairs = [(one, other) for place, one in enumerate(there) for other in there[place + 1 :]]
    preferences = (
        prefer(ballots, one.outcome.winners, other.outcome.winners, one=one.name, other=other.name)
        for one, other in pairs
    )
    return SideBySide(compared, tuple(preferences))


def prefer(
    ballots: NamedSets, these: Collection[str], those: Collection[str], *, one: str = "", other: str = ""
) -> Preference:
    """How many voters have more funded projects among ``these`` than among ``those``, and how many fewer."""
    only_these, only_those = set(these) - set(those), set(those) - set(these)
    more = fewer = same = 0
    for projects, voters in ballots.items():
        gain = sum((project in only_these) - (project in only_those) for project in projects)
        if gain:
            more, fewer = (more + voters, fewer) if gain > 0 else (more, fewer + voters)
        else:
            same += voters
    return Preference(one, other, more, fewer, same)


def side_by_side_data(compared: SideBySide) -> dict[str, Any]:
    """The published form of a comparison."""
    return {
        "rules": [_rule_data(row) for row in compared.rules],
        "preferences": [
            {"one": row.one, "other": row.other, "more": row.more, "fewer": row.fewer, "same": row.same}
            for row in compared.preferences
        ],
    }


def _rule_data(row: Compared) -> dict[str, Any]:
    return {
        "name": row.name,
        "rule": row.outcome.rule.as_data(),
        "winners": list(row.outcome.winners),
        "total_cost": exact_text(row.outcome.total_cost),
        "measures": row.measures.as_data(),
        "faults": [str(fault) for fault in row.outcome.faults],
    }
