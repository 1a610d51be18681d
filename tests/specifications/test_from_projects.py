"""A project that residents funded becomes one specification, and its money comes along."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.record import links
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, queries, source_actions
from commonweal.specifications.models import Specification
from tests.priorities import help as rounds
from tests.specifications.help import begun, published_need


@pytest.fixture
def project(
    place: Place, commissioner: Person, second_commissioner: Person, resident: Person, clock: Any
) -> Proposal:
    """A project of £600 that the only round funded, out of £1,000."""
    return rounds.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)


def test_the_money_set_aside_for_the_project_comes_along(project: Proposal, commissioner: Person) -> None:
    specification = actions.begin_from_project(by=commissioner, project=project)
    assert specification.budget_pence == 60_000
    assert queries.money_set_aside(specification) == 60_000


def test_the_thread_runs_from_the_need_through_the_project(project: Proposal, commissioner: Person) -> None:
    specification = actions.begin_from_project(by=commissioner, project=project)
    assert [stop.row for stop in links.thread(specification)] == [project.need, project, specification]


def test_a_project_that_is_added_later_brings_its_money_and_the_budget_grows_by_it(
    project: Proposal, place: Place, commissioner: Person
) -> None:
    draft = begun(place, commissioner)
    source_actions.add_sources(by=commissioner, specification=draft, projects=[project])
    draft.refresh_from_db()
    assert draft.budget_pence == 9_000_000 + 60_000
    assert (draft.pot, queries.money_set_aside(draft)) == (project.round.pot, 60_000)
    assert draft.versions.filter(piece="terms", taken=True).count() == 1
    with pytest.raises(Refused, match="begun already"):
        source_actions.add_sources(by=commissioner, specification=draft, projects=[project])


def test_a_need_and_a_project_begin_one_specification_on_a_page(
    client: Any, project: Proposal, place: Place, commissioner: Person
) -> None:
    client.force_login(commissioner)
    need = published_need(place, commissioner)
    given = {"needs": [need.pk], "projects": [project.pk], "title": "Both", "budget_pence": "900"}
    page = client.post(f"/{place.slug}/specifications/begin/", given, follow=True)
    assert page.status_code == 200
    both = Specification.objects.get(title__en="Both")
    assert {need, project} < {stop.row for stop in links.thread(both)}
    assert queries.money_set_aside(both) == 60_000


def test_the_budget_is_no_less_than_what_the_projects_bring(
    client: Any, project: Proposal, place: Place, commissioner: Person
) -> None:
    client.force_login(commissioner)
    given = {"projects": [project.pk], "title": "Too little", "budget_pence": "599.99"}
    page = client.post(f"/{place.slug}/specifications/begin/", given)
    assert page.status_code == 403
    assert "The projects bring £600 along" in page.content.decode()
    assert 'value="Too little"' in page.content.decode()
    assert not Specification.objects.exists()


def test_a_project_is_specified_once(project: Proposal, commissioner: Person, place: Place) -> None:
    assert queries.projects_waiting(place) == [project]
    actions.begin_from_project(by=commissioner, project=project)
    assert queries.projects_waiting(place) == []
    with pytest.raises(Refused, match="begun already"):
        actions.begin_from_project(by=commissioner, project=project)


def test_a_project_that_was_not_funded_is_not_specified(project: Proposal, commissioner: Person) -> None:
    other = project.round.proposals.get(state="not_funded")
    with pytest.raises(Refused, match="Only a funded"):
        actions.begin_from_project(by=commissioner, project=other)


def test_commissioners_of_another_place_begin_nothing(
    project: Proposal, foreign_commissioner: Person
) -> None:
    with pytest.raises(Refused):
        actions.begin_from_project(by=foreign_commissioner, project=project)
