"""Single claims: each is ruled on with a reason, and only what is accepted is counted."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.outcomes import Sample, Verified
from commonweal.rules.outcomes.claims import Claim, Condition, Span, Validation, decide

YEAR = (
    Span("first half", date(2026, 1, 1), date(2026, 6, 30)),
    Span("second half", date(2026, 7, 1), date(2026, 12, 31)),
)
JOB = Condition("job", lasts_days=91, evidence=("payslip",), most_each=1)
HOME, COURSE = Condition("home"), Condition("course")


def claim(
    outcome: str, on: str, until: str = "", *, person: str = "p1", line: int = 2, **other: str
) -> Claim:
    ended = date.fromisoformat(until) if until else None
    return Claim(line, person, outcome, date.fromisoformat(on), ended, **other)


def ruled(*claims: Claim, conditions=(HOME, COURSE, JOB), validation: Validation = Validation()):  # noqa: B008
    return decide(claims, conditions, YEAR, validation)


def codes(*claims: Claim, **other) -> list[str]:
    return [ruling.reason.code for ruling in ruled(*claims, **other).rulings]


def test_a_job_counts_on_the_day_on_which_it_has_lasted_long_enough():
    decision = ruled(claim("job", "2026-05-01", "2026-07-31", evidence="payslip"))
    assert decision.verified == {"first half": (), "second half": (Verified("job", 1),)}
    assert str(decision.rulings[0].reason) == "Its conditions were met on 2026-07-31."


def test_a_day_short_is_not_long_enough_and_the_days_are_named():
    (ruling,) = ruled(claim("job", "2026-05-01", "2026-07-30", evidence="payslip")).rulings
    assert (ruling.period, str(ruling.reason)) == (
        None,
        "It is known to have lasted 90 days; 91 are needed.",
    )


def test_only_the_kinds_of_evidence_agreed_are_accepted():
    assert codes(claim("job", "2026-01-01", "2026-12-01", evidence="a letter")) == ["evidence-not-accepted"]


def test_only_the_first_job_of_a_person_is_paid_whatever_the_order_of_the_list():
    later = claim("job", "2026-03-01", "2026-12-01", evidence="payslip", line=2)
    first = claim("job", "2026-01-01", "2026-04-30", evidence="payslip", line=3)
    assert codes(later, first) == ["paid-already", "counts"]
    assert codes(first, later) == ["paid-already", "counts"]


def test_a_claim_entered_twice_is_paid_once_and_the_other_line_is_named():
    found = ruled(claim("home", "2026-02-01", line=2), claim("home", "2026-02-01", line=3))
    assert found.verified["first half"] == (Verified("home", 1),)
    assert str(found.rulings[1].reason).startswith("Line 2 claims the same for this person")
    again = claim("home", "2026-02-02", line=3), claim("home", "2026-02-01", line=4, person="p2")
    assert codes(claim("home", "2026-02-01"), *again) == ["counts"] * 3


def test_a_claim_entered_anew_when_it_has_lasted_longer_pays_only_for_what_is_new():
    sustained = (Condition("in work", every_days=100),)
    once = claim("in work", "2026-01-01", "2026-05-01", line=2)
    anew = claim("in work", "2026-01-01", "2026-08-01", line=3)
    assert codes(once, anew, conditions=sustained) == ["counts", "claimed-twice", "counts"]


def test_what_was_entered_unchecked_does_not_bar_what_was_checked():
    rows = claim("home", "2026-02-01", line=2), claim("home", "2026-02-01", line=3, checked="yes")
    assert codes(*rows, validation=Validation("each")) == ["not-checked", "counts"]


def test_of_outcomes_that_exclude_each_other_the_first_alone_is_paid():
    either = (Condition("behaviour", group="result"), Condition("job", group="result"))
    found = ruled(
        claim("behaviour", "2026-02-01", line=2), claim("job", "2026-03-01", line=3), conditions=either
    )
    assert [ruling.reason.code for ruling in found.rulings] == ["counts", "excluded"]
    assert str(found.rulings[1].reason).startswith("behaviour was achieved first")


def test_a_second_rung_is_paid_only_after_the_first():
    ladder = (Condition("entry"), Condition("stay", after="entry"))
    alone = claim("stay", "2026-02-01", line=3)
    assert codes(alone, conditions=ladder) == ["out-of-sequence"]
    assert codes(claim("entry", "2026-01-01"), alone, conditions=ladder) == ["counts", "counts"]


def test_sustainment_pays_again_for_each_whole_span_and_at_most_so_often():
    sustained = (Condition("in work", lasts_days=91, every_days=28, most_each=3),)
    one_year = claim("in work", "2026-01-01", "2026-12-31")
    found = ruled(one_year, conditions=sustained)
    assert found.verified["first half"] == (Verified("in work", 3),)
    assert [ruling.reason.code for ruling in found.rulings].count("paid-already") == 6


def test_what_is_disputed_or_lies_outside_the_periods_waits():
    assert codes(claim("home", "2026-02-01", state="disputed")) == ["disputed"]
    assert codes(claim("home", "2027-01-01")) == ["outside-periods"]


def test_where_each_is_checked_only_what_was_confirmed_counts():
    each = Validation("each")
    rows = [
        claim("home", "2026-02-01", line=n, person=f"p{n}", checked=c)
        for n, c in enumerate(("yes", "no", ""))
    ]
    assert codes(*rows, validation=each) == ["counts", "not-confirmed", "not-checked"]


def test_where_a_sample_is_checked_its_confirmed_part_stands_for_all_if_it_is_large_enough():
    rows = [
        claim("home", "2026-02-01", line=n, person=f"p{n}", checked=c)
        for n, c in enumerate(("yes", "no", "", "", "yes"))
    ]
    assert ruled(*rows, validation=Validation("sample", 3)).verified["first half"] == (
        Verified("home", 0, Sample(claimed=5, checked=3, confirmed=2)),
    )
    assert ruled(*rows, validation=Validation("sample", 4)).verified["first half"] == (Verified("home", 2),)


CLAIMS = st.lists(
    st.builds(
        lambda person, outcome, start, days, line: Claim(
            line,
            person,
            outcome,
            date(2026, 1, 1) + timedelta(start),
            date(2026, 1, 1) + timedelta(start + days),
            "payslip",
        ),
        st.sampled_from("ab"),
        st.sampled_from(["home", "course", "job"]),
        st.integers(0, 300),
        st.integers(0, 200),
        st.integers(2, 2),
    ),
    max_size=8,
)
CONDITIONS = (
    Condition("home", group="one", most_each=2),
    Condition("course", group="one"),
    Condition("job", lasts_days=30, every_days=60, most_each=2, after="home"),
)


@given(CLAIMS, st.integers())
def test_the_order_of_rows_changes_nothing_that_is_counted(claims: list[Claim], seed: int):
    shuffled = claims[:]
    random.Random(seed).shuffle(shuffled)
    one, other = (ruled(*rows, conditions=CONDITIONS).verified for rows in (claims, shuffled))
    assert one == other


LADDER = tuple(replace(condition, group=None) for condition in CONDITIONS)


@given(CLAIMS.filter(bool))
def test_where_no_outcome_excludes_another_one_more_claim_never_makes_fewer_count(claims: list[Claim]):
    def counted(rows: list[Claim]) -> Counter[str]:
        times: Counter[str] = Counter()
        for ruling in ruled(*rows, conditions=LADDER).rulings:
            times[ruling.claim.outcome] += ruling.period is not None
        return times

    fewer, more = counted(claims[1:]), counted(claims)
    assert fewer <= more


@given(CLAIMS)
def test_every_claim_gets_a_ruling_and_every_accepted_one_is_counted(claims: list[Claim]):
    numbered = [Claim(n, c.person, c.outcome, c.on, c.until, c.evidence) for n, c in enumerate(claims)]
    found = ruled(*numbered, conditions=CONDITIONS)
    assert {ruling.claim.line for ruling in found.rulings} == set(range(len(claims)))
    counted = sum(row.quantity for rows in found.verified.values() for row in rows)
    assert counted == sum(ruling.period is not None for ruling in found.rulings)
