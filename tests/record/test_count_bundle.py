"""A count's bundle: the ballots as the file people know, counted again by both implementations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from commonweal.people.models import Work
from commonweal.record import bag, bundles, checking
from commonweal.record.verifier import main as second
from commonweal.record.verifier.ballots import recompute
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


#: Add1 from a share of 4 spends 7, 7, 7, then 17 of the 14 there are: the share of 6 is the last. That of 8
#: would spend 11 again, and that of 9 spend 21.
UP_AND_DOWN = b"""META
key;value
num_projects;3
num_votes;3
budget;14
vote_type;approval
PROJECTS
project_id;cost
A;7
B;10
C;4
VOTES
voter_id;vote
1;A,B,C
2;A
3;B
"""


def add1_files(work: Work, share: str | None) -> bag.Files:
    """A bundle of that count by Add1, ended where the rule ends it or wrongly at ``share``."""
    election = ballots.read_pb([UP_AND_DOWN]).election
    assert election is not None
    rule = replace(
        ballots.PRESETS["equalshares.net"],
        utility="cardinality",
        completion="add1",
        add1_start="whole",
        add1_stop="overspend",
    )
    evidence = ballots.evidence_data(election, rule)
    outcome = recompute(evidence, {"add1": {"share": share}}) if share else recompute(evidence)
    bundle = bundles.make_bundle(
        decision="count",
        rule="equal-shares",
        evidence={**evidence, "pb": {"file": "election.pb"}},
        files={"election.pb": evidence["pb"].encode()},
        outcome=outcome,
        about=work,
        title="Count of a town whose spending goes up and down",
    )
    return bag.unpack(bytes(bundles.sealed(bundle).content))


def test_the_second_checker_makes_the_last_runs_of_add1_again_and_says_so(work: Work) -> None:
    files = add1_files(work, None)
    assert json.loads(files["data/outcome.json"])["add1"]["share"] == "6"
    says, faults = second.check(files)
    assert faults == []
    assert "the run that was kept and the one after it, which costs too much, were" in says[-1]
    says, faults = second.check(files, full=True)
    assert faults == []
    assert says[-1] == "Add1: every run was made again."


def test_only_making_every_run_shows_that_add1_should_have_stopped_before(work: Work) -> None:
    files = add1_files(work, "8")
    says, faults = second.check(files)
    assert faults == []
    assert "--full" in says[-1]
    assert second.check(files, full=True)[1] == [
        "data/outcome.json is not what the rule gives for this evidence"
    ]
    assert checking.check(files).faults


def test_add1_may_not_end_with_a_share_after_which_another_run_was_due(work: Work) -> None:
    with pytest.raises(ValueError, match="another run was due"):
        add1_files(work, "5")


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
