"""Opinion groups: the same in any order, clear where opinions are, never so small as to name anybody."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.canonical import canonical
from commonweal.rules.opinions import OpinionRule, Votes, opinion_groups
from commonweal.rules.opinions.groups import _share
from tests.rules.opinions.crowds import crowd

RULE = OpinionRule()
TWO = Votes(("bus", "park"), ((1, -1),) * 6 + ((-1, 1),) * 8)


def test_two_opinions_make_two_groups_lettered_from_the_larger() -> None:
    found = opinion_groups(TWO, RULE, ("Buses come first", "Parks come first"))
    assert [(group.name, group.people) for group in found.groups] == [("A", 8), ("B", 6)]
    assert found.member_of == (1,) * 6 + (0,) * 8
    assert str(found.reason) == (
        "14 people who voted on at least 2 statements were looked at. They fall most clearly into 2 groups "
        "(1.0000 on a scale to 1)."
    )
    assert {str(reason) for reason in found.groups[0].reasons} == {
        "100% agree that “Parks come first”; of everybody else 0% do.",
        "100% disagree that “Buses come first”; of everybody else 0% do.",
    }


def test_what_every_group_agrees_with_is_found_though_it_parts_nobody() -> None:
    both = Votes((*TWO.statements, "tree"), tuple((*row, 1) for row in TWO.rows))
    found = opinion_groups(both, RULE, ("Buses", "Parks", "More trees"))
    assert [str(reason) for reason in found.shared] == [
        "Every group tends to agree that “More trees”: 100% of A, 100% of B."
    ]
    assert found.consensus[0] == ("tree", Fraction(9, 10) * Fraction(7, 8))


def test_a_share_that_would_tell_of_fewer_than_five_people_is_told_in_words() -> None:
    assert _share(17, 20, RULE) == "nearly all"
    assert _share(2, 42, RULE) == "hardly any"
    assert (_share(0, 9, RULE), _share(9, 9, RULE), _share(5, 10, RULE)) == ("0%", "100%", "50%")


def test_whoever_voted_on_too_little_is_in_no_group_and_still_counts_in_the_totals() -> None:
    votes = Votes(TWO.statements, (*TWO.rows, (1, None)))
    found = opinion_groups(votes, RULE)
    assert found.member_of[-1] is None
    assert found.people == 14
    assert dict(found.totals)["bus"].agreed == 7


def test_no_group_is_smaller_than_may_be_shown() -> None:
    found = opinion_groups(Votes(TWO.statements, ((1, -1),) * 4 + ((-1, 1),) * 30), RULE)
    assert found.groups == ()
    assert found.member_of == (None,) * 34
    assert str(found.reason) == (
        "No groups are shown: the 34 people who voted on at least 2 statements do not part into groups of at "
        "least 5."
    )


@pytest.mark.parametrize("votes", [Votes((), ()), Votes(("a",), ()), Votes(("a",), ((None,),) * 9)])
def test_without_votes_there_are_no_groups(votes: Votes) -> None:
    found = opinion_groups(votes, RULE)
    assert (found.groups, found.faults) == ((), ())


def test_people_who_all_think_alike_are_not_parted() -> None:
    assert opinion_groups(Votes(("a", "b"), ((1, 1),) * 40), RULE).groups == ()


@pytest.mark.parametrize(
    "votes, code",
    [
        (Votes(("a", "a"), ()), "statement-twice"),
        (Votes(("a", "b"), ((1,),)), "columns"),
        (Votes(("a",), ((2,),)), "not-a-vote"),
    ],
)
def test_votes_that_are_none_are_named(votes: Votes, code: str) -> None:
    found = opinion_groups(votes, RULE)
    assert [fault.code for fault in found.faults] == [code]
    assert found.groups == ()


@pytest.mark.parametrize("field", ["fewest_votes", "fewest_groups", "smallest_group", "starts", "most_told"])
def test_a_rule_out_of_range_is_named(field: str) -> None:
    wrong: dict[str, Any] = {field: 0}
    found = opinion_groups(TWO, replace(RULE, **wrong))
    assert field in [fault.where for fault in found.faults]


def test_three_opinions_are_found_again_among_340_people_who_left_out_two_fifths() -> None:
    votes, opinion = crowd(4, (160, 120, 60), 24, 0.4)
    found = opinion_groups(votes, RULE)
    assert found.groups[0].people > 100
    assert len(found.groups) == 3
    mostly = {
        number: _most([o for o, m in zip(opinion, found.member_of, strict=True) if m == number])
        for number in range(3)
    }
    right = sum(mostly[m] == o for o, m in zip(opinion, found.member_of, strict=True) if m is not None)
    assert right > 340 * 0.8


def _most(numbers: list[int]) -> int:
    return max(set(numbers), key=numbers.count)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_people_and_of_statements_decides_nothing(seed: int, shuffler: random.Random) -> None:
    votes, _opinion = crowd(seed, (25, 20, 9), 9, 0.2)
    people, statements = list(range(len(votes.rows))), list(range(9))
    shuffler.shuffle(people)
    shuffler.shuffle(statements)
    other = Votes(
        tuple(votes.statements[s] for s in statements),
        tuple(tuple(votes.rows[p][s] for s in statements) for p in people),
    )
    here, there = opinion_groups(votes, RULE), opinion_groups(other, RULE)
    assert canonical(here.as_data()) == canonical(there.as_data())
    assert there.member_of == tuple(here.member_of[p] for p in people)


def test_what_is_published_holds_nobodys_row() -> None:
    votes, _opinion = crowd(1, (30, 30), 10, 0.3)
    found = opinion_groups(votes, RULE)
    assert "member_of" not in json.dumps(found.as_data())
    assert sum(group.people for group in found.groups) == found.people
