"""The request that puts the ballot into the box: what it asks for and what it does not look at."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import fixed
from commonweal.voting.ballots import POINTS, BallotForm
from commonweal.voting.box import Box
from commonweal.voting.models import Vote
from commonweal.web.models import Bucket
from tests.voting.help import BUS, GARDEN, opened
from tests.voting.test_pages import address, words

Open = tuple[Vote, list[str]]


def admitted(client: Client, vote: Vote, code: str) -> Client:
    client.post(address("vote", vote), {"code": code})
    return client


def test_the_box_is_reached_without_asking_who_is_signed_in(
    client: Client, vote_and_codes: Open, resident: Person
) -> None:
    vote, (code, *_) = vote_and_codes
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    admitted(client, vote, code)
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address("cast", vote), {"choice": [GARDEN]}).status_code == 302
    statements = " ".join(query["sql"] for query in asked.captured_queries)
    assert "voting_box" in statements
    assert "session" not in statements
    assert "people_person" not in statements


def test_ballots_from_one_address_are_slowed_down_and_the_ballot_is_kept_on_the_page(
    client: Client, vote_and_codes: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote, (code, *_) = vote_and_codes
    admitted(client, vote, code)
    statuses = []
    for _ in range(61):
        if (answer := client.post(address("cast", vote), {"choice": [GARDEN]})).status_code == 429:
            break
        statuses.append(answer.status_code)
        admitted(client, vote, code)
        Bucket.objects.filter(full_at__gt=0).exclude(key__in=ballots_bucket(client)).delete()
    assert answer.status_code == 429
    assert set(statuses) == {302}
    assert "Try again in" in words(answer)
    assert f'value="{GARDEN}"' in words(answer)
    assert len(Box(vote.pk).contents()) == 1


def ballots_bucket(client: Client) -> list[str]:
    """The key of this client's bucket for ballots, so that the one for codes can be emptied."""
    from django.utils.crypto import salted_hmac

    return [salted_hmac("limits", "ballots\naddress 127.0.0.1", algorithm="sha256").hexdigest()]


def test_a_ballot_sent_to_another_place_s_address_is_not_found(
    client: Client, vote_and_codes: Open, other_place: Place
) -> None:
    vote, (code, *_) = vote_and_codes
    admitted(client, vote, code)
    wrong = address("cast", vote).replace(f"/{vote.place.slug}/", f"/{other_place.slug}/")
    nowhere = address("cast", vote).replace(f"/{vote.place.slug}/", "/nowhere/")
    assert client.post(wrong, {"choice": [GARDEN]}).status_code == 404
    assert client.post(nowhere, {"choice": [GARDEN]}).status_code == 404
    assert Box(vote.pk).contents() == []


@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "9" * 30, "²"])
def test_points_that_are_no_whole_number_come_back_with_what_was_typed(
    client: Client, place: Place, commissioner: Person, typed: str
) -> None:
    vote, (code, *_) = opened(place, commissioner, form=BallotForm(POINTS, points=10))
    admitted(client, vote, code)
    answer = client.post(address("cast", vote), {f"n-{GARDEN}": "3", f"n-{BUS}": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in words(answer)
    assert Box(vote.pk).contents() == []


def test_a_ballot_read_before_under_another_fingerprint_is_read_again(
    client: Client, vote_and_codes: Open
) -> None:
    """Two processes never differ on what was fixed: the digest is compared whenever a ballot is taken."""
    vote, _codes = vote_and_codes
    known: Any = fixed.vote(vote.pk)
    known.config_digest = "0" * 64
    assert fixed.in_state(vote.pk, vote.state, vote.config_digest) is not known
    again = fixed.vote(vote.pk)
    assert again is not None
    assert again.config_digest == vote.config_digest


def test_nothing_is_kept_of_a_vote_that_is_still_being_prepared(place: Place, commissioner: Person) -> None:
    from tests.voting.help import prepared

    assert fixed.vote(prepared(place, commissioner).pk) is None
