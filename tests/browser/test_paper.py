"""Polling places and paper in a real browser: entering that loses its connection, and codes sent."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Page, expect

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import actions
from commonweal.voting.models import Sheet, Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import Look, every_look
from tests.conftest import MovableClock
from tests.voting.help import PaperWork, opened, prepared
from tests.voting.test_eligibility import code_in


def enter(page: Page, serial: int, ballot: str) -> None:
    page.get_by_label("Number of the ballot paper").fill(str(serial))
    page.get_by_label("What it says").fill(ballot)
    page.keyboard.press("Enter")


def test_entering_goes_on_without_a_connection_and_over_a_reload(
    page: Page,
    place: Place,
    commissioner: Person,
    sign_in: Callable[[Person], None],
    clock: MovableClock,
) -> None:
    vote, _codes = opened(place, commissioner, 3)
    paper = PaperWork(vote, commissioner)
    for number in ("E1", "E2", "E3"):
        paper.hand(number)
    sign_in(paper.clerk)
    page.goto(f"{vote.get_absolute_url()}paper/enter/")
    expect_accessible(page)
    enter(page, 1, "1 3")
    expect(page.locator("#waiting-says")).to_contain_text("Paper 1 is entered.")
    page.context.set_offline(True)
    enter(page, 2, "2")
    enter(page, 3, "9")
    expect(page.locator("#waiting-says")).to_contain_text("Waiting to be sent: 2.")
    assert Sheet.objects.count() == 1
    clock.forward(hours=1)
    page.route(
        "**/paper/enter/",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#waiting-says")).to_contain_text("Waiting to be sent: 2.")
    page.unroute("**/paper/enter/")
    page.reload()
    expect(page.locator("#refused")).to_contain_text("Paper 3 was not taken: There is no option 9")
    expect_accessible(page)
    page.get_by_role("button", name="Type it again").click()
    expect(page.get_by_label("Number of the ballot paper")).to_have_value("3")
    enter(page, 3, "spoilt")
    expect(page.locator("#waiting-says")).to_contain_text("Paper 3 is entered.")
    assert sorted(Sheet.objects.values_list("serial", flat=True)) == [1, 2, 3]
    assert page.evaluate("Object.values(localStorage).join()") == "[]"


@every_look
def test_a_commissioner_arranges_paper_and_a_clerk_enters_it(
    page: Page, look: Look, place: Place, commissioner: Person, sign_in: Callable[[Person], None]
) -> None:
    vote, _codes = opened(place, commissioner, 3)
    PaperWork(vote, commissioner).hand("E1")
    sign_in(commissioner)
    for part in ("", "place/", "clerk/", "print/", "hand-out/", "file/", "enter/", "write-off/"):
        page.goto(f"{vote.get_absolute_url()}paper/{part}")
        expect_accessible(page)
    page.goto(f"{vote.get_absolute_url()}paper/enter/")
    enter(page, 1, "blank")
    expect(page.get_by_text("Paper 1 is entered.")).to_be_visible()
    page.goto(f"{vote.get_absolute_url()}paper/")
    page.goto(page.get_by_role("link", name=re.compile("^Reconcile")).get_attribute("href"))
    expect_accessible(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Papers not settled yet in this batch: 1.")


@every_look
def test_a_voter_without_a_letter_has_a_code_sent(
    page: Page, look: Look, place: Place, commissioner: Person
) -> None:
    vote: Vote = prepared(place, commissioner, ways=Ways(by_message=True, at_polling_places=True))
    listed = [Listed("E1", "Mo Reed", "1 High Street", email="mo@example.org")]
    actions.import_register(by=commissioner, vote=vote, people=listed)
    vote = actions.open_vote(by=commissioner, vote=vote)
    page.goto(vote.get_absolute_url())
    page.get_by_role("link", name="Get a code by email or text message").click()
    page.get_by_label("Your number on the register").fill("e 1")
    page.get_by_label("Your email address or mobile number").fill("mo")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter an email address like name@example.org")
    expect(page.get_by_label("Your number on the register")).to_have_value("e 1")
    expect_accessible(page)
    page.get_by_label("Your email address or mobile number").fill("mo@example.org")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("alert")).to_contain_text("a code is on its way")
    page.get_by_label("Your code").fill(code_in(mail.outbox[-1].body))
    page.get_by_role("button", name="Go to the ballot").click()
    expect(page.get_by_role("heading", name="Your ballot")).to_be_visible()
    expect_accessible(page)
