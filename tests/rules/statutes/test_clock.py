"""The clock: deadlines with their reasons, the version a case keeps, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from commonweal.rules import barriers, data, statutes
from commonweal.rules.statutes import BankHolidays, Evidence

ENGLAND = BankHolidays(
    date(2020, 1, 1),
    date(2040, 12, 31),
    {
        date(2024, 12, 25): "Christmas Day",
        date(2024, 12, 26): "Boxing Day",
        date(2025, 1, 1): "New Year's Day",
        date(2025, 12, 25): "Christmas Day",
        date(2025, 12, 26): "Boxing Day",
        date(2026, 1, 1): "New Year's Day",
    },
    "by hand",
)
KINGDOM = BankHolidays(
    date(2020, 1, 1), date(2040, 12, 31), {**ENGLAND.days, date(2026, 1, 2): "2 January"}, "by hand"
)
CALENDARS = {"England": ENGLAND, "united kingdom": KINGDOM}


def version(rule: str, on: date) -> data.Version:
    return statutes.every()[rule].on(on)


def evidence(rule: str, on: date, event: str = "", **more) -> Evidence:
    found = more.pop("version", None) or version(rule, more.get("began") or on)
    event = event or found.body["event"][0]["id"]
    nation = more.pop("nation", "England")
    return Evidence(found, event, on, nation, {nation: ENGLAND, **CALENDARS}, **more)


def told(rule: str, on: date, event: str = "", **more) -> statutes.Clock:
    found = statutes.clock(evidence(rule, on, event, **more))
    assert not found.faults
    return found


def checks(version: data.Version) -> tuple[statutes.Check, ...]:
    return statutes.read(version, []).checks


def only(rule: str, on: date, event: str = "", **more) -> statutes.Deadline:
    (deadline,) = told(rule, on, event, **more).deadlines
    return deadline


@pytest.mark.parametrize("rule", sorted(statutes.every()))
def test_every_version_that_we_ship_has_a_period_for_each_event_or_is_a_duty_that_can_be_checked(rule):
    for one in statutes.every()[rule].versions:
        faults: list = []
        statute = statutes.read(one, faults)
        assert not faults
        if statute.periods:
            assert all(statute.from_event(event) for event, _words in statute.events)
        else:
            assert statute.checks


def test_a_check_that_a_draft_can_be_asked_names_the_rule_that_asks_it_and_takes_a_reason_as_that_does():
    every = [check for rules in statutes.every().values() for one in rules.versions for check in checks(one)]
    of_drafts = [check for check in every if check.draft_rule]
    assert of_drafts
    for check in of_drafts:
        for version in barriers.every()[check.draft_rule].versions:
            assert bool(version.body.get("excused_by")) is check.or_reason, check


def test_a_duty_without_a_period_has_its_checks_and_no_deadline():
    duty = told("social-value", date(2026, 3, 2))
    assert duty.deadlines == ()
    data_of_checks = statutes.outcome_data(duty)["checks"]
    assert [(row["id"], row["or_reason"], row["unconfirmed"]) for row in data_of_checks] == [
        ("considered", True, False),
        ("proportionate", False, False),
        ("consult", False, False),
    ]


def test_a_check_whose_clause_was_only_recalled_may_only_warn():
    (compact,) = [one for one in statutes.every()["compact"].versions if one.name == "compact-2010"]
    unsure = {check.id: check.unconfirmed for check in checks(compact)}
    assert (unsure["campaign"], unsure["term"]) == (False, True)


def test_a_pipeline_notice_of_a_year_from_1_april_is_due_by_26_may():
    assert only("pipeline-notice", date(2026, 4, 1)).day == date(2026, 5, 26)


def test_in_northern_ireland_fourteen_days_for_information_on_employees_still_hold():
    days = {
        rule: only(rule, date(2026, 7, 1), nation=nation).day
        for rule, nation in (
            ("tupe-information", "Scotland"),
            ("tupe-information-northern-ireland", "Northern Ireland"),
        )
    }
    assert set(days.values()) == {date(2026, 6, 3), date(2026, 6, 17)}
    assert "Northern Ireland" not in statutes.every()["tupe-information"].nations


@pytest.mark.parametrize("rule", sorted(statutes.every()))
def test_every_period_can_be_computed_on_a_day_on_which_it_is_in_force(rule):
    for one in statutes.every()[rule].versions:
        on = one.last or date(2026, 6, 1)
        for event in (row["id"] for row in one.body["event"]):
            as_if = one.status == data.PROSPECTIVE
            found = told(rule, on, event, version=one, as_if=as_if, nation=one.nations[0])
            assert found.deadlines or not found.statute.periods


def test_standstill_over_christmas_counts_the_day_of_the_notice_and_no_bank_holiday():
    deadline = only("standstill", date(2025, 12, 18))
    assert deadline.day == date(2025, 12, 31)
    assert [reason.code for reason in deadline.reasons] == ["counted", "bank-holidays"]
    assert "2025-12-25 (Christmas Day), 2025-12-26 (Boxing Day)" in str(deadline.reasons[1])
    assert deadline.otherwise is None


def test_a_procurement_that_began_under_the_old_regulations_keeps_its_ten_calendar_days():
    old = only("standstill", date(2025, 12, 18), began=date(2024, 11, 1))
    assert old.period.unit == "day"
    assert old.day == date(2025, 12, 29)  # the tenth day is a Sunday, and moves on
    assert [reason.code for reason in old.reasons] == ["counted", "moved", "unconfirmed"]


def test_thirty_days_for_payment_begin_with_the_day_of_receipt():
    assert only("thirty-day-payment", date(2026, 3, 1)).day == date(2026, 3, 30)


def test_a_bank_holiday_in_another_nation_delays_an_answer_to_a_request_for_information():
    assert only("freedom-of-information", date(2025, 12, 12)).day == date(2026, 1, 15)
    in_england_alone = replace(
        evidence("freedom-of-information", date(2025, 12, 12)),
        bank_holidays={**CALENDARS, "united kingdom": ENGLAND},
    )
    assert statutes.clock(in_england_alone).deadlines[0].day == date(2026, 1, 14)


def test_all_the_moratoria_of_a_sale_run_from_the_same_notice():
    found = {row.period.id: row.day for row in told("assets-of-community-value", date(2026, 3, 31)).deadlines}
    assert found == {
        "interim": date(2026, 5, 11),
        "full": date(2026, 9, 29),
        "protected": date(2027, 9, 29),
    }


def test_a_period_that_follows_another_begins_on_its_last_day():
    rows = told("personal-budget-review", date(2025, 8, 31)).deadlines
    assert [row.day for row in rows] == [date(2026, 2, 28), date(2027, 2, 28)]
    assert rows[1].since == rows[0].day


@pytest.mark.parametrize(
    "transfer, last", [(date(2014, 4, 30), date(2014, 4, 16)), (date(2014, 5, 1), date(2014, 4, 3))]
)
def test_information_on_employees_is_due_fourteen_days_before_and_twenty_eight_from_may_2014_on(
    transfer, last
):
    deadline = only("tupe-information", transfer)
    assert deadline.day == last
    assert "unconfirmed-counting" in [reason.code for reason in deadline.reasons]


def test_where_the_counting_is_unsure_the_day_of_the_other_counting_stands_beside_it():
    deadline = only("right-to-challenge", date(2026, 3, 1))
    assert (deadline.day, deadline.otherwise) == (date(2026, 3, 30), date(2026, 3, 31))


def test_what_is_recalled_or_prospective_says_so():
    recalled = only("environmental-information", date(2026, 3, 2))
    assert recalled.reasons[-1].code == "unconfirmed"
    buy = statutes.every()["assets-of-community-value"].named("community-right-to-buy-2026")
    codes = [reason.code for reason in only("", date(2026, 6, 1), version=buy, as_if=True).reasons]
    assert codes == ["counted", "prospective", "unconfirmed-counting"]


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"event": "wedding"}, "unknown-event"),
        ({"nation": "Scotland"}, "elsewhere"),
        ({"on": date(2025, 2, 23)}, "not-in-force"),
        ({"began": date(2027, 1, 1)}, "began-later"),
        ({"bank_holidays": {}}, "no-bank-holidays"),
        ({"on": date(2040, 12, 28)}, "beyond-calendar"),
    ],
)
def test_what_cannot_be_computed_is_a_fault(changes, code):
    found = statutes.clock(replace(evidence("standstill", date(2025, 12, 18)), **changes))
    assert found.faults[0].code == code
    assert not found.deadlines


def test_a_statute_whose_periods_hang_in_the_air_is_a_fault():
    good = version("standstill", date(2026, 1, 1))
    body = good.body
    body["period"].append({**body["period"][0], "from": "nothing"})
    faults: list = []
    bad = data.version_from_data({**good.as_data(), "body": body}, "mine", faults)
    statutes.read(bad, faults)
    assert [(fault.code, fault.where) for fault in faults] == [
        ("unknown-event", "standstill pa-2023, period[1], from"),
        ("id-twice", "standstill pa-2023, period[1], id"),
    ]


def test_evidence_carried_in_a_bundle_gives_the_same_deadlines():
    given = evidence("freedom-of-information", date(2025, 12, 12), began=date(2025, 12, 1))
    carried = json.loads(json.dumps(statutes.evidence_data(given)))
    faults: list = []
    again = statutes.from_data(carried, faults)
    assert not faults
    assert again == given
    assert statutes.outcome_data(statutes.clock(again)) == statutes.outcome_data(statutes.clock(given))


def test_spoilt_evidence_is_a_list_of_faults():
    carried = statutes.evidence_data(evidence("standstill", date(2025, 12, 18)))
    carried["on"] = "2025-13-01"
    carried["bank_holidays"]["England"]["days"]["soon"] = "A day off"
    faults: list = []
    statutes.from_data(carried, faults)
    assert [fault.where for fault in faults] == ["evidence, bank_holidays, England, days", "evidence, on"]
