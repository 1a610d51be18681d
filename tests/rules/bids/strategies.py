"""Panels and bids that Hypothesis draws: sound evidence under any formula, and broken evidence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from commonweal.rules import bids

EVALUATORS = ("evaluator 1", "evaluator 2")
weights = st.lists(st.integers(1, 50), min_size=1, max_size=4).map(
    lambda parts: [Fraction(100 * part, sum(parts)) for part in parts]
)
ties = st.sampled_from([bids.TIES, ("lower price", "higher quality", "lot")])


@st.composite
def methods(draw: st.DrawFn, formulas: tuple[str, ...] = tuple(bids.FORMULAS)) -> bids.Method:
    formula = draw(st.sampled_from(formulas))
    extras: dict[str, Any] = {"ties": draw(ties), "lot_seed": draw(st.sampled_from(["a", "b", "c"]))}
    if formula == bids.PRICE_PER_POINT:
        return bids.Method(formula, quality_floor=Fraction(draw(st.integers(1, 60))), **extras)
    extras["price_weight"] = Fraction(draw(st.integers(1, 99)))
    if formula == bids.BENCHMARK:
        extras["benchmark_pence"] = draw(st.integers(1, 30)) * 100
    if formula in (bids.BENCHMARK, bids.MEAN_NARROW):
        extras["slope"] = Fraction(draw(st.integers(1, 4)), 2)
    return bids.Method(formula, **extras)


@st.composite
def evidence(
    draw: st.DrawFn, *, formulas: tuple[str, ...] = tuple(bids.FORMULAS), gaps: bool = True
) -> bids.Evidence:
    """Sound evidence; with ``gaps`` some answers are not applicable, some bids set aside, some minima set."""
    minimum = st.none() | st.integers(0, 3) if gaps else st.none()
    criteria = tuple(
        bids.Criterion(f"c{i}", f"Criterion {i}", weight, draw(minimum))
        for i, weight in enumerate(draw(weights))
    )
    offers = tuple(
        bids.Bid(
            f"bidder {i}",
            draw(st.integers(1, 30)) * 100,
            "Withdrew" if gaps and draw(st.integers(0, 5)) == 5 else "",
        )
        for i in range(draw(st.integers(1, 5)))
    )
    value = st.none() | st.integers(0, 5) if gaps else st.integers(0, 5)
    settled = [(bid.bidder, c.id, draw(value)) for bid in offers for c in criteria]
    own = tuple(bids.Score(who, *cell, "Because") for cell in settled for who in EVALUATORS)
    consensus = tuple(bids.Consensus(*cell, "Agreed") for cell in settled)
    return bids.Evidence(criteria, bids.STANDARD_SCALE, draw(methods(formulas)), offers, own, consensus)


@st.composite
def broken(draw: st.DrawFn) -> bids.Evidence:
    """Evidence with something wrong in it: rows lost, doubled or renamed, numbers out of bounds."""
    sound = draw(evidence())
    change = draw(st.sampled_from(["weights", "scores", "consensus", "doubled", "prices", "method", "names"]))
    if change == "weights":
        worse = replace(
            sound.criteria[0], weight=Fraction(draw(st.integers(-5, 120))), threshold=draw(st.integers(-1, 7))
        )
        return replace(sound, criteria=(worse, *sound.criteria))
    if change == "scores":
        return replace(sound, scores=sound.scores[draw(st.integers(1, 3)) :])
    if change == "consensus":
        first = sound.consensus[0]
        unsound = replace(
            first, value=draw(st.none() | st.integers(-1, 7)), reason=draw(st.sampled_from(["", " ", "Yes"]))
        )
        return replace(
            sound, consensus=draw(st.sampled_from([(unsound, *sound.consensus[1:]), sound.consensus[1:]]))
        )
    if change == "doubled":
        return replace(sound, bids=(*sound.bids, sound.bids[0]), scores=(*sound.scores, sound.scores[0]))
    if change == "prices":
        return replace(sound, bids=(bids.Bid("bidder 0", draw(st.integers(-1, 1))), *sound.bids[1:]))
    if change == "method":
        return replace(sound, method=draw(_odd_methods(sound.method)))
    strange = (bids.Score("evaluator 1", "nobody", "nothing", 3, "x"),)
    return replace(
        sound, scores=sound.scores + strange, scale=bids.Scale(draw(st.sampled_from([("",), ("a", "")])))
    )


def _odd_methods(sound: bids.Method) -> st.SearchStrategy[bids.Method]:
    number = st.none() | st.integers(-1, 101).map(Fraction)
    return st.builds(
        bids.Method,
        formula=st.sampled_from([*bids.FORMULAS, "cheapest"]),
        price_weight=number,
        benchmark_pence=st.none() | st.integers(-1, 100),
        slope=number,
        quality_floor=number,
        least_evaluators=st.integers(0, 3),
        ties=st.sampled_from([bids.TIES, ("lot", "lower price", "higher quality"), ("lot",), ()]),
        lot_seed=st.sampled_from(["", sound.lot_seed]),
    )
