"""Before it is published, nobody but the officers who check it learns anything of a result, anywhere."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.results import tasks
from commonweal.record import clerk
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.search import queries as search
from tests.priorities import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def counted(
    place: Place, commissioner: Person, second_commissioner: Person, resident: Person, clock: Any
) -> tuple[Round, list[Proposal]]:
    """Counted, with a decision that departs from the count confirmed, and not yet published."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    projects = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000, 30_000])
    one, two, three = projects
    round_ = help.voted(round_, commissioner, [[one, two], [one, two], [one, three]], clock)
    actions.count(by=commissioner, round=round_)
    departure = actions.record_departure(
        by=commissioner,
        round=round_,
        kind="elected",
        body="The Harbour Board",
        decided_on=clock.now().date(),
        minute="https://example.org/minutes",
        reason="A secret until then.",
        dissent="",
        changes=[{"project": str(one.pk), "act": "leave"}],
    )
    actions.confirm_departure(by=second_commissioner, departure=departure)
    round_.refresh_from_db()
    clerk.work()
    return round_, projects


def given_away(round_: Round) -> list[str]:
    """What only a result says: each project's reason, and who decided otherwise."""
    return [*round_.counts.get().results.values_list("sentence", flat=True), "The Harbour Board"]


def public_addresses(place: Place, round_: Round, projects: list[Proposal]) -> list[str]:
    """Every page, file and feed that tells of rounds and projects."""
    here = place.slug
    home, records = reverse("priorities:home", args=[here]), "/record/"
    return [
        home,
        f"{home}?format=csv",
        round_.get_absolute_url(),
        f"{round_.get_absolute_url()}?format=csv",
        *(project.get_absolute_url() for project in projects),
        reverse("priorities:commitments", args=[here]),
        reverse("priorities:commitments", args=[here]) + "?format=csv",
        reverse("priorities:place_feed", args=[here]),
        reverse("priorities:round_feed", args=[here, round_.pk]),
        reverse("priorities:follow_round", args=[here, round_.pk]),
        round_.vote.get_absolute_url(),
        f"{round_.vote.get_absolute_url()}receipts/",
        round_.pot.get_absolute_url(),
        f"/{here}/",
        f"/search/?q=Project&place={here}",
        f"/{here}/open-data/",
        f"/{here}/open-data/releases.json",
        f"/{here}/open-data/thread.csv",
        records,
        f"{records}feed.atom",
        f"{records}feed.json",
        *(f"{records}events/{event.pk}/" for event in Event.objects.filter(public=True)),
    ]


@pytest.mark.parametrize("who", ["nobody", "a resident"])
def test_no_page_file_or_feed_says_anything_of_a_result_before_it_is_published(
    counted: tuple[Round, list[Proposal]], place: Place, resident: Person, client: Any, who: str
) -> None:
    round_, projects = counted
    if who == "a resident":
        client.force_login(resident, backend=BACKEND)
    told = given_away(round_)
    seen = 0
    for address in public_addresses(place, round_, projects):
        answer = client.get(address, follow=True)
        if answer.status_code == 404:
            continue
        content = unescape((answer.getvalue() if hasattr(answer, "getvalue") else answer.content).decode())
        seen += 1
        assert not [words for words in told if words in content], address
    assert seen > 15


@pytest.mark.parametrize("end", ["", "compare/", "election.pb", "?format=csv", "?format=xlsx"])
def test_the_result_and_its_files_are_not_there_for_the_public(
    counted: tuple[Round, list[Proposal]], client: Any, end: str
) -> None:
    assert client.get(f"{counted[0].get_absolute_url()}result/{end}").status_code == 404


def test_public_events_before_publication_hold_no_outcome(counted: tuple[Round, list[Proposal]]) -> None:
    round_ = counted[0]
    facts = {event.kind: event.facts for event in Event.objects.filter(about_id=round_.pk, public=True)}
    assert facts["round counted"] == {"ballots": 3}
    assert not {"count decided", "departure decided"} & set(facts)


def test_search_finds_no_outcome_and_projects_stand_as_on_the_ballot(
    counted: tuple[Round, list[Proposal]], place: Place
) -> None:
    assert {Proposal.objects.get(pk=row.pk).state for row in counted[1]} == {"accepted"}
    found = search.find("Harbour Board", place=place)
    assert not list(found)


def test_the_checking_officer_sees_all_of_it(
    counted: tuple[Round, list[Proposal]], second_commissioner: Person, client: Any
) -> None:
    client.force_login(second_commissioner, backend=BACKEND)
    page = client.get(f"{counted[0].get_absolute_url()}result/").content.decode()
    assert "The Harbour Board" in page


def test_a_result_is_published_at_its_set_moment_and_not_before(
    counted: tuple[Round, list[Proposal]], second_commissioner: Person, clock: Any
) -> None:
    round_ = counted[0]
    until = clock.now() + timedelta(hours=2)
    actions.set_moment(by=second_commissioner, round=round_, until=until)
    clock.forward(hours=1)
    assert tasks.publish_due.call() == 0
    clock.forward(hours=2)
    assert tasks.publish_due.call() == 1
    assert tasks.publish_due.call() == 0
    round_.refresh_from_db()
    assert round_.state == "published"


def test_a_decision_confirmed_after_the_moment_waits_for_another_look(
    counted: tuple[Round, list[Proposal]],
    commissioner: Person,
    second_commissioner: Person,
    clock: Any,
) -> None:
    """Who set the moment had checked another result than the one that the decision makes."""
    round_, (one, *_rest) = counted
    actions.set_moment(by=second_commissioner, round=round_, until=clock.now() + timedelta(hours=2))
    waits = actions.record_departure(
        by=commissioner,
        round=round_,
        kind="elected",
        body="Full Council",
        decided_on=clock.now().date(),
        minute="https://example.org/minutes/2",
        reason="It can be done after all.",
        dissent="",
        changes=[{"project": str(one.pk), "act": "fund"}],
    )
    clock.forward(hours=3)
    assert tasks.publish_due.call() == 0
    actions.confirm_departure(by=second_commissioner, departure=waits)
    assert tasks.publish_due.call() == 0
    round_.refresh_from_db()
    assert round_.state == "counted"
    assert Event.objects.filter(kind="publication no longer set").count() == 1
    actions.set_moment(by=second_commissioner, round=round_, until=clock.now() + timedelta(hours=1))
    clock.forward(hours=2)
    assert tasks.publish_due.call() == 1


def test_whoever_counted_does_not_set_the_moment_and_no_moment_lies_behind(
    counted: tuple[Round, list[Proposal]], commissioner: Person, second_commissioner: Person, clock: Any
) -> None:
    later = clock.now() + timedelta(hours=2)
    with pytest.raises(Refused, match="another officer must publish"):
        actions.set_moment(by=commissioner, round=counted[0], until=later)
    with pytest.raises(Refused, match="moment is over"):
        actions.set_moment(by=second_commissioner, round=counted[0], until=clock.now())
