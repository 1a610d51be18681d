"""Small elections for tests: by hand in a line, or at random with ties forced by few different numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, CountRule, Election, Project
from commonweal.rules.ballots.rule import CHOICES
from commonweal.rules.ballots.ties import LOT

BY_ID = ("project-id",)


def election(
    costs: Mapping[str, int], ballots: Sequence[str], budget: int, *, kind: str = "approval"
) -> Election:
    """``election({"A": 60, "B": 50}, ["AB", "A", ""], 100)``: one-letter projects, a ballot a word."""
    return Election(
        kind,
        Fraction(budget),
        tuple(Project(key, Fraction(cost)) for key, cost in costs.items()),
        tuple(Ballot(str(place), tuple(word)) for place, word in enumerate(ballots)),
    )


def greedy(**options: object) -> CountRule:
    return replace(CountRule(method="greedy", ties=BY_ID), **options)  # type: ignore[arg-type]


def shares(**options: object) -> CountRule:
    return replace(CountRule(method="equal-shares", ties=BY_ID), **options)  # type: ignore[arg-type]


# Few different costs, some of them nothing and some of them huge, so that equals meet often.
COSTS = st.sampled_from([0, 1, 2, 2, 3, 3, 4, 6, 10**12]) | st.fractions(0, 6, max_denominator=4).filter(
    lambda cost: cost.denominator in (1, 2, 4)
)
METHODS = ("greedy", "equal-shares")
POINTS = st.sampled_from([0, 1, 1, 2, 3]) | st.sampled_from([Fraction(1, 2), Fraction(3, 4)])


@st.composite
def elections(
    draw: st.DrawFn, kinds: Sequence[str] = ("approval", "cumulative", "ordinal", "scoring")
) -> Election:
    kind = draw(st.sampled_from(kinds))
    ids = draw(st.lists(st.sampled_from(["1", "2", "10", "A", "b", "ż", "x/1"]), unique=True, max_size=6))
    projects = tuple(Project(key, Fraction(draw(COSTS))) for key in ids)
    ballots = []
    for voter in range(draw(st.integers(0, 8))):
        choices = tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=4)) if ids else ())
        low = POINTS | st.just(-1) if kind == "scoring" else POINTS
        points = tuple(Fraction(draw(low)) for _ in choices) if kind in ("cumulative", "scoring") else ()
        ballots.append(Ballot(f"voter {voter}", choices, points))
    budget = draw(st.integers(0, 12) | st.sampled_from([10**12, 3 * 10**12]))
    return Election(kind, Fraction(budget), projects, tuple(ballots), (("description", "drawn"),))


@st.composite
def rules(draw: st.DrawFn, kind: str) -> CountRule:
    """Any rule that can be used on ballots of this kind."""
    own = {"cumulative": ["points"], "scoring": ["points"], "ordinal": ["places", "borda"]}.get(kind, [])
    support = draw(st.sampled_from(["votes", *own]))
    method = draw(st.sampled_from(METHODS))
    ties = tuple(draw(st.permutations(["lowest-cost", "most-support"]))[: draw(st.integers(0, 2))])
    last = draw(st.sampled_from(["lot", "project-id"]))
    return CountRule(
        method=method,
        support=support,
        place_points=draw(st.sampled_from([(3, 2, 1), (1,), (2, 0, 1)])) if support == "places" else (),
        utility=draw(st.sampled_from(["cost", "cardinality" if support == "votes" else "score"])),
        completion=draw(st.sampled_from(["none", "greedy"])) if method == "equal-shares" else "none",
        ties=(*ties, last),
        seed=draw(st.text("abc", min_size=1, max_size=3)) if last == LOT else "",
        voters=draw(st.sampled_from(CHOICES["voters"])),
        unsupported=draw(st.sampled_from(CHOICES["unsupported"])),
        too_dear=draw(st.sampled_from(["skip", "stop"])),
        threshold=Fraction(draw(st.sampled_from([0, 0, 1, 2]))),
        budget=draw(st.none() | st.builds(Fraction, st.integers(0, 12))),
    )


@st.composite
def counts(draw: st.DrawFn) -> tuple[Election, CountRule]:
    """An election and a rule that fits it."""
    drawn = draw(elections())
    return drawn, draw(rules(drawn.vote_type))
