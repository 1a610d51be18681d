"""Voting in a real browser, at a desk and on a phone, with and without JavaScript; and running a vote."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import actions, queries
from commonweal.voting.ballots import KNAPSACK, POINTS, BallotForm
from commonweal.voting.models import Vote
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import Look, every_look
from tests.conftest import MovableClock
from tests.voting.help import GARDEN, opened, prepared


@every_look
def test_a_voter_goes_from_code_to_receipt(
    page: Page, look: Look, place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, (code, *_) = opened(place, commissioner, form=BallotForm(KNAPSACK, budget_pence=50_000))
    page.goto(vote.get_absolute_url())
    expect_accessible(page)
    page.get_by_label("Your code").fill("WRONG")
    page.get_by_role("button", name="Go to the ballot").click()
    expect(page.get_by_role("alert")).to_contain_text("not on the register")
    expect_accessible(page)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go to the ballot").click()
    page.get_by_label("A garden to meet in").check()
    page.get_by_label("A lunch club").check()
    if look.javascript:
        expect(page.locator("#running")).to_have_text(
            "Chosen: 2. Together they cost £650. Over the budget by £150."
        )
    page.get_by_role("button", name="Review my ballot").click()
    expect(page.get_by_role("alert")).to_contain_text("the budget is £500")
    expect_accessible(page)
    page.get_by_label("A lunch club").uncheck()
    page.get_by_role("button", name="Review my ballot").click()
    expect_accessible(page)
    page.get_by_role("button", name="Cast my ballot").click()
    expect(page.get_by_role("heading", name="Your vote is in the box")).to_be_visible()
    expect_accessible(page)
    receipt = page.locator(".govuk-panel__body strong").inner_text()
    clock.forward(days=2)
    actions.close(vote=vote)
    page.goto(f"{vote.get_absolute_url()}receipts/")
    page.get_by_label("Your receipt code").fill(receipt)
    page.get_by_role("button", name="Look for it").click()
    expect(page.locator(".govuk-inset-text")).to_contain_text("is in the list")
    expect_accessible(page)
    assert queries.profile(vote) == [{GARDEN: 1}]


def test_points_are_shared_out_by_keyboard_alone(page: Page, place: Place, commissioner: Person) -> None:
    vote, (code, *_) = opened(place, commissioner, form=BallotForm(POINTS, points=10))
    page.goto(vote.get_absolute_url())
    page.get_by_label("Your code").focus()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.get_by_label("A garden to meet in").focus()
    page.keyboard.type("7")
    expect(page.locator("#running")).to_have_text("Points given: 7 of 10.")
    expect_accessible(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cast my ballot").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your vote is in the box")).to_be_visible()


def test_a_commissioner_imports_the_register_prints_letters_and_opens_the_vote(
    page: Page, place: Place, commissioner: Person, sign_in: Callable[[Person], None], tmp_path: Path
) -> None:
    vote = prepared(place, commissioner)
    file = tmp_path / "register.csv"
    file.write_text("number,name,address\nE1,Mo Reed,1 High Street\nE2,Bea Lark,2 High Street\n")
    sign_in(commissioner)
    page.goto(f"{vote.get_absolute_url()}manage/")
    expect_accessible(page)
    page.get_by_role("link", name=re.compile("Add people")).click()
    page.get_by_label("Register (a CSV file)").set_input_files(file)
    page.get_by_label("Add these people to the register").check()
    expect_accessible(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name=re.compile("Issue codes")).click()
    page.get_by_label("Register (a CSV file)").set_input_files(file)
    page.get_by_label("From a web page").check()
    expect_accessible(page)
    page.get_by_role("button", name="Issue codes").click()
    expect(page.get_by_role("heading", name="2 letters to print")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("link", name="I have printed them").click()
    page.get_by_role("button", name="Fix the ballot and open the vote").click()
    expect(page.get_by_role("alert")).to_contain_text("The ballot is fixed")
    expect_accessible(page)
    assert Vote.objects.get().is_open
