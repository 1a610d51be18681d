"""Within stage 2: the register, the letters, the ballots and the close of a vote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk

REGISTER = """number,name,address
E1,Mo Reed,1 High Street
E2,Bea Lark,2 High Street
E3,Ned Wren,3 High Street
"""


def the_vote_is_prepared_and_opened(walk: Walk, cast: Cast) -> list[str]:
    """Import the register, print the letters, open the vote; gives the codes in the letters."""
    walk.follow("Register, codes and opening")
    walk.reads("Before it can open", "Choose at least one way to show that one may vote.")
    people_show_who_they_are_by_letter(walk)
    walk.click(walk.page.get_by_role("link", name=re.compile("Add people")))
    walk.upload("Register (a CSV file)", "register.csv", "surname\nReed\n")
    walk.choose("What should happen?", "Add these people")
    walk.press("Continue")
    walk.is_put_right("number")
    walk.upload("Register (a CSV file)", "register.csv", REGISTER)
    walk.choose("What should happen?", "Only check the file")
    walk.press("Continue")
    walk.is_told("Nothing was changed")
    walk.upload("Register (a CSV file)", "register.csv", REGISTER)
    walk.choose("What should happen?", "Add these people")
    walk.press("Continue")
    walk.is_told("3 new people")
    walk.click(walk.page.get_by_role("link", name=re.compile("Issue codes")))
    walk.upload("Register (a CSV file)", "register.csv", REGISTER)
    walk.choose("How do you print them?", "From a web page")
    walk.press("Issue codes")
    walk.heading("3 letters to print")
    codes = walk.page.locator(".cw-letter strong").all_inner_texts()
    walk.follow("I have printed them")
    walk.press("Fix the ballot and open the vote")
    walk.is_told("The ballot is fixed")
    return codes


def people_show_who_they_are_by_letter(walk: Walk) -> None:
    walk.click(walk.page.get_by_role("link", name=re.compile("Change who may vote, and how", re.IGNORECASE)))
    walk.choose("Who may vote?", "The people on a register")
    walk.press("Continue")
    walk.is_put_right("Choose at least one way")
    walk.tick("A code in a letter to each of them")
    walk.press("Continue")
    walk.is_told("It is fixed with the ballot when voting opens")


def electors_vote(walk: Walk, codes: Sequence[str], ballots: Sequence[Sequence[str]]) -> None:
    """Each elector votes with the code of their letter; the first one votes for something else before."""
    walk.become(None)
    walk.go("/haverbrook/vote/")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Haverbrook decides").first)
    address = walk.page.url
    walk.reads("Voting opens")
    walk.wait_until(walk.noon(1))
    a_wrong_code_opens_nothing(walk, address)
    one_elector_votes(walk, address, codes[0], ballots[1])
    first = walk.page.locator(".govuk-panel__body strong").inner_text()
    for code, ballot in zip(codes, ballots, strict=True):
        one_elector_votes(walk, address, code, ballot)
        assert walk.page.locator(".govuk-panel__body strong").inner_text() != first
        walk.press("Finish and forget me on this device")


def a_wrong_code_opens_nothing(walk: Walk, address: str) -> None:
    walk.go(address)
    walk.type("Your code", "7K3M-WRONG")
    walk.press("Go to the ballot")
    walk.is_put_right("register", kept={"Your code": "7K3M-WRONG"})


def one_elector_votes(walk: Walk, address: str, code: str, ballot: Sequence[str]) -> None:
    walk.go(address)
    walk.type("Your code", code.lower())
    walk.press("Go to the ballot")
    for box in walk.page.get_by_role("checkbox").all():
        box.uncheck()
    for title in ballot:
        walk.tick(title)
    walk.press("Review my ballot")
    walk.reads(*ballot)
    walk.press("Change it")
    expect(walk.page.get_by_role("checkbox", checked=True)).to_have_count(len(ballot))
    walk.press("Review my ballot")
    walk.press("Cast my ballot")
    walk.heading("Your vote is in the box")
    walk.reads("What happens next", "you can vote again")


def the_vote_is_closed(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/vote/")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Haverbrook decides").first)
    walk.follow("Run this vote")
    walk.press("Close the vote and empty the box")
    walk.is_told("Voting is closed")
