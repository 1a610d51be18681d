"""A round from its money to its published result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from commonweal.budgets import queries as budgets
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions, queries
from commonweal.priorities.models import Round
from commonweal.record import bundles, kinds, links
from commonweal.record.verifier import ballots as verifier
from commonweal.rules.reasons import Refused
from commonweal.web.words import when
from tests.priorities import help


@pytest.fixture
def council(db: None) -> Organisation:
    return Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)


@pytest.fixture
def need(place: Place, commissioner: Person) -> Need:
    return help.published_need(place, commissioner)


@pytest.fixture
def round_(place: Place, commissioner: Person, council: Organisation) -> Round:
    return help.proposing(place, commissioner, council)


@pytest.fixture
def counted(
    round_: Round, commissioner: Person, resident: Person, need: Need, clock: Any
) -> tuple[Round, list[Any]]:
    """£1,000; projects of £600, £500 and £300 with 3, 2 and 1 votes: greedy funds the first and the third."""
    first, second, third = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000, 30_000])
    votes = [[first, second], [first, second], [first, third]]
    round_ = help.voted(round_, commissioner, votes, clock)
    actions.count(by=commissioner, round=round_)
    round_.refresh_from_db()
    return round_, [first, second, third]


def test_the_money_of_a_round_is_set_aside_when_it_is_set_up(round_: Round) -> None:
    assert budgets.whole(round_.pot).free == 0
    assert budgets.whole(round_.pot).set_aside == 100_000


def test_a_round_cannot_promise_more_than_its_pot_holds(
    place: Place, commissioner: Person, round_: Round
) -> None:
    with pytest.raises(Refused):
        actions.open_round(
            by=commissioner,
            place=place,
            title="Another",
            about="",
            pot=round_.pot,
            budget_pence=1,
            proposing_closes=round_.proposing_closes,
        )


def test_proposals_after_the_closing_moment_are_refused(
    round_: Round, resident: Person, need: Need, clock: Any
) -> None:
    clock.to(round_.proposing_closes)
    with pytest.raises(Refused, match="closed"):
        actions.propose(by=resident, round=round_, need=need, title="Late", description="x", cost_pence=100)


def test_whoever_was_signed_out_while_writing_gets_their_text_back(
    round_: Round, client: Client, place: Place
) -> None:
    text = "Benches along the river, where people who tire on the way to the market can rest. " * 2
    address = f"/{place.slug}/priorities/round/{round_.pk}/propose/"
    page = client.post(address, {"title": "Benches", "description": text})
    assert page.status_code == 422
    assert text.strip() in page.content.decode()


def test_nobody_reviews_their_own_proposal(round_: Round, commissioner: Person, need: Need) -> None:
    own = actions.propose(
        by=commissioner, round=round_, need=need, title="Mine", description="x", cost_pence=100
    )
    with pytest.raises(Refused, match="another officer"):
        actions.accept(by=commissioner, proposal=own, cost_pence=100, reason="Fine")


def test_a_vote_waits_until_every_proposal_has_an_answer(
    round_: Round, commissioner: Person, resident: Person, need: Need, clock: Any
) -> None:
    actions.propose(by=resident, round=round_, need=need, title="One", description="x", cost_pence=100)
    actions.start_reviewing(by=commissioner, round=round_, reason="Everybody has proposed.")
    with pytest.raises(Refused, match="no answer yet"):
        actions.put_to_vote(by=commissioner, round=round_, opens=clock.now(), closes=clock.now())


def test_the_result_funds_what_the_rule_says_and_says_why(counted: tuple[Round, list[Any]]) -> None:
    round_, (first, second, third) = counted
    results = {result.proposal: result for result in round_.counts.get().results.all()}
    assert [results[row].position for row in (first, second, third)] == [1, None, 2]
    assert results[second].reason["code"] == "did-not-fit"
    assert "£100 short" in results[second].sentence


def test_a_count_is_seen_by_officers_alone_until_it_is_published(
    counted: tuple[Round, list[Any]], resident: Person, client: Any
) -> None:
    round_, _ = counted
    address = f"{round_.get_absolute_url()}result/"
    assert client.get(address).status_code == 404
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 404


def test_whoever_counted_cannot_publish(counted: tuple[Round, list[Any]], commissioner: Person) -> None:
    with pytest.raises(Refused, match="another officer"):
        actions.publish(by=commissioner, round=counted[0])


def test_publishing_moves_proposals_frees_what_is_left_and_makes_a_bundle_that_recomputes(
    counted: tuple[Round, list[Any]], second_commissioner: Person
) -> None:
    round_, proposals = counted
    actions.publish(by=second_commissioner, round=round_)
    for proposal in proposals:
        proposal.refresh_from_db()
    assert [proposal.state for proposal in proposals] == ["funded", "not_funded", "funded"]
    assert budgets.whole(round_.pot).free == 100_000 - 60_000 - 30_000
    assert bundles.about(round_).count() == 1
    for again in (kinds.count, verifier.recompute):
        assert again(round_.counts.get().evidence) == round_.counts.get().outcome


def test_a_thread_runs_from_the_need_to_the_project(counted: tuple[Round, list[Any]], need: Need) -> None:
    first = counted[1][0]
    assert [(stop.row, stop.side) for stop in links.thread(first)] == [(need, "before"), (first, "here")]


def test_commissioners_of_another_place_may_do_none_of_it(
    round_: Round, foreign_commissioner: Person
) -> None:
    acts: list[Callable[[], object]] = [
        lambda: actions.start_reviewing(by=foreign_commissioner, round=round_),
        lambda: actions.abandon(by=foreign_commissioner, round=round_, reason="x"),
        lambda: actions.count(by=foreign_commissioner, round=round_),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_abandoning_a_round_frees_its_money(round_: Round, commissioner: Person) -> None:
    actions.abandon(by=commissioner, round=round_, reason="The grant was withdrawn.")
    assert budgets.whole(round_.pot).free == 100_000


def test_other_rules_are_compared_on_the_same_ballots(counted: tuple[Round, list[Any]]) -> None:
    round_, (first, _, third) = counted
    rules = {rule.name: rule.funded for rule in queries.compared(round_.counts.get())}
    assert rules["Most votes first"] == {str(first.pk), str(third.pk)}


def test_open_rounds_come_before_those_that_are_over(
    place: Place, commissioner: Person, council: Organisation, clock: Any
) -> None:
    still_open = help.proposing(place, commissioner, council)
    clock.forward(days=1)
    over = help.proposing(place, commissioner, council)
    actions.abandon(by=commissioner, round=over, reason="No money")
    clock.forward(days=1)
    newest = help.proposing(place, commissioner, council)
    assert list(queries.rounds(place)) == [newest, still_open, over]


def test_only_who_belongs_to_an_organisation_is_asked_for_which_one_they_propose(
    round_: Round, need: Need, resident: Person, provider: Person, charity: Organisation, client: Any
) -> None:
    def page(person: Person) -> str:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return str(client.get(f"{round_.get_absolute_url()}propose/").content.decode())

    assert 'name="organisation"' not in page(resident)
    assert "You propose it for yourself" in page(resident)
    assert f"Proposals close on {when(round_.proposing_closes)}." in page(resident)
    assert charity.name in page(provider)
    assert "You propose it for yourself" not in page(provider)


def test_an_officer_who_closes_proposals_earlier_than_was_published_is_asked_why(
    round_: Round, commissioner: Person, client: Any, clock: Any
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = f"{round_.get_absolute_url()}move-on/"
    early = client.get(address).content.decode()
    assert f"It was published that this begins on {when(round_.proposing_closes)}." in early
    assert client.post(address, {"reason": ""}).status_code == 422
    clock.forward(days=7)
    late = client.get(address).content.decode()
    assert "It was published" not in late
    assert client.post(address).status_code == 302
    assert client.get(address).status_code == 403
