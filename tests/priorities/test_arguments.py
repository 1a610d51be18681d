"""Arguments for and against a proposal: who gives them, in which order they stand, and what hides one."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import WorkRole
from commonweal.priorities import actions as priorities
from commonweal.priorities.deliberating import actions, queries
from commonweal.priorities.models import Argument
from commonweal.rules.reasons import Refused
from tests.priorities import help as rounds


@pytest.fixture
def proposal(place: Any, commissioner: Any, resident: Any, charity: Any) -> Any:
    round_ = rounds.proposing(place, commissioner, charity)
    need = rounds.published_need(place, commissioner)
    return priorities.propose(
        by=resident,
        round=round_,
        need=need,
        title="A bench",
        description="To rest on",
        cost_pence=50_000,
        organisation=None,
    )


def argue(by: Any, proposal: Any, words: str = "It helps.", side: str = "for") -> Argument:
    return actions.argue(by=by, proposal=proposal, side=side, words=words)


def test_who_proposed_it_argues_as_its_proposer(proposal: Any, resident: Any) -> None:
    assert argue(resident, proposal).standing == "proposer"


def test_an_officer_argues_as_an_officer_and_anybody_else_as_a_resident(
    proposal: Any, commissioner: Any, make_person: Any
) -> None:
    assert argue(commissioner, proposal).standing == "officer"
    assert argue(make_person("Pat Oak"), proposal, "It rots.", "against").standing == ""


def test_an_expert_citizen_argues_only_with_a_declared_field_which_stands_beside_the_words(
    proposal: Any, commissioner: Any, make_person: Any
) -> None:
    expert = make_person("Pat Oak")
    held = people.take_role(
        by=commissioner, work=proposal.round.work, person=expert, role=WorkRole.Role.EXPERT
    )
    with pytest.raises(Refused, match="declare your interests"):
        argue(expert, proposal)
    people.declare_interest(by=expert, work=held.work)
    with pytest.raises(Refused, match="declare your field"):
        argue(expert, proposal)
    people.say_of_role(by=expert, held=held, field="Getting about by wheelchair")
    said = argue(expert, proposal)
    assert (said.standing, said.field) == ("expert", "Getting about by wheelchair")


def test_nobody_signed_out_argues(proposal: Any) -> None:
    with pytest.raises(Refused, match="Sign in"):
        argue(None, proposal)


def test_one_person_gives_three_arguments_at_most_until_one_is_withdrawn(
    proposal: Any, make_person: Any
) -> None:
    person = make_person("Pat Oak")
    first, *_others = [argue(person, proposal, f"Reason {number}") for number in range(3)]
    with pytest.raises(Refused, match="3 arguments"):
        argue(person, proposal, "Reason 4")
    actions.withdraw_argument(by=person, argument=first)
    argue(person, proposal, "Reason 4")


def test_the_same_words_on_the_same_side_are_said_once(proposal: Any, make_person: Any) -> None:
    argue(make_person("Pat Oak"), proposal, "It helps.")
    with pytest.raises(Refused, match="already"):
        argue(make_person("Lee Ash"), proposal, "  it HELPS. ")


def test_no_arguments_are_taken_once_the_round_is_given_up(
    proposal: Any, commissioner: Any, make_person: Any
) -> None:
    priorities.abandon(by=commissioner, round=proposal.round, reason="No money")
    proposal.refresh_from_db()
    with pytest.raises(Refused, match="no arguments"):
        argue(make_person("Pat Oak"), proposal)


def test_where_nothing_was_said_and_nothing_can_be_the_page_shows_no_empty_sides(
    proposal: Any, commissioner: Any, client: Any
) -> None:
    nobody = "Nobody has spoken for it yet."
    assert nobody in client.get(proposal.get_absolute_url()).content.decode()
    priorities.abandon(by=commissioner, round=proposal.round, reason="The money is needed elsewhere.")
    assert nobody not in client.get(proposal.get_absolute_url()).content.decode()


def test_useful_counts_once_a_person_and_never_ones_own(
    proposal: Any, resident: Any, make_person: Any
) -> None:
    said = argue(resident, proposal)
    with pytest.raises(Refused, match="You wrote this"):
        actions.find_useful(by=resident, argument=said)
    other = make_person("Pat Oak")
    actions.find_useful(by=other, argument=said)
    actions.find_useful(by=other, argument=said)
    assert said.useful.count() == 1


def test_the_order_of_a_side_changes_from_day_to_day_and_not_within_one(
    proposal: Any, make_person: Any, clock: Any
) -> None:
    people_ = [make_person(f"Person {letter}") for letter in "abc"]
    for number in range(9):
        argue(people_[number % 3], proposal, f"Reason {number}")

    def order() -> list[Any]:
        return [each.row.pk for each in queries.board(None, proposal).sides[0][2]]

    first, again = order(), order()
    assert first == again
    days = {tuple(first)}
    for _day in range(3):
        clock.forward(days=1)
        days.add(tuple(order()))
    assert len(days) > 1


def test_anybody_can_find_the_order_of_a_day_again(proposal: Any, resident: Any) -> None:
    said = argue(resident, proposal)
    day = date(2026, 11, 21)
    plain = json.dumps(["2026-11-21", str(said.pk)], separators=(",", ":")).encode()
    assert queries.of_the_day(day, said) == hashlib.sha256(plain).hexdigest()


def test_only_a_published_rule_hides_an_argument_and_its_author_is_told_which(
    proposal: Any, commissioner: Any, make_person: Any
) -> None:
    person = make_person("Pat Oak")
    said = argue(person, proposal, "Buy our benches")
    with pytest.raises(Refused, match="published rules"):
        actions.hide_argument(by=commissioner, argument=said, rule="I dislike it")
    actions.hide_argument(by=commissioner, argument=said, rule="advertising")
    assert "It advertises." in Message.objects.get(template="priorities/argument_hidden").text
    assert queries.board(None, proposal).count == 0
    assert queries.board(None, proposal).hidden == 1
    actions.show_argument(by=commissioner, argument=said)
    assert queries.board(None, proposal).count == 1


def test_an_officer_does_not_moderate_what_is_said_of_their_own_proposal(
    place: Any, commissioner: Any, charity: Any, make_person: Any
) -> None:
    round_ = rounds.proposing(place, commissioner, charity)
    need = rounds.published_need(place, commissioner)
    own = priorities.propose(
        by=commissioner, round=round_, need=need, title="Mine", description="Words", cost_pence=500
    )
    said = argue(make_person("Pat Oak"), own, "It costs much.", "against")
    with pytest.raises(Refused, match="another officer"):
        actions.hide_argument(by=commissioner, argument=said, rule="abuse")


def test_both_sides_stand_beside_each_other_on_the_proposals_page(
    client: Any, proposal: Any, resident: Any, make_person: Any
) -> None:
    argue(resident, proposal, "It keeps people company.")
    argue(make_person("Pat Oak"), proposal, "It blocks the path.", "against")
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert page.index("For (1)") < page.index("It keeps people company.") < page.index("Against (1)")
    assert "It blocks the path." in page
    assert "Pat Oak" not in page


def test_an_argument_that_is_too_long_comes_back_with_what_was_typed(
    client: Any, proposal: Any, resident: Any
) -> None:
    client.force_login(resident)
    address = reverse("priorities:argue", args=[proposal.round.place.slug, proposal.pk])
    answer = client.post(address, {"side": "for", "words": "x" * 281})
    assert answer.status_code == 422
    assert "x" * 281 in answer.content.decode()
    assert client.post(address, {"words": "No side"}).status_code == 422
    assert client.post(address, {"side": "for", "words": "Short"}).status_code == 302
