"""Nothing about a ballot changes once voting has opened, and no round opens that is not ready for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.models import Phase, Proposal, Round, TakingPart
from commonweal.record import clock as record_clock
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.voting import actions as voting
from commonweal.voting import queries
from commonweal.voting.closing import BoxDisagreesError
from commonweal.voting.models import Vote, VoteOption
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.priorities import help

PEOPLE = [Listed("E1", "Elector 1", "High Street")]


@pytest.fixture
def ready(place: Place, commissioner: Person, resident: Person) -> Round:
    """A round whose ballot is made, with a register and codes, ready to be opened."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000])
    now = record_clock.now()
    round_ = actions.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=7))
    voting.import_register(by=commissioner, vote=round_.vote, people=PEOPLE)
    voting.issue_codes(by=commissioner, vote=round_.vote, people=PEOPLE)
    voting.set_ways(by=commissioner, vote=round_.vote, ways=Ways(by_letter=True))
    return round_


@pytest.fixture
def opened(ready: Round, commissioner: Person) -> Round:
    voting.open_vote(by=commissioner, vote=ready.vote)
    return Round.objects.get(pk=ready.pk)


def vote_of(round_: Round) -> Vote:
    assert round_.vote is not None
    return round_.vote


def test_a_round_opens_once_nothing_is_missing_and_its_rule_costs_and_voters_are_hashed(
    opened: Round,
) -> None:
    vote = vote_of(opened)
    fixed = queries.configuration(vote)
    assert vote.config_digest == digest(fixed)
    assert fixed["terms"]["rule"] == opened.rule
    assert [row["cost_pence"] for row in fixed["terms"]["projects"]] == [
        row.cost_pence for row in opened.proposals.order_by("pk")
    ]


@pytest.mark.parametrize("kind", ["voting", "results"])
def test_a_round_with_a_phase_that_has_no_date_does_not_open(
    ready: Round, commissioner: Person, kind: str
) -> None:
    Phase.objects.filter(round=ready, kind=kind).update(starts=None, ends=None)
    with pytest.raises(Refused, match="Say when this phase begins"):
        voting.open_vote(by=commissioner, vote=ready.vote)


def test_a_round_in_which_nobody_said_who_votes_does_not_open(ready: Round, commissioner: Person) -> None:
    TakingPart.objects.filter(round=ready, act="vote").delete()
    with pytest.raises(Refused, match="Say who may vote"):
        voting.open_vote(by=commissioner, vote=ready.vote)


def test_a_round_with_no_way_to_show_that_one_may_vote_does_not_open(
    ready: Round, commissioner: Person
) -> None:
    Vote.objects.filter(pk=ready.vote_id).update(by_letter=False)
    with pytest.raises(Refused, match="at least one way"):
        voting.open_vote(by=commissioner, vote=ready.vote)


@pytest.mark.parametrize(
    "who, said, short",
    [
        ({"least_age": 11}, {}, "must be asked for the age"),
        ({"least_age": 11}, {"least_age": 16}, "must be asked for the age"),
        ({}, {"least_age": 16}, "must be asked for the age"),
        ({"members_only": True}, {}, "does not show a membership"),
        ({"areas": True}, {}, "must be asked for the area"),
        ({"areas": True, "least_age": 11}, {"own_area": True, "least_age": 11}, ""),
    ],
)
def test_peoples_own_word_must_be_asked_for_what_the_round_asks(
    ready: Round, commissioner: Person, who: dict[str, Any], said: dict[str, Any], short: str
) -> None:
    if who.get("areas"):
        who = {**who, "areas": [Area.objects.create(place=ready.place, code="E05", name="Riverside")]}
    actions.set_taking_part(by=commissioner, round=ready, act="vote", **who)
    voting.set_ways(by=commissioner, vote=ready.vote, ways=Ways(by_declaration=True, **said))
    if not short:
        assert voting.open_vote(by=commissioner, vote=ready.vote).state == "open"
        return
    with pytest.raises(Refused, match=short):
        voting.open_vote(by=commissioner, vote=ready.vote)


def test_a_ballot_that_is_no_longer_that_of_the_projects_is_made_again_before_it_opens(
    ready: Round, commissioner: Person
) -> None:
    first = ready.proposals.first()
    assert first is not None
    Proposal.objects.filter(pk=first.pk).update(cost_pence=70_000)
    with pytest.raises(Refused, match="Make it again"):
        voting.open_vote(by=commissioner, vote=ready.vote)
    actions.make_ballot_again(by=commissioner, round=ready)
    voting.open_vote(by=commissioner, vote=ready.vote)
    assert VoteOption.objects.get(key=str(first.pk)).cost_pence == 70_000


def test_an_officer_reads_what_changed_since_the_ballot_was_made_and_makes_it_again_by_a_button(
    ready: Round, commissioner: Person, resident: Person, client: Any
) -> None:
    set_up = f"{ready.get_absolute_url()}set-up/"
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    assert "Make the ballot again" not in client.get(set_up).content.decode()
    first = ready.proposals.first()
    assert first is not None
    Proposal.objects.filter(pk=first.pk).update(cost_pence=70_000)
    for page in (set_up, ready.get_absolute_url()):
        told = client.get(page).content.decode()
        assert f"“{first}” costs £700 and not £" in told
        assert "Make the ballot again" in told
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{ready.get_absolute_url()}ballot/again/").status_code == 403
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"{ready.get_absolute_url()}ballot/again/").status_code == 302
    assert VoteOption.objects.get(key=str(first.pk)).cost_pence == 70_000
    assert "Make the ballot again" not in client.get(set_up).content.decode()


def test_the_set_up_leads_to_results_while_voting_is_open_until_the_ballot_is_fixed(
    ready: Round, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    set_up, vote = f"{ready.get_absolute_url()}set-up/", vote_of(ready)
    live = reverse("voting:live", args=[ready.place.slug, vote.pk])
    assert live in client.get(set_up).content.decode()
    voting.set_live(by=commissioner, vote=vote, batch=20)
    voting.open_vote(by=commissioner, vote=vote)
    told = client.get(set_up).content.decode()
    assert live not in told
    assert "moving after 20 more ballots" in told


ACTS = (
    *("options", "dates", "ways", "register", "again", "another", "who", "phase", "plan", "move"),
    *("accept", "refuse", "withdraw", "abandon"),
)


@pytest.mark.parametrize("name", ACTS)
def test_no_act_changes_anything_about_the_ballot_after_it_was_fixed(
    opened: Round, commissioner: Person, second_commissioner: Person, name: str
) -> None:
    vote, by = vote_of(opened), commissioner
    first, phase, later = opened.proposals.first(), opened.phase("voting"), opened.proposing_closes
    assert first is not None
    assert phase is not None
    assert later is not None
    far = later + timedelta(days=90)
    before = digest(queries.configuration(vote))
    acts: dict[str, Callable[[], object]] = {
        "options": lambda: voting.set_options(by=by, vote=vote, options=[]),
        "dates": lambda: voting.set_dates(by=by, vote=vote, opens=later, closes=far),
        "ways": lambda: voting.set_ways(by=by, vote=vote, ways=Ways(by_message=True)),
        "register": lambda: voting.import_register(by=by, vote=vote, people=[Listed("E9", "x", "y")]),
        "again": lambda: actions.make_ballot_again(by=by, round=opened),
        "another": lambda: actions.put_to_vote(by=by, round=opened, opens=later, closes=far),
        "who": lambda: actions.set_taking_part(by=by, round=opened, act="vote", least_age=16),
        "phase": lambda: actions.change_dates(by=by, phase=phase, starts=later, ends=far, reason="x"),
        "plan": lambda: actions.plan(by=by, round=opened, planned=[]),
        "move": lambda: actions.move_on(by=by, round=opened, reason="x"),
        "accept": lambda: actions.accept(by=second_commissioner, proposal=first, cost_pence=1, reason="x"),
        "refuse": lambda: actions.refuse(by=second_commissioner, proposal=first, reason="x"),
        "withdraw": lambda: actions.withdraw(by=first.proposer, proposal=first),
        "abandon": lambda: actions.abandon(by=by, round=opened, reason="x"),
    }
    assert set(acts) == set(ACTS)
    with pytest.raises(Refused):
        acts[name]()
    assert digest(queries.configuration(Vote.objects.get(pk=vote.pk))) == before


WRITES = (
    *("rule", "budget", "no vote", "cost", "off", "voting day", "who", "nobody", "closes", "kind"),
    *("ways", "title", "option", "without"),
)


@pytest.mark.parametrize("name", WRITES)
def test_the_database_itself_refuses_what_would_change_the_ballot(opened: Round, name: str) -> None:
    vote, far = opened.vote_id, record_clock.now() + timedelta(days=90)
    first = opened.proposals.first()
    assert first is not None
    changes: dict[str, Callable[[], object]] = {
        "rule": lambda: Round.objects.filter(pk=opened.pk).update(rule={"method": "greedy"}),
        "budget": lambda: Round.objects.filter(pk=opened.pk).update(budget_pence=1),
        "no vote": lambda: Round.objects.filter(pk=opened.pk).update(vote=None),
        "cost": lambda: Proposal.objects.filter(pk=first.pk).update(cost_pence=1),
        "off": lambda: Proposal.objects.filter(pk=first.pk).update(state="withdrawn"),
        "voting day": lambda: Phase.objects.filter(round=opened, kind="voting").update(ends=far),
        "who": lambda: TakingPart.objects.filter(round=opened, act="vote").update(least_age=16),
        "nobody": lambda: TakingPart.objects.filter(round=opened, act="vote").delete(),
        "closes": lambda: Vote.objects.filter(pk=vote).update(closes=far),
        "kind": lambda: Vote.objects.filter(pk=vote).update(kind="ranking"),
        "ways": lambda: Vote.objects.filter(pk=vote).update(by_message=True),
        "title": lambda: VoteOption.objects.filter(vote=vote).update(title={"en": "Other"}),
        "option": lambda: VoteOption.objects.create(vote_id=vote, key="x", order=9, title="x"),
        "without": lambda: VoteOption.objects.filter(vote=vote).delete(),
    }
    assert set(changes) == set(WRITES)
    with pytest.raises(DatabaseError, match="fixed when voting opened"), transaction.atomic():
        changes[name]()


def test_rows_are_saved_as_they_are_while_the_ballot_is_fixed(opened: Round) -> None:
    opened.save()
    vote_of(opened).save()
    for row in opened.proposals.all():
        row.save()


def test_a_rule_changed_behind_the_databases_back_is_found_at_the_close(
    opened: Round, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from commonweal.priorities import guarded

    guarded.lift(connection)
    Round.objects.filter(pk=opened.pk).update(rule={**opened.rule, "completion": "none", "seed": "mine"})
    clock.forward(days=8)
    with pytest.raises(BoxDisagreesError, match="not the one that was fixed"):
        voting.close(vote=vote_of(opened))
