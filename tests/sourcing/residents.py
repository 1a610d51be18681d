"""A tender that asks residents, and their vote on its bids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.sourcing.community.counting import key_of
from commonweal.sourcing.models import Bid, CommunityVote, Tender
from commonweal.specifications import actions as specifications
from commonweal.voting import actions as voting
from tests.sourcing import help
from tests.specifications import help as specs
from tests.voting.help import BY_LETTER, people

CRITERIA = {
    "rows": [
        {"title": "Change for users", "question": "What will change?", "weight": Decimal(50), "threshold": 3},
        {"title": "People who do the work", "question": "Who will do it?", "weight": Decimal(30)},
        {
            "title": "What neighbours think",
            "question": "They read your short description.",
            "weight": Decimal(20),
            "measures": "community",
        },
    ]
}


def asking_residents(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "criteria", CRITERIA)
    specifications.send_for_review(by=commissioner, specification=draft)
    approved = specs.approve(second_commissioner, draft)
    return help.published(place, commissioner, second_commissioner, specification=approved)


def voted(held: CommunityVote, by: Person, clock: Any, ballots: Sequence[Sequence[Bid]]) -> None:
    """The vote held by letter among as many residents as there are ballots, and closed."""
    vote, listed, now = held.vote, people(len(ballots)), time.now()
    voting.set_ways(by=by, vote=vote, ways=BY_LETTER)
    voting.set_dates(by=by, vote=vote, opens=now, closes=now + timedelta(days=7))
    voting.import_register(by=by, vote=vote, people=listed)
    letters = voting.issue_codes(by=by, vote=vote, people=listed)
    voting.open_vote(by=by, vote=vote)
    for letter, ticked in zip(letters, ballots, strict=True):
        voting.cast(vote=vote, code=letter.code, choices={key_of(bid): 1 for bid in ticked})
    clock.to(vote.closes if vote.closes else now + timedelta(days=7))
    voting.close(vote=vote)
