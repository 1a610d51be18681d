"""No ballot is lost, none counts twice, none is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries
from commonweal.voting.box import Box
from commonweal.voting.models import Vote
from tests.conftest import MovableClock
from tests.voting.help import BUS, CLUB, GARDEN, opened, people, prepared

Open = tuple[Vote, list[str]]


def counted(vote: Vote, clock: MovableClock) -> list[dict[str, int]]:
    clock.forward(days=2)
    actions.close(vote=vote)
    return queries.profile(vote)


def test_what_was_cast_is_what_is_counted(vote_and_codes: Open, clock: MovableClock) -> None:
    vote, (first, second, _third) = vote_and_codes
    actions.cast(vote=vote, code=first, choices={GARDEN: 1, CLUB: 1})
    actions.cast(vote=vote, code=second, choices={})
    assert sorted(counted(vote, clock), key=len) == [{}, {GARDEN: 1, CLUB: 1}]


def test_a_second_ballot_takes_the_place_of_the_first_and_so_does_its_receipt(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    first = actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    last = actions.cast(vote=vote, code=code, choices={BUS: 1})
    assert (first.replaced, last.replaced) == (False, True)
    assert counted(vote, clock) == [{BUS: 1}]
    assert queries.receipts(vote) == [last.code]


def test_a_code_counts_however_it_is_spaced_and_typed(vote_and_codes: Open, clock: MovableClock) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=f" {code.replace('-', ' ').lower()} ", choices={GARDEN: 1})
    assert counted(vote, clock) == [{GARDEN: 1}]


def test_a_code_of_another_vote_is_refused(vote_and_codes: Open, place: Place, commissioner: Person) -> None:
    vote, _codes = vote_and_codes
    _other, (code, *_) = opened(place, commissioner)
    with pytest.raises(Refused, match="not on the register of this vote"):
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})


@pytest.mark.parametrize("code", ["", "-", "AAAA-AAAA-AAAA-AAAA"])
def test_no_code_and_a_guessed_code_are_refused(vote_and_codes: Open, code: str) -> None:
    vote, _codes = vote_and_codes
    with pytest.raises(Refused, match="not on the register"):
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})


def test_nobody_without_a_code_votes_by_leaving_the_code_empty(place: Place, commissioner: Person) -> None:
    """An elector whose code was never issued has an empty hash; no code matches it."""
    vote, _codes = opened(place, commissioner, 2)
    vote.electors.update(code_hash="")
    with pytest.raises(Refused):
        actions.cast(vote=vote, code="", choices={})


def test_a_replaced_code_no_longer_counts(
    vote_and_codes: Open, commissioner: Person, clock: MovableClock
) -> None:
    vote, (old, *_) = vote_and_codes
    (letter,) = actions.issue_codes(by=commissioner, vote=vote, people=people(1))
    with pytest.raises(Refused):
        actions.cast(vote=vote, code=old, choices={GARDEN: 1})
    actions.cast(vote=vote, code=letter.code, choices={GARDEN: 1})
    assert counted(vote, clock) == [{GARDEN: 1}]


def test_nobody_who_has_voted_is_given_another_code(vote_and_codes: Open, commissioner: Person) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    with pytest.raises(Refused, match="E1 has voted already"):
        actions.issue_codes(by=commissioner, vote=vote, people=people(1))


@pytest.mark.parametrize(
    "against_the_close, taken",
    [(timedelta(milliseconds=-1), True), (timedelta(0), False), (timedelta(milliseconds=1), False)],
)
def test_a_ballot_at_the_very_moment_of_the_close_is_late(
    vote_and_codes: Open, monkeypatch: pytest.MonkeyPatch, against_the_close: timedelta, taken: bool
) -> None:
    vote, (code, *_) = vote_and_codes
    assert vote.closes
    moment = vote.closes + against_the_close
    monkeypatch.setattr(the_clock, "read", lambda _value: moment)
    if taken:
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    else:
        with pytest.raises(Refused, match="Your vote was not taken"):
            actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    assert len(Box(vote.pk).contents()) == taken


def test_a_ballot_before_voting_opens_is_refused(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote = prepared(place, commissioner)
    with pytest.raises(Refused, match="has not opened yet"):
        actions.cast(vote=vote, code="AAAA", choices={})
    vote, (code, *_) = opened(place, commissioner)
    clock.forward(seconds=-60)
    with pytest.raises(Refused, match="has not opened yet"):
        actions.cast(vote=vote, code=code, choices={})


def test_after_the_close_no_ballot_is_taken_even_with_the_clock_turned_back(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    clock.forward(days=2)
    actions.close(vote=vote)
    clock.forward(days=-2)
    with pytest.raises(Refused, match="closed"):
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    assert queries.profile(vote) == []


def test_a_ballot_that_breaks_the_form_is_refused_and_leaves_the_voter_free_to_vote(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    with pytest.raises(Refused, match="something that is not on it"):
        actions.cast(vote=vote, code=code, choices={"palace": 1})
    assert not actions.cast(vote=vote, code=code, choices={GARDEN: 1}).replaced
    assert counted(vote, clock) == [{GARDEN: 1}]


def test_with_the_key_lost_first_votes_go_on_and_nobody_votes_twice(
    vote_and_codes: Open, clock: MovableClock, ballot_key: Callable[[Vote], Path]
) -> None:
    vote, (early, late, _) = vote_and_codes
    actions.cast(vote=vote, code=early, choices={GARDEN: 1})
    ballot_key(vote).unlink()
    actions.cast(vote=vote, code=late, choices={BUS: 1})
    for code in (early, late):
        with pytest.raises(Refused, match="The vote that you cast first is in the box and counts"):
            actions.cast(vote=vote, code=code, choices={CLUB: 1})
    assert sorted(counted(vote, clock), key=str) == [{BUS: 1}, {GARDEN: 1}]


def test_with_another_key_in_its_place_nobody_votes_twice(
    vote_and_codes: Open, clock: MovableClock, ballot_key: Callable[[Vote], Path]
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    ballot_key(vote).write_bytes(bytes(32))
    with pytest.raises(Refused, match="cannot be changed now"):
        actions.cast(vote=vote, code=code, choices={BUS: 1})
    assert counted(vote, clock) == [{GARDEN: 1}]
