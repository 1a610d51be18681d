"""How several bodies run a budget: promises, conditions, decisions that money waits for, and a plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.budgets import actions as ledger
from commonweal.budgets.models import Condition, Decision, Easing, Governance, PoolPlan, Pot
from commonweal.budgets.pool import actions, planning, queries
from commonweal.people.models import Membership, Organisation, Person, Work
from commonweal.record.clock import now
from commonweal.rules.reasons import Refused


@pytest.fixture
def councillor(council: Organisation, make_person: Any) -> Person:
    person: Person = make_person("Kit Moor")
    Membership.objects.create(person=person, organisation=council)
    return person


@pytest.fixture
def nurse(health_board: Organisation, make_person: Any) -> Person:
    person: Person = make_person("Ren Fell")
    Membership.objects.create(person=person, organisation=health_board)
    return person


@pytest.fixture
def governed(pooled: Pot, commissioner: Person, council: Organisation, health_board: Organisation) -> Pot:
    """One vote each; two thirds carry, so both; more than £100 needs a decision."""
    actions.govern(by=commissioner, pot=pooled, passes="two-thirds", above_pence=10_000)
    for body in (council, health_board):
        actions.seat(by=commissioner, pot=pooled, organisation=body)
    return Pot.objects.get(pk=pooled.pk)


@pytest.fixture
def plan(pooled: Pot, commissioner: Person) -> PoolPlan:
    until = now() + timedelta(days=3)
    return planning.write_plan(by=commissioner, pot=pooled, title="Plan", words="Clubs", until=until)


def seat(pot: Pot, body: Organisation) -> Any:
    return pot.partners.get(organisation=body)


def test_what_is_promised_stands_beside_what_is_paid_in(
    pooled: Pot, commissioner: Person, council: Organisation
) -> None:
    # the council promised £1,000 and paid in £600; the health board paid £300 that it had not promised
    actions.promise(
        by=commissioner,
        pot=pooled,
        organisation=council,
        pence=100_000,
        due=date(2027, 3, 31),
        agreement="Section 75 agreement",
        agreed=date(2026, 4, 1),
    )
    rows = [(row.who, row.promised, row.put_in, row.missing) for row in queries.promised(pooled)]
    assert rows == [
        ("Haverbrook Council", 100_000, 60_000, 40_000),
        ("Vale Health Board", 0, 30_000, 0),
    ]


def test_a_condition_is_met_by_the_word_of_the_body_that_set_it(
    pot: Pot,
    commissioner: Person,
    council: Organisation,
    health_board: Organisation,
    nurse: Person,
    resident: Person,
) -> None:
    terms: dict[str, Any] = {"organisation": health_board, "pence": 100, "conditions": "Report each quarter"}
    ledger.contribute(by=commissioner, pot=pot, key="k", **terms)
    condition = Condition.objects.get()
    assert queries.conditions(pot)[0].state == "Not looked at yet"
    for by, said_by in ((resident, health_board), (commissioner, council)):
        with pytest.raises(Refused):
            actions.find(by=by, condition=condition, met=True, evidence="x", said_by=said_by)
    actions.find(by=nurse, condition=condition, met=False, evidence="No report", said_by=health_board)
    actions.find(by=commissioner, condition=condition, met=True, evidence="Minute 4", said_by=health_board)
    assert queries.conditions(pot)[0].state == "Met"
    assert condition.found.count() == 2


def test_money_above_the_limit_waits_for_the_partners(
    governed: Pot,
    commissioner: Person,
    round_work: Work,
    council: Organisation,
    health_board: Organisation,
    councillor: Person,
    nurse: Person,
) -> None:
    def aside(pence: int, key: str) -> Any:
        return ledger.set_aside(by=commissioner, pot=governed, about=round_work, pence=pence, key=key)

    aside(10_000, "at the limit")
    with pytest.raises(Refused, match="decide on more than £100"):
        aside(10_001, "above")
    decision = actions.put(by=commissioner, pot=governed, title="A round", words="Company", pence=20_000)
    actions.vote(by=councillor, decision=decision, partner=seat(governed, council), side="for")
    with pytest.raises(Refused):
        aside(20_000, "above")
    actions.vote(by=nurse, decision=decision, partner=seat(governed, health_board), side="for")
    with pytest.raises(Refused):
        aside(20_001, "more than was agreed")
    for _sent_twice in range(2):
        aside(20_000, "above")
    with pytest.raises(Refused):
        aside(20_000, "a second time by one decision")
    assert Decision.objects.get().used == "above"


def test_how_partners_decide_does_not_change_while_they_vote(
    governed: Pot,
    commissioner: Person,
    council: Organisation,
    health_board: Organisation,
    charity: Organisation,
    councillor: Person,
    nurse: Person,
) -> None:
    """The council alone has one of two votes: under a majority of three it would still need another."""
    decision = actions.put(by=commissioner, pot=governed, title="A round", words="Company", pence=20_000)
    actions.vote(by=councillor, decision=decision, partner=seat(governed, council), side="for")
    with pytest.raises(Refused, match="once it is settled"):
        actions.govern(by=commissioner, pot=governed, passes="majority")
    for body, votes in ((council, 5), (charity, 1)):
        with pytest.raises(Refused, match="once it is settled"):
            actions.seat(by=commissioner, pot=governed, organisation=body, votes=votes)
    actions.vote(by=nurse, decision=decision, partner=seat(governed, health_board), side="against")
    stricter = actions.govern(by=commissioner, pot=governed, passes="all", above_pence=10_000)
    assert stricter.passes == "all"
    assert actions.seat(by=commissioner, pot=governed, organisation=council, votes=5).votes == 5


def test_nobody_votes_for_another_body_nor_after_it_is_settled(
    governed: Pot,
    commissioner: Person,
    council: Organisation,
    health_board: Organisation,
    councillor: Person,
    nurse: Person,
) -> None:
    decision = actions.put(by=commissioner, pot=governed, title="A round", words="For company")
    for by in (nurse, commissioner, None):
        with pytest.raises(Refused):
            actions.vote(by=by, decision=decision, partner=seat(governed, council), side="for")
    decision = actions.vote(by=councillor, decision=decision, partner=seat(governed, council), side="against")
    assert decision.state == "not_agreed"
    with pytest.raises(Refused, match="settled"):
        actions.vote(by=nurse, decision=decision, partner=seat(governed, health_board), side="for")


def test_shares_are_of_what_was_put_in_and_of_gains_that_somebody_worked_out(
    pooled: Pot, commissioner: Person, health_board: Organisation, round_work: Work
) -> None:
    # £600 and £300 put in, £90 paid: £60 and £30 of it; the health board need not spend £45
    ledger.set_aside(by=commissioner, pot=pooled, about=round_work, pence=9_000, key="r")
    ledger.pay(by=commissioner, pot=pooled, about=round_work, pence=9_000, key="p")
    figure: dict[str, Any] = {
        "pence": 4_500,
        "what": "Beds",
        "source": "Case for acting",
        "on": date(2026, 6, 1),
    }
    actions.record_gain(by=commissioner, pot=pooled, organisation=health_board, **figure)
    council, health = queries.shares(pooled)
    assert queries.part(council.of_put_in) == "66.7 per cent"
    assert queries.part(council.of_gains) == "not recorded"
    assert (health.body.paid, health.body.gained, health.ahead) == (3_000, 4_500, 1_500)


def test_residents_say_what_they_think_of_a_plan_before_it_is_adopted(
    client: Client, plan: PoolPlan, commissioner: Person, resident: Person, clock: Any
) -> None:
    say = reverse("budgets:say", args=[plan.pot.place.slug, plan.pk])
    assert client.post(say, {"words": "No account"}).status_code == 403
    client.force_login(resident)
    assert client.post(say, {"words": ""}).status_code == 422
    assert client.post(say, {"words": "More buses"}).status_code == 302
    with pytest.raises(Refused, match="Adopt it after that"):
        planning.adopt(by=commissioner, plan=plan, what_changed="Buses")
    clock.forward(days=4)
    with pytest.raises(Refused, match="could be said until"):
        planning.say(by=resident, plan=plan, words="Too late")
    client.force_login(commissioner)
    adopt = reverse("budgets:adopt", args=[plan.pot.place.slug, plan.pk])
    assert client.post(adopt, {"what_changed": ""}).status_code == 422
    client.post(adopt, {"what_changed": "A bus to each club"})
    client.logout()
    page = client.get(plan.get_absolute_url()).content.decode()
    for words in ("Adopted", "More buses", "A bus to each club"):
        assert words in page
    assert resident.name not in page


def test_what_is_hidden_has_its_reason_in_its_place(
    client: Client, plan: PoolPlan, commissioner: Person, resident: Person
) -> None:
    said = planning.say(by=resident, plan=plan, words="My neighbour is a thief")
    with pytest.raises(Refused):
        planning.hide(by=resident, said=said, reason="x")
    planning.hide(by=commissioner, said=said, reason="It accuses a person")
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "thief" not in page
    assert "It accuses a person" in page


@pytest.mark.parametrize("name", ["promise", "govern", "seat", "put", "record_gain", "write_plan"])
def test_a_form_sent_empty_comes_back_with_what_is_missing(
    client: Client, governed: Pot, commissioner: Person, resident: Person, name: str
) -> None:
    address = reverse(f"budgets:{name}", args=[governed.place.slug, governed.pk])
    client.force_login(resident)
    assert client.post(address, {}).status_code == 403
    client.force_login(commissioner)
    answer = client.post(address, {})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_the_page_says_how_a_budget_is_run(
    client: Client, governed: Pot, commissioner: Person, councillor: Person, council: Organisation
) -> None:
    decision = actions.put(by=commissioner, pot=governed, title="A round", words="Company", pence=20_000)
    client.force_login(councillor)
    address = reverse("budgets:vote", args=[governed.place.slug, decision.pk])
    typed = {"partner": seat(governed, council).pk, "side": "for", "why": "It helps"}
    assert client.post(address, typed).status_code == 302
    assert "It helps" in client.get(decision.get_absolute_url()).content.decode()
    page = client.get(reverse("budgets:pool", args=[governed.place.slug, governed.pk])).content.decode()
    for words in (
        "at least two thirds",
        "more than £100",
        "Vale Health Board",
        "A round",
        "Waiting for votes",
    ):
        assert words in page


def test_one_officer_alone_does_not_raise_the_limit_of_a_shared_budget(
    governed: Pot, commissioner: Person, second_commissioner: Person
) -> None:
    actions.govern(by=commissioner, pot=governed, passes="two-thirds", above_pence=50_000)
    assert Governance.objects.get(pot=governed).above_pence == 10_000
    with pytest.raises(Refused, match="another officer"):
        actions.confirm_easing(by=commissioner, pot=governed)
    actions.confirm_easing(by=second_commissioner, pot=governed)
    assert Governance.objects.get(pot=governed).above_pence == 50_000
    assert not Easing.objects.exists()


@pytest.mark.parametrize(
    "passes, above, waits",
    [
        ("two-thirds", None, True),
        ("two-thirds", 10_001, True),
        ("majority", 10_000, True),
        ("two-thirds", 9_999, False),
        ("all", 10_000, False),
    ],
)
def test_easier_terms_wait_and_stricter_ones_hold_at_once(
    governed: Pot, commissioner: Person, passes: str, above: int | None, waits: bool
) -> None:
    actions.govern(by=commissioner, pot=governed, passes=passes, above_pence=above)
    found = Governance.objects.get(pot=governed)
    assert Easing.objects.exists() is waits
    assert ((found.passes, found.above_pence) == (passes, above)) is not waits


def test_a_decision_put_meanwhile_keeps_easier_terms_waiting(
    governed: Pot, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    actions.govern(by=commissioner, pot=governed, passes="two-thirds", above_pence=50_000)
    actions.put(by=commissioner, pot=governed, title="Clubs", words="Two of three")
    with pytest.raises(Refused, match="waits for the partners"):
        actions.confirm_easing(by=second_commissioner, pot=governed)
    page = client.get(reverse("budgets:pool", args=["haverbrook", governed.pk])).content.decode()
    assert "setting aside more than £500 at once" in page
    actions.drop_easing(by=second_commissioner, pot=governed)
    assert not Easing.objects.exists()
