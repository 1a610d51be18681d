"""Two implementations of the award, written apart, agree; and the second needs nothing of ours."""

from __future__ import annotations

import json
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.record import verify_script
from commonweal.record.verifier import bids as verifier
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from tests.rules.bids.rich import rich_evidence, spoilt
from tests.rules.bids.strategies import broken, evidence


@settings(max_examples=120)
@given(st.one_of(evidence(), broken(), rich_evidence(), spoilt()))
def test_both_implementations_give_the_same_bytes(any_evidence):
    published = json.loads(canonical(bids.evidence_data(any_evidence)))
    ours = bids.outcome_data(bids.award(any_evidence))
    assert canonical(verifier.recompute(published)) == canonical(ours)


@settings(max_examples=1)
@given(evidence())
def test_it_computes_an_award_where_nothing_is_installed(sound):
    """In the one file that a bundle carries, by a Python that finds no package at all."""
    use = "\n".join(
        [
            "import json, sys",
            "given = json.load(sys.stdin)",
            "names = {'__name__': 'checker'}",
            "exec(given['source'], names)",
            "print(json.dumps(names['bids'].recompute(given['evidence'])))",
        ]
    )
    given_ = json.dumps({"source": verify_script.source(), "evidence": bids.evidence_data(sound)})
    run = [sys.executable, "-I", "-S", "-c", use]
    done = subprocess.run(run, input=given_, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == bids.outcome_data(bids.award(sound))
