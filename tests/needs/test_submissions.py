"""What people say is kept, answered and never dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from commonweal.needs import actions, queries
from commonweal.needs.models import Assessment, Need, Submission
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import links
from commonweal.record.models import Event, PersonalPart
from commonweal.rules.reasons import Refused

Say = Callable[..., Submission]


def test_anyone_can_say_what_is_needed_without_an_account(say: Say) -> None:
    submission = say("There is nowhere to sit on Mill Lane.")
    assert submission.state == "received"
    assert submission.words == "There is nowhere to sit on Mill Lane."


def test_a_reference_finds_the_submission_however_it_is_typed(say: Say, place: Place) -> None:
    submission = say()
    typed = submission.reference.lower().replace("-", " ")
    assert queries.submission_by_reference(place, typed) == submission


def test_a_reference_of_another_place_finds_nothing(say: Say, other_place: Place) -> None:
    assert queries.submission_by_reference(other_place, say().reference) is None


def test_the_public_event_holds_no_word_of_what_was_said(say: Say) -> None:
    submission = say("My neighbour Mrs Reed has not been out since June.")
    event = Event.objects.get(about_id=submission.pk)
    assert event.public
    assert "Reed" not in str(event.facts)
    assert "Reed" in str(PersonalPart.objects.get(event=event).payload)


def test_only_a_commissioner_of_the_place_writes_down_what_was_said_on_paper(
    place: Place, commissioner: Person, resident: Person, foreign_commissioner: Person
) -> None:
    paper: dict[str, Any] = {
        "place": place,
        "words": "A bench, please.",
        "speaking": "self",
        "channel": "paper",
    }
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            actions.say(by=person, **paper)
    assert actions.say(by=commissioner, **paper).entered_by == commissioner


def test_a_published_assessment_takes_no_more_submissions(
    assessment: Assessment, need: Need, commissioner: Person, say: Say
) -> None:
    actions.publish(by=commissioner, assessment=assessment)
    with pytest.raises(Refused, match="takes no more submissions"):
        say(assessment=assessment)


def test_joining_tells_the_person_who_left_an_address(
    need: Need, commissioner: Person, say: Say, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    submission = say(email="dot@example.org")
    actions.join(by=commissioner, submission=submission, need=need)
    submission.refresh_from_db()
    assert (submission.state, submission.need) == ("joined", need)


def test_setting_aside_keeps_the_submission_with_its_reason(
    commissioner: Person, say: Say, place: Place
) -> None:
    submission = actions.set_aside(
        by=commissioner, submission=say(), reason="This is for the county council."
    )
    assert queries.submissions(commissioner, place).get() == submission
    assert submission.reason == "This is for the county council."


def test_the_officers_list_names_states_as_its_filter_does(
    client: Client, commissioner: Person, say: Say, place: Place
) -> None:
    say()
    client.force_login(commissioner)
    page = client.get(reverse("needs:submissions", args=[place.slug])).content.decode()
    assert "To be read" in page.split("<table")[1]


def test_what_was_set_aside_can_be_taken_up_again(commissioner: Person, say: Say, need: Need) -> None:
    submission = actions.set_aside(by=commissioner, submission=say(), reason="Not clear.")
    submission = actions.join(by=commissioner, submission=submission, need=need)
    assert (submission.state, submission.reason) == ("joined", "")


def test_nobody_else_may_join_or_set_aside(
    need: Need, say: Say, resident: Person, foreign_commissioner: Person
) -> None:
    submission = say()
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            actions.join(by=person, submission=submission, need=need)
        with pytest.raises(Refused):
            actions.set_aside(by=person, submission=submission, reason="Because.")
    submission.refresh_from_db()
    assert submission.state == "received"


def test_a_submission_cannot_join_a_need_of_another_place(
    need: Need, commissioner: Person, other_place: Place, say: Say
) -> None:
    with pytest.raises(Refused, match="another place"):
        actions.join(by=commissioner, submission=say(place=other_place), need=need)


def test_the_database_refuses_a_joined_submission_without_a_need(say: Say) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=say().pk).update(state="joined")


def test_the_database_refuses_to_set_aside_without_a_reason(say: Say) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=say().pk).update(state="set_aside", reason="")


def test_one_address_says_only_so_much_in_an_hour_and_is_told_so(place: Place, client: Any) -> None:
    said = [
        client.post(f"/{place.slug}/needs/say/", {"words": f"Need {number}", "speaking": "self"}).status_code
        for number in range(61)
    ]
    assert said == [302] * 60 + [429]
    assert Submission.objects.count() == 60


def test_whoever_holds_the_reference_reads_what_was_said_and_each_step_of_what_came_of_it(
    say: Say, need: Need, commissioner: Person, client: Any
) -> None:
    submission = say(words="There is no bench by the river.", may_quote=False)
    address = reverse("needs:said", args=[submission.place.slug, submission.reference])

    def page() -> str:
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        return str(response.content.decode())

    assert "There is no bench by the river." in page()
    assert "We received it on" in page()
    actions.join(by=commissioner, submission=submission, need=need)
    assert "a need that is being written" in page()
    actions.publish(by=commissioner, assessment=need.assessment)
    assert need.get_absolute_url() in page()
    later = actions.open_assessment(by=commissioner, place=need.assessment.place, title="Next", question="?")
    links.join(need, later, "taught")
    assert "So far this came of the need:" in page()
    assert later.get_absolute_url() in page()


def test_what_was_said_with_the_address_of_an_account_is_that_account_s_alone(
    say: Say, resident: Person, provider: Person, place: Place
) -> None:
    mine = say(words="A bench", email=resident.email.upper())
    say(words="A bin", email="somebody@example.org")
    say(words="A tree")
    assert list(queries.said_by(resident, place)) == [mine]
    assert not queries.said_by(provider, place)
    assert not queries.said_by(None, place)
