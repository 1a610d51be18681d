"""Impact maps for tests: plainly made up, and random ones."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from commonweal.rules.value import discounting
from commonweal.rules.value.impact_map import ImpactMap, Input, Outcome, Proxy

NOUGHT = discounting.flat(Fraction(0), "a test")
FLAT = discounting.flat(Fraction(7, 200), "a test")


def outcome(id="a", *, quantity=1, value_pence=100, duration=1, shares=(0, 0, 0, 0), **more):
    """An outcome; ``shares`` are deadweight, displacement, attribution, drop-off."""
    names = ("deadweight", "displacement", "attribution", "drop_off")
    given: dict = {name: Fraction(share) for name, share in zip(names, shares, strict=True)}
    proxy = Proxy("a value", value_pence, "a test", 2024, 2024, "own")
    return Outcome(id, "users", "better", Fraction(quantity), duration, proxy, **given, evidence="", **more)


def impact_map(*outcomes, inputs=100, schedule=FLAT, swing="1/10", simulation=None, comparisons=()):
    return ImpactMap(
        "A map",
        2024,
        (Input("funder", "grant", inputs),),
        outcomes,
        schedule,
        comparisons,
        Fraction(swing),
        simulation,
    )


SHARES = st.fractions(0, 1, max_denominator=20)
OUTCOMES = st.builds(
    lambda quantity, value, duration, shares: outcome(
        quantity=quantity, value_pence=value, duration=duration, shares=shares
    ),
    st.integers(0, 500),
    st.integers(-5_000, 20_000),
    st.integers(1, 12),
    st.tuples(SHARES, SHARES, SHARES, SHARES),
)
RATES = st.sampled_from([NOUGHT, FLAT])


@st.composite
def maps(draw):
    rows = draw(st.lists(OUTCOMES, min_size=1, max_size=4))
    named = [replace(row, id=f"row-{place}") for place, row in enumerate(rows)]
    return impact_map(*named, inputs=draw(st.integers(1, 10**6)), schedule=draw(RATES))
