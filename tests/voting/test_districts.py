"""A ballot with a part for the whole place and one for each district: who gets what, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as clocks
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, districts, printing, queries, register, shown
from commonweal.voting.ballots import APPROVAL, KNAPSACK, RANKING, BallotForm, Option
from commonweal.voting.contacts import Contact
from commonweal.voting.models import Ballot, Elector, Vote
from commonweal.voting.parts import District
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.voting.help import BY_LETTER, PaperWork

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


def test_a_paper_bears_the_parts_of_its_batch_and_counts_in_its_district(
    place: Place, commissioner: Person, clock: Any
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward"])
    paper = PaperWork(vote, commissioner, papers=2)
    northern = actions.print_batch(by=commissioner, polling_place=paper.hall, papers=2, district=NORTH)
    assert [part.district for part in queries.parts_on_papers(vote)(northern.first)] == ["", NORTH]
    assert printing.papers(northern).startswith(b"%PDF")
    assert actions.mark_paper(by=commissioner, polling_place=paper.hall, number="E0") == NORTH
    paper.next = paper.batch.first
    with pytest.raises(Refused, match="accounted for"):
        paper.enter({HALL: 1})
    paper.next = northern.first
    paper.enter({HALL: 1, SWING: 1})
    row = vote.districts.get(key=NORTH)
    assert (row.paper_issued, row.paper_entered, row.paper_left) == (1, 1, 0)


def test_no_paper_is_printed_that_would_be_empty(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner, BallotForm(APPROVAL))
    actions.set_options(by=commissioner, vote=vote, options=OPTIONS[1:])
    people = [Listed("E1", "Elector 1", "High Street", district="N01")]
    actions.import_register(by=commissioner, vote=vote, people=people)
    actions.issue_codes(by=commissioner, vote=vote, people=people)
    vote = actions.open_vote(by=commissioner, vote=vote)
    hall = actions.add_polling_place(by=commissioner, vote=vote, title="Town Hall")
    for district in ("", "nowhere"):
        with pytest.raises(Refused, match="no such district"):
            actions.print_batch(by=commissioner, polling_place=hall, papers=2, district=district)
    assert actions.print_batch(by=commissioner, polling_place=hall, papers=2, district=NORTH).size == 2


def test_papers_of_a_district_that_never_came_back_are_written_off_there(
    place: Place, commissioner: Person
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward"])
    paper = PaperWork(vote, commissioner)
    paper.hand("E0")
    with pytest.raises(Refused):
        actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=SOUTH)
    actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=NORTH)
    vote.refresh_from_db()
    assert vote.paper_left == 0


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


def test_papers_are_printed_handed_out_and_written_off_by_district_on_the_pages(
    place: Place, commissioner: Person, client: Any
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward", ""])
    hall = actions.add_polling_place(by=commissioner, vote=vote, title="Town Hall")
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = f"{vote.get_absolute_url()}paper/"
    asked = {"polling_place": str(hall.pk), "papers": "3", "district": NORTH}
    assert client.post(f"{address}print/", asked | {"district": "nowhere"}).status_code == 422
    assert client.post(f"{address}print/", asked).status_code == 302
    assert vote.batches.get().district == NORTH
    handed = client.post(
        f"{address}hand-out/", {"polling_place": str(hall.pk), "number": "E0"}, follow=True
    ).content.decode()
    assert "Hand this person one paper of North Ward" in handed
    page = client.get(address).content.decode()
    assert "North Ward: people marked 1" in page
    entering = client.post(f"{address}enter/", {"serial": "1", "ballot": "4"})
    assert entering.status_code == 422
    assert "Your ballot names something that is not on it." in entering.content.decode()
    assert "A tree in the south, £20 (South Ward)" in entering.content.decode()
    lost = {"count": "1", "reason": "Never came back", "district": NORTH}
    assert client.post(f"{address}write-off/", lost).status_code == 302
    assert vote.districts.get(key=NORTH).paper_left == 0


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


def test_paper_by_batch_does_not_tell_how_few_of_a_district_voted_on_paper(
    place: Place, commissioner: Person, clock: Any
) -> None:
    """Six of the north and one of the south vote on paper: seven together, and never one."""
    vote, _codes = opened(place, commissioner, ["North Ward"] * 6 + ["South Ward"])
    work = PaperWork(vote, commissioner, papers=2)
    for district, numbers in ((NORTH, range(6)), (SOUTH, (6,))):
        batch = actions.print_batch(
            by=commissioner, polling_place=work.hall, papers=len(numbers), district=district
        )
        work.next = batch.first
        for number in numbers:
            work.hand(f"E{number}")
            work.enter({HALL: 1})
        actions.account_for(by=commissioner, batch=batch, spoilt_there=0, unused=0)
    actions.account_for(by=commissioner, batch=work.batch, spoilt_there=0, unused=2)
    vote = closed(vote, clock)
    (row,) = shown.public_accounts(vote)
    assert (row.printed, row.counted, row.unused) == (9, 7, 2)
    told = Event.objects.filter(kind="ballot papers accounted for").values_list("facts", flat=True)
    assert all("counted" not in facts and "unused" not in facts for facts in told)


def test_a_channel_that_fewer_than_five_used_is_not_told_on_the_votes_page(
    place: Place, commissioner: Person, clock: Any, client: Any
) -> None:
    vote, codes = opened(place, commissioner, ["North Ward"] * 8)
    work = PaperWork(vote, commissioner, papers=2)
    work.hand("E0")
    actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=NORTH)
    actions.account_for(by=commissioner, batch=work.batch, spoilt_there=0, unused=2)
    for code in codes[1:]:
        actions.cast(vote=vote, code=code, choices={HALL: 1})
    vote = closed(vote, clock)
    page = client.get(vote.get_absolute_url()).content.decode()
    assert "fewer than five people used one of them" in page
    assert "What became of every ballot paper" not in page
    assert "On paper" not in page
