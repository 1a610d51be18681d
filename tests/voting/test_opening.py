"""A vote opens only when it would be fair, and then nothing about its ballot changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.record.models import Event
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries
from commonweal.voting.ballots import APPROVAL, BallotForm, Option
from commonweal.voting.models import Vote
from tests.conftest import MovableClock
from tests.voting.help import PROJECTS, people, prepared

Open = tuple[Vote, list[str]]


def test_a_vote_without_a_register_does_not_open(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    with pytest.raises(Refused, match="Import the register"):
        actions.open_vote(by=commissioner, vote=vote)


def test_a_vote_in_which_somebody_has_no_code_does_not_open(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    actions.import_register(by=commissioner, vote=vote, people=people(3))
    actions.issue_codes(by=commissioner, vote=vote, people=people(2))
    with pytest.raises(Refused, match="1 people on the register have none"):
        actions.open_vote(by=commissioner, vote=vote)


def test_all_that_is_missing_is_said_at_once(place: Place, commissioner: Person) -> None:
    vote = actions.prepare_vote(
        by=commissioner, place=place, title="Empty", question="?", form=BallotForm(APPROVAL)
    )
    with pytest.raises(Refused) as refusal:
        actions.open_vote(by=commissioner, vote=vote)
    assert {reason.code for reason in refusal.value.verdict.reasons} == {
        "no-dates",
        "no-options",
        "no-register",
        "no-way",
    }


def test_a_vote_that_would_already_be_over_does_not_open(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote = prepared(place, commissioner)
    clock.forward(days=2)
    with pytest.raises(Refused, match="has passed"):
        actions.open_vote(by=commissioner, vote=vote)


def test_a_form_that_nobody_could_fill_in_does_not_open(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner, form=BallotForm(APPROVAL, least=4))
    with pytest.raises(Refused, match="Nobody could choose as many options"):
        actions.open_vote(by=commissioner, vote=vote)


def test_the_hash_of_the_ballot_is_published_at_the_opening(vote_and_codes: Open) -> None:
    vote, _codes = vote_and_codes
    event = Event.objects.get(kind="voting opened", about_id=vote.pk)
    assert event.public
    assert event.facts == {"ballot": digest(queries.configuration(vote))}


CHANGES: dict[str, Callable[..., object]] = {
    "options": lambda by, vote: actions.set_options(by=by, vote=vote, options=PROJECTS[:1]),
    "dates": lambda by, vote: actions.set_dates(
        by=by, vote=vote, opens=clock.now(), closes=clock.now() + timedelta(days=9)
    ),
    "register": lambda by, vote: actions.import_register(by=by, vote=vote, people=people(9)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_about_the_ballot_changes_after_the_opening(
    vote_and_codes: Open, commissioner: Person, change: str
) -> None:
    vote, _codes = vote_and_codes
    before = queries.configuration(vote)
    with pytest.raises(Refused, match="fixed when voting opened"):
        CHANGES[change](commissioner, vote)
    assert queries.configuration(Vote.objects.get(pk=vote.pk)) == before


@pytest.mark.parametrize("change", [*CHANGES, "codes", "opening"])
def test_only_commissioners_of_the_place_prepare_its_votes(
    place: Place, commissioner: Person, foreign_commissioner: Person, resident: Person, change: str
) -> None:
    vote = prepared(place, commissioner)
    acts: dict[str, Callable[..., object]] = {
        **CHANGES,
        "codes": lambda by, vote: actions.issue_codes(by=by, vote=vote, people=people(1)),
        "opening": lambda by, vote: actions.open_vote(by=by, vote=vote),
    }
    for who in (foreign_commissioner, resident, None):
        with pytest.raises(Refused, match="Only a person with this office in Haverbrook"):
            acts[change](who, vote)


def test_an_option_cannot_stand_on_the_ballot_twice(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    with pytest.raises(Refused, match="twice"):
        actions.set_options(by=commissioner, vote=vote, options=[Option("a", "A"), Option("a", "B")])
    assert [option.key for option in queries.options(vote)] == [option.key for option in PROJECTS]


def test_importing_the_register_twice_adds_nobody_twice(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    assert queries.check_register(vote, people(3)).added == 3
    assert vote.electors.count() == 0
    actions.import_register(by=commissioner, vote=vote, people=people(2))
    report = actions.import_register(by=commissioner, vote=vote, people=people(3))
    assert (report.added, report.already) == (1, 2)
    assert vote.electors.count() == 3
