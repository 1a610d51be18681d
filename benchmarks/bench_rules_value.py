"""How fast an uncertain impact map is drawn: a million draws of 50 outcomes, against a plain Python loop.

The peer draws every assumption of every line anew with ``random.triangular`` and values the line year by
year: what an analyst would write. It makes a few thousand draws, and its time is taken a proportional number
of times; its mean must agree with ours within five of its standard errors.
"""

from __future__ import annotations

import random
import statistics
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.figures import at_most, processor_seconds, seconds, times_faster
from commonweal.rules.spreads import TRIANGULAR, Spread
from commonweal.rules.value import discounting
from commonweal.rules.value.impact_map import ASSUMPTIONS, ImpactMap, Input, Outcome, Proxy, Simulation
from commonweal.rules.value.monte_carlo import simulate

ROWS, DRAWS, SAMPLE = 50, 1_000_000, 2_000


def spread(low: str | int, mode: str | int, high: str | int) -> Spread:
    return Spread(TRIANGULAR, Fraction(low), Fraction(high), Fraction(mode))


def outcome(number: int) -> Outcome:
    """A line with every assumption uncertain, lasting from one to five years."""
    value = 5_000 + 137 * number
    spreads = (
        spread(80 + number, 100 + number, 110 + number),
        spread(value // 2, value, 2 * value),
        spread("0.1", "0.3", "0.5"),
        spread("0", "0.1", "0.2"),
        spread("0.1", "0.25", "0.6"),
        spread("0.1", "0.2", "0.4"),
    )
    middles: dict[str, Any] = dict(
        zip(ASSUMPTIONS, (row.mode or Fraction(0) for row in spreads), strict=True)
    )
    del middles["value"]
    return Outcome(
        id=f"outcome-{number}",
        stakeholder="users",
        outcome="better",
        duration=1 + number % 5,
        proxy=Proxy("a value", value, "made up", 2026, 2026, "own"),
        evidence="made up",
        spreads=tuple(zip(ASSUMPTIONS, spreads, strict=True)),
        **middles,
    )


def plain_loop(evidence: ImpactMap, draws: int) -> list[float]:
    """The same draws as anyone would write them: lists, floats and the standard library's generator."""
    chance = random.Random(2026)
    factors = [float(factor) for factor in evidence.schedule.factors(evidence.last_year)]
    rows = [
        (
            [(float(s.low), float(s.high), float(s.mode or 0)) for _name, s in row.spreads],
            factors[1 : row.duration + 1],
        )
        for row in evidence.outcomes
    ]
    triangular = chance.triangular
    totals = []
    for _ in range(draws):
        total = 0.0
        for spreads, years in rows:
            quantity, value, deadweight, displacement, attribution, drop_off = [
                triangular(low, high, mode) for low, high, mode in spreads
            ]
            left = quantity * value * (1 - deadweight) * (1 - displacement) * (1 - attribution)
            for factor in years:
                total += left * factor
                left *= 1 - drop_off
        totals.append(total)
    return totals


def main() -> None:
    schedule = discounting.official("standard", date(2026, 4, 1))
    assert schedule
    evidence = ImpactMap(
        title="Measured",
        prices=2026,
        inputs=(Input("funder", "grant", 40_000_000),),
        outcomes=tuple(outcome(number) for number in range(ROWS)),
        schedule=schedule,
        comparisons=(),
        swing=Fraction(1, 10),
        simulation=Simulation("measured", DRAWS),
    )
    mean = simulate(evidence).mean_pence
    sample = plain_loop(evidence, SAMPLE)
    allowed = 5 * statistics.stdev(sample) / SAMPLE**0.5
    if abs(mean - statistics.mean(sample)) > allowed:
        raise SystemExit("the plain loop comes to another mean")
    ours = processor_seconds(lambda: simulate(evidence))
    theirs = processor_seconds(lambda: plain_loop(evidence, SAMPLE)) * DRAWS / SAMPLE
    times_faster("rules/sroi-monte-carlo", ours=ours, peer="plain Python", theirs=theirs, bar=200)
    elapsed = seconds(lambda: simulate(evidence))
    at_most("rules/sroi-monte-carlo-million", elapsed, "s", bar=5)


if __name__ == "__main__":
    main()
