"""Voters by group, from a survey given beside the vote: what is shown, and what is not even kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place, Population
from commonweal.priorities import actions as stage
from commonweal.priorities.groups import actions, table
from commonweal.priorities.models import Round, VoterGroups
from commonweal.priorities.results.turnout import turnout
from commonweal.record import clock as wall
from commonweal.rules.reasons import Refused
from tests.priorities import help

HEAD = "question,group,voters,people\n"
TABLE = """question,group,voters,people
Age,Under 25,3,"3,000"
Age,25 to 64,8,9000
Age,65 and over,7,4000
Age,Did not say,0,
Sex,Women,11,8000
Sex,Men,7,8000
"""
ABOUT = {"asked_how": "A card at every polling place, without a name", "source": "Census 2021"}


@pytest.fixture
def counted(place: Place, commissioner: Person, resident: Person, clock: Any) -> Round:
    """Twenty people voted."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    one, two = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000])
    round_ = help.voted(round_, commissioner, [[one]] * 12 + [[two]] * 8, clock)
    stage.count(by=commissioner, round=round_)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def kept(counted: Round, commissioner: Person) -> VoterGroups:
    return actions.bring_in(by=commissioner, round=counted, text=TABLE, **ABOUT)


def test_a_group_of_three_is_neither_shown_nor_kept_and_cannot_be_subtracted(kept: VoterGroups) -> None:
    age, sex = kept.told["questions"]
    assert [row["took_part"] for row in age["rows"]] == [None, 8, None]
    assert [row["took_part"] for row in sex["rows"]] == [11, 7]
    assert kept.told["answered"] == 18
    assert age["rows"][0]["share"] is None
    assert "not shown" in age["rows"][0]["sentence"]


def test_the_result_page_shows_the_groups_with_their_intervals_to_everyone(
    counted: Round, kept: VoterGroups, second_commissioner: Person, client: Client
) -> None:
    stage.publish(by=second_commissioner, round=counted)
    page = client.get(f"{counted.get_absolute_url()}result/").content.decode()
    assert "Voters by group: Age" in page
    assert "18 of the 20 voters answered" in page
    assert "61.1% (38.6% to 79.7%) of the voters, 50.0% of the people" in page  # Wilson of 11 in 18
    assert "Census 2021" in page
    assert "Say who voted, by group" not in page


def test_everyone_who_voted_is_counted_so_the_plain_turnout_has_no_interval(counted: Round) -> None:
    Population.objects.create(
        place=counted.place,
        dimension="all",
        group="Everyone",
        count=1_000,
        counted_on=date(2021, 3, 21),
        source="Census 2021",
        recorded_at=wall.now(),
    )
    told = turnout(counted)
    assert told is not None
    assert told.of_population_words == "2.0%"


def test_a_second_table_is_refused_since_two_could_be_subtracted(
    counted: Round, kept: VoterGroups, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="second table"):
        actions.bring_in(by=commissioner, round=counted, text=TABLE, **ABOUT)
    actions.withdraw(by=commissioner, groups=kept, reason="The wrong survey.")
    with pytest.raises(Refused):
        actions.bring_in(by=commissioner, round=counted, text=TABLE, **ABOUT)
    told = turnout(counted)
    assert told is not None
    assert told.groups == []
    assert told.groups_kept is not None
    assert told.groups_kept.why_withdrawn == "The wrong survey."


def test_only_officers_and_only_after_the_close(
    commissioner: Person, resident: Person, counted: Round
) -> None:
    with pytest.raises(Refused):
        actions.bring_in(by=resident, round=counted, text=TABLE, **ABOUT)
    with pytest.raises(Refused):
        actions.bring_in(by=None, round=counted, text=TABLE, **ABOUT)
    open_round = counted
    open_round.vote.state = "open"
    with pytest.raises(Refused, match="closed"):
        actions.check(by=commissioner, round=open_round, text=TABLE)


def test_every_fault_names_its_line_and_column() -> None:
    wrong = (
        "question,group,voters,people\nAge,Under 25,x,3000\nAge,,4,-1\nAge,A,4,\nAge,B,5,\nAge,C,1,2,3\n"
        f"Age,{'y' * 81},1.5,0\n"
    )
    _questions, faults = table.read(wrong)
    assert [fault.where for fault in faults] == [
        "line 2, voters",
        "line 3, group",
        "line 3, people",
        "line 5, people",
        "line 6, people",
        "line 7, group",
        "line 7, voters",
        "line 7, people",
    ]


@pytest.mark.parametrize("text", ["", "a,b\n", HEAD, HEAD + '"'])
def test_a_table_that_is_none_is_a_fault_and_never_an_error(text: str) -> None:
    assert table.read(text)[1]


def test_a_dry_run_says_what_would_not_be_shown_keeps_what_was_typed_and_changes_nothing(
    counted: Round, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    address = f"{counted.get_absolute_url()}result/who-voted/"
    typed = {**ABOUT, "typed": TABLE, "apart": "on", "how": "check"}
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "would not be shown: Under 25, 65 and over" in page
    assert "Age,Under 25,3" in page
    assert not VoterGroups.objects.exists()
    answer = client.post(address, {**typed, "how": "keep"})
    assert answer.status_code == 302
    assert VoterGroups.objects.count() == 1


def test_a_file_does_as_well_and_neither_or_both_is_an_error(
    counted: Round, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    address = f"{counted.get_absolute_url()}result/who-voted/"
    rest = {**ABOUT, "apart": "on", "how": "keep"}
    answer = client.post(address, rest)
    assert answer.status_code == 422
    assert "one of the two" in answer.content.decode()
    answer = client.post(address, {**rest, "file": SimpleUploadedFile("a.csv", b"\xff\xfe")})
    assert answer.status_code == 422
    with_mark = SimpleUploadedFile("a.csv", b"\xef\xbb\xbf" + TABLE.encode())
    answer = client.post(address, {**rest, "file": with_mark})
    assert answer.status_code == 302


def test_a_table_with_a_fault_is_refused_with_its_lines(counted: Round, commissioner: Person) -> None:
    with pytest.raises(Refused, match="18 in “Age”"):
        actions.check(by=commissioner, round=counted, text=TABLE.replace("Men,7", "Men,8"))
    with pytest.raises(Refused, match="only 20 voted"):
        actions.check(by=commissioner, round=counted, text="question,group,voters,people\nAge,A,21,30\n")
