"""Votes made ready for tests, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.voting import actions
from commonweal.voting.ballots import APPROVAL, BallotForm, Option, written
from commonweal.voting.models import Sheet, Vote
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways

GARDEN, CLUB, BUS = "garden", "club", "bus"
PROJECTS = [
    Option(GARDEN, "A garden to meet in", 40_000),
    Option(CLUB, "A lunch club", 25_000),
    Option(BUS, "A bus on Sundays", 90_000),
]
BY_LETTER = Ways(by_letter=True)


def people(count: int) -> list[Listed]:
    """Electors numbered E1, E2, …"""
    return [Listed(f"E{number}", f"Elector {number}", "1 High Street") for number in range(1, count + 1)]


def prepared(place: Place, by: Person, *, form: BallotForm | None = None, ways: Ways = BY_LETTER) -> Vote:
    """A vote on three projects, open from now for a day, with nobody on the register."""
    vote = actions.prepare_vote(
        by=by,
        place=place,
        title="The spring round",
        question="Which projects should the money go to?",
        form=form or BallotForm(APPROVAL),
    )
    actions.set_options(by=by, vote=vote, options=PROJECTS)
    actions.set_ways(by=by, vote=vote, ways=ways)
    now = clock.now()
    return actions.set_dates(by=by, vote=vote, opens=now, closes=now + timedelta(days=1))


def opened(
    place: Place,
    by: Person,
    electors: int | Sequence[Listed] = 3,
    *,
    form: BallotForm | None = None,
    ways: Ways = BY_LETTER,
) -> tuple[Vote, list[str]]:
    """An open vote and the code of each elector, in the order of the register file."""
    listed = people(electors) if isinstance(electors, int) else list(electors)
    vote = prepared(place, by, form=form, ways=ways)
    actions.import_register(by=by, vote=vote, people=listed)
    letters = actions.issue_codes(by=by, vote=vote, people=listed)
    return actions.open_vote(by=by, vote=vote), [letter.code for letter in letters]


class PaperWork:
    """A polling place with a batch of papers and two people who enter each paper."""

    def __init__(self, vote: Vote, by: Person, papers: int = 20) -> None:
        self.vote, self.by = vote, by
        self.hall = actions.add_polling_place(by=by, vote=vote, title="Town Hall")
        self.clerk = Person.objects.create_user(email=f"clerk@{vote.pk}.example.org", name="Kit Marsh")
        actions.appoint_clerk(by=by, vote=vote, email=self.clerk.email)
        self.batch = actions.print_batch(by=by, polling_place=self.hall, papers=papers)
        self.next = self.batch.first

    def hand(self, number: str, by: Person | None = None) -> None:
        actions.mark_paper(by=by or self.by, polling_place=self.hall, number=number)

    def read(self, by: Person, serial: int, choices: Mapping[str, int] | str) -> Sheet:
        says = choices if isinstance(choices, str) else written(choices)
        return actions.enter_paper(by=by, vote=self.vote, serial=serial, says=says)

    def enter(self, choices: Mapping[str, int] | str) -> Sheet:
        """The next paper, read alike by both."""
        self.read(self.by, self.next, choices)
        sheet = self.read(self.clerk, self.next, choices)
        self.next += 1
        return sheet

    def account(self, missing: int = 0, reason: str = "") -> None:
        """Whatever was not entered was brought back unused."""
        used = self.vote.sheets.filter(batch=self.batch).count()
        unused = self.batch.size - used - missing
        actions.account_for(
            by=self.by, batch=self.batch, spoilt_there=0, unused=unused, missing=missing, reason=reason
        )
