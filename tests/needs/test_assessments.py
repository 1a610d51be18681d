"""An assessment answers everyone before it is published, and says who was not heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commonweal.messages.models import Message
from commonweal.needs import actions, queries
from commonweal.needs.models import Assessment, Need, Submission
from commonweal.people.models import Person
from commonweal.places.models import Area, Place
from commonweal.record.models import Event
from commonweal.rules.indicators import Group, representation
from commonweal.rules.reasons import Refused

Say = Callable[..., Submission]


def test_an_assessment_with_an_unanswered_submission_is_not_published(
    assessment: Assessment, need: Need, commissioner: Person, say: Say
) -> None:
    unread = say(assessment=assessment)
    with pytest.raises(Refused, match="no answer yet"):
        actions.publish(by=commissioner, assessment=assessment)
    actions.join(by=commissioner, submission=unread, need=need)
    assert actions.publish(by=commissioner, assessment=assessment).state == "published"


def test_an_assessment_without_a_need_is_not_published(assessment: Assessment, commissioner: Person) -> None:
    with pytest.raises(Refused, match="no need yet"):
        actions.publish(by=commissioner, assessment=assessment)


def test_publishing_makes_the_needs_public(
    assessment: Assessment, need: Need, commissioner: Person, place: Place
) -> None:
    assert not queries.needs(None, place).exists()
    assert queries.needs(commissioner, place).get() == need
    actions.publish(by=commissioner, assessment=assessment)
    assert queries.needs(None, place).get() == need


def test_withdrawing_a_need_sends_what_was_said_back_to_be_read(
    assessment: Assessment, need: Need, commissioner: Person, say: Say
) -> None:
    said = say(assessment=assessment, email="dot.marsh@example.org")
    submission = actions.join(by=commissioner, submission=said, need=need)
    actions.publish(by=commissioner, assessment=assessment)
    need.refresh_from_db()
    actions.withdraw_need(by=commissioner, need=need, reason="It is met by the county's new scheme.")
    submission.refresh_from_db()
    assert (submission.state, submission.need) == ("received", None)
    assert Event.objects.filter(kind="submission to be read again", about_id=submission.pk).exists()
    told = Message.objects.get(template="needs/submission_read_again")
    assert told.address == "dot.marsh@example.org"
    assert "It is met by the county's new scheme." in told.text


def test_nothing_joins_a_need_that_was_withdrawn_while_the_page_stood_open(
    assessment: Assessment, need: Need, commissioner: Person, say: Say
) -> None:
    actions.join(by=commissioner, submission=say(assessment=assessment), need=need)
    late = say()
    actions.publish(by=commissioner, assessment=assessment)
    as_the_page_knows_it = Need.objects.get(pk=need.pk)
    actions.withdraw_need(by=commissioner, need=need, reason="It stands twice.")
    with pytest.raises(Refused, match="has been withdrawn"):
        actions.join(by=commissioner, submission=late, need=as_the_page_knows_it)


def test_a_commissioner_of_another_place_can_do_none_of_it(
    assessment: Assessment, need: Need, foreign_commissioner: Person
) -> None:
    refused = [
        lambda: actions.publish(by=foreign_commissioner, assessment=assessment),
        lambda: actions.write_need(
            by=foreign_commissioner, assessment=assessment, title="x", description="y"
        ),
        lambda: actions.open_assessment(
            by=foreign_commissioner, place=assessment.place, title="x", question="y"
        ),
        lambda: actions.withdraw_need(by=foreign_commissioner, need=need, reason="z"),
    ]
    for act in refused:
        with pytest.raises(Refused):
            act()


def test_a_lesson_learnt_elsewhere_in_the_cycle_becomes_evidence_of_need(
    need: Need, commissioner: Person, place: Place
) -> None:
    evidence = actions.add_evidence(
        by=commissioner,
        place=place,
        kind="lesson",
        title="Lifts matter more than lunches",
        statement="People stopped coming when the minibus stopped.",
        source="Review of the lunch clubs",
        need=need,
    )
    assert queries.evidence(place).get() == evidence


def test_an_area_where_few_spoke_is_not_told_apart(
    need: Need, commissioner: Person, say: Say, place: Place
) -> None:
    mill = Area.objects.create(place=place, code="M", name="Mill")
    hill = Area.objects.create(place=place, code="H", name="Hill")
    for area, times in ((mill, 6), (hill, 2), (None, 3)):
        for _ in range(times):
            actions.join(by=commissioner, submission=say(area=area), need=need)
    assert [(str(bar.label), bar.value) for bar in queries.said_where(need)] == [
        ("Mill", 6),
        ("Elsewhere, or not said", 5),
    ]


def test_needs_that_were_withdrawn_come_after_all_others(
    assessment: Assessment, need: Need, commissioner: Person, client: Any
) -> None:
    gone, other = (
        actions.write_need(by=commissioner, assessment=assessment, title=title, description="?")
        for title in ("A bus", "Zebra crossings")
    )
    actions.publish(by=commissioner, assessment=assessment)
    gone.refresh_from_db()
    actions.withdraw_need(by=commissioner, need=gone, reason="It stands twice")
    assert list(queries.needs(None, assessment.place)) == [need, other, gone]
    page = client.get(need.get_absolute_url()).content.decode()
    assert "Nothing that people said is part of this need." in page
    assert "0 submissions" not in page


def test_how_a_group_compares_is_said_without_its_name_again() -> None:
    def said(young: int, old: int) -> list[str]:
        groups = [Group("Young", young, 500), Group("Old", old, 500)]
        return [words for _row, words in queries.Heard("By age", representation(groups)).rows]

    assert said(5, 95) == [
        "Fewer than their 50% of the population.",
        "More than their 50% of the population.",
    ]
    assert said(50, 50) == ["About as many as their 50% of the population."] * 2
    assert said(1, 1) == ["Too few people took part to say."] * 2
