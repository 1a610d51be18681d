"""Each rule finds what it is for and nothing else; what is not law, or not confirmed, never stops anybody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import barriers
from commonweal.rules.barriers.rule import read
from commonweal.rules.data import NATIONS, Version
from tests.rules.barriers.drafts import CLEAN, ON, TRIPS, found, outcome

VERSIONS = [version for rules in barriers.every().values() for version in rules.versions]
REASONS = [name for name in barriers.Draft.__dataclass_fields__ if name.endswith("_reason")]


def test_a_draft_with_nothing_wrong_has_no_findings_and_every_rule_was_asked():
    asked: set[str] = set()
    for nation in NATIONS:
        clean = outcome(replace(CLEAN, nation=nation))
        assert (clean.findings, clean.excused, clean.unasked, clean.faults) == ((), (), (), ())
        assert clean.may_be_published
        asked |= set(clean.asked)
    assert asked == set(barriers.every())


def test_every_rule_that_we_ship_has_its_case_here():
    assert set(TRIPS) == set(barriers.every())


@pytest.mark.parametrize("rule", TRIPS)
def test_a_rule_finds_what_it_is_for_and_says_it_with_source_and_suggestion(rule):
    findings = [row for row in outcome(replace(CLEAN, **TRIPS[rule])).findings if row.rule == rule]
    assert findings
    for finding in findings:
        assert "None" not in str(finding.reason)
        assert "%(" not in str(finding.reason)
        assert finding.source
        assert finding.suggestion
        assert finding.severity_why


#: Rules that the same change trips: a week to bid is too short for anybody, and for consortia.
TOGETHER = [
    {"time-to-bid", "time-for-consortia"},
    {"payment-in-advance", "working-capital"},
    {"contract-value", "lots"},
    {"tupe-days", "tupe-with-notice"},
    {"tupe-days-northern-ireland", "tupe-with-notice"},
]


@pytest.mark.parametrize("rule", TRIPS)
def test_a_rule_finds_nothing_that_another_is_for(rule):
    others = found(replace(CLEAN, **TRIPS[rule])) - {rule}
    assert all(any({rule, other} <= group for group in TOGETHER) for other in others)


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: f"{version.rule} {version.name}")
def test_only_what_the_law_says_and_somebody_has_read_may_stop_a_notice(version: Version):
    faults: list = []
    rule = read(version, faults)
    assert faults == []
    if rule.severity == barriers.STOPS and not version.unconfirmed:
        assert version.mark == "verified"
        assert version.status in ("enacted", "repealed", "policy")


def test_what_was_only_recalled_warns_and_never_stops():
    """Days to pay under the regulations of 2015, which nobody here has read."""
    late = outcome(replace(CLEAN, payment_days=60), on=date(2024, 6, 1))
    (finding,) = [row for row in late.findings if row.rule == "payment-days"]
    assert (finding.unconfirmed, finding.stops, finding.severity) == (True, False, barriers.SERIOUS)
    assert late.may_be_published


def test_what_the_law_forbids_stops_the_notice():
    assert not outcome(replace(CLEAN, payment_days=60)).may_be_published


@pytest.mark.parametrize("on, days, finds", [
    (date(2014, 4, 30), 14, False), (date(2014, 4, 30), 13, True),
    (date(2014, 5, 1), 14, True), (date(2014, 5, 1), 28, False),
])  # fmt: skip
def test_a_draft_is_judged_by_the_law_of_its_own_day(on, days, finds):
    draft = replace(
        CLEAN, starts_on=on + timedelta(days=99), staff_information_on=on + timedelta(days=99 - days)
    )
    assert ("tupe-days" in found(draft, on)) is finds


def test_the_rules_of_one_nation_are_not_asked_in_another():
    short = replace(CLEAN, **TRIPS["consultation-weeks"])
    assert "consultation-weeks" in found(short)
    assert "consultation-weeks" not in outcome(replace(short, nation="Scotland")).asked


def test_what_only_the_procurement_act_says_is_not_asked_in_scotland():
    late = replace(CLEAN, payment_days=60, suitability_stage=True)
    assert {row.rule for row in outcome(late).findings} == {"payment-days", "suitability-stage"}
    scottish = outcome(replace(late, nation="Scotland"))
    assert scottish.may_be_published
    assert scottish.findings == ()


def test_fourteen_days_for_information_on_staff_are_enough_only_in_northern_ireland():
    draft = replace(CLEAN, staff_information_on=CLEAN.starts_on - timedelta(days=14))
    assert "tupe-days" in found(draft)
    assert not {
        row for row in found(replace(draft, nation="Northern Ireland")) if row.startswith("tupe-days")
    }


def test_twelve_months_notice_of_the_end_of_a_core_grant_is_asked_only_where_there_is_one():
    assert "core-grant-notice" not in found(replace(CLEAN, core_grant_told_on=None, core_grant_ends_on=None))
    short = replace(CLEAN, **TRIPS["core-grant-notice"])
    assert "whole months from telling its holders to its end: 11. The usual is 12." in str(
        next(row for row in outcome(short).findings if row.rule == "core-grant-notice").reason
    )
    assert "core-grant-notice" not in found(replace(short, core_grant_reason="The fund itself ends"))


def test_a_published_reason_answers_a_finding_and_is_shown_with_it():
    short = replace(CLEAN, **TRIPS["contract-length"])
    answered = outcome(replace(short, short_term_reason="The school closes in June"))
    assert [(row.rule, row.excused) for row in answered.excused] == [
        ("contract-length", "The school closes in June")
    ]
    assert answered.findings == ()


def test_no_reason_answers_what_the_law_forbids():
    reasons: dict[str, Any] = dict.fromkeys(REASONS, "Because")
    assert not outcome(replace(CLEAN, payment_days=60, **reasons)).may_be_published


def test_what_stops_a_notice_may_be_answered_where_its_rule_takes_a_reason():
    forbids = barriers.every()["suitability-stage"].versions[0]
    takes_a_reason = replace(
        forbids, text=forbids.text.replace('"severity":', '"excused_by":"demands_reason","severity":')
    )
    draft = replace(CLEAN, suitability_stage=True)
    strict, lenient = (
        barriers.check(barriers.Evidence(given, ON, (takes_a_reason,)))
        for given in (draft, replace(draft, demands_reason="A judge ordered it"))
    )
    assert (strict.may_be_published, lenient.may_be_published) == (False, True)
    assert [row.stops for row in (*strict.findings, *lenient.excused)] == [True, False]


def test_a_risk_is_answered_by_its_own_reason_and_not_by_anothers():
    bad = barriers.Risk("The school closes", "provider", "buyer", "provider")
    both = outcome(replace(CLEAN, risks=(bad, replace(bad, title="Frost", reason="It is insured"))))
    assert ["The school closes" in str(row.reason) for row in both.findings] == [True]
    assert ["Frost" in str(row.reason) for row in both.excused] == [True]


def test_what_the_draft_does_not_say_is_not_guessed_but_listed():
    silent = outcome(barriers.Draft("Nothing said"))
    assert {finding.rule for finding in silent.findings} == {"risk-register", "engagement"}
    missing = {row.rule: row.missing for row in silent.unasked}
    assert missing["payment-days"] == ("payment_days",)
    assert missing["time-to-bid"] == ("days_to_bid",)


@pytest.mark.parametrize(
    "told, ends, finds",
    [
        (date(2026, 2, 28), date(2026, 5, 31), False),
        (date(2026, 3, 1), date(2026, 5, 31), True),
        (date(2025, 11, 30), date(2026, 2, 28), False),
    ],
)
def test_three_whole_months_are_calendar_months(told, ends, finds):
    assert ("ending-notice" in found(replace(CLEAN, ending_told_on=told, ending_on=ends))) is finds


def test_demands_are_held_against_one_year_of_the_contract_not_the_whole():
    """£270,000 over three years: the yearly value is £90,000 and twice that £180,000."""
    assert "turnover" not in found(replace(CLEAN, turnover_pence=18_000_000))
    assert "turnover" in found(replace(CLEAN, turnover_pence=18_000_001))


@settings(max_examples=30)
@given(st.integers(1, 200), st.integers(0, 60))
def test_more_days_never_add_a_finding_about_time(days, more):
    def about_time(n):
        draft = replace(CLEAN, bids_close_on=ON + timedelta(days=n))
        return {rule for rule in found(draft) if rule.startswith("time-")}

    assert about_time(days + more) <= about_time(days)


@settings(max_examples=30)
@given(st.sampled_from(sorted(TRIPS)), st.sampled_from(sorted(TRIPS)))
def test_findings_are_told_gravest_first(one, other):
    order = [
        barriers.SEVERITIES.index(row.severity)
        for row in outcome(replace(CLEAN, **{**TRIPS[one], **TRIPS[other]})).findings
    ]
    assert order == sorted(order)


def test_a_rule_set_with_a_misspelt_fact_is_refused():
    good = VERSIONS[0]
    bad = replace(good, text=good.text.replace('"fact":"', '"fact":"no_'))
    answer = barriers.check(barriers.Evidence(CLEAN, ON, (bad,)))
    assert {fault.code for fault in answer.faults} == {"not-a-choice"}
    assert not answer.may_be_published


@pytest.mark.parametrize(
    "finds, codes",
    [
        ([], {"empty", "no-limit"}),
        ([{"fact": "consultation_days", "is": True}], {"no-limit"}),
        ([{"fact": "consultation_days", "below": {"plain": "84", "pages": "-1"}}], {"too-small"}),
    ],
)
def test_a_rule_that_asks_nothing_or_names_a_limit_that_it_has_not_is_refused(finds, codes):
    weeks = barriers.every()["consultation-weeks"].versions[-1]
    bad = replace(weeks, text=json.dumps({**weeks.body, "finds": finds}))
    answer = barriers.check(barriers.Evidence(CLEAN, ON, (bad,)))
    assert {fault.code for fault in answer.faults} == codes


def test_a_limit_may_be_a_sum_that_grows_with_what_is_asked():
    # ten days, 1,000 words at 500 a day, 40 pages at 20 a day, two questions at four a day: 14.5
    draft = replace(
        CLEAN,
        consortia_invited=False,
        pages_to_read=40,
        questions=(barriers.Question("How?", 600), barriers.Question("Why?", 400)),
    )
    days = {
        n: "time-for-complexity" in found(replace(draft, bids_close_on=ON + timedelta(days=n)))
        for n in (14, 15)
    }
    assert days == {14: True, 15: False}


def test_what_is_too_much_whatever_else_must_be_read_is_found_and_what_may_be_is_not_guessed():
    """Without the pages 20,000 words and a question ask for 50.25 days; 46 are too few, 51 may be."""
    unsaid = replace(CLEAN, pages_to_read=None, **TRIPS["time-for-complexity"])
    (finding,) = outcome(unsaid).findings
    assert "needs about 50.25 days or more" in str(finding.reason)
    enough = outcome(replace(unsaid, bids_close_on=ON + timedelta(days=51)))
    assert enough.findings == ()
    assert [(row.rule, row.missing) for row in enough.unasked] == [("time-for-complexity", ("pages",))]


def test_a_finding_is_told_in_numbers_that_can_be_read():
    long = replace(CLEAN, **TRIPS["time-for-complexity"])
    (finding,) = outcome(long).findings
    assert str(finding.reason) == (
        "Days to bid: 46. Questions: 1, words to write: 20,000; so much needs about 51.25 days or more."
    )


def test_weights_are_exact():
    assert "price-weight" not in found(replace(CLEAN, price_weight=Fraction(50)))
    assert "price-weight" in found(replace(CLEAN, price_weight=Fraction("50.001")))


def test_the_evidence_of_a_check_carries_the_draft_and_the_rules_as_they_stood():
    evidence = barriers.Evidence(CLEAN, ON, barriers.in_force(ON, "England"))
    data = barriers.evidence_data(evidence)
    assert barriers.read(data["draft"]).draft == CLEAN
    asked = {name for name, rules in barriers.every().items() if "England" in rules.nations}
    assert {row["rule"] for row in data["rules"]} == asked
