"""Plain ballots are read quickly, and never otherwise than carefully."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, read_pb
from commonweal.rules.ballots.reading import _read_carefully, _read_quickly
from tests.rules.ballots.test_reading import GOOD

TRAPS = [
    "\r",
    "\r\n",
    "\ufeff",
    '"',
    ";",
    ",",
    " ",
    "\n\n",
    "VOTES",
    "VOTES;\n",
    "\0",
    "ż",
    "e\u0301",
    "B,A",
    ",A",
    "1;A",
]


@settings(max_examples=300)
@given(st.integers(0, len(GOOD)), st.sampled_from(TRAPS), st.integers(0, 3))
def test_the_quick_reader_gives_what_the_careful_one_gives_or_leaves_it_to_that(
    place: int, trap: str, gone: int
) -> None:
    content = (GOOD[:place] + trap + GOOD[place + gone :]).encode()
    careful = _read_carefully(content)
    quick = _read_quickly(content)
    assert quick is None or (quick == careful.election and not careful.faults)
    assert read_pb([content]) == careful


def test_a_plain_file_is_read_quickly_and_its_ballots_are_a_sequence_like_any_other() -> None:
    quick = _read_quickly(GOOD.encode())
    assert quick is not None
    ballots = (Ballot("1", ("A", "B")), Ballot("2", ("A",)))
    assert tuple(quick.ballots) == quick.ballots[:] == ballots
    assert quick.ballots == ballots
    assert ballots == quick.ballots
    assert quick.ballots[-1] == ballots[-1]
    assert hash(quick) == hash(_read_carefully(GOOD.encode()).election)
    assert replace(quick, ballots=(*quick.ballots, Ballot("3", ("Q",)))).faults


#: Names about as long as the words of eight letters that they are compared by, and some that begin alike.
NAMES = st.text("AB12", min_size=1, max_size=2).map(lambda end: "voter-" + end) | st.text(
    st.characters(min_codepoint=32, max_codepoint=127, exclude_characters=';"'), max_size=70
)


@given(st.lists(NAMES, min_size=1, max_size=6))
@example(["VOTES"])
@example(["META", "METAL", "METAMETA"])
@example(["12345678" * 2 + "a", "12345678" * 2 + "b"])
@example(["12345678" * 2 + "a", "12345678" * 2 + "a"])
@example(["12345678", "12345678" * 2])
@example(["a" * 64, "a" * 65])
def test_voters_are_told_apart_by_their_whole_names(names: list[str]) -> None:
    lines = "".join(f"{name};A\n" for name in names)
    content = GOOD.replace("num_votes;2", f"num_votes;{len(names)}").replace("1;A,B\n2;A\n", lines).encode()
    careful, quick = _read_carefully(content), _read_quickly(content)
    assert quick is None or (quick == careful.election and not careful.faults)
    if max(map(len, names)) <= 64 and not careful.faults and all(map(str.isalnum, names)):
        assert quick is not None


@given(st.lists(st.lists(st.sampled_from("AB ,Q"), max_size=4).map("".join), min_size=1, max_size=5))
@example(["A,B,A", "B"])
@example(["A,B", "B,A", "A,B"])
@example(["A,Q"])
def test_what_is_chosen_twice_or_is_not_there_is_left_to_the_careful_reader(votes: list[str]) -> None:
    lines = "".join(f"{voter};{vote}\n" for voter, vote in enumerate(votes))
    content = GOOD.replace("num_votes;2", f"num_votes;{len(votes)}").replace("1;A,B\n2;A\n", lines).encode()
    careful, quick = _read_carefully(content), _read_quickly(content)
    assert (quick is None) == (" " in "".join(votes) or bool(careful.faults))
    assert quick is None or quick == careful.election
