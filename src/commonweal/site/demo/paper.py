"""Within stage two: some vote on paper, in a hall or by post, and two clerks enter what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commonweal.people.models import Person
from commonweal.site.demo.borough import Borough
from commonweal.voting import actions as voting
from commonweal.voting.ballots import written
from commonweal.voting.models import Batch, PollingPlace, Vote
from commonweal.voting.readings import SPOILT

PLACES = (
    ("Haverbrook Town Hall", "Castle Rise, Monday to Saturday 9am to 6pm"),
    ("Ferry Road Library", "Ferry Road, Tuesday to Friday 10am to 5pm"),
    ("By post", ""),
)
CLERKS = ("Gita Rowe", "Hal Penn")
PRINTED = 12


class Paper:
    """The papers of one vote: places, clerks and a batch for each place."""

    def __init__(self, borough: Borough, vote: Vote) -> None:
        self.vote, self.by = vote, borough.ada
        self.readers = [*_clerks(borough), borough.ada]
        for clerk in self.readers[:2]:
            voting.appoint_clerk(by=self.by, vote=vote, email=clerk.email)
        self.batches: list[tuple[PollingPlace, Batch]] = []
        for title, address in PLACES:
            place = voting.add_polling_place(by=self.by, vote=vote, title=title, address=address)
            batch = voting.print_batch(by=self.by, polling_place=place, papers=PRINTED)
            self.batches.append((place, batch))

    def hand_out(self, numbers: Sequence[str]) -> None:
        for position, number in enumerate(numbers):
            place, _batch = self.batches[position % len(self.batches)]
            voting.mark_paper(by=self.readers[position % 2], polling_place=place, number=number)

    def enter(self, ballots: Sequence[Mapping[str, int]], *, after: int = 0) -> None:
        """Both clerks read each paper; the first is spoilt, and on the second their readings differ."""
        for position, ballot in enumerate(ballots, start=after):
            _place, batch = self.batches[position % len(self.batches)]
            serial = batch.first + position // len(self.batches)
            says = SPOILT if position == 0 else written(ballot)
            readings = [says, says] if position != 1 else [SPOILT, says, says]
            for reader, reading in zip(self.readers, readings, strict=False):
                voting.enter_paper(by=reader, vote=self.vote, serial=serial, says=reading)

    def account(self) -> None:
        """One paper was exchanged at each place; the rest came back unused."""
        for _place, batch in self.batches:
            unused = batch.size - batch.sheets.count() - 1
            voting.account_for(by=self.by, batch=batch, spoilt_there=1, unused=unused)


def _clerks(borough: Borough) -> list[Person]:
    return [borough.who(name) for name in CLERKS]
