"""Interests are declared for each work, nil returns too, and keep a person from judging."""

from __future__ import annotations

import pytest

from commonweal.people import actions, queries, work_policy
from commonweal.people.models import Interest, WorkRole
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused


@pytest.fixture
def tender(place, commissioner):
    return actions.open_work(by=commissioner, place=place, title="Youth club", kind="tender")


@pytest.fixture
def evaluator(place, commissioner, tender, make_person):
    person = make_person("Ivo Lunt", offices=[(place, "evaluator")])
    actions.take_role(by=commissioner, work=tender, person=person, role=WorkRole.Role.EVALUATOR)
    return person


def test_nobody_judges_before_they_have_declared(evaluator, tender, charity):
    assert "declare" in str(work_policy.may_assess(evaluator, tender, charity))
    actions.declare_interest(by=evaluator, work=tender)
    assert work_policy.may_assess(evaluator, tender, charity)


def test_a_nil_return_is_a_return_and_silence_is_not(commissioner, evaluator, tender):
    assert [held.person for held in queries.undeclared(tender)] == [commissioner, evaluator]
    actions.declare_interest(by=evaluator, work=tender)
    assert [held.person for held in queries.undeclared(tender)] == [commissioner]


def test_who_has_an_interest_in_an_organisation_does_not_judge_it_but_may_judge_others(
    evaluator, tender, charity, other_charity
):
    actions.declare_interest(
        by=evaluator,
        work=tender,
        kind="personal",
        direct=False,
        organisation=charity,
        detail="My sister works there.",
    )
    assert not work_policy.may_assess(evaluator, tender, charity)
    assert work_policy.may_assess(evaluator, tender, other_charity)


def test_a_later_nil_return_does_not_undo_what_was_declared(evaluator, tender, charity):
    actions.declare_interest(
        by=evaluator, work=tender, kind="financial", organisation=charity, detail="I hold a bond of theirs."
    )
    actions.declare_interest(by=evaluator, work=tender)
    assert not work_policy.may_assess(evaluator, tender, charity)


def test_a_published_decision_that_names_the_organisation_lets_a_person_judge(
    commissioner, evaluator, tender, charity
):
    actions.declare_interest(
        by=evaluator,
        work=tender,
        kind="professional",
        organisation=charity,
        detail="I trained their staff in 2019.",
    )
    actions.declare_interest(by=commissioner, work=tender)
    actions.permit_role(
        by=commissioner,
        work=tender,
        person=evaluator,
        role="evaluator",
        organisation=charity,
        reason="Long ago.",
    )
    assert work_policy.may_assess(evaluator, tender, charity)


def test_an_interest_says_what_it_is(evaluator, tender, charity):
    with pytest.raises(Refused, match="what the interest is"):
        actions.declare_interest(by=evaluator, work=tender, kind="personal", organisation=charity)
    with pytest.raises(Refused, match="kind of interest"):
        actions.declare_interest(by=evaluator, work=tender, organisation=charity)
    assert Interest.objects.count() == 0


def test_what_a_person_declares_stays_out_of_the_public_record(evaluator, tender):
    actions.declare_interest(
        by=evaluator, work=tender, kind="personal", concerned="My aunt", detail="She lives there."
    )
    (event,) = Event.objects.filter(kind="interest declared")
    assert not event.public
    assert event.facts == {}
