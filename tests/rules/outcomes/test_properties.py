"""What must hold of every settlement, whatever was achieved."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import outcomes
from commonweal.rules.canonical import canonical
from tests.rules.outcomes.strategies import evidence


@given(evidence())
def test_no_cap_is_ever_exceeded_and_nothing_is_ever_taken_back(sound):
    settlement = outcomes.settle(sound)
    assert settlement.faults == ()
    for rate in sound.card.rates:
        due = [
            line.due_pence
            for period in settlement.periods
            for line in period.lines
            if line.outcome == rate.outcome
        ]
        assert all(pence >= 0 for pence in due)
        assert rate.cap_pence is None or sum(due) <= rate.cap_pence
    assert sound.card.cap_pence is None or settlement.total_pence <= sound.card.cap_pence


@given(evidence(), st.data())
def test_one_more_outcome_never_pays_less(sound, data):
    if not sound.periods:
        return
    position = data.draw(st.integers(0, len(sound.periods) - 1))
    rate = data.draw(st.sampled_from(sound.card.rates))
    period = sound.periods[position]
    had = {row.outcome: row.quantity for row in period.verified}
    had[rate.outcome] = had.get(rate.outcome, 0) + 1
    richer = replace(period, verified=tuple(outcomes.Verified(*pair) for pair in had.items()))
    more = replace(sound, periods=(*sound.periods[:position], richer, *sound.periods[position + 1 :]))
    assert outcomes.settle(more).total_pence >= outcomes.settle(sound).total_pence


@given(evidence(), st.data())
def test_cutting_a_period_in_two_pays_the_same_total(sound, data):
    cut = []
    for period in sound.periods:
        first = [
            (row.outcome, data.draw(st.integers(0, row.quantity)), row.quantity) for row in period.verified
        ]
        early = tuple(outcomes.Verified(name, part) for name, part, _ in first)
        late = tuple(outcomes.Verified(name, whole - part) for name, part, whole in first)
        cut += [outcomes.Period(f"{period.name} a", early), outcomes.Period(f"{period.name} b", late)]
    assert (
        outcomes.settle(replace(sound, periods=tuple(cut))).total_pence == outcomes.settle(sound).total_pence
    )


@given(evidence())
def test_whenever_less_than_earned_is_due_a_cap_is_named(sound):
    for period in outcomes.settle(sound).periods:
        for line in period.lines:
            capped = {reason.code for reason in line.reasons} & {"outcome-cap", "overall-cap"}
            assert bool(capped) == (line.due_pence < line.earned_pence)


@given(evidence(broken=True))
def test_evidence_and_outcome_have_a_canonical_form_and_evidence_reads_back_the_same(any_evidence):
    data = outcomes.evidence_data(any_evidence)
    canonical(data)
    canonical(outcomes.outcome_data(outcomes.settle(any_evidence)))
    assert outcomes.from_data(data) == any_evidence
