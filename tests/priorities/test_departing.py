"""A recorded decision may depart from a count: with a reason, by two people, and to the penny."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commonweal.budgets import queries as budgets
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Commitment, Departure, Proposal, Round
from commonweal.priorities.results import tracking
from commonweal.record import bundles, kinds
from commonweal.record.models import Event
from commonweal.record.verifier import departures as verifier
from commonweal.rules.reasons import Refused
from tests.priorities import help

BACKEND = "django.contrib.auth.backends.ModelBackend"
DISSENT = "The Group “Open Fields” voted against:\n  “the park was what people asked for”."


@pytest.fixture
def counted(
    place: Place, commissioner: Person, resident: Person, clock: Any
) -> tuple[Round, tuple[Proposal, ...]]:
    """£1,000; projects of £600, £500 and £300 with 3, 2 and 1 votes: greedy funds the first and the third."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    one, two, three = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000, 30_000])
    round_ = help.voted(round_, commissioner, [[one, two], [one, two], [one, three]], clock)
    actions.count(by=commissioner, round=round_)
    round_.refresh_from_db()
    return round_, (one, two, three)


def record(round_: Round, by: Person, changes: dict[Proposal, str], **more: Any) -> Departure:
    words = {
        "kind": "elected",
        "body": "Full Council",
        "decided_on": date(2026, 10, 1),
        "minute": "https://example.org/minutes/12",
        "reason": "The park floods.",
        "dissent": DISSENT,
        **more,
    }
    named = [{"project": str(project.pk), "act": act} for project, act in changes.items()]
    return actions.record_departure(by=by, round=round_, changes=named, **words)


def states(projects: tuple[Proposal, ...]) -> list[str]:
    return [Proposal.objects.get(pk=project.pk).state for project in projects]


def test_what_is_decided_before_publication_is_what_is_funded_and_the_count_stays(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person, second_commissioner: Person
) -> None:
    round_, (one, two, three) = counted
    computed = round_.counts.get().outcome
    departure = record(round_, commissioner, {one: "leave", two: "fund"})
    actions.confirm_departure(by=second_commissioner, departure=departure)
    actions.publish(by=second_commissioner, round=round_)
    assert states((one, two, three)) == ["not_funded", "funded", "funded"]
    assert round_.counts.get().outcome == computed
    assert budgets.whole(round_.pot).free == 100_000 - 50_000 - 30_000
    assert {row.proposal for row in Commitment.objects.all()} == {two, three}
    told = {row.proposal: str(tracking.standing(row).past[-1].words) for row in Commitment.objects.all()}
    assert "recorded decision" in told[two]
    assert "by the vote" in told[three]


def test_what_is_decided_after_publication_moves_projects_and_money_at_once(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person, second_commissioner: Person
) -> None:
    round_, (one, two, three) = counted
    actions.publish(by=second_commissioner, round=round_)
    assert budgets.whole(round_.pot).free == 10_000
    first = record(round_, commissioner, {one: "leave"}, kind="withdrawn")
    actions.confirm_departure(by=second_commissioner, departure=first)
    assert budgets.whole(round_.pot).free == 70_000
    again = record(round_, second_commissioner, {two: "fund"})
    actions.confirm_departure(by=commissioner, departure=again)
    assert states((one, two, three)) == ["not_funded", "funded", "funded"]
    assert (budgets.whole(round_.pot).free, budgets.whole(round_.pot).set_aside) == (20_000, 80_000)


def test_whoever_recorded_it_does_not_confirm_it(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person
) -> None:
    departure = record(counted[0], commissioner, {counted[1][0]: "leave"})
    with pytest.raises(Refused, match="another officer must confirm"):
        actions.confirm_departure(by=commissioner, departure=departure)


def test_a_result_is_not_published_while_a_decision_waits(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person, second_commissioner: Person
) -> None:
    departure = record(counted[0], commissioner, {counted[1][0]: "leave"})
    with pytest.raises(Refused, match="waits to be confirmed or dropped"):
        actions.publish(by=second_commissioner, round=counted[0])
    actions.drop_departure(by=commissioner, departure=departure)
    actions.publish(by=second_commissioner, round=counted[0])
    assert states(counted[1]) == ["funded", "not_funded", "funded"]


def test_more_than_there_is_cannot_be_decided(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person
) -> None:
    with pytest.raises(Refused, match="not enough money"):
        record(counted[0], commissioner, {counted[1][1]: "fund"})


def test_the_decision_stands_beside_the_count_with_the_dissent_word_for_word(
    counted: tuple[Round, tuple[Proposal, ...]],
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    round_, (one, *_rest) = counted
    actions.confirm_departure(by=second_commissioner, departure=record(round_, commissioner, {one: "leave"}))
    actions.publish(by=second_commissioner, round=round_)
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    for words in ("Full Council decided on 1 October 2026", "The park floods.", *DISSENT.split("\n")):
        assert words in page
    page = client.get(one.get_absolute_url()).content.decode()
    assert "The count funded it. Full Council decided otherwise on 1 October 2026: The park floods." in page


def test_the_bundle_of_a_decision_recomputes_and_keeps_the_dissent(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person, second_commissioner: Person
) -> None:
    round_, (one, *_rest) = counted
    departure = record(round_, commissioner, {one: "leave"})
    actions.confirm_departure(by=second_commissioner, departure=departure)
    actions.publish(by=second_commissioner, round=round_)
    departure.refresh_from_db()
    assert departure.evidence["decision"]["dissent"] == DISSENT
    for again in (kinds.departure, verifier.recompute):
        assert again(departure.evidence) == departure.outcome
    assert bundles.about(round_).count() == 2


def test_nothing_of_a_decision_is_told_before_publication(
    counted: tuple[Round, tuple[Proposal, ...]],
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    round_, (one, *_rest) = counted
    actions.confirm_departure(by=second_commissioner, departure=record(round_, commissioner, {one: "leave"}))
    events = Event.objects.filter(kind__startswith="departure")
    assert [(event.public, event.facts) for event in events] == [(False, {})] * 2
    assert "Full Council" not in client.get(round_.get_absolute_url()).content.decode()


def test_a_project_whose_specification_was_begun_is_not_taken_back(
    counted: tuple[Round, tuple[Proposal, ...]],
    commissioner: Person,
    second_commissioner: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from commonweal.record import links

    round_, (one, _two, three) = counted
    actions.publish(by=second_commissioner, round=round_)
    links.join(one, three, "specified")
    with pytest.raises(Refused, match="already begun for: Project 1"):
        record(round_, commissioner, {one: "leave"})


def test_wrong_answers_come_back_with_what_was_typed(
    counted: tuple[Round, tuple[Proposal, ...]], commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    page = f"{counted[0].get_absolute_url()}result/depart/"
    answer = client.post(page, {"kind": "elected", "body": "Cabinet", "minute": "not an address"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Cabinet"' in html
    assert "Choose at least one project" in html
