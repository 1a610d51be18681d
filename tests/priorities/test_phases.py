"""Phases of a round: begun on their dates or by hand, their dates changed with a reason."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Phase, Round
from commonweal.priorities.rounds import phases, planning, queries
from commonweal.priorities.rounds.planning import Planned
from commonweal.priorities.rounds.tasks import move_rounds
from commonweal.record import clock as record_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.priorities import help


def day(number: int) -> Any:
    return record_clock.now() + timedelta(days=number)


@pytest.fixture
def round_(place: Place, commissioner: Person) -> Round:
    """A round that tells people, takes proposals for a week from day 2, and discusses from day 12."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    pot = help.pot_of(place, commissioner, council)
    planned = [
        Planned("informing", starts=day(1)),
        Planned("proposing", starts=day(2), ends=day(9)),
        Planned("reviewing", starts=day(9)),
        Planned("deliberating", starts=day(12)),
    ]
    return actions.open_round(
        by=commissioner, place=place, title="Long", about="", pot=pot, budget_pence=1_000, planned=planned
    )


def test_voting_and_results_are_part_of_every_plan(round_: Round) -> None:
    assert [phase.kind for phase in round_.phases.all()] == [
        "informing",
        "proposing",
        "reviewing",
        "deliberating",
        "voting",
        "results",
    ]


def test_each_phase_begins_by_itself_on_its_date_and_not_before(round_: Round, clock: Any) -> None:
    assert move_rounds.call() == 0
    for days, state in ((1, "informing"), (1, "proposing"), (7, "reviewing"), (3, "deliberating")):
        clock.forward(days=days, minutes=-1)
        assert move_rounds.call() == 0
        clock.forward(minutes=1)
        assert move_rounds.call() == 1
        round_.refresh_from_db()
        assert round_.state == state
    clock.forward(days=60)
    assert move_rounds.call() == 0, "no clock puts a round to the vote: somebody makes the ballot"


def test_phases_that_came_due_while_nothing_ran_are_made_up_for_in_order(round_: Round, clock: Any) -> None:
    clock.forward(days=3)
    assert move_rounds.call() == 2
    round_.refresh_from_db()
    assert round_.state == "proposing"


def test_a_phase_begun_before_its_date_needs_a_reason_which_the_timeline_shows(
    round_: Round, commissioner: Person, client: Any
) -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.move_on(by=commissioner, round=round_)
    actions.move_on(by=commissioner, round=round_, reason="The hall was free a day early.")
    assert (
        "Begun by hand: The hall was free a day early."
        in client.get(round_.get_absolute_url()).content.decode()
    )
    assert Event.objects.filter(kind="round moved on", public=True).exists()


def test_phases_passed_over_by_hand_are_shown_as_left_out(round_: Round, commissioner: Person) -> None:
    round_ = actions.move_on(by=commissioner, round=round_, to="proposing", reason="No time to inform.")
    steps = {step.phase.kind: step.stands for step in queries.timeline(round_, record_clock.now()).steps}
    assert steps["informing"] == queries.LEFT_OUT
    assert steps["proposing"] == queries.NOW


def test_a_round_goes_to_the_vote_after_every_planned_phase_or_says_why_not(
    round_: Round, commissioner: Person, resident: Person, clock: Any, client: Any
) -> None:
    clock.forward(days=2)
    move_rounds.call()
    need = help.published_need(round_.place, commissioner)
    words: dict[str, Any] = {"need": need, "title": "A bench", "description": "Oak", "cost_pence": 400}
    round_.refresh_from_db()
    for _each in range(2):
        proposal = actions.propose(by=resident, round=round_, **words)
        actions.accept(by=commissioner, proposal=proposal, cost_pence=400, reason="It can be done.")
    vote = partial(actions.put_to_vote, by=commissioner, round=round_, opens=day(20), closes=day(30))
    with pytest.raises(Refused, match="Reviewing, Deliberating"):
        vote()
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    assert 'name="reason"' in client.get(f"{round_.get_absolute_url()}put-to-vote/").content.decode()
    round_ = vote(reason="All was said at the forum.")
    assert "All was said at the forum." in client.get(round_.get_absolute_url()).content.decode()


def test_no_phase_is_begun_twice_or_gone_back_to(round_: Round, commissioner: Person) -> None:
    round_ = actions.start_proposing(by=commissioner, round=round_, reason="Now")
    for phase in ("informing", "proposing", "costing"):
        with pytest.raises(Refused, match="No such phase"):
            actions.move_on(by=commissioner, round=round_, to=phase, reason="Again")


def test_a_published_date_changes_with_a_reason_that_is_kept(
    round_: Round, commissioner: Person, client: Any
) -> None:
    round_ = actions.start_proposing(by=commissioner, round=round_, reason="Now")
    phase = round_.phase("deliberating")
    assert phase is not None
    with pytest.raises(Refused, match="Say why it changes"):
        actions.change_dates(by=commissioner, phase=phase, starts=day(14))
    actions.change_dates(by=commissioner, phase=phase, starts=day(14), reason="The forum moved.")
    page = client.get(round_.get_absolute_url()).content.decode()
    assert "Changed: The forum moved." in page
    assert phase.changes.get().from_starts == phase.starts


def test_what_has_begun_or_passed_keeps_its_date(round_: Round, commissioner: Person, clock: Any) -> None:
    clock.forward(days=2)
    move_rounds.call()
    round_.refresh_from_db()
    informing, proposing = round_.phase("informing"), round_.phase("proposing")
    assert proposing is not None
    change = partial(actions.change_dates, by=commissioner, reason="x")
    with pytest.raises(Refused, match="lies behind"):
        change(phase=informing, starts=day(3))
    with pytest.raises(Refused, match="has begun"):
        change(phase=proposing, starts=day(3), ends=proposing.ends)
    with pytest.raises(Refused, match="lies ahead"):
        change(phase=proposing, starts=proposing.starts, ends=day(-1))
    clock.forward(days=7)
    with pytest.raises(Refused, match="passed stays"):
        change(phase=proposing, starts=proposing.starts, ends=day(3))


def test_phases_are_dated_in_their_order(round_: Round, commissioner: Person) -> None:
    phase = round_.phase("deliberating")
    assert phase is not None
    with pytest.raises(Refused, match="cannot begin before"):
        actions.change_dates(by=commissioner, phase=phase, starts=day(5))


def test_checking_goes_along_with_the_end_of_the_vote_that_it_follows(
    round_: Round, commissioner: Person
) -> None:
    ends, later = day(30), day(32)
    planned = [Planned("voting", day(20), ends), Planned("checking", ends), Planned("results", day(40))]
    round_ = actions.plan(by=commissioner, round=round_, planned=planned)
    voting = round_.phase("voting")
    assert voting is not None
    actions.change_dates(by=commissioner, phase=voting, starts=day(22), ends=later)
    checking = Round.objects.get(pk=round_.pk).phase("checking")
    assert checking is not None
    assert checking.starts == later


def test_phases_are_chosen_until_the_round_begins(round_: Round, commissioner: Person) -> None:
    round_ = actions.plan(by=commissioner, round=round_, planned=[Planned("proposing", ends=day(5))])
    assert [phase.kind for phase in round_.phases.all()] == ["proposing", "voting", "results"]
    round_ = actions.start_proposing(by=commissioner, round=round_)
    with pytest.raises(Refused, match="has begun"):
        actions.plan(by=commissioner, round=round_, planned=[])


def test_officers_of_another_place_and_residents_plan_nothing(
    round_: Round, foreign_commissioner: Person, resident: Person
) -> None:
    phase = round_.phase("proposing")
    assert phase is not None
    for person in (foreign_commissioner, resident, None):
        with pytest.raises(Refused):
            actions.plan(by=person, round=round_, planned=[])
        with pytest.raises(Refused):
            actions.change_dates(by=person, phase=phase, starts=day(2), ends=day(20))
        with pytest.raises(Refused):
            planning.move_on(by=person, round=round_, reason="x")


ALLOWED = {
    "informing": {"comment"},
    "proposing": {"propose", "support", "comment", "co-design", "review", "appeal"},
    "reviewing": {"comment", "co-design", "review", "appeal"},
    "deliberating": {"comment", "argue", "review", "appeal"},
}


@pytest.mark.parametrize("state", ALLOWED)
def test_each_phase_allows_its_own_acts(round_: Round, state: str) -> None:
    round_.state = state
    assert {act for act in phases.ACTS if phases.allows(round_, act)} == ALLOWED[state]


def test_an_act_with_a_phase_of_its_own_is_kept_to_it(round_: Round, commissioner: Person) -> None:
    planned = [Planned("proposing", ends=day(5)), Planned("codesign"), Planned("reviewing")]
    round_ = actions.plan(by=commissioner, round=round_, planned=planned)
    round_.state = "proposing"
    assert not phases.allows(round_, "co-design")
    assert "at “Proposing”" in str(phases.allows(round_, "co-design"))
    round_.state = "codesign"
    assert phases.allows(round_, "co-design")


def test_a_round_without_proposals_takes_projects_from_its_officers_alone(
    round_: Round, commissioner: Person, resident: Person
) -> None:
    need = help.published_need(round_.place, commissioner)
    round_ = actions.plan(by=commissioner, round=round_, planned=[])
    words: dict[str, Any] = {"title": "A bus", "description": "1 an hour", "cost_pence": 500, "need": need}
    with pytest.raises(Refused):
        actions.propose(by=resident, round=round_, **words)
    assert actions.propose(by=commissioner, round=round_, **words).state == "proposed"


def test_the_database_keeps_an_end_to_the_two_phases_that_have_one(round_: Round) -> None:
    for kind, values in (("reviewing", {"ends": day(40)}), ("proposing", {"ends": day(1)})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Phase.objects.filter(round=round_, kind=kind).update(**values)
