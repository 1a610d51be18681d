"""Small elections for tests: by hand in a line, or at random with ties forced by few different numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, CountRule, Election, Project
from commonweal.rules.ballots.limits import categories
from commonweal.rules.ballots.rule import CHOICES
from commonweal.rules.ballots.rule_checks import APPROVALS_ONLY, COMPLETES
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
POINTS = st.sampled_from([0, 1, 1, 2, 3]) | st.sampled_from([Fraction(1, 2), Fraction(3, 4)])


@st.composite
def elections(
    draw: st.DrawFn, kinds: Sequence[str] = ("approval", "cumulative", "ordinal", "scoring")
) -> Election:
    kind = draw(st.sampled_from(kinds))
    ids = draw(st.lists(st.sampled_from(["1", "2", "10", "A", "b", "ż", "x/1"]), unique=True, max_size=6))
    category = st.sampled_from(["", "a", "b", "a, b"])
    projects = tuple(Project(key, Fraction(draw(COSTS)), more=(("category", draw(category)),)) for key in ids)
    ballots = []
    for voter in range(draw(st.integers(0, 8))):
        choices = tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=4)) if ids else ())
        low = POINTS | st.just(-1) if kind == "scoring" else POINTS
        points = tuple(Fraction(draw(low)) for _ in choices) if kind in ("cumulative", "scoring") else ()
        weight = draw(st.sampled_from([1, 1, 1, 2, 3]))
        ballots.append(Ballot(f"voter {voter}", choices, points, Fraction(weight)))
    budget = draw(st.integers(0, 12) | st.sampled_from([10**12, 3 * 10**12]))
    return Election(kind, Fraction(budget), projects, tuple(ballots), (("description", "drawn"),))


@st.composite
def rules(
    draw: st.DrawFn, kind: str, *, methods: Sequence[str] = CHOICES["method"], about: Election | None = None
) -> CountRule:
    """Any rule that can be used on ballots of this kind; with limits on the projects it is ``about``."""
    own = {"cumulative": ["points"], "scoring": ["points"], "ordinal": ["places", "borda"]}.get(kind, [])
    method = draw(st.sampled_from(methods))
    support = "votes" if method in APPROVALS_ONLY else draw(st.sampled_from(["votes", *own]))
    ties = tuple(draw(st.permutations(["lowest-cost", "most-support"]))[: draw(st.integers(0, 2))])
    last = draw(st.sampled_from(["lot", "project-id"]))
    stops = ["stop-if-tied"] if method == "phragmen" else []
    caps = draw(limits_of_categories(about)) if about else ()
    completions = [each for each in COMPLETES[method] if each != "greedy" or method != "greedy" or caps]
    completion = draw(st.sampled_from(completions))
    beyond = ["before-completion"] if caps and completion in ("greedy", "add1u") else []
    needed = method == "greedy" and completion == "greedy"
    return CountRule(
        method=method,
        support=support,
        place_points=draw(st.sampled_from([(3, 2, 1), (1,), (2, 0, 1)])) if support == "places" else (),
        utility=draw(st.sampled_from(["cost", "cardinality" if support == "votes" else "score"])),
        completion=completion,
        ties=(*ties, last),
        seed=draw(st.text("abc", min_size=1, max_size=3)) if last == LOT else "",
        voters=draw(st.sampled_from(CHOICES["voters"])),
        weights=draw(st.sampled_from(CHOICES["weights"])),
        unsupported=draw(st.sampled_from(CHOICES["unsupported"])),
        too_dear=draw(st.sampled_from(["skip", "stop", *stops])),
        threshold=Fraction(draw(st.sampled_from([0, 0, 1, 2]))),
        budget=draw(st.none() | st.builds(Fraction, st.integers(0, 12))),
        add1_start=draw(st.sampled_from(CHOICES["add1_start"])),
        add1_step=draw(st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(2)])),
        add1_stop=draw(st.sampled_from(CHOICES["add1_stop"])),
        comparison=draw(st.sampled_from(CHOICES["comparison"])) if method == "equal-shares" else "none",
        leftover=draw(st.sampled_from(CHOICES["leftover"])),
        exclusive=draw(groups_of_rivals(about)) if about else (),
        caps=caps,
        caps_bind="before-completion" if needed else draw(st.sampled_from(["throughout", *beyond])),
    )


@st.composite
def groups_of_rivals(draw: st.DrawFn, about: Election) -> tuple[tuple[str, ...], ...]:
    ids = [project.id for project in about.projects]
    if len(ids) < 2 or draw(st.booleans()):
        return ()
    group = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    return tuple({tuple(sorted(each)) for each in draw(st.lists(group, max_size=2))})


@st.composite
def limits_of_categories(draw: st.DrawFn, about: Election) -> tuple[tuple[str, Fraction], ...]:
    known = sorted({name for project in about.projects for name in categories(project)})
    capped = [name for name in known if draw(st.sampled_from([False, False, True]))]
    return tuple((name, Fraction(draw(st.integers(0, 6)))) for name in capped)


@st.composite
def counts(draw: st.DrawFn, methods: Sequence[str] = CHOICES["method"]) -> tuple[Election, CountRule]:
    """An election and a rule that fits it. Where shares grow step by step, no price is far away."""
    drawn = draw(elections())
    rule = draw(rules(drawn.vote_type, methods=methods, about=drawn))
    if rule.completion in ("add1", "add1u"):
        small = tuple(replace(p, cost=min(p.cost, Fraction(6))) for p in drawn.projects)
        drawn = replace(drawn, projects=small, budget=min(drawn.budget, Fraction(20)))
    return drawn, rule
