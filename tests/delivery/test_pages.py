"""The pages: who may open them, what they say, and that a form keeps what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.delivery import actions
from commonweal.delivery.models import Contract, Payment, Report
from commonweal.people.models import Person
from commonweal.sourcing.models import Notice
from tests.delivery import help as the
from tests.delivery.help import Cast
from tests.web.hostile import survives


def address(name: str, row: Any) -> str:
    place = getattr(row, "place", None) or getattr(row, "contract", row).place
    return reverse(f"delivery:{name}", args=[place.slug, row.pk])


def home(people: Cast, name: str = "home") -> str:
    return reverse(f"delivery:{name}", args=[people.place.slug])


def text(response: Any) -> str:
    return str(response.content.decode())


def as_person(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def report(people: Cast, contract: Contract, clock: Any) -> Report:
    return the.report(people, contract, clock, 5)


@pytest.fixture
def payment(people: Cast, report: Report) -> Payment:
    return the.verified(people, report, 4)


def readers(people: Cast, *more: Person) -> list[Person | None]:
    return [None, people.provider, people.commissioner, people.finance, *more]


def test_everyone_reads_every_page_of_a_contract(
    people: Cast, contract: Contract, payment: Payment, other_provider: Person, foreign_commissioner: Person
) -> None:
    rows: list[Any] = [contract, payment.report, payment]
    pages = [home(people), home(people, "payments"), *(row.get_absolute_url() for row in rows)]
    for person in readers(people, other_provider, foreign_commissioner):
        for page in pages:
            assert as_person(person).get(page).status_code == 200, (person, page)


def test_another_places_address_does_not_lead_to_them(
    contract: Contract, payment: Payment, other_place: Any
) -> None:
    for name, row in (("contract", contract), ("report", payment.report), ("payment", payment)):
        there = reverse(f"delivery:{name}", args=[other_place.slug, row.pk])
        assert as_person(None).get(there).status_code == 404


def test_pages_that_change_something_are_refused_to_those_they_are_not_for(
    people: Cast,
    contract: Contract,
    payment: Payment,
    clock: Any,
    other_provider: Person,
    foreign_commissioner: Person,
) -> None:
    waiting = the.report(people, contract, clock, 2)
    asked = the.report(people, contract, clock, 2)
    actions.query(by=people.commissioner, report=asked, reason="Where is it?")
    everyone = readers(people, other_provider, foreign_commissioner, people.second)
    forms = [
        ("submit", contract, [people.provider]),
        ("submit_again", asked, [people.provider]),
        ("query", waiting, [people.commissioner, people.second]),
        ("verify", waiting, [people.commissioner, people.second]),
        ("end_early", contract, [people.commissioner, people.second]),
    ]
    for name, row, may in forms:
        for person in everyone:
            expected = 200 if person in may else 403
            assert as_person(person).get(address(name, row)).status_code == expected, (name, person)
    for name, row, whose in [("pay", payment, people.finance), ("end", contract, None)]:
        for person in everyone:
            if person is None or person != whose:
                assert as_person(person).post(address(name, row)).status_code == 403, (name, person)
            assert as_person(person).get(address(name, row)).status_code == 405
    payment.refresh_from_db()
    assert payment.state == "due"


def test_without_contracts_the_page_says_how_the_first_one_appears(people: Cast) -> None:
    assert "No contract has been signed yet" in text(as_person(None).get(home(people)))
    assert "No payment yet" in text(as_person(None).get(home(people, "payments")))


def test_an_officer_signs_from_the_list_of_what_is_ready(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    where = reverse("delivery:sign", args=[people.place.slug, award.pk])
    officer = as_person(people.commissioner)
    assert where not in text(officer.get(home(people)))
    assert officer.get(where).status_code == 403
    clock.to(award.standstill_ends)
    assert where not in text(as_person(None).get(home(people)))
    assert where in text(officer.get(home(people)))
    assert as_person(people.provider).get(where).status_code == 403
    sent = {"starts_day": "1", "starts_month": "5", "starts_year": "2099"}
    sent |= {"ends_day": "30", "ends_month": "4", "ends_year": "2099"}
    wrong = officer.post(where, sent)
    assert wrong.status_code == 403
    assert "The end must come after the start" in text(wrong)
    assert 'value="2099"' in text(wrong)
    page = officer.post(where, sent | {"ends_year": "2100"}, follow=True)
    assert "The contract is signed" in text(page)
    assert "1 May 2099 to 30 April 2100" in text(page)


def as_typed(contract: Contract, units: str, evidence: str = "The register") -> dict[str, str]:
    (rate,) = contract.card.rates
    first = contract.starts
    return {
        "period": "First day",
        **{f"{name}_{part}": str(getattr(first, part)) for name in ("first_day", "last_day") for part in DAY},
        f"units_{rate.outcome}": units,
        f"evidence_{rate.outcome}": evidence,
    }


DAY = ("day", "month", "year")


def test_a_provider_reports_is_asked_answers_and_is_paid_through_the_pages(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=2)
    provider, officer = as_person(people.provider), as_person(people.commissioner)
    page = provider.post(address("submit", contract), as_typed(contract, "5"), follow=True)
    assert "Your report is in" in text(page)
    report = Report.objects.get()
    officer.post(address("query", report), {"reason": "Which people?"})
    assert "Which people?" in text(provider.get(address("submit_again", report)))
    assert "Which people?" not in text(as_person(None).get(report.get_absolute_url()))
    provider.post(address("submit_again", report), as_typed(contract, "4"))
    (rate,) = contract.card.rates
    sent = {f"units_{rate.outcome}": "3", f"reason_{rate.outcome}": ""}
    wrong = officer.post(address("verify", report), sent)
    assert wrong.status_code == 422
    assert "Say why 3 count where 4 were claimed" in text(wrong)
    sent[f"reason_{rate.outcome}"] = "One moved away."
    page = officer.post(address("verify", report), sent, follow=True)
    for words in ("£1,350", "One moved away.", "3 at £450"):
        assert words in text(page)
    payment = Payment.objects.get()
    assert "Pay £1,350" not in text(officer.get(payment.get_absolute_url()))
    finance = as_person(people.finance)
    assert "Pay £1,350" in text(finance.get(payment.get_absolute_url()))
    page = finance.post(address("pay", payment), follow=True)
    assert "The payment is made" in text(page)
    assert finance.post(address("pay", payment)).status_code == 403
    assert "1 payment made" in text(as_person(None).get(contract.get_absolute_url()))


def test_a_report_with_mistakes_is_answered_beside_the_fields_and_keeps_what_was_typed(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=2)
    provider = as_person(people.provider)
    response = provider.post(address("submit", contract), as_typed(contract, "many", "A long story"))
    assert response.status_code == 422
    assert 'value="many"' in text(response)
    assert "A long story" in text(response)
    response = provider.post(address("submit", contract), as_typed(contract, "5", ""))
    assert "Say what shows these units." in text(response)
    too_soon = as_typed(contract, "5") | {"last_day_year": str(contract.starts.year + 1)}
    response = provider.post(address("submit", contract), too_soon)
    assert response.status_code == 403
    assert "once its last day is over" in text(response)
    assert "The register" in text(response)
    assert not Report.objects.exists()


def test_evidence_is_shown_to_the_provider_and_the_places_officers_only(
    people: Cast, report: Report, other_provider: Person, foreign_commissioner: Person
) -> None:
    page = report.get_absolute_url()
    for person in (people.provider, people.commissioner, people.finance):
        assert "The register" in text(as_person(person).get(page))
    for person in (None, other_provider, foreign_commissioner):
        assert "The register" not in text(as_person(person).get(page))


def test_a_contracts_page_shows_outcomes_against_target_and_the_money_left(
    people: Cast, contract: Contract, payment: Payment
) -> None:
    page = text(as_person(None).get(contract.get_absolute_url()))
    for words in ("4 of 120", "£1,800", "£78,200 left under the cap"):
        assert words in page
    assert payment.get_absolute_url() in page


def test_a_payments_page_offers_its_evidence_to_compute_again(payment: Payment) -> None:
    page = text(as_person(None).get(payment.get_absolute_url()))
    assert "/record/" in page
    assert "Not all are on it." in page


def test_the_payments_page_says_how_long_payments_take_and_lists_what_the_filter_shows(
    people: Cast, contract: Contract, payment: Payment, clock: Any
) -> None:
    clock.forward(days=8)
    actions.pay(by=people.finance, payment=payment)
    the.verified(people, the.report(people, contract, clock, 1))
    everything = text(as_person(None).get(home(people, "payments")))
    assert "100%" in everything
    assert "10 days or less" in everything
    filtered = as_person(None).get(home(people, "payments") + "?state=paid&format=csv")
    lines = b"".join(filtered.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert "1800" in lines[1]


def test_a_payment_whose_day_has_passed_is_called_late_wherever_payments_are_counted(
    people: Cast, contract: Contract, payment: Payment, clock: Any
) -> None:
    pages = [payment.get_absolute_url(), contract.get_absolute_url(), home(people, "payments")]
    assert not [page for page in pages if "and late" in text(as_person(None).get(page))]
    clock.forward(days=31)
    assert all("Due, and late" in text(as_person(None).get(page)) for page in pages)
    assert all("1 payment is late" in text(as_person(None).get(page)) for page in pages[1:])


def test_contracts_are_filtered_by_who_provides_them(people: Cast, contract: Contract) -> None:
    where = home(people) + "?provider="
    assert contract.get_absolute_url() in text(as_person(None).get(where + "neighbours"))
    assert contract.get_absolute_url() not in text(as_person(None).get(where + "nobody"))


def test_a_contract_is_ended_early_and_closed_through_the_pages(
    people: Cast, contract: Contract, clock: Any
) -> None:
    officer = as_person(people.commissioner)
    half = {"reason": "The building closed.", "kind": "given_up"}
    page = officer.post(address("end_early", contract), half)
    assert "The building closed." in text(page), "what was typed is kept"
    contract.refresh_from_db()
    assert contract.state == "running", "nobody ends it without saying what comes of its users"
    typed = {**the.ENDING, "reason": "The building closed."}
    page = officer.post(address("end_early", contract), typed, follow=True)
    assert "Everyone can read why" in text(page)
    notice = Notice.objects.get(kind="contract_end")
    for address_read in (contract.get_absolute_url(), notice.get_absolute_url()):
        read = text(as_person(None).get(address_read))
        assert "The building closed." in read
        assert "The library takes the visitors in." in read
        assert "The provider gave it up" in read
    assert "at its meeting in March" in text(as_person(None).get(contract.get_absolute_url()))
    assert officer.post(address("release", contract)).status_code == 403
    clock.forward(days=31)
    assert "Close it and free what is left" in text(officer.get(contract.get_absolute_url()))
    page = officer.post(address("release", contract), follow=True)
    assert "free again" in text(page)


@pytest.mark.parametrize("field", ["period", "evidence"])
def test_whatever_is_typed_into_a_report_breaks_no_page(
    people: Cast, contract: Contract, clock: Any, field: str
) -> None:
    clock.forward(days=2)
    (rate,) = contract.card.rates
    name = "period" if field == "period" else f"evidence_{rate.outcome}"
    survives(as_person(people.provider), address("submit", contract), name, as_typed(contract, "0", ""))


def test_whatever_an_officer_gives_as_a_reason_breaks_no_page(
    people: Cast, contract: Contract, report: Report
) -> None:
    (rate,) = contract.card.rates
    officer = as_person(people.commissioner)
    typed = {f"units_{rate.outcome}": "1"}
    survives(officer, address("verify", report), f"reason_{rate.outcome}", typed)
    survives(officer, address("end_early", contract), "reason", the.ENDING)
