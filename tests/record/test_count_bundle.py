"""A count's bundle: the ballots as the file people know, counted again by both implementations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commonweal.people.models import Work
from commonweal.record import bag, bundles, checking
from commonweal.record.verifier import main as second
from commonweal.rules import ballots
from commonweal.rules.ballots import CountRule

#: Four electors and £300. Three want the park (200), two the hall (150), one the path (90).
PB = b"""META
key;value
description;A small round
country;Nowhere
unit;Haverbrook
instance;2026
num_projects;3
num_votes;4
budget;300
vote_type;approval
rule;equalshares
PROJECTS
project_id;cost;name
hall;150;Village hall
park;200;Pocket park
path;90;Path
VOTES
voter_id;vote
1;park,hall
2;park,hall
3;park
4;path
"""


@pytest.mark.parametrize("method", ["greedy", "equal-shares"])
def test_a_count_is_computed_again_from_the_ballots_as_a_file(
    work: Work, method: str, tmp_path: Path
) -> None:
    election = ballots.read_pb([PB]).election
    assert election is not None
    rule = CountRule(method=method, ties=(*ballots.PUBLISHED_ORDER[:-1], "project-id"))
    outcome = ballots.count(election, rule)
    assert outcome.faults == ()
    bundle = bundles.make_bundle(
        decision="count",
        rule=method,
        evidence={**ballots.evidence_data(election, rule), "pb": {"file": "election.pb"}},
        files={"election.pb": PB},
        outcome=ballots.outcome_data(outcome),
        about=work,
        title="Count of a small round",
    )
    files = bag.unpack(bytes(bundles.sealed(bundle).content))
    assert files["data/evidence/election.pb"] == PB
    assert checking.check(files).faults == []
    assert second.check(files)[1] == []
    said = {row["project"] for row in json.loads(files["data/outcome.json"])["funded"]}
    assert "park" in said


def test_evidence_that_names_a_missing_file_is_said_to_lack_it(work: Work) -> None:
    bundle = bundles.make_bundle(
        decision="count",
        rule="greedy",
        evidence={"rule": {}, "pb": {"file": "election.pb"}},
        outcome={},
        about=work,
        title="A count without ballots",
    )
    files = bag.unpack(bytes(bundles.sealed(bundle).content))
    assert any("election.pb" in sentence for sentence in checking.check(files).faults)
    assert any("election.pb" in sentence for sentence in second.check(files)[1])
