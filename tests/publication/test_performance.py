"""How a contract has gone, told by its notices: each report in one of them, and when one is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Notice
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import performance
from commonweal.web.days import LONDON
from tests.delivery import help as the
from tests.publication.help import releases


def begin(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def drafted(people: the.Cast, contract: Contract, first: date, last: date) -> Notice:
    """A notice of these days, which ends with the first moment of the next."""
    return notices.write(
        by=people.commissioner,
        place=people.place,
        kind="performance",
        title="The first months",
        starts=begin(first),
        closes=begin(last + timedelta(days=1)),
        tender=contract.award.tender,
        rating="good",
        reason="As many as were agreed.",
    )


def told(people: the.Cast, contract: Contract, first: date, last: date) -> Notice:
    row = drafted(people, contract, first, last)
    return notices.publish_notice(by=people.commissioner, notice=row)


def units(notice: Notice) -> list[int]:
    return [each["verified"] for each in notice.results]


def test_the_yearly_notice_takes_in_what_was_verified_in_its_time_and_stays_as_it_was(
    contract: Contract, people: the.Cast, clock: Any, client: Any
) -> None:
    """Three units of each outcome were verified in the one period there was; later ones are not in it."""
    report = contract.reports.get()
    row = told(people, contract, contract.starts, report.last_day)
    assert units(row) == [3 for _ in contract.card.rates]
    the.paid(people, contract, clock, *[7 for _ in contract.card.rates])
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Verified in 1 report whose last day lies in this time" in page
    assert contract.get_absolute_url() in page
    found = [
        release["contracts"][0]["implementation"]["metrics"]
        for release in releases(contract.award.tender)
        if release["id"].endswith(f"notice-{row.pk}")
    ]
    assert [each["observations"][0]["measure"] for each in found[0]] == [3 for _ in contract.card.rates]


def test_a_report_across_the_boundary_of_two_notices_is_in_the_later_one_alone(
    contract: Contract, people: the.Cast
) -> None:
    report = contract.reports.get()
    middle = report.first_day + timedelta(days=10)
    first = told(people, contract, contract.starts, middle)
    second = told(people, contract, middle + timedelta(days=1), report.last_day)
    assert (set(units(first)), set(units(second))) == ({0}, {3})
    assert performance.left_out(first.results) == []


def test_no_two_notices_of_a_contract_tell_of_the_same_day(contract: Contract, people: the.Cast) -> None:
    report = contract.reports.get()
    first = told(people, contract, contract.starts, report.last_day)
    again = drafted(people, contract, report.last_day, report.last_day + timedelta(days=30))
    with pytest.raises(Refused, match="Another notice tells of the days from") as refusal:
        notices.publish_notice(by=people.commissioner, notice=again)
    assert [reason.code for reason in refusal.value.verdict.reasons] == ["told-already"]
    notices.withdraw_notice(by=people.commissioner, notice=first, reason="Its figures were another's.")
    row = notices.publish_notice(by=people.commissioner, notice=again)
    assert units(row) == [3 for _ in contract.card.rates]


def test_a_report_that_was_verified_too_late_for_its_notice_is_named_by_the_next(
    contract: Contract, people: the.Cast, clock: Any, client: Any
) -> None:
    early = contract.reports.get()
    late = the.report(people, contract, clock, *[5 for _ in contract.card.rates])
    first = told(people, contract, contract.starts, late.last_day)
    (missing,) = performance.left_out(first.results)
    assert (missing["period"], missing["state"]) == (late.period, "submitted")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "Reports that are in no notice" in page
    assert "not verified yet" in page
    the.verified(people, late)
    assert "not verified yet" in client.get(first.get_absolute_url()).content.decode(), "it stays as it was"
    after = late.last_day + timedelta(days=1)
    second = told(people, contract, after, after + timedelta(days=30))
    (missing,) = performance.left_out(second.results)
    assert (missing["period"], missing["state"]) == (late.period, "verified")
    assert str(early.pk) in second.tender.notices.get(pk=first.pk).results[0]["counted"]
    page = client.get(second.get_absolute_url()).content.decode()
    assert "verified after the notice of its own" in page


def test_a_notice_says_how_it_has_gone_and_why_in_the_laws_words(
    contract: Contract, people: the.Cast, client: Any
) -> None:
    row = drafted(people, contract, contract.starts, contract.reports.get().last_day)
    notices.edit(by=people.commissioner, notice=row, rating="", reason="")
    with pytest.raises(Refused) as refusal:
        notices.publish_notice(by=people.commissioner, notice=row)
    assert {reason.code for reason in refusal.value.verdict.reasons} == {"no-rating", "no-reason"}
    notices.edit(
        by=people.commissioner,
        notice=row,
        rating="requires_improvement",
        reason="Half of those expected came.",
    )
    notices.publish_notice(by=people.commissioner, notice=row)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Requires improvement: it is below what was agreed" in page
    assert "Half of those expected came." in page
    assert "Rated requires improvement. Half of those expected came." in str(releases(contract.award.tender))


def test_only_the_form_of_this_notice_asks_how_it_has_gone(people: the.Cast, client: Any) -> None:
    client.force_login(people.commissioner)
    for kind, asks in (("performance", True), ("contract_change", False)):
        page = client.get(f"/{people.place.slug}/sourcing/notices/write/{kind}/").content.decode()
        assert ("How has it gone, against what was agreed?" in page) is asks


def test_the_page_of_notices_says_by_when_a_contract_is_told_of_again(
    contract: Contract, people: the.Cast, client: Any
) -> None:
    """A year from its start; then a year from the end of the time that the last notice told of."""
    (row,) = performance.due(people.place)
    assert (row.by.year, row.by.month) == (contract.starts.year + 1, contract.starts.month)
    assert "When contracts are next told of" in client.get("/haverbrook/sourcing/notices/").content.decode()
    until = contract.starts + timedelta(days=90)
    notice = told(people, contract, contract.starts, until)
    (after,) = performance.due(people.place)
    assert (after.by.year, after.by.month, after.by.day) == (until.year + 1, until.month, until.day)
    notices.withdraw_notice(by=people.commissioner, notice=notice, reason="Its figures were another's.")
    assert performance.due(people.place) == [row]


def test_a_contract_under_a_year_is_told_of_by_its_end_and_one_that_ended_until_it_is(
    contract: Contract, people: the.Cast
) -> None:
    Contract.objects.filter(pk=contract.pk).update(ends=contract.starts + timedelta(days=200))
    (row,) = performance.due(people.place)
    assert row.by == contract.starts + timedelta(days=200)
    end = delivery.end_early(
        by=people.commissioner,
        contract=contract,
        kind="agreed",
        reason="The provider closes.",
        decided="The head of service, today",
        afterwards="They move to another.",
    )
    (row,) = performance.due(people.place)
    assert row.by == end.last_day
    told(people, contract, contract.starts, row.by)
    assert performance.due(people.place) == []
