"""A contract in a real browser: reported on by its provider, verified, paid, and read by anyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look
from tests.delivery import help as the
from tests.delivery.help import Cast


@pytest.fixture
def people(place: Place) -> Cast:
    return the.cast(place)


@every_look
def test_a_period_is_reported_verified_and_paid(
    page: Page, people: Cast, clock: Any, sign_in: Callable[[Person], None]
) -> None:
    contract = the.running(people, clock)
    clock.forward(days=1)
    sign_in(people.provider)
    page.goto(contract.get_absolute_url())
    expect_accessible(page)
    page.get_by_role("button", name="Report what was achieved").click()
    page.get_by_label("What do you call the period?").fill("First day")
    for name in ("First day of the period", "Last day of the period"):
        day = page.get_by_role("group", name=name)
        for part in ("day", "month", "year"):
            day.get_by_label(part.title()).fill(str(getattr(contract.starts, part)))
    page.get_by_label("how many?").fill("3")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what shows these units")
    expect_accessible(page)
    page.get_by_label("what shows it?").fill("The register of the first day")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Your report is in")
    expect_accessible(page)
    sign_in(people.commissioner)
    page.reload()
    page.get_by_role("button", name="Verify the units").click()
    expect(page.get_by_text("The register of the first day")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Verify and settle").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("£1,350")
    sign_in(people.finance)
    page.reload()
    page.get_by_role("button", name="Pay £1,350").click()
    expect(page.get_by_role("alert")).to_contain_text("The payment is made")
    expect_accessible(page)


def test_the_pages_of_contracts_and_payments_are_in_order(page: Page, people: Cast, clock: Any) -> None:
    contract = the.running(people, clock)
    for units in (20, 60, 70):
        the.paid(people, contract, clock, units)
    the.report(people, contract, clock, 5)
    for address in (f"/{people.place.slug}/delivery/", contract.get_absolute_url()):
        page.goto(address)
        expect_accessible(page)
    expect(page.get_by_text("150 of 120")).to_be_visible()
    page.goto(f"/{people.place.slug}/delivery/payments/")
    expect(page.get_by_text("Payments made")).to_be_visible()
    expect_accessible(page)
