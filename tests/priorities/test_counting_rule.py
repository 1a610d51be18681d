"""How a round is counted is chosen detail by detail, and tried on elections that are over."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions, counting
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import rule_forms, trying
from commonweal.record.models import Event
from commonweal.rules.ballots import CountRule
from commonweal.rules.reasons import Refused
from tests.priorities import help

# £100; ten voters want the dear project of £100, six and four the cheap ones of £60 and £40.
FILE = """META
key;value
description;Last year
currency;GBP
vote_type;approval
budget;100
num_projects;3
num_votes;{votes}
PROJECTS
project_id;cost;name
dear;100;Dear
some;60;Some
few;40;Few
VOTES
voter_id;vote
{lines}
"""


def file_of(*choices: tuple[str, int]) -> list[bytes]:
    votes = [vote for vote, number in choices for _each in range(number)]
    lines = "\n".join(f"{number};{vote}" for number, vote in enumerate(votes, start=1))
    return [FILE.format(votes=len(votes), lines=lines).encode()]


@pytest.fixture
def round_(place: Place, commissioner: Person) -> Round:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    pot = help.pot_of(place, commissioner, council)
    return actions.open_round(
        by=commissioner,
        place=place,
        title="Next",
        about="",
        pot=pot,
        budget_pence=1_000,
        method="equal-shares",
    )


@pytest.fixture
def last_year(place: Place, commissioner: Person) -> Round:
    """By votes the dear project wins with 11 of 20; by equal shares the two groups get what each wants."""
    return actions.bring_in(
        by=commissioner,
        place=place,
        title="Last year",
        content=file_of(("dear", 11), ("some", 6), ("few", 3)),
        method="greedy",
        completion="none",
    )


def test_a_detail_changes_alone_and_the_lot_stays(round_: Round, commissioner: Person) -> None:
    before = round_.rule
    after = actions.set_rule(by=commissioner, round=round_, details={"threshold": Fraction(5)}).rule
    assert {name for name in before if before[name] != after[name]} == {"threshold"}
    assert Event.objects.filter(kind="rule of the count set", public=True).exists()


def test_details_that_do_not_go_together_are_refused_with_each_reason(
    round_: Round, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="does not go with"):
        actions.set_rule(by=commissioner, round=round_, details={"utility": "score"})
    with pytest.raises(Refused, match="not completed by"):
        actions.set_rule(by=commissioner, round=round_, details={"method": "phragmen", "completion": "add1"})


def test_once_the_round_has_begun_a_change_of_its_rule_says_why(round_: Round, commissioner: Person) -> None:
    Round.objects.filter(pk=round_.pk).update(state="proposing")
    with pytest.raises(Refused, match="Say why"):
        actions.set_rule(by=commissioner, round=round_, details={"voters": "not-empty"})
    changed = actions.set_rule(
        by=commissioner, round=round_, details={"voters": "not-empty"}, reason="The forum asked for it."
    )
    assert changed.rule["voters"] == "not-empty"


def test_every_part_of_the_pages_gives_back_the_rule_it_was_shown(round_: Round) -> None:
    rule = counting.rule_of(round_)
    for name, part in rule_forms.PARTS.items():
        shown = part(round_=round_, rule=rule)
        typed = {key: str(value) for key, value in shown.initial.items()}
        typed |= {"step_pence": "1"} if name == "raising" else {}
        filled = part(typed, round_=round_, rule=rule)
        assert filled.is_valid(), filled.errors
        assert CountRule.from_data({**rule.as_data()})[0] == rule
        for key, value in filled.details().items():
            assert getattr(rule, key) == value, f"{name}: {key}"


def test_every_detail_of_a_rule_is_asked_on_some_page_or_settled_elsewhere() -> None:
    asked = {
        *("method", "completion", "utility", "comparison", "voters", "ties", "unsupported", "too_dear"),
        *("caps_bind", "add1_start", "add1_stop", "add1_step", "threshold", "caps"),
    }
    elsewhere = {
        *("support", "place_points"),  # the form of the ballot
        "seed",  # drawn at the set-up
        "budget",  # the round's money
        "leftover",  # the money's own page
        "exclusive",  # proposals that exclude each other
        "weights",  # ballots here weigh the same
    }
    assert asked | elsewhere == set(CountRule(method="greedy").as_data())


def test_last_year_would_have_ended_otherwise_by_shares(last_year: Round, round_: Round) -> None:
    """Twenty voters with £5 each: eleven have £55 and cannot pay £100; six have £30 and three £15, neither
    enough. By shares alone nothing is bought; what is left goes by votes to Dear."""
    count = last_year.counts.get()
    alone = trying.try_out(count, trying.rule_named(round_, "equal-shares none"))
    assert alone is not None
    assert (alone.gained, alone.lost) == ([], ["Dear"])
    same = trying.try_out(count, trying.rule_named(round_, "equal-shares greedy"))
    assert same is not None
    assert (same.gained, same.lost) == ([], [])


def test_winners_gained_and_lost_stand_side_by_side(
    place: Place, commissioner: Person, round_: Round, client: Any
) -> None:
    """Ten voters with £10 each: the six who want Some (£60) and the four who want Few (£40) can each pay."""
    actions.bring_in(
        by=commissioner,
        place=place,
        title="Two groups",
        content=file_of(("dear,some", 5), ("some", 1), ("dear,few", 4)),
        method="greedy",
        completion="none",
    )
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"{round_.get_absolute_url()}rule/try-out/").content.decode()
    assert "<strong>Would have won:</strong>" in page
    assert "<strong>Would not have won:</strong> Dear." in page


def test_each_part_of_the_rule_is_named_and_its_sums_are_in_pounds(
    round_: Round, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"{round_.get_absolute_url()}rule/").content.decode()
    assert "Change: How the money is given out" in page
    assert "£1" in page


def test_a_place_without_elections_is_told_how_to_bring_one_in(
    round_: Round, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    assert "bring-in/" in client.get(f"{round_.get_absolute_url()}rule/try-out/").content.decode()


def test_a_wrong_answer_keeps_what_was_typed(round_: Round, commissioner: Person, client: Any) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    typed = {"add1_start": "whole", "step_pence": "a lot", "add1_stop": "exhaustive"}
    answer = client.post(f"{round_.get_absolute_url()}rule/raising/", typed)
    assert answer.status_code == 422
    assert "a lot" in answer.content.decode()
    assert client.get(f"{round_.get_absolute_url()}rule/nothing/").status_code == 404
