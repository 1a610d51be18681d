"""Results while voting is open: for all or for nobody, in batches, and no page tells more than another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import get_resolver

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, live, queries
from commonweal.voting.models import Vote
from tests.voting.help import CLUB, GARDEN, people, prepared
from tests.voting.test_no_live_results import addresses

BACKEND = "django.contrib.auth.backends.ModelBackend"
#: What differs from answer to answer and says nothing: tokens against forgery, and when it was given.
PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|nonce-[\w=+/-]+|\d{4}-\d\d-\d\dT[\d:.]+'
    r"|\d{8}T\d{6}Z|\d{1,2}(:\d\d)?[ap]m"
)
#: A person's own account, and the server's free space: neither says anything of a vote.
APART = re.compile(r"/accounts/|/health/")


def opened(place: Place, by: Person, electors: int, batch: int | None) -> tuple[Vote, list[str]]:
    vote = prepared(place, by)
    listed = people(electors)
    actions.import_register(by=by, vote=vote, people=listed)
    letters = actions.issue_codes(by=by, vote=vote, people=listed)
    actions.set_live(by=by, vote=vote, batch=batch)
    return actions.open_vote(by=by, vote=vote), [letter.code for letter in letters]


def cast(vote: Vote, codes: list[str], key: str) -> None:
    for code in codes:
        actions.cast(vote=vote, code=code, choices={key: 1})


def stands(vote: Vote) -> dict[str, int]:
    vote.refresh_from_db()
    return {option.key: number for part in live.so_far(vote) for option, number in part.lines if number}


def test_whatever_was_voted_every_page_export_and_feed_reads_the_same(
    place: Place, commissioner: Person, resident: Person, clock: Any
) -> None:
    """The same people vote for the garden, and then for the club instead; a tally anywhere would move."""
    vote, codes = opened(place, commissioner, 25, None)
    every = set(addresses(get_resolver().url_patterns, vote))
    found = sorted(address for address in every if not APART.match(address))
    found += [f"{vote.get_absolute_url()}?format={kind}" for kind in ("csv", "xlsx", "json")]
    found += [f"/search/?q={word}" for word in ("garden", "club", "spring")]
    seen = []
    for choice in (GARDEN, CLUB):
        cast(vote, codes, choice)
        live.move(vote)
        seen.append(dict(_answers(found, (None, resident, commissioner))))
    assert len(seen[0]) > 100
    assert not [address for address in seen[0] if seen[0][address] != seen[1][address]]
    vote.refresh_from_db()
    assert vote.live == {}


def _answers(found: list[str], readers: tuple[Person | None, ...]) -> Any:
    for person in readers:
        client = Client(raise_request_exception=False)
        if person is not None:
            client.force_login(person, backend=BACKEND)
        for address in found:
            content = b"".join(client.get(address)).decode(errors="replace")
            yield (str(person), address), PASSING.sub("", content)


def test_results_so_far_move_by_batches_and_at_most_once_an_hour(
    place: Place, commissioner: Person, clock: Any
) -> None:
    vote, codes = opened(place, commissioner, 70, 20)
    cast(vote, codes[:19], GARDEN)
    assert not live.move(vote), "19 are too few"
    cast(vote, codes[19:21], CLUB)
    assert stands(vote) == {}, "nothing is read from the box when somebody asks"
    assert live.move(vote)
    assert stands(vote) == {GARDEN: 19, CLUB: 2}
    cast(vote, codes[21:45], CLUB)
    assert not live.move(vote), "it moved within this hour"
    clock.forward(hours=1)
    assert live.move(vote)
    assert stands(vote) == {GARDEN: 19, CLUB: 26}
    clock.forward(hours=1)
    cast(vote, codes[:1], CLUB)
    assert not live.move(vote), "a changed vote alone moves nothing"
    assert stands(vote) == {GARDEN: 19, CLUB: 26}


def test_a_vote_that_does_not_say_so_writes_nothing_down(place: Place, commissioner: Person) -> None:
    vote, codes = opened(place, commissioner, 25, None)
    cast(vote, codes, GARDEN)
    assert not live.move(vote)
    assert not live.may_see(vote)
    assert stands(vote) == {}


def test_whether_results_are_shown_is_fixed_with_the_ballot(place: Place, commissioner: Person) -> None:
    vote, _codes = opened(place, commissioner, 1, 25)
    assert queries.configuration(vote)["live"] == {"batch": 25}
    with pytest.raises(Refused, match="fixed when voting opened"):
        actions.set_live(by=commissioner, vote=vote, batch=None)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(live_batch=1)


def test_a_batch_of_few_is_refused(place: Place, commissioner: Person, client: Any) -> None:
    vote = prepared(place, commissioner)
    with pytest.raises(Refused, match="fewer than 20"):
        actions.set_live(by=commissioner, vote=vote, batch=19)
    client.force_login(commissioner, backend=BACKEND)
    address = f"{vote.get_absolute_url()}manage/live/"
    for typed in ({"shown": "yes", "batch": ""}, {"shown": "yes", "batch": "3"}):
        answer = client.post(address, typed)
        assert answer.status_code == 422
    assert client.post(address, {"shown": "yes", "batch": "50"}).status_code == 302
    vote.refresh_from_db()
    assert vote.live_batch == 50


def test_the_page_shows_what_was_written_down_and_nothing_after_the_close(
    place: Place, commissioner: Person, clock: Any, client: Any
) -> None:
    vote, codes = opened(place, commissioner, 20, 20)
    assert "Too few ballots are in" in client.get(vote.get_absolute_url()).content.decode()
    cast(vote, codes, GARDEN)
    live.move(vote)
    assert "20 ballots" in client.get(vote.get_absolute_url()).content.decode()
    clock.to(vote.closes)
    vote = actions.close(vote=vote)
    assert live.so_far(vote) == []
