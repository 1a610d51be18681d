"""One voter at the pages of the vote: comes, shows a code, fills in a ballot, looks it over, casts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.sync_api import expect

from commonweal.voting import queries
from commonweal.voting.models import Vote
from tests.browser.electing.cast import Tally
from tests.browser.journey.walk import Walk


@dataclass
class Voting:
    """The open vote, the code in each letter, and what voters were told."""

    vote: Vote
    codes: list[str]
    tally: Tally = field(default_factory=Tally)
    came: int = 0

    @property
    def address(self) -> str:
        return self.vote.get_absolute_url()

    def keys(self) -> dict[str, str]:
        """The key of each option, by its title."""
        return {str(option.title): option.key for option in queries.options(self.vote)}

    def code(self, elector: int) -> str:
        """The code in the letter of that number on the register."""
        return self.codes[elector - 1]


def comes(walk: Walk, voting: Voting) -> None:
    """Somebody without an account, at a device and a network address of their own."""
    voting.came += 1
    walk.become(None)
    walk.page.set_extra_http_headers({"X-Forwarded-For": f"198.51.100.{voting.came}"})
    walk.go(voting.address)


def shows(walk: Walk, code: str) -> None:
    walk.type("Your code", code)
    walk.press("Go to the ballot")


def fills_in(walk: Walk, ballot: Iterable[str]) -> None:
    ticked = walk.page.get_by_role("checkbox", checked=True)
    while ticked.count():
        ticked.first.uncheck()
    for title in ballot:
        walk.tick(title)
    walk.press("Review my ballot")


def casts(walk: Walk, voting: Voting, elector: int, ballot: Iterable[str]) -> None:
    walk.reads(*ballot)
    walk.press("Cast my ballot")
    takes_the_receipt(walk, voting, elector, ballot)


def takes_the_receipt(walk: Walk, voting: Voting, elector: int, ballot: Iterable[str]) -> None:
    walk.heading("Your vote is in the box")
    receipt = walk.page.locator(".govuk-panel__body strong").inner_text()
    voting.tally.cast(elector, ballot, receipt)


def votes(walk: Walk, voting: Voting, elector: int, ballot: Iterable[str], code: str = "") -> None:
    """From the front page of the vote to the receipt, without trouble."""
    comes(walk, voting)
    shows(walk, code or voting.code(elector))
    fills_in(walk, ballot)
    casts(walk, voting, elector, ballot)


def is_not_let_on(walk: Walk, code: str, why: str) -> None:
    """The code opens nothing, the page says why, and keeps what was typed."""
    shows(walk, code)
    walk.is_put_right(why, kept={"Your code": code})


def is_sent_back(walk: Walk, ballot: Iterable[str], *why: str) -> None:
    """The ballot breaks its form: all that is wrong is said, and every tick is kept."""
    fills_in(walk, ballot)
    walk.is_put_right(*why)
    expect(walk.page.get_by_role("checkbox", checked=True)).to_have_count(len(list(ballot)))
