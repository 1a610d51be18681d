"""A round spends its own place's money on its own needs, and nobody speaks for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commonweal.budgets import actions as budgets
from commonweal.needs import actions as needs
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from tests.priorities import help


@pytest.fixture
def in_both(place: Place, other_place: Place, make_person: Callable[..., Person]) -> Person:
    """Whoever may do it in either place, so that a refusal is for the mixing of the two."""
    return make_person(
        "Ivo Lark", offices=[(each, Office.Kind.COMMISSIONER) for each in (place, other_place)]
    )


@pytest.fixture
def round_(place: Place, in_both: Person, charity: Organisation) -> Round:
    return help.proposing(place, in_both, charity)


def propose(by: Person, round_: Round, **more: Any) -> Proposal:
    return actions.propose(by=by, round=round_, title="A bench", description="x", cost_pence=100, **more)


def test_a_project_meets_a_need_of_its_own_place(
    round_: Round, in_both: Person, other_place: Place, resident: Person
) -> None:
    with pytest.raises(Refused, match="another place"):
        propose(resident, round_, need=help.published_need(other_place, in_both))


def test_a_project_stands_in_an_area_of_its_own_place(
    round_: Round, in_both: Person, place: Place, other_place: Place, resident: Person
) -> None:
    elsewhere = Area.objects.create(place=other_place, name="Far End", code="FAR-1")
    need = help.published_need(place, in_both)
    with pytest.raises(Refused, match="area belongs to another place"):
        propose(resident, round_, need=need, area=elsewhere)


def test_a_project_does_not_meet_a_need_that_was_withdrawn(
    round_: Round, in_both: Person, place: Place, resident: Person
) -> None:
    need = needs.withdraw_need(
        by=in_both, need=help.published_need(place, in_both), reason="It stands twice."
    )
    with pytest.raises(Refused, match="Choose another"):
        propose(resident, round_, need=need)


def test_only_members_propose_for_an_organisation(
    round_: Round, in_both: Person, place: Place, resident: Person, provider: Person, charity: Organisation
) -> None:
    need = help.published_need(place, in_both)
    with pytest.raises(Refused, match="Only members"):
        propose(resident, round_, need=need, organisation=charity)
    assert propose(provider, round_, need=need, organisation=charity).organisation == charity


def test_a_round_is_not_paid_from_another_places_money(
    place: Place, other_place: Place, in_both: Person, charity: Organisation
) -> None:
    pot = budgets.open_pot(by=in_both, place=other_place, title="Theirs", purpose="Theirs")
    budgets.contribute(by=in_both, pot=pot, organisation=charity, pence=1_000, key="one")
    with pytest.raises(Refused, match="another place"):
        actions.open_round(
            by=in_both,
            place=place,
            title="Round",
            about="x",
            pot=pot,
            budget_pence=1_000,
            proposing_closes=clock.now(),
        )


def test_evidence_bears_on_a_need_of_its_own_place(place: Place, other_place: Place, in_both: Person) -> None:
    need = help.published_need(other_place, in_both)
    with pytest.raises(Refused, match="another place"):
        needs.add_evidence(
            by=in_both, place=place, kind="study", title="x", statement="x", source="x", need=need
        )
