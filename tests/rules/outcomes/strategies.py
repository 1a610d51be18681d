"""Rate cards and verified outcomes that Hypothesis draws, sound and broken."""

from __future__ import annotations

from hypothesis import strategies as st

from commonweal.rules import outcomes

NAMES = ("a job", "a home", "a course")


@st.composite
def evidence(draw: st.DrawFn, *, broken: bool = False) -> outcomes.Evidence:
    """Up to three outcomes over up to four periods; ``broken`` also draws what must be refused."""
    names = NAMES[: draw(st.integers(1, 3))]
    least, strange = (-1, (*names, names[0], "a cake")) if broken else (0, names)
    caps = st.none() | st.integers(least, 3_000)
    rates = tuple(
        outcomes.Rate(name, name.title(), draw(st.integers(least if broken else 1, 700)), draw(caps))
        for name in (draw(st.sampled_from([names, names[:1] * 2, ()])) if broken else names)
    )
    rows = st.builds(outcomes.Verified, st.sampled_from(strange), st.integers(least, 8))
    unique = None if broken else (lambda row: row.outcome)
    periods = tuple(
        outcomes.Period(
            "again" if broken and draw(st.booleans()) else f"month {number}",
            tuple(draw(st.lists(rows, max_size=3, unique_by=unique))),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    return outcomes.Evidence(outcomes.RateCard(rates, draw(caps)), periods)
