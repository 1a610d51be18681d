"""Rate cards and verified outcomes that Hypothesis draws, sound and broken."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from commonweal.rules import outcomes

NAMES = ("a job", "a home", "a course")
PARTS = st.fractions(0, 1, max_denominator=12)


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


@st.composite
def full_evidence(draw: st.DrawFn, *, broken: bool = False) -> outcomes.Evidence:
    """The same with all that a rate card can say: shares by year, deadweight, thresholds, parties, days."""
    plain = draw(evidence(broken=broken))
    rates = tuple(_fuller(draw, rate, broken) for rate in plain.card.rates)
    weights = st.integers(0 if broken else 1, 5)
    names = st.sampled_from(["Ash", "Elm", "Oak", "Yew"])
    parties = st.lists(
        st.builds(outcomes.Party, names, weights),
        max_size=3,
        unique_by=None if broken else lambda one: one.name,
    ).map(tuple)
    days = st.none() | st.integers(-1 if broken else 0, 90)
    card = outcomes.RateCard(rates, plain.card.cap_pence, draw(parties), draw(parties), draw(days))
    return outcomes.Evidence(card, tuple(_fuller_period(draw, row, rates, broken) for row in plain.periods))


def _fuller(draw: st.DrawFn, rate: outcomes.Rate, broken: bool) -> outcomes.Rate:
    wild = PARTS.map(lambda part: part * 3 - 1) if broken else PARTS
    threshold = st.none() | wild
    shares = draw(st.just(()) | st.tuples(wild, wild))
    by_effect = draw(st.booleans()) and (broken or not shares)
    return outcomes.Rate(
        rate.outcome,
        rate.title,
        rate.unit_pence,
        rate.cap_pence,
        shares,
        draw(wild.filter(lambda part: broken or part < 1)),
        *((draw(threshold), draw(threshold)) if by_effect else ()),
    )


def _fuller_period(
    draw: st.DrawFn, period: outcomes.Period, rates: tuple[outcomes.Rate, ...], broken: bool
) -> outcomes.Period:
    by_effect = {rate.outcome for rate in rates if rate.on_effect}
    verified = tuple(_fuller_row(draw, row, row.outcome in by_effect, broken) for row in period.verified)
    ends = st.sampled_from(
        [
            None,
            "2026-03-31",
            "2028-02-29",
            *(["2026-02-30", "soon", "20260331", "9999-12-31", "2026-1-1"] if broken else []),
        ]
    )
    year = draw(st.integers(0 if broken else 1, 3 if broken else 2))
    return outcomes.Period(period.name, verified, year, draw(ends), draw(st.booleans()))


def _fuller_row(draw: st.DrawFn, row: outcomes.Verified, by_effect: bool, broken: bool) -> outcomes.Verified:
    if broken and draw(st.booleans()):
        by_effect = not by_effect
    if by_effect:
        return outcomes.Verified(row.outcome, 0, measured=draw(cohorts(broken=broken)))
    if draw(st.booleans()):
        return row
    claimed = draw(st.integers(0 if broken else 1, 12))
    checked = draw(st.integers(0 if broken else 1, claimed + broken))
    quantity = row.quantity if broken else 0
    return outcomes.Verified(
        row.outcome, quantity, outcomes.Sample(claimed, checked, draw(st.integers(-broken, checked)))
    )


@st.composite
def cohorts(draw: st.DrawFn, *, broken: bool = False) -> outcomes.Measured:
    """A cohort measured against weighted controls."""
    return outcomes.Measured(
        draw(st.integers(0 if broken else 1, 40)),
        draw(st.integers(-1 if broken else 0, 40)),
        Fraction(draw(st.integers(0 if broken else 1, 400))),
        Fraction(draw(st.integers(0 if broken else 1, 900)), draw(st.integers(1, 10))),
    )
