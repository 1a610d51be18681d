"""A pot of money in a real browser: read by anyone, filled by an officer."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from commonweal.budgets import actions
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look


@every_look
def test_an_officer_opens_a_budget_and_everyone_sees_who_put_money_in(
    page: Page, place: Place, commissioner: Person, charity: Organisation, sign_in: Callable[[Person], None]
) -> None:
    sign_in(commissioner)
    page.goto(f"/{place.slug}/budgets/")
    expect_accessible(page)
    page.get_by_role("button", name="Open a budget").click()
    page.get_by_label("Name of the budget").fill("Ageing well")
    page.get_by_label("What is the money for?").fill("Company and care at home")
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("button", name="Put money in").click()
    page.get_by_label("How much?").fill("lots")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("must be an amount in pounds")
    expect_accessible(page)
    page.get_by_label("Who puts the money in?").select_option(label=charity.name)
    page.get_by_label("How much?").fill("1,250")
    page.get_by_label("Revenue").check()
    page.get_by_label("Conditions").fill("Told of each quarter")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("The money is in the budget")
    expect_accessible(page)
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("region", name="Money by body")).to_contain_text("£1,250")
    page.get_by_role("link", name="How this budget is run").click()
    expect(page.get_by_text("Told of each quarter")).to_be_visible()
    expect_accessible(page)


def test_a_budget_in_use_is_in_order(
    page: Page, place: Place, commissioner: Person, charity: Organisation
) -> None:
    pot = actions.open_pot(by=commissioner, place=place, title="Ageing well", purpose="Company")
    actions.contribute(by=commissioner, pot=pot, organisation=charity, pence=125_000, key="1")
    actions.set_aside(by=commissioner, pot=pot, about=pot, pence=50_000, key="2")
    actions.pay(by=commissioner, pot=pot, about=pot, pence=20_000, key="3")
    page.goto(pot.get_absolute_url())
    expect(page.get_by_role("region", name="Money set aside")).to_contain_text("£300")
    expect_accessible(page)
