"""A ballot with a part for the whole place and one for each district: who gets what, and what is kept."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, districts, queries, register
from commonweal.voting.ballots import APPROVAL, KNAPSACK, RANKING, BallotForm
from commonweal.voting.contacts import Contact
from commonweal.voting.models import Ballot, Elector
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.voting.divided import BENCH, HALL, NORTH, OPTIONS, SOUTH, SWING, TREE, closed, of, opened, prepared


def test_a_voter_gets_the_whole_places_part_and_their_own_districts(
    place: Place, commissioner: Person
) -> None:
    vote, codes = opened(place, commissioner, ["North Ward", "s01", ""])
    seen = []
    for code in codes:
        elector = queries.elector_with(vote, code)
        assert elector is not None
        parts = queries.parts_of(vote, elector)
        seen.append([(part.district, {option.key for option in part.options}) for part in parts])
    whole = ("", {HALL})
    assert seen == [[whole, (NORTH, {BENCH, SWING})], [whole, (SOUTH, {TREE})], [whole]]


def test_a_choice_for_another_district_is_refused(place: Place, commissioner: Person) -> None:
    vote, (northern, nobodys) = opened(place, commissioner, ["North Ward", ""])
    for code in (northern, nobodys):
        with pytest.raises(Refused, match="own district"):
            actions.cast(vote=vote, code=code, choices={HALL: 1, TREE: 1})
    actions.cast(vote=vote, code=northern, choices={HALL: 1, BENCH: 1})


def test_each_part_keeps_to_its_own_budget(place: Place, commissioner: Person) -> None:
    """The whole place has £600, each district £50: a bench for £30 and a swing for £40 do not both fit."""
    vote, (code,) = opened(
        place,
        commissioner,
        ["North Ward"],
        BallotForm(KNAPSACK, budget_pence=60_000),
        BallotForm(KNAPSACK, budget_pence=5_000),
    )
    with pytest.raises(Refused, match="North Ward: Your choices cost £70 together; the budget is £50"):
        actions.cast(vote=vote, code=code, choices={HALL: 1, BENCH: 1, SWING: 1})
    actions.cast(vote=vote, code=code, choices={HALL: 1, SWING: 1})


def test_choices_are_ranked_in_each_part_for_itself(place: Place, commissioner: Person) -> None:
    vote, (code,) = opened(place, commissioner, ["North Ward"], BallotForm(RANKING))
    with pytest.raises(Refused, match="North Ward: Number your choices"):
        actions.cast(vote=vote, code=code, choices={HALL: 1, SWING: 2, BENCH: 3})
    actions.cast(vote=vote, code=code, choices={HALL: 1, SWING: 1, BENCH: 2})


def test_after_the_close_parts_lie_apart_and_the_register_forgets_districts(
    place: Place, commissioner: Person, clock: Any
) -> None:
    """Three in the north vote: one for both parts, one for the hall alone, one for nothing at all."""
    vote, codes = opened(place, commissioner, ["North Ward"] * 3 + ["South Ward"])
    for code, choices in zip(codes, ({HALL: 1, BENCH: 1}, {HALL: 1}, {}), strict=False):
        actions.cast(vote=vote, code=code, choices=choices)
    vote = closed(vote, clock)
    assert queries.profile(vote) == [{HALL: 1}, {HALL: 1}]
    assert queries.profile(vote, NORTH) == [{BENCH: 1}]
    assert queries.profile(vote, SOUTH) == []
    assert not any({HALL, BENCH} <= set(row) for row in map(_named_in, Ballot.objects.all()))
    assert set(Elector.objects.values_list("district", flat=True)) == {""}
    figures = vote.districts.values_list("key", "electors", "voted")
    assert list(figures) == [(NORTH, 3, 3), (SOUTH, 1, 0)]


def _named_in(ballot: Ballot) -> set[str]:
    return {key for key in (HALL, BENCH, SWING, TREE) if f'"{key}"' in ballot.choices}


def test_turnout_of_few_people_is_not_shown_nor_can_it_be_worked_out(
    place: Place, commissioner: Person, clock: Any, client: Any
) -> None:
    """Of 12 voters 8 are northern and 4 southern: to hide 4 of a published 12, 8 is hidden too."""
    vote, codes = opened(place, commissioner, ["North Ward"] * 8 + ["South Ward"] * 6)
    for code in codes[:12]:
        actions.cast(vote=vote, code=code, choices={HALL: 1})
    assert districts.turnout(vote) == []
    vote = closed(vote, clock)
    shown = {row.key: (row.electors, row.voted) for row in districts.turnout(vote)}
    assert shown == {NORTH: (8, None), SOUTH: (6, None)}
    assert "not shown" in client.get(vote.get_absolute_url()).content.decode()


def test_turnout_by_district_is_shown_where_nobody_stands_out(
    place: Place, commissioner: Person, clock: Any
) -> None:
    vote, codes = opened(place, commissioner, ["North Ward"] * 6 + ["South Ward"] * 6)
    for code in codes[:11]:
        actions.cast(vote=vote, code=code, choices={HALL: 1})
    shown = {row.key: row.voted for row in districts.turnout(closed(vote, clock))}
    assert shown == {NORTH: 6, SOUTH: 5}


@pytest.mark.parametrize(
    "content, told",
    [
        ("number\nE1\n", "The first line must name a column “district”."),
        ("number,district\nE1,North Ward\nE2,Westeros\n", "line 3, district: “Westeros” is not one of"),
        ("number,district\nE1,\n", "line 2, district: there is no district"),
    ],
)
def test_a_register_names_each_persons_district_or_says_which_line_does_not(content: str, told: str) -> None:
    file = register.read([content.encode()], of(BallotForm(APPROVAL)), all_have_one=True)
    assert any(told in str(fault) for fault in file.faults)


def test_a_district_without_options_keeps_the_vote_from_opening(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner, BallotForm(APPROVAL))
    actions.set_options(by=commissioner, vote=vote, options=OPTIONS[:3])
    with pytest.raises(Refused, match="option on the ballot of South Ward"):
        actions.open_vote(by=commissioner, vote=vote)


def test_nobody_is_left_with_an_empty_ballot(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner, BallotForm(APPROVAL))
    actions.set_options(by=commissioner, vote=vote, options=OPTIONS[1:])
    actions.import_register(by=commissioner, vote=vote, people=[Listed("E1"), Listed("E2", district="N01")])
    with pytest.raises(Refused, match="1 people on the register have no district"):
        actions.open_vote(by=commissioner, vote=vote)


def test_peoples_own_word_says_where_they_live_until_they_have_voted(
    place: Place, commissioner: Person, mailoutbox: Any
) -> None:
    word = Ways(by_declaration=True)
    vote = prepared(place, commissioner, BallotForm(APPROVAL), ways=word)
    with pytest.raises(Refused, match="in which area they live"):
        actions.open_vote(by=commissioner, vote=vote)
    actions.set_ways(by=commissioner, vote=vote, ways=Ways(by_declaration=True, own_area=True))
    vote = actions.open_vote(by=commissioner, vote=vote)
    contact = Contact("email", "mo@example.org")
    for district in (NORTH, SOUTH):
        actions.declare(vote=vote, contact=contact, district=district)
    elector = vote.electors.get()
    assert elector.district == SOUTH
    with pytest.raises(Refused, match="no such district"):
        actions.declare(vote=vote, contact=Contact("email", "bea@example.org"), district="nowhere")
    assert vote.electors.count() == 1


def test_the_ballot_shows_each_part_and_says_in_which_one_something_is_wrong(
    place: Place, commissioner: Person, client: Any
) -> None:
    vote, (code,) = opened(place, commissioner, ["North Ward"], own=BallotForm(APPROVAL, most=1))
    address = vote.get_absolute_url()
    client.post(address, {"code": code})
    page = client.get(f"{address}ballot/").content.decode()
    assert "The whole place" in page
    assert "A bench in the north" in page
    assert "A tree in the south" not in page
    wrong = client.post(f"{address}review/", {"choice": [HALL, BENCH, SWING]})
    assert wrong.status_code == 422
    assert "North Ward: Choose at most 1; you have chosen 2." in wrong.content.decode()
    review = client.post(f"{address}review/", {"choice": [BENCH]}).content.decode()
    assert "The whole place: you have chosen nothing here." in review
    assert "You vote for, North Ward" in review
    assert client.post(f"{address}cast/", {"choice": [TREE]}).status_code in {403, 422}
    assert client.post(f"{address}cast/", {"choice": [BENCH]}).status_code == 302


def test_people_who_give_their_word_choose_the_district_whose_ballot_they_get(
    place: Place, commissioner: Person, client: Any
) -> None:
    vote = prepared(place, commissioner, BallotForm(APPROVAL), ways=Ways(by_declaration=True, own_area=True))
    vote = actions.open_vote(by=commissioner, vote=vote)
    address = f"{vote.get_absolute_url()}declare/"
    assert "In another part of the place" in client.get(address).content.decode()
    assert client.post(address, {"contact": "mo@example.org"}).status_code == 422
    assert client.post(address, {"contact": "mo@example.org", "area": "elsewhere"}).status_code == 302
    assert client.post(address, {"contact": "bea@example.org", "area": SOUTH}).status_code == 302
    assert sorted(vote.electors.values_list("district", flat=True)) == ["", SOUTH]
