"""Two implementations of the award, written apart, agree; and the second needs nothing of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.record.verifier import bids as verifier
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from tests.rules.bids.strategies import broken, evidence


@settings(max_examples=300)
@given(st.one_of(evidence(), broken()))
def test_both_implementations_give_the_same_bytes(any_evidence):
    published = json.loads(canonical(bids.evidence_data(any_evidence)))
    ours = bids.outcome_data(bids.award(any_evidence))
    assert canonical(verifier.recompute(published)) == canonical(ours)


@pytest.mark.parametrize("module", ["bids", "payments"])
def test_a_verifier_runs_where_nothing_is_installed(module):
    source = Path(verifier.__file__).with_name(f"{module}.py")
    run = [sys.executable, "-I", "-S", "-c", f"exec(open({str(source)!r}, encoding='utf-8').read())"]
    assert subprocess.run(run, capture_output=True, timeout=60).returncode == 0
