"""A profile: nobody's work is lost, every answer keeps its history, and it is the organisation's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from commonweal.people.models import Membership, Organisation, Person
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import ConnectedPerson
from commonweal.sourcing.profiles import actions, standing
from commonweal.sourcing.profiles.actions import Typed
from tests.sourcing.profiles import SECRET_NAME, filled, say


@pytest.fixture
def colleague(charity: Organisation, make_person: Callable[..., Person]) -> Person:
    person = make_person("Bea Sorrel")
    Membership.objects.create(organisation=charity, person=person, role=Membership.Role.FINANCE)
    return person


def save(by: Person | None, organisation: Organisation, seen: dict[str, int], **answers: Any) -> int:
    section = standing.question_set().section("identity")
    typed = {id: Typed(said) for id, said in answers.items()}
    return actions.save_section(by=by, organisation=organisation, section=section, typed=typed, seen=seen)


def said(organisation: Organisation) -> dict[str, Any]:
    return {id: row.said for id, row in standing.answers(organisation).items()}


def test_only_those_with_a_role_for_it_answer(
    charity: Organisation, other_provider: Person, make_person: Callable[..., Person]
) -> None:
    plain = make_person("Ned Ash")
    Membership.objects.create(person=plain, organisation=charity, role=Membership.Role.MEMBER)
    for person in (None, plain, other_provider):
        with pytest.raises(Refused):
            save(person, charity, {}, legal_name="Ours now")
        with pytest.raises(Refused):
            actions.name_person(by=person, organisation=charity, name="Nobody Known", role="trustee")
    assert said(charity) == {}


def test_two_who_answer_different_questions_of_one_page_both_keep_their_work(
    charity: Organisation, provider: Person, colleague: Person
) -> None:
    say(provider, charity, legal_name="First", address="Wick Lane")
    both_saw = {"legal_name": 1, "address": 1}
    save(provider, charity, both_saw, legal_name="Second", address="Wick Lane")
    save(colleague, charity, both_saw, legal_name="First", address="Mill Row")
    assert said(charity) == {"legal_name": "Second", "address": "Mill Row"}


def test_whoever_would_write_over_a_colleague_is_told_what_they_said_and_nothing_is_saved(
    charity: Organisation, provider: Person, colleague: Person
) -> None:
    say(provider, charity, legal_name="First")
    save(provider, charity, {"legal_name": 1}, legal_name="Second")
    with pytest.raises(Refused, match=r"Eli Brook answered .* Second"):
        save(colleague, charity, {"legal_name": 1}, legal_name="Third", address="Mill Row")
    assert said(charity) == {"legal_name": "Second"}
    save(colleague, charity, {"legal_name": 2}, legal_name="Third", address="Mill Row")
    assert said(charity) == {"legal_name": "Third", "address": "Mill Row"}


def test_the_same_answer_from_two_people_is_no_conflict(
    charity: Organisation, provider: Person, colleague: Person
) -> None:
    assert save(provider, charity, {}, legal_name="First") == 1
    assert save(colleague, charity, {}, legal_name="First") == 0


def test_every_answer_ever_given_stays_in_the_history(charity: Organisation, provider: Person) -> None:
    for name in ("First", "Second", None, "Third"):
        say(provider, charity, legal_name=name)
    rows = charity.profile_answers.filter(question="legal_name").order_by("number")
    assert [(row.number, row.said) for row in rows] == [(1, "First"), (2, "Second"), (3, None), (4, "Third")]


def test_an_answer_that_was_taken_back_does_not_count(charity: Organisation, provider: Person) -> None:
    say(provider, charity, legal_name="First")
    before = standing.profile(charity).progress.answered
    say(provider, charity, legal_name=None)
    assert (before, standing.profile(charity).progress.answered) == (1, 0)


def test_progress_says_what_ends_within_sixty_days_and_what_is_over(
    charity: Organisation, provider: Person, clock: Any
) -> None:
    today = standing.today()
    say(
        provider,
        charity,
        public_liability=Typed(500_000_000, until=today + timedelta(days=60)),
        employers_liability=Typed(0, until=today + timedelta(days=61)),
    )
    progress = standing.profile(charity).progress
    assert (progress.answered, progress.ends_soon, progress.over) == (2, 1, 0)
    clock.forward(days=61)
    progress = standing.profile(charity).progress
    assert (progress.answered, progress.ends_soon, progress.over) == (1, 1, 1)


def test_a_removed_person_s_name_stands_nowhere(charity: Organisation, provider: Person) -> None:
    filled(provider, charity)
    row = charity.connected_persons.get()
    actions.remove_person(by=provider, person=row)
    assert not ConnectedPerson.objects.exists()
    assert SECRET_NAME not in str(list(charity.profile_answers.values_list("said", "why")))
    assert SECRET_NAME not in str(list(Event.objects.values_list("facts", flat=True)))
    assert "connected_persons" not in said(charity)


def test_a_person_is_removed_by_their_own_organisation_alone(
    charity: Organisation, provider: Person, other_provider: Person
) -> None:
    filled(provider, charity)
    with pytest.raises(Refused):
        actions.remove_person(by=other_provider, person=charity.connected_persons.get())


def test_naming_somebody_twice_names_them_once(charity: Organisation, provider: Person) -> None:
    for _time in range(2):
        actions.name_person(by=provider, organisation=charity, name=SECRET_NAME, role="trustee")
    assert charity.connected_persons.count() == 1
    assert said(charity) == {"connected_persons": 1}


def test_an_answer_is_its_organisation_s_own(
    charity: Organisation, provider: Person, other_provider: Person, commissioner: Person
) -> None:
    say(provider, charity, legal_name="First")
    row = charity.profile_answers.get()
    assert row.seen_by(provider)
    for person in (None, other_provider, commissioner):
        assert not row.seen_by(person)
        assert not row.files_seen_by(person)


def test_an_answer_keeps_the_day_that_stands_on_its_paper(charity: Organisation, provider: Person) -> None:
    until = date(2027, 3, 31)
    say(provider, charity, public_liability=Typed(500_000_000, until=until))
    row = charity.profile_answers.get()
    assert (row.until, row.given.date()) == (until, the_clock.now().date())


def test_an_answer_that_is_over_is_said_again_by_saving_it_as_it_was_and_one_that_holds_is_not(
    charity: Organisation, provider: Person, clock: Any
) -> None:
    """``insolvency`` is looked at again after twelve months."""
    say(provider, charity, insolvency=Typed("no"))
    assert say(provider, charity, insolvency=Typed("no")) == 0
    clock.forward(days=366)
    assert standing.profile(charity).progress.over == 1
    assert say(provider, charity, insolvency=Typed("no")) == 1
    progress = standing.profile(charity).progress
    assert (progress.answered, progress.over) == (1, 0)
    assert charity.profile_answers.count() == 2


def test_whoever_has_not_seen_an_answer_does_not_say_it_again(
    charity: Organisation, provider: Person, clock: Any
) -> None:
    say(provider, charity, insolvency=Typed("no"))
    clock.forward(days=366)
    section = standing.question_set().section("exclusions")
    typed = {"insolvency": Typed("no")}
    saved = actions.save_section(by=provider, organisation=charity, section=section, typed=typed, seen={})
    assert saved == 0
