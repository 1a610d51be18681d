"""Forty officers carry the same money over in the same moment: it moves once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonweal.budgets import actions as budgets
from commonweal.budgets import queries as ledger
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Round
from commonweal.priorities.money.actions import carry_over
from commonweal.record import clock
from tests.budgets.test_forty_at_once import at_once


@pytest.mark.django_db(transaction=True)
def test_what_a_round_left_is_carried_once_however_many_ask(
    place: Place, commissioner: Person, charity: Organisation
) -> None:
    # £500 was left by a round that nobody won, and the next one has £100 of its own
    pot = budgets.open_pot(by=commissioner, place=place, title="Pot", purpose="All")
    budgets.contribute(by=commissioner, pot=pot, organisation=charity, pence=60_000, key="part")
    earlier, later = (
        actions.open_round(
            by=commissioner,
            place=place,
            title=f"Round of {pence}",
            about="Anything",
            pot=pot,
            budget_pence=pence,
            proposing_closes=clock.now() + timedelta(days=7),
            leftover="next",
        )
        for pence in (50_000, 10_000)
    )
    Round.objects.filter(pk=earlier.pk).update(state="published")
    answers = at_once(lambda _: carry_over(by=commissioner, earlier=earlier, later=later))
    assert all(answers)
    later.refresh_from_db()
    assert later.budget_pence == 60_000
    assert [row.set_aside for row in ledger.held_for(later)] == [60_000]
    assert sum(row.set_aside for row in ledger.held_for(earlier)) == 0
