"""What the place spends, and what a resident says of it."""

from __future__ import annotations

from datetime import date, timedelta

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Condition
from commonweal.budgets.pool import actions as pools
from commonweal.budgets.pool import planning
from commonweal.people.models import Organisation
from commonweal.priorities.in_office import actions as in_office
from commonweal.priorities.mainstream import actions, queries
from commonweal.priorities.models import Round
from commonweal.record import clock
from tests.house.world import RESIDENT, Town

SPENDING = "code,spent on,pounds,kind,need,area,plan outcome\nA,Parks,100,revenue,,,\nB,Halls,50,capital,,,\n"


def spend(town: Town) -> None:
    table = actions.bring_in(
        by=town.officer,
        place=town.place,
        year=queries.this_year(),
        source="Budget book",
        published=date(2026, 3, 1),
        content=SPENDING.encode(),
    )
    line = table.lines.get(code="A")
    said = actions.say_less(
        by=town.cast[RESIDENT], line=line, pence=100, why="Mown too often", instead_words="Buses"
    )
    round_ = Round.objects.get(pk=town.things["proposing round"])
    named = in_office.name(by=town.officer, round=round_, email=town.second.email, capacity="officer")
    town.things["officer in a round"] = named.pk
    town.things |= {"budget line": line.pk, "word on spending": said.pk}


def heard_plan(town: Town) -> None:
    """A plan of the pool that residents could speak about until now."""
    until = clock.now() + timedelta(days=1)
    plan = planning.write_plan(by=town.officer, pot=town.pot, title="Plan", words="Clubs", until=until)
    town.things["heard plan"] = plan.pk


def share(town: Town) -> None:
    """A pool with a condition, a decision that waits for a body nobody here speaks for, and a plan."""
    by, pot = town.officer, town.pot
    body = Organisation.objects.create(name=f"Health board of {town.place}", kind=Organisation.Kind.NHS)
    budgets.contribute(by=by, pot=pot, organisation=body, pence=100, conditions="Report", key="health")
    pools.govern(by=by, pot=pot, passes="all")
    pools.seat(by=by, pot=pot, organisation=body)
    pot.refresh_from_db()
    decision = pools.put(by=by, pot=pot, title="Which clubs", words="Two of three")
    until = clock.now() + timedelta(days=9)
    plan = planning.write_plan(by=by, pot=pot, title="Next plan", words="Clubs", until=until)
    said = planning.say(by=town.cast[RESIDENT], plan=plan, words="More buses")
    eased = budgets.open_pot(by=by, place=town.place, title="Eased pot", purpose="Clubs")
    pools.govern(by=by, pot=eased, passes="all", above_pence=100)
    pools.govern(by=by, pot=eased, passes="all", above_pence=200)
    town.things |= {
        "eased pot": eased.pk,
        "condition": Condition.objects.get(fund__organisation=body).pk,
        "partners' decision": decision.pk,
        "plan of a pool": plan.pk,
        "word on a plan": said.pk,
    }
