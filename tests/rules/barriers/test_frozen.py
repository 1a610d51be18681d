"""A published check is read back as it was written, and a reason answers only what it was given for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import barriers
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Fault
from tests.rules.barriers.drafts import CLEAN, ON, TRIPS, outcome


def evidence(draft: barriers.Draft) -> barriers.Evidence:
    return barriers.Evidence(draft, ON, barriers.in_force(ON, draft.nation))


def kept(finding: barriers.Finding, reason: str = "Because") -> barriers.Kept:
    return barriers.Kept(
        finding.rule, str(finding.reason), reason, "2026-01-05T09:00:00+00:00", "commissioner"
    )


def published(draft: barriers.Draft) -> dict[str, Any]:
    """The data of a check in which whatever was found is kept, through JSON and back."""
    found = outcome(draft)
    data = barriers.frozen_data(evidence(draft), found, [kept(row) for row in found.findings])
    return json.loads(canonical(data))


def read(data: Any) -> tuple[barriers.Frozen, list[Fault]]:
    faults: list[Fault] = []
    return barriers.read_frozen(data, "check", faults), faults


@settings(max_examples=20)
@given(st.sampled_from(sorted(TRIPS)))
def test_what_was_published_is_read_back_and_comes_out_again(rule):
    draft = replace(CLEAN, **TRIPS[rule])
    frozen, faults = read(published(draft))
    assert faults == []
    assert frozen.evidence == evidence(draft)
    assert frozen.agrees_with(barriers.check(frozen.evidence))


def test_a_figure_changed_in_the_draft_is_noticed():
    data = published(replace(CLEAN, **TRIPS["turnover"]))
    data["draft"]["turnover_pence"] += 1
    frozen, faults = read(data)
    assert faults == []
    assert not frozen.agrees_with(barriers.check(frozen.evidence))


def test_a_limit_changed_in_a_rule_is_noticed():
    data = published(replace(CLEAN, **TRIPS["turnover"]))
    (rule,) = [row for row in data["rules"] if row["rule"] == "turnover"]
    rule["body"]["finds"][0]["above"] = "9"
    frozen, _faults = read(data)
    assert not frozen.agrees_with(barriers.check(frozen.evidence))


def test_a_finding_left_out_is_noticed():
    data = published(replace(CLEAN, **TRIPS["turnover"]))
    data["outcome"]["findings"] = []
    frozen, _faults = read(data)
    assert not frozen.agrees_with(barriers.check(frozen.evidence))


def test_what_has_no_exact_form_is_not_what_was_published():
    data = published(CLEAN)
    data["outcome"]["asked"] = [0.5]
    frozen, _faults = read(data)
    assert not frozen.agrees_with(barriers.check(frozen.evidence))


@pytest.mark.parametrize(
    "change, where",
    [
        ({"draft": 3}, "check, draft"),
        ({"draft": None}, "check, draft"),
        ({"on": "soon"}, "check, on"),
        ({"rules": []}, "check, rules"),
        ({"rules": "all"}, "check, rules"),
        ({"rules": [{}]}, "check, rules[0]"),
        ({"outcome": []}, "check, outcome"),
        ({"kept": [{"rule": "lots"}]}, "check, kept[0]"),
        ({"more": 1}, "check, more"),
    ],
)
def test_what_is_wrong_in_a_published_check_is_said_where_it_stands(change, where):
    _frozen, faults = read({**published(CLEAN), **change})
    assert any(fault.where.startswith(where) for fault in faults)


def test_no_reason_answers_what_stops_a_notice():
    found = outcome(replace(CLEAN, payment_days=60))
    assert barriers.unanswered(found, [kept(row) for row in found.findings]) == found.findings


def test_a_reason_lapses_with_the_words_it_was_given_for():
    small, large = (outcome(replace(CLEAN, turnover_pence=pence)) for pence in (20_000_000, 90_000_000))
    reasons = [kept(row) for row in small.findings]
    assert barriers.unanswered(small, reasons) == ()
    assert barriers.unanswered(large, reasons) == large.findings
    assert barriers.frozen_data(evidence(CLEAN), large, reasons)["kept"] == []
