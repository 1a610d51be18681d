"""The result of a round in a browser: its pictures and tables, with and without scripts, at any width."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look
from tests.priorities.test_results import published


@every_look
def test_a_resident_reads_who_won_what_voters_got_and_how_near_the_others_came(
    page: Page, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    round_ = published(place, commissioner, second_commissioner)
    page.goto(f"{round_.get_absolute_url()}result/")
    table = page.get_by_role("table", name="How many of the projects they voted for are funded")
    expect(table.get_by_role("row", name="0 projects")).to_contain_text("2 voters (40%)")
    page.get_by_text("How near the others came").click()
    near = page.get_by_role("table", name="The part of its cost at which each would have won")
    expect(near.get_by_role("row", name="Trees")).to_contain_text("1 vote short, or at a cost of £40")
    expect_accessible(page)
    page.get_by_role("link", name="Who would have won under other rules").click()
    expect(page.get_by_role("table", name="Rules side by side")).to_contain_text("Equal shares raised")
    expect_accessible(page)
