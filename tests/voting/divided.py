"""A vote in two districts, and how the tests set it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as clocks
from commonweal.voting import actions
from commonweal.voting.ballots import APPROVAL, BallotForm, Option
from commonweal.voting.models import Vote
from commonweal.voting.parts import District
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.voting.help import BY_LETTER

NORTH, SOUTH = "north-key", "south-key"
HALL, BENCH, SWING, TREE = "hall", "bench", "swing", "tree"
OPTIONS = [
    Option(HALL, "A hall for all", 50_000),
    Option(BENCH, "A bench in the north", 3_000, district=NORTH),
    Option(SWING, "A swing in the north", 4_000, district=NORTH),
    Option(TREE, "A tree in the south", 2_000, district=SOUTH),
]


def of(form: BallotForm) -> list[District]:
    return [District(NORTH, "North Ward", form, "N01"), District(SOUTH, "South Ward", form, "S01")]


def prepared(
    place: Place, by: Person, form: BallotForm, own: BallotForm | None = None, ways: Ways = BY_LETTER
) -> Vote:
    vote = actions.prepare_vote(by=by, place=place, title="Round", question="Which?", form=form)
    actions.set_districts(by=by, vote=vote, districts=of(own or form))
    actions.set_options(by=by, vote=vote, options=OPTIONS)
    actions.set_ways(by=by, vote=vote, ways=ways)
    now = clocks.now()
    return actions.set_dates(by=by, vote=vote, opens=now, closes=now.replace(year=now.year + 1))


def opened(
    place: Place,
    by: Person,
    wards: Sequence[str],
    form: BallotForm | None = None,
    own: BallotForm | None = None,
) -> tuple[Vote, list[str]]:
    """A vote with one elector of each of these wards ("" for none), and their codes."""
    vote = prepared(place, by, form or BallotForm(APPROVAL), own)
    people = [Listed(f"E{n}", f"Elector {n}", "High Street", district=ward) for n, ward in enumerate(wards)]
    actions.import_register(by=by, vote=vote, people=people)
    letters = actions.issue_codes(by=by, vote=vote, people=people)
    return actions.open_vote(by=by, vote=vote), [letter.code for letter in letters]


def closed(vote: Vote, clock: Any) -> Vote:
    clock.to(vote.closes)
    return actions.close(vote=vote)
