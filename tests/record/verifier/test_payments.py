"""Two implementations of what is due, written apart, agree."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.record.verifier import payments as verifier
from commonweal.rules import outcomes
from commonweal.rules.canonical import canonical
from tests.rules.outcomes.strategies import evidence, full_evidence


@settings(max_examples=300)
@given(st.one_of(evidence(), evidence(broken=True), full_evidence(), full_evidence(broken=True)))
def test_both_implementations_give_the_same_bytes(any_evidence):
    published = json.loads(canonical(outcomes.evidence_data(any_evidence)))
    ours = outcomes.outcome_data(outcomes.settle(any_evidence))
    assert canonical(verifier.recompute(published)) == canonical(ours)
