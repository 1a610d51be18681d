"""A round is set up from a template or an earlier one, says who may take part, and what is still missing."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions, counting
from commonweal.priorities.models import Round, RoundTemplate
from commonweal.priorities.rounds import phases, set_up, starting
from commonweal.priorities.rounds.taking_part import Declared, in_words, who_may
from commonweal.record import clock as record_clock
from commonweal.rules.reasons import Refused
from commonweal.voting.ballots import BallotForm
from commonweal.web.days import LONDON
from tests.priorities import help


@pytest.fixture
def council(db: None) -> Organisation:
    return Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)


@pytest.fixture
def round_(place: Place, commissioner: Person, council: Organisation) -> Round:
    pot = help.pot_of(place, commissioner, council)
    closes = record_clock.now() + timedelta(days=7)
    return actions.open_round(
        by=commissioner,
        place=place,
        title="Spring",
        about="Anything",
        pot=pot,
        budget_pence=1_000,
        proposing_closes=closes,
    )


FIRST = datetime(2030, 3, 1, 9, tzinfo=UTC)


def begun(place: Place, by: Person, council: Organisation, start: starting.Start) -> Round:
    pot = help.pot_of(place, by, council)
    words: dict[str, Any] = {"title": "From another", "about": "Anything", "budget_pence": 1_000}
    return set_up.begin_from(by=by, place=place, start=start, first=FIRST, pot=pot, **words)


@pytest.mark.parametrize("start", starting.built_in(), ids=lambda start: start.name)
def test_each_built_in_start_makes_a_round_whose_dates_and_rule_are_whole(
    place: Place, commissioner: Person, council: Organisation, start: starting.Start
) -> None:
    round_ = begun(place, commissioner, council, start)
    rows = list(round_.phases.all())
    assert phases.order_faults(rows) == []
    assert phases.undated(round_) == []
    assert rows[0].starts == FIRST
    rule = counting.rule_of(round_)
    assert {name: getattr(rule, name) for name in start.data["rule"]} == start.data["rule"]
    assert round_.ballot == start.data["ballot"]
    vote = who_may(round_, "vote")
    assert vote is not None
    assert vote.least_age == start.data["vote"].get("least_age")


@pytest.mark.parametrize("start", starting.built_in(), ids=lambda start: start.name)
def test_phases_keep_their_hour_when_the_clocks_change(start: starting.Start) -> None:
    first = datetime(2030, 10, 20, 8, tzinfo=UTC)
    moments = [moment for row in starting.planned(start.data, first) for moment in (row.starts, row.ends)]
    assert {moment.astimezone(LONDON).hour for moment in moments if moment} == {9}


def test_a_round_is_not_planned_into_the_past(place: Place, commissioner: Person, client: Any) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    typed = {"start": starting.built_in()[0].name, "first_day": "1", "first_month": "3", "first_year": "2001"}
    reply = client.post(reverse("priorities:begin_from", args=[place.slug]), {**typed, "first_time": "9am"})
    assert reply.status_code == 422
    assert "Choose a day and time that are still to come." in reply.content.decode()


def test_a_round_from_an_earlier_one_takes_over_its_days_its_rule_and_who_may_take_part(
    place: Place, commissioner: Person, council: Organisation
) -> None:
    first = begun(place, commissioner, council, starting.built_in()[0])
    area = Area.objects.create(place=place, code="E05", name="Riverside")
    actions.set_taking_part(by=commissioner, round=first, act="vote", least_age=14, areas=[area])
    start = next(row for row in starting.starts(place) if row.name == f"round-{first.pk}")
    again = begun(place, commissioner, council, start)
    for one, other in zip(first.phases.all(), again.phases.all(), strict=True):
        assert (one.kind, one.starts, one.ends) == (other.kind, other.starts, other.ends)
    assert {**first.rule, "seed": ""} == {**again.rule, "seed": ""}
    assert first.rule["seed"] != again.rule["seed"], "each round draws its own lot"
    assert in_words(who_may(again, "vote")) == "Anyone aged 14 or over who lives in Riverside."


def test_a_kept_round_is_offered_to_its_own_place_and_replaced_under_its_name(
    place: Place, other_place: Place, round_: Round, commissioner: Person
) -> None:
    starting.keep_template(by=commissioner, round=round_, title="Our usual")
    set_up.set_ballot(by=commissioner, round=round_, form=BallotForm("approval", most=3))
    round_.refresh_from_db()
    starting.keep_template(by=commissioner, round=round_, title="Our usual")
    assert RoundTemplate.objects.get().data["ballot"]["most"] == 3
    assert "Our usual" in [start.title for start in starting.starts(place)]
    assert "Our usual" not in [start.title for start in starting.starts(other_place)]


def propose(round_: Round, by: Person, commissioner: Person, **more: Any) -> object:
    need = help.published_need(round_.place, commissioner)
    words: dict[str, Any] = {"title": "A bench", "description": "Oak", "cost_pence": 500}
    return actions.propose(by=by, round=round_, need=need, **words, **more)


def test_a_round_for_organisations_takes_no_project_from_a_person_alone(
    round_: Round, commissioner: Person, provider: Person, charity: Organisation
) -> None:
    actions.set_taking_part(by=commissioner, round=round_, act="propose", members_only=True)
    actions.start_proposing(by=commissioner, round=round_)
    with pytest.raises(Refused, match="in the name of an organisation only"):
        propose(round_, provider, commissioner)
    assert propose(round_, provider, commissioner, organisation=charity)


def test_an_age_and_an_area_are_asked_of_whoever_proposes(
    round_: Round, commissioner: Person, resident: Person
) -> None:
    here = Area.objects.create(place=round_.place, code="E05", name="Riverside")
    there = Area.objects.create(place=round_.place, code="E06", name="Hilltop")
    actions.set_taking_part(by=commissioner, round=round_, act="propose", least_age=11, areas=[here])
    actions.start_proposing(by=commissioner, round=round_)
    with pytest.raises(Refused, match="at least 11"):
        propose(round_, resident, commissioner, declared=Declared(home=here))
    with pytest.raises(Refused, match="live in Riverside"):
        propose(round_, resident, commissioner, declared=Declared(of_age=True, home=there))
    assert propose(round_, resident, commissioner, declared=Declared(of_age=True, home=here))


def test_who_may_propose_is_settled_by_the_first_proposal(
    round_: Round, commissioner: Person, resident: Person
) -> None:
    actions.start_proposing(by=commissioner, round=round_)
    propose(round_, resident, commissioner)
    with pytest.raises(Refused, match="proposed already"):
        actions.set_taking_part(by=commissioner, round=round_, act="propose", least_age=18)


def test_areas_of_another_place_are_refused(round_: Round, commissioner: Person, other_place: Place) -> None:
    area = Area.objects.create(place=other_place, code="E07", name="Elsewhere")
    with pytest.raises(Refused, match="another place"):
        actions.set_taking_part(by=commissioner, round=round_, act="vote", areas=[area])


def test_the_round_page_says_who_may_take_part(round_: Round, commissioner: Person, client: Any) -> None:
    actions.set_taking_part(by=commissioner, round=round_, act="vote", least_age=11)
    assert "Anyone aged 11 or over." in client.get(round_.get_absolute_url()).content.decode()


def test_the_set_up_says_what_is_missing_before_the_vote(
    round_: Round, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"{round_.get_absolute_url()}set-up/").content.decode()
    for words in ("Say when this phase begins: Voting.", "at least two projects", "Make the ballot"):
        assert words in page
    assert "put-to-vote" not in page, "the ballot cannot be made before there are projects"


@pytest.mark.parametrize(
    "page, typed",
    [
        ("who/vote/", {"least_age": "old"}),
        ("ballot/", {"kind": "approval", "least": "5", "most": "2"}),
        ("describe/", {"title": ""}),
        ("keep/", {"title": ""}),
        ("phases/voting/", {"starts_day": "40", "starts_month": "1", "starts_year": "2026"}),
        ("phases/choose/", {"kinds": ["unknown"]}),
    ],
)
def test_wrong_input_comes_back_with_its_reason(
    round_: Round, commissioner: Person, client: Any, page: str, typed: dict[str, Any]
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"{round_.get_absolute_url()}{page}", typed)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_what_was_fixed_can_be_downloaded_and_hashed_by_anyone_even_after_the_result(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    council: Organisation,
    client: Any,
    clock: Any,
) -> None:
    round_ = help.proposing(place, commissioner, council)
    assert client.get(f"{round_.get_absolute_url()}ballot.json").status_code == 404
    need = help.published_need(place, commissioner)
    projects = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000])
    round_ = help.voted(round_, commissioner, [projects, projects[:1]], clock)
    actions.count(by=commissioner, round=round_)
    actions.publish(by=second_commissioner, round=round_)
    content = client.get(f"{round_.get_absolute_url()}ballot.json").content
    assert round_.vote is not None
    assert hashlib.sha256(content).hexdigest() == round_.vote.config_digest
