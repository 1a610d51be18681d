"""The thread from need to lesson, and what of it a reader sees."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.people.models import Work
from commonweal.places.models import Area, Place
from commonweal.record import links
from commonweal.record.models import Link


@pytest.fixture(autouse=True)
def _stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Areas stand in for needs and works for specifications: rows that already exist in rooms below."""
    monkeypatch.setattr(Area, "stage", "needs", raising=False)
    monkeypatch.setattr(Area, "title", property(lambda row: row.name), raising=False)
    monkeypatch.setattr(Work, "stage", "specifications", raising=False)
    for model in (Area, Work):
        monkeypatch.setattr(model, "get_absolute_url", lambda row: f"/{row.pk}/", raising=False)
        monkeypatch.setattr(model, "seen_by", lambda row, person: "secret" not in row.title, raising=False)


def need(place: Place, name: str) -> Area:
    return Area.objects.create(place=place, code=uuid4().hex[:20], name=name)


def specification(place: Place, title: str) -> Work:
    return Work.objects.create(place=place, title=title)


def names(row: Area | Work) -> list[tuple[str, str]]:
    return [(stop.row.title, stop.side) for stop in links.thread(row)]


def test_a_thread_goes_back_to_what_led_here_and_forward_to_what_came_of_it(place: Place) -> None:
    lonely, round_, outcomes = need(place, "Lonely"), need(place, "Round"), specification(place, "Outcomes")
    links.join(lonely, round_, "joined")
    links.join(round_, outcomes, "funded")
    assert names(lonely) == [("Lonely", "here"), ("Round", "after"), ("Outcomes", "after")]
    assert names(outcomes) == [("Round", "before"), ("Lonely", "before"), ("Outcomes", "here")]


def test_what_else_came_of_the_same_need_is_not_on_the_thread(place: Place) -> None:
    lonely = need(place, "Lonely")
    mine, other = specification(place, "Mine"), specification(place, "Other")
    links.join(lonely, mine, "became")
    links.join(lonely, other, "became")
    assert names(mine) == [("Lonely", "before"), ("Mine", "here")]


def test_a_thread_that_comes_round_again_ends(place: Place) -> None:
    lonely, outcomes = need(place, "Lonely"), specification(place, "Outcomes")
    links.join(lonely, outcomes, "became")
    links.join(outcomes, lonely, "taught")
    assert names(lonely) == [("Lonely", "here"), ("Outcomes", "before")]


def test_saying_twice_that_one_led_to_the_other_is_saying_it_once(place: Place) -> None:
    lonely, outcomes = need(place, "Lonely"), specification(place, "Outcomes")
    assert links.join(lonely, outcomes, "became") == links.join(lonely, outcomes, "became")
    assert Link.objects.count() == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_a_thread_is_what_can_be_reached_either_way(pairs: list[tuple[int, int]], place: Place) -> None:
    rows = [need(place, f"n{number}") for number in range(7)]
    for earlier, later in pairs:
        links.join(rows[earlier], rows[later], "led to")

    def reach(start: int, step: list[tuple[int, int]]) -> set[int]:
        found = {start}
        for _ in rows:
            found |= {to for frm, to in step if frm in found}
        return found

    expected = reach(0, pairs) | reach(0, [(later, earlier) for earlier, later in pairs])
    stops = links.thread(rows[0])
    assert {stop.row.name for stop in stops} == {f"n{number}" for number in expected}
    assert len(stops) == len(expected)


def render(row: Area | Work) -> str:
    request = RequestFactory().get("/")
    return Template("{% load thread %}{% thread row %}").render(Context({"row": row, "request": request}))


def test_the_page_shows_six_stages_in_order_and_marks_this_one(place: Place) -> None:
    lonely, outcomes = need(place, "Lonely"), specification(place, "Outcomes")
    links.join(lonely, outcomes, "became")
    page = render(outcomes)
    stages = ["Needs", "Priorities", "Specifications", "Sourcing", "Delivery", "Review"]
    places = [page.index(f">{stage}<") for stage in stages]
    assert places == sorted(places)
    assert page.count('aria-current="step"') == 1
    assert f'href="/{lonely.pk}/"' in page
    assert f'href="/{outcomes.pk}/"' not in page


def test_the_page_does_not_show_what_the_reader_may_not_see(place: Place) -> None:
    lonely, outcomes = need(place, "Lonely"), specification(place, "A secret draft")
    links.join(lonely, outcomes, "became")
    page = render(lonely)
    assert "secret" not in page
    assert str(outcomes.pk) not in page
    assert "Not public yet" in page


def test_a_stage_with_many_things_shows_some_and_counts_the_rest(place: Place) -> None:
    lonely = need(place, "Lonely")
    for number in range(8):
        links.join(lonely, specification(place, f"Outcome {number}"), "became")
    assert "and 3 more" in render(lonely)


def test_what_came_of_a_row_by_one_kind_of_link_is_told_latest_first(place: Place, clock: Any) -> None:
    lonely, quiet = need(place, "Lonely"), need(place, "Quiet")
    first, second = specification(place, "First"), specification(place, "Second")
    for later, kind in ((first, "became"), (second, "became"), (need(place, "Else"), "other")):
        links.join(lonely, later, kind)
        clock.forward(minutes=1)
    assert links.came_of([lonely, quiet], "became") == {lonely.pk: [second, first]}
    assert links.came_of([], "became") == {}


def test_what_came_of_many_is_read_at_once_and_is_what_each_thread_says(
    place: Place, django_assert_num_queries: Any
) -> None:
    """Two needs that meet in one specification, one need that led nowhere: three steps, three questions."""
    first, second, lonely = need(place, "First"), need(place, "Second"), need(place, "Lonely")
    met, after = specification(place, "Met"), specification(place, "After")
    for row in (first, second):
        links.join(row, met, "became")
    links.join(met, after, "became")
    with django_assert_num_queries(3):
        found = links.reached([first, second, lonely])
    label = Work._meta.label_lower
    assert found == {
        first.pk: [(label, met.pk), (label, after.pk)],
        second.pk: [(label, met.pk), (label, after.pk)],
        lonely.pk: [],
    }
