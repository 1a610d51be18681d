"""Paper and screen together are one vote each."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from commonweal.people.models import Person
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries
from commonweal.voting.models import Vote
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN

Open = tuple[Vote, list[str]]


def test_whoever_was_handed_a_paper_ballot_cannot_vote_online(
    vote_and_codes: Open, commissioner: Person
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.mark_paper(by=commissioner, vote=vote, number="e1")
    with pytest.raises(Refused, match=r"already voted \(on paper\)"):
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})


def test_whoever_voted_online_is_handed_no_paper_ballot_and_nobody_gets_two(
    vote_and_codes: Open, commissioner: Person
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    with pytest.raises(Refused, match=r"already voted \(online\)"):
        actions.mark_paper(by=commissioner, vote=vote, number="E1")
    actions.mark_paper(by=commissioner, vote=vote, number="E2")
    with pytest.raises(Refused, match=r"already voted \(on paper\)"):
        actions.mark_paper(by=commissioner, vote=vote, number="E2")


def test_no_more_paper_ballots_are_entered_than_were_handed_out(
    vote_and_codes: Open, commissioner: Person
) -> None:
    vote, _codes = vote_and_codes
    with pytest.raises(Refused, match="accounted for"):
        actions.enter_paper_ballot(by=commissioner, vote=vote, choices={BUS: 1})
    actions.mark_paper(by=commissioner, vote=vote, number="E1")
    actions.enter_paper_ballot(by=commissioner, vote=vote, choices={BUS: 1})
    with pytest.raises(Refused, match="accounted for"):
        actions.enter_paper_ballot(by=commissioner, vote=vote, choices={BUS: 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(paper_entered=2)


def test_the_box_waits_for_every_paper_ballot_that_was_handed_out(
    vote_and_codes: Open, commissioner: Person, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    for number in ("E2", "E3"):
        actions.mark_paper(by=commissioner, vote=vote, number=number)
    clock.forward(days=2)
    with pytest.raises(Refused, match="not yet entered or accounted for: 2"):
        actions.close(vote=vote)
    actions.enter_paper_ballot(by=commissioner, vote=vote, choices={BUS: 1})
    actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Left blank and torn")
    actions.close(vote=vote)
    assert sorted(queries.profile(vote), key=str) == [{BUS: 1}, {GARDEN: 1}]
    turnout = queries.turnout(vote)
    assert (turnout.online, turnout.paper, turnout.electors) == (1, 2, 3)


def test_only_the_places_own_commissioners_handle_paper(
    vote_and_codes: Open, foreign_commissioner: Person, resident: Person
) -> None:
    vote, _codes = vote_and_codes
    for who in (foreign_commissioner, resident, None):
        with pytest.raises(Refused, match="Only a person with this office"):
            actions.mark_paper(by=who, vote=vote, number="E1")
        with pytest.raises(Refused, match="Only a person with this office"):
            actions.enter_paper_ballot(by=who, vote=vote, choices={})
