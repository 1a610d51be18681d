"""From the close to the result: the box is emptied, receipts are found, the votes counted and published."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from commonweal.people.models import Person
from commonweal.voting import keys
from commonweal.voting.box import Box
from commonweal.voting.models import Entry, ShortCode
from tests.browser.electing.booth import Voting
from tests.browser.electing.crowd import CODE
from tests.browser.journey.walk import Walk


def it_cannot_be_closed_yet(walk: Walk, voting: Voting, officer: Person) -> None:
    walk.become(officer)
    walk.go(f"{voting.address}manage/")
    walk.reads("Voting closes at the time that was published, not before.")
    assert walk.page.get_by_role("button", name="Close the vote").count() == 0


def the_vote_is_closed(walk: Walk, voting: Voting, officer: Person) -> None:
    walk.become(officer)
    walk.go(f"{voting.address}manage/")
    walk.press("Close the vote and empty the box")
    walk.is_told("Voting is closed")


def turnout_is_read(walk: Walk, voting: Voting, register: int) -> None:
    """Who may vote, who voted, by channel; and what became of every paper."""
    walk.become(None)
    walk.go(voting.address)
    online, paper = len(voting.tally.online), voting.tally.handed
    shown = dict(
        zip(
            walk.page.locator(".cw-numbers dt").all_inner_texts(),
            walk.page.locator(".cw-numbers dd").all_inner_texts(),
            strict=True,
        )
    )
    figures = {label: int(number.replace(",", "")) for label, number in shown.items()}
    assert figures == {
        "People who may vote": register,
        "Voted": online + paper,
        "Online": online,
        "On paper": paper,
    }
    walk.reads("What became of every ballot paper")


def a_voter_looks_for_the_receipt(walk: Walk, voting: Voting, elector: int) -> None:
    """The one of the last ballot is in the list; one that was replaced is not."""
    walk.become(None)
    for receipt, there in ((voting.tally.receipts[elector], True), (voting.tally.replaced[0], False)):
        page = published(walk, f"{voting.address}receipts/?code={receipt.lower()}")
        assert f"{receipt.lower()} is {'' if there else 'not '}in the list" in page


def the_published_receipts(walk: Walk, voting: Voting) -> list[str]:
    return CODE.findall(published(walk, f"{voting.address}receipts/"))


def nothing_ties_a_ballot_to_a_voter(voting: Voting) -> None:
    """The box and its key are gone, what each reader typed is emptied, and no code can be looked up."""
    assert not Box(voting.vote.pk).exists()
    assert keys.hashed(voting.vote.pk, keys.BALLOTS, "x") is None
    assert not Entry.objects.exclude(says="").exists()
    assert not ShortCode.objects.exists()


def published(walk: Walk, address: str) -> str:
    """A page with thousands of lines, read as it was sent."""
    answer = walk.page.request.get(address)
    assert answer.ok, answer.status
    return unescape(answer.text())


def the_evidence_is_taken_home(walk: Walk, result: str, title: str, folder: Path) -> Path:
    walk.become(None)
    walk.go(result)
    walk.follow(title)
    file = folder / "bundle.zip"
    file.write_bytes(walk.download("Download the evidence and the outcome", ".zip"))
    return file
