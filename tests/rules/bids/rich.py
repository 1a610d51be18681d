"""Tenders with everything in them: groups, marks, counts, conditions, conflicts, whole lives, low prices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from commonweal.rules import bids
from tests.rules.bids.strategies import EVALUATORS, methods, weights

MEETING = bids.met_or_exceeded(Fraction(7, 10))
low_limits = st.builds(
    bids.LowPrice,
    under_mean=st.sampled_from([Fraction(20), Fraction(40)]),
    under_next=st.none() | st.just(Fraction(30)),
) | st.builds(bids.LowPrice, under_estimate=st.just(Fraction(25)), estimate_pence=st.integers(500, 3000))


@st.composite
def trees(draw: st.DrawFn) -> tuple[bids.Criterion, ...]:
    """Criteria at the top, one of which may be a group; some counted, some on a scale of their own."""
    rows = []
    top = draw(weights)
    for number, weight in enumerate(top):
        parts = draw(st.just([]) | weights)
        name = f"c{number}"
        if parts:
            floor = draw(st.none() | st.integers(1, 40).map(Fraction))
            rows.append(bids.Criterion(name, name, weight, floor=floor))
        else:
            rows.append(draw(leaf(name, weight)))
        rows += [draw(leaf(f"{name}.{i}", part, within=name)) for i, part in enumerate(parts)]
    return tuple(rows)


@st.composite
def leaf(draw: st.DrawFn, name: str, weight: Fraction, within: str = "") -> bids.Criterion:
    row = bids.Criterion(name, name.title(), weight, within=within, kind=draw(st.sampled_from(bids.KINDS)))
    what = draw(st.sampled_from(["scored", "scored", "marks", "counted", "fewer is better"]))
    if what == "counted":
        return replace(row, measure=bids.Measure(Fraction(0), Fraction(1), "of the votes"))
    if what == "fewer is better":
        return replace(row, measure=bids.Measure(Fraction(30), Fraction(5), "days"))
    scale = MEETING if what == "marks" else None
    return replace(row, scale=scale, threshold=draw(st.none() | st.integers(0, 2)))


@st.composite
def rich_evidence(draw: st.DrawFn) -> bids.Evidence:
    """Sound evidence in which every part of the rule may be at work."""
    criteria = draw(trees())
    method = draw(methods())
    if draw(st.booleans()):
        method = replace(method, whole_life=bids.WholeLife(3, Fraction(7, 200), "Green Book"))
    method = replace(method, low_price=draw(st.none() | low_limits))
    names = [f"bidder {number}" for number in range(draw(st.integers(1, 4)))]
    condition = bids.Condition("insured", "Insured")
    conditions = (condition,) if draw(st.booleans()) else ()
    checks = tuple(
        bids.Check(name, "insured", draw(st.integers(0, 4)) > 0, "Its certificate")
        for name in names
        if conditions
    )
    offers = tuple(draw(offer(name, method)) for name in names)
    panel = Panel(draw, criteria, names)
    conflicts = draw(
        st.lists(
            st.builds(
                bids.Conflict, st.just("evaluator 3"), st.just("Its trustee"), st.sampled_from(["", *names])
            ),
            max_size=2,
        )
    )
    return bids.Evidence(
        criteria,
        bids.STANDARD_SCALE,
        method,
        offers,
        panel.scores,
        panel.consensus,
        conditions,
        checks,
        panel.counted,
        tuple(conflicts),
    )


@st.composite
def offer(draw: st.DrawFn, name: str, method: bids.Method) -> bids.Bid:
    extras: dict[str, Any] = {}
    if method.whole_life:
        extras["costs_pence"] = tuple(draw(st.lists(st.integers(1, 900), min_size=3, max_size=3)))
    if draw(st.integers(0, 5)) == 5:
        extras["low_price_decision"] = "Accepted: its volunteers are named"
    aside = "Withdrew" if draw(st.integers(0, 7)) == 7 else ""
    return bids.Bid(name, draw(st.integers(1, 30)) * 100, aside, **extras)


class Panel:
    """What two evaluators agree on for each answer. A third scores as well and is not on the panel."""

    def __init__(self, draw: st.DrawFn, criteria: tuple[bids.Criterion, ...], names: list[str]) -> None:
        groups = {row.within for row in criteria}
        scores, consensus, counted = [], [], []
        for name in names:
            for row in criteria:
                if row.id in groups:
                    continue
                if row.measure is not None:
                    counted.append(draw(count(name, row)))
                    continue
                highest = row.scale.highest if row.scale else 5
                value = draw(st.none() | st.integers(0, highest))
                cell = (name, row.id, value)
                scores += [bids.Score(who, *cell, "Because") for who in EVALUATORS]
                if value is not None:
                    scores.append(
                        bids.Score("evaluator 3", name, row.id, draw(st.integers(0, highest)), "So")
                    )
                consensus.append(bids.Consensus(*cell, "Agreed", EVALUATORS))
        self.scores, self.consensus, self.counted = tuple(scores), tuple(consensus), tuple(counted)


@st.composite
def count(draw: st.DrawFn, name: str, row: bids.Criterion) -> bids.Counted:
    amount = draw(st.none() | st.integers(0, 40).map(Fraction))
    out_of = Fraction(40) if row.measure.full_at == 1 else None
    return bids.Counted(name, row.id, amount, "The published count", out_of)


@st.composite
def spoilt(draw: st.DrawFn) -> bids.Evidence:
    """Such a tender with one thing wrong in it, or two."""
    sound = draw(rich_evidence())
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=2)):
        sound = change(draw, sound)
    return sound


def _criterion(draw: st.DrawFn, given: bids.Evidence) -> bids.Evidence:
    ids = [row.id for row in given.criteria]
    position = draw(st.integers(0, len(ids) - 1))
    worse = replace(
        given.criteria[position],
        within=draw(st.sampled_from(["", "nowhere", *ids])),
        kind=draw(st.sampled_from(["quality", "charm"])),
        floor=draw(st.none() | st.integers(-1, 101).map(Fraction)),
        measure=draw(st.none() | st.just(bids.Measure(Fraction(1), Fraction(1)))),
        threshold=draw(st.none() | st.integers(-1, 6)),
        scale=draw(st.sampled_from(BAD_SCALES)),
    )
    rows = (*given.criteria[:position], worse, *given.criteria[position + 1 :])
    return replace(given, criteria=rows)


BAD_SCALES = [
    None,
    bids.Scale(("no", "yes"), (Fraction(0), Fraction(1, 2))),
    bids.Scale(("no", "yes"), (Fraction(-1), Fraction(1))),
    bids.Scale(("no", "half", "yes"), (Fraction(1, 2), Fraction(1, 4), Fraction(1))),
    bids.Scale(("no", ""), (Fraction(1),)),
    bids.Scale((), (Fraction(1),)),
]


def _method(draw: st.DrawFn, given: bids.Evidence) -> bids.Evidence:
    number = st.none() | st.sampled_from([-1, 0, 20, 100]).map(Fraction)
    life = st.builds(
        bids.WholeLife,
        st.integers(0, 101),
        st.sampled_from([-1, 0, 1]).map(Fraction),
        st.sampled_from(["", "HMT"]),
    )
    low = st.builds(bids.LowPrice, number, number, number, st.none() | st.integers(-1, 1))
    return replace(
        given,
        method=replace(given.method, whole_life=draw(st.none() | life), low_price=draw(st.none() | low)),
    )


def _bids(draw: st.DrawFn, given: bids.Evidence) -> bids.Evidence:
    costs = tuple(draw(st.lists(st.integers(-1, 1), max_size=3)))
    return replace(given, bids=(replace(given.bids[0], costs_pence=costs), *given.bids[1:]))


def _rows(draw: st.DrawFn, given: bids.Evidence) -> bids.Evidence:
    stray = bids.Counted("nobody", "nothing", Fraction(1), draw(st.sampled_from(["", "x"])), Fraction(0))
    check = bids.Check("nobody", "nothing", True, "")
    return replace(
        given,
        counted=(*given.counted[1:], *draw(st.sampled_from([(), (stray,), (stray, stray), given.counted]))),
        checks=(*given.checks[1:], *draw(st.sampled_from([(), (check,), (check, check), given.checks]))),
        conditions=given.conditions * draw(st.integers(1, 2)),
    )


def _conflicts(draw: st.DrawFn, given: bids.Evidence) -> bids.Evidence:
    odd = st.builds(
        bids.Conflict,
        st.sampled_from([*EVALUATORS, "evaluator 3"]),
        st.sampled_from(["", "Its trustee"]),
        st.sampled_from(["", "nobody", given.bids[0].bidder]),
    )
    return replace(given, conflicts=tuple(draw(st.lists(odd, min_size=1, max_size=3))))


CHANGES = [_criterion, _method, _bids, _rows, _conflicts]
