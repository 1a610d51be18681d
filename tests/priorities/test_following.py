"""What came of a funded project is told in public, and to whoever asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models import Q

from commonweal.messages.models import Message, Preference
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import Commitment, Following, Proposal
from commonweal.priorities.results import following, tasks, tracking
from commonweal.record import clock as the_clock
from commonweal.record.milestones import Milestone, Path
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.priorities import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def project(
    place: Place, commissioner: Person, second_commissioner: Person, resident: Person, clock: Any
) -> Proposal:
    return help.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)


def told(address: str) -> list[Message]:
    rows = Message.objects.filter(template="priorities/project_moved")
    return list(rows.filter(Q(address=address) | Q(person__email=address)))


def test_every_funded_project_becomes_a_commitment_and_no_other(project: Proposal) -> None:
    assert [row.proposal for row in Commitment.objects.all()] == [project]


def test_the_page_says_what_is_next_by_when_and_who(
    project: Proposal, commissioner: Person, client: Any
) -> None:
    page = client.get(project.commitment.get_absolute_url()).content.decode()
    assert "Nobody has said yet by when" in page
    tracking.say(
        by=commissioner,
        commitment=project.commitment,
        words="We met the parish.",
        next_step="Write the specification",
        next_by=date(2035, 3, 1),
        next_who="The housing team",
    )
    page = client.get(project.commitment.get_absolute_url()).content.decode()
    for words in ("We met the parish.", "Write the specification", "1 March 2035", "The housing team"):
        assert words in page


def test_a_long_silence_is_said(project: Proposal, client: Any, clock: Any) -> None:
    assert (
        "Nothing has happened here" not in client.get(project.commitment.get_absolute_url()).content.decode()
    )
    clock.forward(days=tracking.QUIET_DAYS)
    page = client.get(project.commitment.get_absolute_url()).content.decode()
    assert f"Nothing has happened here for {tracking.QUIET_DAYS} days" in page


def test_a_next_step_whose_day_is_past_is_overdue(
    project: Proposal, commissioner: Person, clock: Any
) -> None:
    tomorrow = the_clock.now().date() + timedelta(days=1)
    tracking.say(
        by=commissioner,
        commitment=project.commitment,
        words="Begun",
        next_step="Publish the notice",
        next_by=tomorrow,
        next_who="Procurement",
    )
    project.commitment.refresh_from_db()
    assert not tracking.standing(project.commitment).next.overdue
    clock.forward(days=3)
    assert tracking.standing(project.commitment).next.overdue


def test_a_next_step_is_no_longer_overdue_once_a_later_stage_has_gone_on(
    project: Proposal, commissioner: Person, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracking.say(
        by=commissioner,
        commitment=project.commitment,
        words="Begun",
        next_step="Write the specification",
        next_by=the_clock.now().date() + timedelta(days=1),
        next_who="Procurement",
    )
    project.commitment.refresh_from_db()
    clock.forward(days=3)
    begun = Milestone("Notice published", the_clock.now())
    monkeypatch.setattr(tracking.milestones, "along", lambda *_: Path([begun], [], project))
    assert tracking.standing(project.commitment).next is None


def test_whoever_proposed_it_follows_it_and_hears_once_of_each_thing(
    project: Proposal, resident: Person, commissioner: Person
) -> None:
    tracking.say(by=commissioner, commitment=project.commitment, words="Keys handed over.")
    assert tasks.tell_followers.call() == 1
    assert tasks.tell_followers.call() == 0
    (message,) = told(resident.email)
    assert "Keys handed over." in message.text


def test_an_address_hears_nothing_before_it_confirms(project: Proposal, commissioner: Person) -> None:
    row = following.follow(by=None, round=project.round, proposal=project, address="Voter@Example.org")
    tracking.say(by=commissioner, commitment=project.commitment, words="Begun.")
    tasks.tell_followers.call()
    assert not told("voter@example.org")
    following.confirm(following=row)
    tracking.say(by=commissioner, commitment=project.commitment, words="Ended.")
    tasks.tell_followers.call()
    (message,) = told("voter@example.org")
    assert row.get_absolute_url() in message.text


def test_one_click_in_a_mail_program_ends_the_following_until_its_reader_asks_anew(
    project: Proposal, commissioner: Person, client: Any
) -> None:
    def follow() -> Following:
        row = following.follow(by=None, round=project.round, proposal=project, address="voter@example.org")
        following.confirm(following=row)
        return row

    def heard(words: str) -> int:
        tracking.say(by=commissioner, commitment=project.commitment, words=words)
        tasks.tell_followers.call()
        return len([message for message in told("voter@example.org") if words in message.text])

    follow()
    assert heard("Begun.") == 1
    preference = Preference.objects.get(address="voter@example.org", topic="followed")
    answer = client.post(preference.get_absolute_url(), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 204
    assert not Following.objects.filter(address="voter@example.org").exists()
    assert heard("Half done.") == 0
    follow()
    assert heard("Ended.") == 1


def test_who_follows_both_a_round_and_a_project_is_told_once(project: Proposal, commissioner: Person) -> None:
    for proposal in (project, None):
        row = following.follow(by=None, round=project.round, proposal=proposal, address="a@example.org")
        following.confirm(following=row)
    tracking.say(by=commissioner, commitment=project.commitment, words="Begun.")
    tasks.tell_followers.call()
    assert len(told("a@example.org")) == 1


def test_stopping_forgets_the_address_without_signing_in(project: Proposal, client: Any) -> None:
    row = following.follow(by=None, round=project.round, proposal=project, address="a@example.org")
    answer = client.post(f"{row.get_absolute_url()}stop/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 302
    assert not Following.objects.filter(address="a@example.org").exists()


def test_an_address_that_never_confirms_is_forgotten(project: Proposal, clock: Any) -> None:
    row = following.follow(by=None, round=project.round, proposal=project, address="a@example.org")
    kept = following.follow(by=None, round=project.round, proposal=None, address="b@example.org")
    following.confirm(following=kept)
    clock.forward(days=tasks.CONFIRM_WITHIN_DAYS + 1)
    tasks.forget_unconfirmed.call()
    assert not Following.objects.filter(pk=row.pk).exists()
    assert Following.objects.filter(pk=kept.pk).exists()


def test_the_record_never_holds_the_address_of_a_follower(project: Proposal) -> None:
    following.follow(by=None, round=project.round, proposal=project, address="voter@example.org")
    events = Event.objects.filter(kind="following asked for")
    assert [(event.facts, event.personal_hash, event.public) for event in events] == [({}, "", False)]


def test_the_answer_is_the_same_whether_or_not_an_address_follows_already(
    project: Proposal, client: Any
) -> None:
    page = f"{project.get_absolute_url()}follow/"
    answers = [client.post(page, {"address": "a@example.org"}) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, project.get_absolute_url())] * 2
    assert Following.objects.filter(address="a@example.org").count() == 1


def test_a_wrong_address_is_kept_and_explained(project: Proposal, client: Any) -> None:
    answer = client.post(f"{project.get_absolute_url()}follow/", {"address": "nobody"})
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.content.decode()


def test_half_a_next_step_is_refused_with_what_is_missing(
    project: Proposal, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    page = f"{project.commitment.get_absolute_url()}say/"
    answer = client.post(page, {"words": "Begun.", "next_step": "Write it"})
    assert answer.status_code == 422
    assert "fill in all three" in answer.content.decode()
    assert not project.commitment.updates.exists()


def test_residents_do_not_speak_for_the_place(project: Proposal, resident: Person) -> None:
    with pytest.raises(Refused):
        tracking.say(by=resident, commitment=project.commitment, words="x")


def test_the_feed_is_atom_and_says_what_is_next(project: Proposal, client: Any) -> None:
    answer = client.get(f"{project.commitment.get_absolute_url()}feed.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert str(project.stands.then)[:20] in answer.content.decode()
    assert not mail.outbox
