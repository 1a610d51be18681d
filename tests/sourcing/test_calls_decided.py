"""Answers to calls once they are opened: scored without an interest, decided by points, in public."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import links
from commonweal.record.models import Event
from commonweal.sourcing.market import actions, asked
from commonweal.sourcing.models import Call, CallAnswer, CallMark
from commonweal.sourcing.profiles import sharing
from tests.delivery import help as the
from tests.sourcing.answers import SAID, answered, declared, for_need, scored
from tests.sourcing.answers import asked as asking
from tests.sourcing.profiles import filled, give
from tests.sourcing.test_answers_to_calls import answer, call, opened, page, refused, var
from tests.specifications import help as needs

__all__ = ["answer", "call", "var"]


@pytest.mark.parametrize("is_opened", [False, True])
def test_a_code_withdrawn_after_answers_are_opened_keeps_what_the_decision_rests_on(
    call: Call,
    provider: Person,
    commissioner: Person,
    charity: Organisation,
    clock: Any,
    var: Path,
    is_opened: bool,
) -> None:
    filled(provider, charity)
    code = give(provider, charity, call.place)
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    actions.hand_in_answer(by=provider, answer=row, share=code)
    if is_opened:
        opened(call, clock, commissioner)
    assert bool(sharing.withdraw(by=provider, share=code).content) is is_opened


def test_whoever_has_not_declared_is_sent_to_and_whoever_has_an_interest_reads_and_scores_nothing(
    call: Call,
    answer: CallAnswer,
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    client: Client,
    clock: Any,
) -> None:
    opened(call, clock, commissioner)
    client.force_login(second_commissioner)
    response = client.get(answer.get_absolute_url())
    assert response.status_code == 302
    assert "declare" in response["Location"]
    answer.refresh_from_db()
    assert refused(scored, answer=answer, by=second_commissioner, first=5, second=5) == {"undeclared"}
    assert call.work is not None
    people.declare_interest(
        by=second_commissioner,
        work=call.work,
        kind="personal",
        organisation=charity,
        detail="A sister there.",
    )
    assert refused(scored, answer=answer, by=second_commissioner, first=5, second=5) == {"has-interest"}
    assert page(client, second_commissioner, answer.get_absolute_url())[0] == 403
    assert not CallMark.objects.exists()
    scored(answer, commissioner, 5, 5)
    assert "has-interest" in refused(actions.decide_call, by=second_commissioner, call=call, words="Yes.")


def test_one_officer_does_not_give_all_the_scores_and_decide_too(
    call: Call, answer: CallAnswer, commissioner: Person, second_commissioner: Person, clock: Any
) -> None:
    opened(call, clock, commissioner, second_commissioner)
    answer.refresh_from_db()
    assert refused(actions.decide_call, by=commissioner, call=call, words="Yes.") == {"not-scored"}
    scored(answer, commissioner, 5, 5)
    assert refused(actions.decide_call, by=commissioner, call=call, words="Yes.") == {"own-scores"}
    actions.decide_call(by=second_commissioner, call=call, words="Yes.")
    answer.refresh_from_db()
    assert refused(scored, answer=answer, by=commissioner, first=0, second=0) == {"decided"}


def test_the_points_decide_and_anyone_can_compute_it_again_from_what_is_published(
    call: Call,
    answer: CallAnswer,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    client: Client,
    clock: Any,
) -> None:
    other = answered(call, other_provider, other_charity)
    opened(call, clock, commissioner, second_commissioner)
    for row, scores in ((answer, (2, 2)), (other, (4, 3))):
        row.refresh_from_db()
        scored(row, commissioner, *scores)
    actions.decide_call(by=second_commissioner, call=call, words="It reaches more.")
    said = json.loads(page(client, None, f"{call.get_absolute_url()}outcome.json")[1])
    # 60 x 4/5 + 40 x 3/5 = 72; 60 x 2/5 + 40 x 2/5 = 40, under the fifty asked for
    assert [(row["label"], row["points"], row["chosen"]) for row in said["outcome"]] == [
        ("answer 2", "72/1", True),
        ("answer 1", "40/1", False),
    ]
    assert asked.outcome(asked.recomputed(said["evidence"])) == said["outcome"]
    published = Event.objects.get(kind="opportunity published", about_id=call.pk)
    seeded = Call(lot_seed=said["evidence"]["lot_seed"])
    assert published.facts["lot_sha256"] == asked.lot_digest(seeded)
    told = {row.person: row.text for row in Message.objects.filter(template="sourcing/call_answer_decided")}
    assert "was chosen" in told[other_provider]
    assert f"Shown for {answer.organisation}" not in told[other_provider]


def test_a_call_that_nobody_answered_is_decided_with_nothing_chosen(
    call: Call, commissioner: Person, client: Client, clock: Any
) -> None:
    opened(call, clock, commissioner)
    actions.decide_call(by=commissioner, call=call, words="Nobody answered. We ask again in spring.")
    status, words = page(client, None, call.get_absolute_url())
    assert status == 200
    assert "0 organisations answered" in words
    assert "Decided" in words


def test_a_proposal_that_was_chosen_leads_to_a_specification_on_the_thread_of_its_need(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> None:
    need = needs.published_need(place, commissioner)
    call = for_need(place, commissioner, need)
    first, second = answered(call, provider, charity), answered(call, other_provider, other_charity)
    opened(call, clock, commissioner, second_commissioner)
    for row, score in ((first, 5), (second, 1)):
        row.refresh_from_db()
        scored(row, commissioner, score, score)
    actions.decide_call(by=second_commissioner, call=call, words="It answers the need.")
    said: dict[str, Any] = {"by": commissioner, "title": "Warm rooms", "budget_pence": 100_000}
    assert refused(actions.specify_answer, answer=second, **said) == {"not-chosen"}
    specification = actions.specify_answer(answer=first, **said)
    before = {stop.row for stop in links.thread(specification) if stop.side == "before"}
    assert {need, call} <= before


def test_a_prime_opens_and_decides_the_answers_to_its_own_sub_contract_by_itself(
    place: Place,
    clock: Any,
    commissioner: Person,
    other_provider: Person,
    other_charity: Organisation,
    client: Client,
) -> None:
    people_ = the.cast(place)
    contract = the.running(people_, clock)
    prime = people_.provider
    call = asking(
        place,
        prime,
        "subcontract",
        award=contract.award,
        most_pence=contract.value_pence // 5,
        pay_within_days=14,
    )
    row = answered(call, other_provider, other_charity)
    clock.to(call.closes)
    declared(call, prime, commissioner)
    refused(actions.open_answers, by=commissioner, call=call)
    actions.open_answers(by=prime, call=call)
    row.refresh_from_db()
    scored(row, prime, 5, 5)
    assert actions.decide_call(by=prime, call=call, words="They know the river.").outcome[0]["chosen"]
    assert page(client, commissioner, row.get_absolute_url())[0] in (403, 404)
