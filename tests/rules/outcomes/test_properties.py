"""What must hold of every settlement, whatever was achieved."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import outcomes
from commonweal.rules.canonical import canonical
from tests.rules.outcomes.strategies import evidence, full_evidence


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


@given(full_evidence())
def test_with_every_term_there_is_no_cap_is_exceeded_and_nothing_is_taken_back(sound):
    settlement = outcomes.settle(sound)
    assert settlement.faults == ()
    lines = [line for period in settlement.periods for line in period.lines]
    assert all(0 <= line.due_pence <= line.earned_pence for line in lines)
    for rate in sound.card.rates:
        due = sum(line.due_pence for line in lines if line.outcome == rate.outcome)
        assert rate.cap_pence is None or due <= rate.cap_pence
    assert sound.card.cap_pence is None or settlement.total_pence <= sound.card.cap_pence


@given(full_evidence(), st.data())
def test_better_results_never_pay_less_whatever_the_terms(sound, data):
    places = [
        (number, position)
        for number, period in enumerate(sound.periods)
        for position in range(len(period.verified))
    ]
    if not places:
        return
    number, position = data.draw(st.sampled_from(places))
    period = sound.periods[number]
    verified = list(period.verified)
    verified[position] = _better(verified[position])
    changed = replace(period, verified=tuple(verified))
    more = replace(sound, periods=(*sound.periods[:number], changed, *sound.periods[number + 1 :]))
    assert outcomes.settle(more).total_pence >= outcomes.settle(sound).total_pence


def _better(row):
    """One outcome more, one more of the sample confirmed, or one event fewer in the cohort."""
    if row.measured:
        return replace(row, measured=replace(row.measured, events=max(0, row.measured.events - 1)))
    if row.sample:
        confirmed = min(row.sample.checked, row.sample.confirmed + 1)
        return replace(row, sample=replace(row.sample, confirmed=confirmed))
    return replace(row, quantity=row.quantity + 1)


@given(full_evidence())
def test_what_payers_pay_and_payees_receive_adds_up_to_what_is_due_to_the_penny(sound):
    for period in outcomes.settle(sound).periods:
        for portions in (period.payers, period.payees):
            assert not portions or sum(portion.pence for portion in portions) == period.due_pence


@given(full_evidence(broken=True))
def test_every_term_has_a_canonical_form_and_reads_back_the_same(any_evidence):
    data = outcomes.evidence_data(any_evidence)
    canonical(data)
    canonical(outcomes.outcome_data(outcomes.settle(any_evidence)))
    assert outcomes.from_data(data) == any_evidence
