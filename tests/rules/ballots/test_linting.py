"""What is asked about a file that can be counted, each with its line; and files nobody should trust."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import read_pb
from commonweal.rules.ballots.linting import check_pb

SOUND = """\
META
key;value
description;Made up for a test
country;Nowhere
unit;Harbour
instance;2026
num_projects;3
num_votes;3
budget;50
vote_type;approval
rule;greedy
date_begin;01.05.2026
date_end;31.05.2026
min_length;1
max_length;2
currency;GBP
PROJECTS
project_id;cost;votes;name;category;selected
A;30;2;Swings;play;1
B;30;1;Benches;rest;0
C;20;1;Lamps;light;1
VOTES
voter_id;vote;age;sex
1;A,B;30;F
2;A;18-24;M
3;C;;
"""


def warned(text: str) -> list[tuple[str, int]]:
    found = check_pb([text.encode()])
    assert found.errors == ()
    return [(one.code, one.figures["line"]) for one in found.warnings]


def test_a_sound_file_passes_strictly() -> None:
    found = check_pb([SOUND.encode()])
    assert (found.errors, found.warnings) == ((), ())
    assert found.holds(strict=True)


@pytest.mark.parametrize(
    "old, new, code, line",
    [
        ("unit;Harbour\n", "", "missing", 1),
        ("country;Nowhere", "country;", "empty-value", 4),
        ("country;Nowhere", "planet;Earth\ncountry;Nowhere", "unknown-field", 4),
        ("country;Nowhere\nunit;Harbour", "unit;Harbour\ncountry;Nowhere", "order-of-fields", 1),
        ("date_end;31.05.2026", "date_end;31.04.2026", "wrong-value", 13),
        ("date_end;31.05.2026", "date_end;30.04.2026", "dates", 13),
        ("currency;GBP", "currency;pounds", "wrong-value", 16),
        ("max_length;2", "max_length;2.5", "wrong-value", 15),
        ("max_length;2", "max_length;1", "over-the-most", 24),
        ("min_length;1", "min_length;2", "under-the-least", 25),
        ("rule;greedy", "max_sum_cost;55\nrule;greedy", "over-the-most", 25),
        (";name;category;", ";name;colour;", "unknown-field", 17),
        (";name;category;", ";name;target;", "renamed", 17),
        ("A;30;2;", "A;30;3;", "differs-from-ballots", 19),
        ("A;30;2;Swings;play;1", "A;30;2;Swings;play;7", "wrong-value", 19),
        ("A;30;2;Swings;play;1", "A;0;2;Swings;play;1", "no-cost", 19),
        ("B;30;1;", "B;51;1;", "dearer-than-budget", 20),
        ("B;30;1;Benches;rest;0", "B;30;1;Benches;rest;1", "budget-exceeded", 9),
        ("C;20;1;Lamps;light;1", "C;20;1;Lamps;light;0", "unused-budget", 21),
        ("C;20;1;Lamps;light;1", "C;20;1;Lamps;light;0", "rule-not-followed", 11),
        ("budget;50", "budget;80.5", "all-fit", 9),
        ("budget;50", "budget;50,0", "decimal-comma", 9),
        ("A;30;2;", 'A;"30,0";2;', "decimal-comma", 19),
        ("18-24;M", "24-18;M", "wrong-value", 25),
        ("18-24;M", "18-24;male", "wrong-value", 25),
        ("VOTES\n", "\nVOTES\n", "empty-line", 22),
    ],
)
def test_each_fault_is_found_on_its_line(old: str, new: str, code: str, line: int) -> None:
    assert old in SOUND
    assert (code, line) in warned(SOUND.replace(old, new))


def test_a_project_that_nobody_chose_is_asked_about() -> None:
    assert ("no-votes", 21) in warned(SOUND.replace("3;C;;", "3;A;;").replace("A;30;2", "A;30;3"))


def test_what_cannot_be_counted_is_an_error_and_fails_even_tolerantly() -> None:
    found = check_pb([SOUND.replace("1;A,B;", "1;A,D;").encode()])
    assert [(one.code, one.figures["line"]) for one in found.errors] == [("unknown-project", 24)]
    assert not found.holds(strict=False)


def test_money_that_could_only_buy_what_is_below_the_threshold_is_not_unused() -> None:
    """A takes 30 of 50; C would fit the rest, with one vote where two are needed."""
    short = SOUND.replace("C;20;1;Lamps;light;1", "C;20;1;Lamps;light;0")
    assert ("unused-budget", 21) in warned(short)
    rule = "greedy-threshold\nmin_project_score_threshold;"
    assert "unused-budget" not in dict(warned(short.replace("rule;greedy", f"rule;{rule}2")))
    assert ("unused-budget", 22) in warned(short.replace("rule;greedy", f"rule;{rule}1"))


def test_a_warning_fails_only_strictly() -> None:
    found = check_pb([SOUND.replace("C;20;1;", "C;20;2;").encode()])
    assert found.holds(strict=False)
    assert not found.holds(strict=True)


def test_what_a_voter_is_like_is_not_repeated_in_a_fault() -> None:
    found = check_pb([SOUND.replace("30;F", "secret;F").encode()])
    assert [one.code for one in found.warnings] == ["wrong-value"]
    assert "secret" not in str(found.warnings[0])


@pytest.mark.parametrize(
    "kind, points, found",
    [
        ("cumulative", "2,3", []),
        ("cumulative", "2,4", [("over-the-most", 15)]),
        ("scoring", "-1,3", [("under-the-least", 15)]),
    ],
)
def test_points_are_held_against_their_limits(kind: str, points: str, found: list[tuple[str, int]]) -> None:
    text = (
        f"META\nkey;value\nbudget;5\nvote_type;{kind}\nmin_points;0\nmax_sum_points;5\nPROJECTS\n"
        "project_id;cost;name\nA;4;a\nB;4;b\n\n\nVOTES\nvoter_id;vote;points\n" + f'1;A,B;"{points}"\n'
    )
    assert [one for one in warned(text) if one[0] in ("over-the-most", "under-the-least")] == found


SPLICES = st.sampled_from(
    [b";", b",", b'"', b"\n", b"\r", b"\x00", b"\xff", b"META\n", b"VOTES\n", b"PROJECTS\n", b"-", b"9" * 40]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_spoiled_file_gives_faults_and_never_an_exception(data: st.DataObject) -> None:
    content = SOUND.encode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.sampled_from([0, 1, 3, 30])))
        content = content[:start] + data.draw(SPLICES) + content[end:]
    found = check_pb([content])
    assert (read_pb([content]).election is None) == bool(found.errors)
    assert all(one.sentence for one in (*found.errors, *found.warnings))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_answered(content: bytes) -> None:
    assert check_pb([content]).errors
