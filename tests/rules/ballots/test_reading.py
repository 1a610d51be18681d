"""Reading and writing ``.pb`` files: what published files hold is taken, faults are named by line."""

from __future__ import annotations

import json
import string
import unicodedata
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, Election, Project, evidence_data, read_pb, write_pb
from commonweal.rules.ballots.reading import number
from commonweal.rules.canonical import canonical
from tests.rules.ballots.elections import elections, greedy

GOOD = """\
META
key;value
description;Harbour
budget;100
vote_type;approval
num_projects;2
num_votes;2
PROJECTS
project_id;cost;name
A;60;Swings
B;50;Benches
VOTES
voter_id;vote
1;A,B
2;A
"""


def read(text: str) -> Election:
    reading = read_pb([text.encode()])
    assert reading.election is not None, reading.faults
    return reading.election


def faults(text: str | bytes) -> list[tuple[object, object, str]]:
    """Line, field and code of every fault."""
    reading = read_pb([text if isinstance(text, bytes) else text.encode()])
    assert reading.election is None
    return [(fault.figures.get("line"), fault.figures.get("field"), fault.code) for fault in reading.faults]


def test_a_plain_file_is_read() -> None:
    assert read(GOOD) == Election(
        "approval",
        Fraction(100),
        (Project("A", Fraction(60), "Swings"), Project("B", Fraction(50), "Benches")),
        (Ballot("1", ("A", "B")), Ballot("2", ("A",))),
        (("description", "Harbour"),),
    )


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.replace("1;A,B", "1; A , B "),
        GOOD.replace("PROJECTS\n", "\nPROJECTS;;\n"),
        GOOD.replace("budget;100", "budget; 100.00"),
        GOOD.replace("budget;100", "budget;100,0"),
        GOOD.replace("key;value", "value;key").replace("description;Harbour", "Harbour;description")
        .replace("budget;100", "100;budget").replace("vote_type;approval", "approval;vote_type")
        .replace("num_projects;2", "2;num_projects").replace("num_votes;2", "2;num_votes"),
        GOOD.replace("voter_id;vote", "voter_id;vote;age;sex").replace("1;A,B", "1;A,B;41;F")
        .replace("2;A\n", "2;A;;\n"),
    ],
    ids=["mark", "crlf", "cr", "spaces", "blanks", "decimal", "comma", "columns moved", "voters' columns"],
)  # fmt: skip
def test_the_same_election_in_another_dress_is_the_same_election(changed: str) -> None:
    assert read(changed) == read(GOOD)


def test_it_does_not_matter_into_what_pieces_the_bytes_fall() -> None:
    text = GOOD.replace("Swings", "Huśtawki").encode()
    assert read_pb([bytes([byte]) for byte in text]) == read_pb([text])


def test_a_semicolon_or_a_quote_inside_quotes_belongs_to_the_name() -> None:
    quoted = GOOD.replace("Swings", '"Swings; and ""slides"""')
    assert read(quoted).projects[0].name == 'Swings; and "slides"'


def test_an_empty_ballot_is_a_ballot() -> None:
    assert read(GOOD.replace("2;A\n", "2;\n")).ballots[1] == Ballot("2", ())


@pytest.mark.parametrize("code, said", [("1", True), ("0", False), ("2", None), ("null", None), ("", None)])
def test_only_one_and_nought_say_whether_a_city_selected_a_project(code: str, said: bool | None) -> None:
    text = GOOD.replace("cost;name", "cost;name;selected").replace("Swings", f"Swings;{code}")
    assert read(text.replace("Benches", "Benches;0")).projects[0].selected is said


def test_a_file_may_say_that_everything_was_funded() -> None:
    assert read(GOOD.replace("description;Harbour", "fully_funded;1")).fact("fully_funded") == "1"


def test_points_stand_beside_the_projects_they_are_for() -> None:
    text = GOOD.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
    text = text.replace("1;A,B", "1;A,B;3,0.5").replace("2;A\n", "2;A;5\n")
    assert [ballot.points for ballot in read(text).ballots] == [(3, Fraction(1, 2)), (5,)]


def test_two_ways_of_typing_a_letter_are_the_same_project() -> None:
    composed, apart = "\u00e9", "e\u0301"
    text = GOOD.replace("A;60", f"{composed};60").replace(";A", f";{apart}")
    assert read(text).ballots[1].choices == (composed,)


def test_a_greek_question_mark_is_part_of_a_name_although_it_composes_to_a_semicolon() -> None:
    greek = "\u03c4\u03b9\u037e"
    project = read(GOOD.replace("Swings", greek)).projects[0]
    assert project.name == unicodedata.normalize("NFC", greek) == "\u03c4\u03b9;"
    made = replace(read(GOOD), projects=(Project("A", Fraction(1), greek), Project("B", Fraction(1))))
    published = json.loads(canonical(evidence_data(made, greedy())))
    assert read(published["pb"]).projects[0].name == "\u03c4\u03b9;"


@pytest.mark.parametrize(
    "wrong, found",
    [
        (b"", [(1, None, "empty")]),
        (b" \r\n", [(1, None, "empty")]),
        (b"META\nkey;value\n\xff\xfe", [(3, None, "not-text")]),
        (b"META\nkey;value\nx;\x00", [(3, None, "not-text")]),
        (b"\x7fELF\x01", [(1, None, "not-a-pb-file")]),
        ("hello\n" + GOOD, [(1, None, "not-a-pb-file")]),
        (GOOD.replace("VOTES", "BALLOTS"), [(None, "VOTES", "section-missing"), (12, None, "columns"),
                                             (13, None, "columns"), (14, None, "columns"),
                                             (15, None, "columns")]),
        (GOOD[: GOOD.index("PROJECTS")], [(None, "PROJECTS", "section-missing"),
                                          (None, "VOTES", "section-missing")]),
        (GOOD + "META\n", [(16, None, "section-repeated")]),
        (GOOD[: GOOD.index("voter_id")], [(12, None, "header-missing")]),
        (GOOD.replace("project_id;cost", "id;cost"), [(9, "project_id", "column-missing")]),
        (GOOD.replace("cost;name", "cost;cost"), [(9, "cost", "column-repeated")]),
        (GOOD.replace("B;50;Benches", "B;50"), [(6, "num_projects", "does-not-add-up"), (11, None, "columns"),
                                                (14, "vote", "unknown-project")]),
        (GOOD.replace("budget;100\n", ""), [(1, "budget", "missing")]),
        (GOOD.replace("budget;100", "budget;1e9"), [(4, "budget", "not-a-number")]),
        (GOOD.replace("budget;100", "budget;1,000"), [(4, "budget", "not-a-number")]),
        (GOOD.replace("budget;100", "budget;" + "9" * 5000), [(4, "budget", "not-a-number")]),
        (GOOD.replace("budget;100", "budget;-1"), [(4, "budget", "negative")]),
        (GOOD.replace("approval", "applause"), [(5, "vote_type", "unknown-vote-type")]),
        (GOOD.replace("description;Harbour", "budget;99"), [(4, "budget", "repeated")]),
        (GOOD.replace("num_votes;2", "num_votes;3"), [(7, "num_votes", "does-not-add-up")]),
        (GOOD.replace("A;60", "A;sixty"), [(10, "cost", "not-a-number")]),
        (GOOD.replace("A;60", "A;-60"), [(10, "cost", "negative")]),
        (GOOD.replace("B;50", "A;50").replace("A,B", "A"), [(11, "project_id", "repeated")]),
        (GOOD.replace("B;50", ";50").replace("A,B", "A"), [(11, "project_id", "missing")]),
        (GOOD.replace("B;50", "B,C;50").replace("A,B", "A"), [(11, "project_id", "not-an-id")]),
        (GOOD.replace("A,B", "A,C"), [(14, "vote", "unknown-project")]),
        (GOOD.replace("A,B", "A,A"), [(14, "vote", "repeated")]),
        (GOOD.replace("approval", "choose-1"), [(14, "vote", "more-than-one")]),
        (GOOD.replace("2;A\n", "1;A\n"), [(15, "voter_id", "repeated")]),
        (GOOD.replace("2;A\n", ";A\n"), [(15, "voter_id", "missing")]),
        (GOOD.replace("approval", "cumulative"), [(12, "points", "column-missing")]),
        (GOOD.replace("Swings", '"Swings'), [(10, None, "quotes")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line_and_field(
    wrong: str | bytes, found: list[tuple[object, object, str]]
) -> None:
    assert sorted(faults(wrong), key=str) == sorted(found, key=str)


def test_every_fault_is_found_not_only_the_first() -> None:
    wrong = GOOD.replace("budget;100", "budget;x").replace("A;60", "A;y").replace("1;A,B", "1;Q")
    assert faults(wrong) == [
        (4, "budget", "not-a-number"),
        (10, "cost", "not-a-number"),
        (14, "vote", "unknown-project"),
    ]


@pytest.mark.parametrize(
    "points, code", [("1", "points-do-not-match"), ("1,x", "not-a-number"), ("1,-1", "negative")]
)
def test_points_that_do_not_go_with_their_projects_are_refused(points: str, code: str) -> None:
    text = GOOD.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
    text = text.replace("1;A,B", f"1;A,B;{points}").replace("2;A\n", "2;A;5\n")
    assert faults(text) == [(14, "points", code)]


def test_a_score_may_be_below_nought() -> None:
    text = GOOD.replace("approval", "scoring").replace("voter_id;vote", "voter_id;vote;points")
    text = text.replace("1;A,B", "1;A,B;1,-1").replace("2;A\n", "2;A;5\n")
    assert read(text).ballots[0].points == (1, -1)


@pytest.mark.parametrize(
    "text", ["", "1e3", "0x10", "1/2", "1,000", "--1", "\u0661", "1 000", ".5", "9" * 31]
)
def test_what_could_be_no_number_or_two_is_none(text: str) -> None:
    assert isinstance(number(text), str)


@pytest.mark.parametrize(
    "text, value", [("12", 12), (" 1893934.38 ", Fraction(189393438, 100)), ("0,5", Fraction(1, 2))]
)
def test_numbers_are_exact_and_a_comma_may_be_the_decimal_mark(text: str, value: Fraction) -> None:
    assert number(text) == value


@given(elections(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20))
def test_what_is_written_is_read_back_the_same(election: Election, words: str) -> None:
    words = unicodedata.normalize("NFC", words)
    named = replace(
        election,
        projects=tuple(
            replace(project, name=words, more=(("district", words),)) for project in election.projects
        ),
        meta=(("description", words), ("note", 'a;b"c\r\nd')),
    )
    reading = read_pb([write_pb(named).encode()])
    assert not reading.faults
    assert reading.election == named


@given(st.text(string.printable, max_size=200) | st.sampled_from([GOOD]), st.data())
def test_a_spoiled_file_gives_faults_and_never_an_exception(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(GOOD)))
    spoiled = (GOOD[:place] + text + GOOD[place + data.draw(st.integers(0, 20)) :]).encode()
    reading = read_pb([spoiled])
    assert (reading.election is None) == bool(reading.faults)


def test_an_election_made_in_code_is_held_to_the_same_rules() -> None:
    spoiled = Election(
        "approval",
        Fraction(1, 3),
        (Project("A", Fraction(-1)), Project("A", Fraction(1)), Project("VOTES", Fraction(1))),
        (Ballot("1", ("B",)), Ballot("1", ()), Ballot("2", (), (Fraction(1),))),
        (("budget", "7"),),
    )
    assert [(fault.where, fault.code) for fault in spoiled.faults] == [
        ("the election", "not-a-decimal"),
        ("the election", "repeated"),
        ("project 'A'", "negative"),
        ("project 'A'", "repeated"),
        ("project 'VOTES'", "not-an-id"),
        ("ballot 1", "unknown-project"),
        ("ballot 2", "repeated"),
        ("ballot 3", "points-do-not-match"),
    ]
    with pytest.raises(ValueError, match="not fit to be written"):
        write_pb(spoiled)
