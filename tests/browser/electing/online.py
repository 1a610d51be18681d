"""Those who vote on a screen: each way of showing who one is, and each thing that goes wrong there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from django.core import mail
from playwright.sync_api import Locator, expect

from tests.browser.electing.booth import (
    Voting,
    casts,
    comes,
    fills_in,
    is_not_let_on,
    is_sent_back,
    shows,
    takes_the_receipt,
    votes,
)
from tests.browser.electing.cast import (
    BENCHES,
    COMPANY,
    GARDEN,
    LUNCH,
    MINIBUS,
    REGISTER,
    REPAIRS,
    SUNDAYS,
    SWIMMING,
    email,
    number,
    phone,
    some_ballot,
)
from tests.browser.journey.walk import Walk
from tests.voting.test_eligibility import code_in

NUMBER, CONTACT = "Your number on the register", "Your email address or mobile number"


def voting_has_not_opened(walk: Walk, voting: Voting) -> None:
    """The ballot is fixed and can be read, and nothing can be cast yet."""
    comes(walk, voting)
    walk.reads("Voting has not opened yet.", COMPANY, "£90,000")
    expect(walk.page.get_by_label("Your code")).to_have_count(0)


def plain_voters(walks: Sequence[Walk], voting: Voting, electors: Sequence[int]) -> None:
    """One after another, each in another of the ways to meet a page."""
    chance = Random("plain voters")
    for turn, elector in enumerate(electors):
        votes(walks[turn % len(walks)], voting, elector, some_ballot(chance))


def a_code_is_mistyped(walk: Walk, voting: Voting, elector: int) -> None:
    comes(walk, voting)
    walk.press("Go to the ballot")
    walk.is_put_right("Your code")
    is_not_let_on(walk, "7K3M-WRONG", "This code is not on the register of this vote")
    shows(walk, voting.code(elector).lower().replace("-", " "))
    fills_in(walk, [COMPANY, LUNCH])
    casts(walk, voting, elector, [COMPANY, LUNCH])


def a_code_of_another_vote_opens_nothing(walk: Walk, voting: Voting, other_code: str) -> None:
    comes(walk, voting)
    is_not_let_on(walk, other_code, "This code is not on the register of this vote")


def a_replaced_letter_opens_nothing(walk: Walk, voting: Voting, elector: int, new: str) -> None:
    comes(walk, voting)
    is_not_let_on(walk, voting.code(elector), "not on the register")
    votes(walk, voting, elector, [GARDEN], code=new)


def a_ballot_breaks_its_form(walk: Walk, voting: Voting, elector: int) -> None:
    """Nothing, five projects, two that the budget does not pay for, and all eight."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    is_sent_back(walk, [], "Choose at least 1; you have chosen 0.")
    five = [LUNCH, GARDEN, REPAIRS, SWIMMING, BENCHES]
    is_sent_back(walk, five, "Choose at most 4; you have chosen 5.")
    if walk.look.javascript:
        walk.page.get_by_label(MINIBUS).check()
        expect(walk.page.locator("#running")).to_contain_text("Over the budget by £125,000")
    is_sent_back(walk, [COMPANY, MINIBUS], "cost £240,000 together; the budget is £200,000")
    everything = [COMPANY, MINIBUS, SUNDAYS, *five]
    is_sent_back(walk, everything, "Choose at most 4; you have chosen 8.", "£485,000")
    fills_in(walk, [MINIBUS, GARDEN])
    walk.press("Change it")
    expect(walk.page.get_by_role("checkbox", checked=True)).to_have_count(2)
    fills_in(walk, [MINIBUS, REPAIRS])
    casts(walk, voting, elector, [MINIBUS, REPAIRS])


def a_vote_is_changed(walks: Sequence[Walk], voting: Voting, elector: int) -> None:
    """On one device and then on another; the same code again, and the last ballot counts."""
    for walk, ballot in zip(walks, ([COMPANY], [LUNCH, SUNDAYS], [SWIMMING, SUNDAYS]), strict=True):
        votes(walk, voting, elector, ballot)
        walk.reads("you can vote again")
        walk.press("Finish and forget me on this device")
        expect(walk.page.get_by_label("Your code")).to_be_visible()


def somebody_presses_twice(walk: Walk, voting: Voting, elector: int) -> None:
    comes(walk, voting)
    shows(walk, voting.code(elector))
    fills_in(walk, [REPAIRS])
    walk.page.get_by_role("button", name="Cast my ballot").dblclick()
    takes_the_receipt(walk, voting, elector, [REPAIRS])


def somebody_goes_back_after_casting(walk: Walk, voting: Voting, elector: int) -> None:
    """The pass on this device ended with the ballot: whoever comes back must show the code again."""
    votes(walk, voting, elector, [BENCHES])
    walk.go(f"{voting.address}ballot/")
    expect(walk.page.get_by_label("Your code")).to_be_visible()
    walk.page.go_back()
    walk.heading("Your vote is in the box")


def a_pass_runs_out(walk: Walk, voting: Voting, elector: int) -> None:
    """Looked over for longer than an hour: nothing is cast, and the page says what to do."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    fills_in(walk, [GARDEN, BENCHES])
    walk.page.context.clear_cookies(name="ballot_pass")
    walk.press("Cast my ballot")
    walk.is_told("Your vote was not taken")
    votes(walk, voting, elector, [GARDEN, BENCHES])


def a_browser_forgets_everything(walk: Walk, voting: Voting, elector: int) -> None:
    """Cookies cleared midway: the request is refused, and the voter begins again."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    fills_in(walk, [SUNDAYS])
    walk.page.context.clear_cookies()
    walk.press("Cast my ballot")
    expect(walk.page.get_by_role("heading", level=1)).to_be_visible()
    votes(walk, voting, elector, [SUNDAYS])


def somebody_leaves_without_voting(walk: Walk, voting: Voting, elector: int) -> None:
    comes(walk, voting)
    shows(walk, voting.code(elector))
    walk.press("Leave without voting")
    expect(walk.page.get_by_label("Your code")).to_be_visible()
    walk.go(f"{voting.address}ballot/")
    expect(walk.page.get_by_label("Your code")).to_be_visible()


def a_voter_uses_the_keyboard_alone(walk: Walk, voting: Voting, elector: int) -> None:
    comes(walk, voting)
    page = walk.page
    tab_to(walk, page.get_by_label("Your code"))
    page.keyboard.type(voting.code(elector))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your ballot")).to_be_visible()
    for title in (COMPANY, GARDEN):
        tab_to(walk, page.get_by_label(title))
        page.keyboard.press("Space")
    tab_to(walk, page.get_by_role("button", name="Review my ballot"))
    page.keyboard.press("Enter")
    tab_to(walk, page.get_by_role("button", name="Cast my ballot"))
    page.keyboard.press("Enter")
    takes_the_receipt(walk, voting, elector, [COMPANY, GARDEN])


def tab_to(walk: Walk, thing: Locator) -> None:
    """From the top of the page, by the tabulator alone, as far as it takes."""
    thing.wait_for()
    walk.page.evaluate("document.activeElement.blur()")
    for _ in range(100):
        if thing.evaluate("it => it === document.activeElement"):
            return
        walk.page.keyboard.press("Tab")
    raise AssertionError(f"{thing} is not reached by the keyboard")


def a_code_comes_by_email(walk: Walk, voting: Voting, elector: int) -> None:
    """After a wrong address in form, another's address, and a number that nobody has: one answer to all."""
    before = len(mail.outbox)
    asks_for_a_code(walk, voting, number(elector), "elector")
    walk.is_put_right("Enter an email address like name@example.org", kept={NUMBER: number(elector)})
    for somebody, where in ((number(elector), email(elector + 1)), (number(REGISTER + 1), email(elector))):
        asks_for_a_code(walk, voting, somebody, where)
        walk.is_told("If this is what the register says, a code is on its way.")
    assert len(mail.outbox) == before
    asks_for_a_code(walk, voting, number(elector), email(elector).upper())
    walk.is_told("If this is what the register says, a code is on its way.")
    assert len(mail.outbox) == before + 1
    shows(walk, code_in(mail.outbox[-1].body))
    fills_in(walk, [LUNCH])
    casts(walk, voting, elector, [LUNCH])


def a_code_comes_by_text_message(
    walk: Walk, voting: Voting, elector: int, texts: Callable[[], Sequence[str]]
) -> None:
    before = len(texts())
    asks_for_a_code(walk, voting, number(elector).lower().replace("-", " "), phone(elector))
    walk.is_told("If this is what the register says, a code is on its way.")
    (text,) = texts()[before:]
    assert re.search(rf"\+447700900{elector:03}\b", text)
    shows(walk, code_in(text))
    fills_in(walk, [SUNDAYS, LUNCH])
    casts(walk, voting, elector, [SUNDAYS, LUNCH])


def asks_for_a_code(walk: Walk, voting: Voting, who: str, where: str) -> None:
    comes(walk, voting)
    walk.follow("Get a code by email or text message")
    walk.type(NUMBER, who)
    walk.type(CONTACT, where)
    walk.press("Send me a code")


def time_runs_out(walk: Walk, voting: Voting, elector: int) -> None:
    """Looked over when voting closes: too late, and nothing of it is in the box."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    fills_in(walk, [COMPANY])
    walk.wait_until(voting.vote.closes)
    walk.press("Cast my ballot")
    walk.is_told("Your vote was not taken")
    walk.reads("Voting is closed.")
    comes(walk, voting)
    walk.reads("Voting is closed.")
    expect(walk.page.get_by_label("Your code")).to_have_count(0)
