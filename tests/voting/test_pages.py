"""Voting in pages: the code, the ballot, the review, the receipt, and what commissioners do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import actions, queries
from commonweal.voting.ballots import KNAPSACK, POINTS, RANKING, BallotForm
from commonweal.voting.models import Vote
from commonweal.web.models import Bucket
from commonweal.web.words import when
from tests.conftest import MovableClock
from tests.voting.help import BUS, CLUB, GARDEN, opened

Open = tuple[Vote, list[str]]


def address(name: str, vote: Vote) -> str:
    return reverse(f"voting:{name}", args=[vote.place.slug, vote.pk])


def words(answer: Any) -> str:
    return str(answer.content.decode())


def vote_in_pages(client: Client, vote: Vote, code: str, sent: dict[str, Any]) -> str:
    """From the code to the receipt, as a browser without scripts would; the receipt's code."""
    assert client.post(address("vote", vote), {"code": code}).headers["Location"] == address("ballot", vote)
    assert client.get(address("ballot", vote)).status_code == 200
    assert client.post(address("review", vote), sent).status_code == 200
    assert client.post(address("cast", vote), sent).headers["Location"] == address("receipt", vote)
    page = words(client.get(address("receipt", vote)))
    (receipt,) = re.findall(r"<strong>(\w{4}-\w{4}-\w{4}-\w{4})</strong>", page)
    return str(receipt)


def test_a_voter_goes_from_code_to_receipt_and_finds_it_after_the_close(
    client: Client, vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    first = vote_in_pages(client, vote, code, {"choice": [GARDEN, CLUB]})
    last = vote_in_pages(client, vote, code, {"choice": [BUS]})
    clock.forward(days=2)
    actions.close(vote=vote)
    assert queries.profile(vote) == [{BUS: 1}]
    assert "is in the list" in words(client.get(address("receipts", vote), {"code": last.lower()}))
    assert "is not in the list" in words(client.get(address("receipts", vote), {"code": first}))


def test_a_vote_that_is_over_says_when_it_closed(
    client: Client, vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, _codes = vote_and_codes
    votes = reverse("voting:votes", args=[vote.place.slug])
    assert f"Closes {when(vote.closes)}" in words(client.get(votes))
    clock.forward(days=2)
    actions.close(vote=vote)
    assert f"Closed {when(vote.closes)}" in words(client.get(votes))


@pytest.mark.parametrize(
    "form, sent, ballot",
    [
        (BallotForm(KNAPSACK, budget_pence=65_000), {"choice": [GARDEN, CLUB]}, {GARDEN: 1, CLUB: 1}),
        (
            BallotForm(POINTS, points=9),
            {f"n-{GARDEN}": "7", f"n-{CLUB}": "2", f"n-{BUS}": ""},
            {GARDEN: 7, CLUB: 2},
        ),
        (BallotForm(RANKING), {f"n-{BUS}": "1", f"n-{CLUB}": "2"}, {BUS: 1, CLUB: 2}),
    ],
)
def test_every_form_of_ballot_can_be_cast_in_pages(
    client: Client,
    place: Place,
    commissioner: Person,
    clock: MovableClock,
    form: BallotForm,
    sent: dict[str, Any],
    ballot: dict[str, int],
) -> None:
    vote, (code, *_) = opened(place, commissioner, form=form)
    vote_in_pages(client, vote, code, sent)
    clock.forward(days=2)
    actions.close(vote=vote)
    assert queries.profile(vote) == [ballot]


def test_a_voters_choices_and_code_never_reach_a_session(client: Client, vote_and_codes: Open) -> None:
    vote, (code, *_) = vote_and_codes
    vote_in_pages(client, vote, code, {"choice": [GARDEN]})
    assert not Session.objects.exists()
    for name in ("ballot_pass", "ballot_receipt"):
        if name in client.cookies:
            assert code not in client.cookies[name].value


def test_the_review_shows_what_would_be_cast_and_what_it_costs(client: Client, vote_and_codes: Open) -> None:
    vote, (code, *_) = vote_and_codes
    client.post(address("vote", vote), {"code": code})
    page = words(client.post(address("review", vote), {"choice": [GARDEN, CLUB]}))
    assert "£650" in page  # £400 and £250
    assert "A bus on Sundays" not in page
    again = words(client.post(address("ballot", vote), {"choice": [GARDEN, CLUB]}))
    assert again.count(" checked") == 2


def test_a_ballot_that_breaks_the_form_comes_back_as_it_was(
    client: Client, place: Place, commissioner: Person
) -> None:
    vote, (code, *_) = opened(place, commissioner, form=BallotForm(KNAPSACK, budget_pence=64_999))
    client.post(address("vote", vote), {"code": code})
    for page in ("review", "cast"):
        answer = client.post(address(page, vote), {"choice": [GARDEN, CLUB]})
        assert answer.status_code == 422
        assert "Your choices cost £650 together; the budget is £649.99." in words(answer)
        assert words(answer).count(" checked") == 2


@pytest.mark.parametrize("sent", [{"choice": ["palace"]}, {"choice": ["garden", "'; --"]}])
def test_a_ballot_naming_what_is_not_on_it_is_refused(
    client: Client, vote_and_codes: Open, sent: dict[str, Any]
) -> None:
    vote, (code, *_) = vote_and_codes
    client.post(address("vote", vote), {"code": code})
    assert client.post(address("cast", vote), sent).status_code == 422


@pytest.mark.parametrize("typed", ["AAAA-AAAA-AAAA-AAAA", "<script>", "' OR 1=1 --", "é" * 30])
def test_a_wrong_code_is_told_and_kept_in_its_box(client: Client, vote_and_codes: Open, typed: str) -> None:
    vote, _codes = vote_and_codes
    answer = client.post(address("vote", vote), {"code": typed})
    assert answer.status_code == 403
    assert "not on the register of this vote" in words(answer)
    assert '<script>"' not in words(answer)


def test_trying_many_codes_is_slowed_down(client: Client, vote_and_codes: Open) -> None:
    vote, _codes = vote_and_codes
    answers = [client.post(address("vote", vote), {"code": f"GUESS{n}"}).status_code for n in range(62)]
    assert 403 in answers
    assert answers[-1] == 429
    assert Bucket.objects.count() == 1


@pytest.mark.parametrize("page", ["ballot", "review", "cast", "receipt"])
def test_without_a_code_the_ballot_leads_back_to_the_start(
    client: Client, vote_and_codes: Open, page: str
) -> None:
    vote, _codes = vote_and_codes
    method = client.get if page in {"ballot", "receipt"} else client.post
    assert method(address(page, vote)).headers["Location"] == vote.get_absolute_url()


def test_a_pass_of_one_vote_opens_no_other(
    client: Client, vote_and_codes: Open, place: Place, commissioner: Person
) -> None:
    vote, (code, *_) = vote_and_codes
    other, _codes = opened(place, commissioner)
    client.post(address("vote", vote), {"code": code})
    assert (
        client.post(address("cast", other), {"choice": [GARDEN]}).headers["Location"]
        == other.get_absolute_url()
    )


def test_whoever_leaves_is_forgotten_on_that_machine(client: Client, vote_and_codes: Open) -> None:
    vote, (code, *_) = vote_and_codes
    client.post(address("vote", vote), {"code": code})
    client.post(address("leave", vote))
    assert client.get(address("ballot", vote)).status_code == 302


def test_a_page_left_open_over_the_close_loses_nothing_silently(
    client: Client, vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    client.post(address("vote", vote), {"code": code})
    clock.forward(days=2)
    page = words(client.post(address("cast", vote), {"choice": [GARDEN]}, follow=True))
    assert "Your vote was not taken." in page
    assert "Voting is closed." in page


def test_a_closed_vote_tells_nobody_who_only_looks_that_their_vote_was_not_taken(
    client: Client, vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, _codes = vote_and_codes
    clock.forward(days=2)
    page = words(client.get(address("vote", vote)))
    assert "Voting is closed." in page
    assert "not taken" not in page


def test_whoever_casts_after_this_device_forgot_them_is_told_that_it_did_not_count(
    client: Client, vote_and_codes: Open
) -> None:
    vote, (code, *_) = vote_and_codes
    client.post(address("vote", vote), {"code": code})
    client.post(address("leave", vote))
    page = words(client.post(address("cast", vote), {"choice": [GARDEN]}, follow=True))
    assert "Your vote was not taken." in page


def test_each_voter_sees_the_options_in_their_own_order_again_and_again(
    client: Client, place: Place, commissioner: Person
) -> None:
    vote, codes = opened(place, commissioner, 12)
    orders = []
    for code in codes:
        client.post(address("vote", vote), {"code": code})
        pages = [words(client.get(address("ballot", vote))) for _twice in range(2)]
        first, again = (re.findall(r'value="(\w+)" data-pence', page) for page in pages)
        assert first == again
        orders.append(tuple(first))
    # twelve voters with six possible orders: all alike once in 6^11, some 360 million
    assert len(set(orders)) > 1


@pytest.mark.parametrize("page", ["vote", "ballot", "receipts", "manage"])
def test_a_vote_is_not_found_under_another_place(
    client: Client, vote_and_codes: Open, other_place: Place, foreign_commissioner: Person, page: str
) -> None:
    vote, _codes = vote_and_codes
    client.force_login(foreign_commissioner)
    assert client.get(reverse(f"voting:{page}", args=[other_place.slug, vote.pk])).status_code == 404
