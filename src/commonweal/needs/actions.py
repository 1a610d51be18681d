"""Every change of state in the needs stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models, transaction
from django.urls import reverse

from commonweal.messages import actions as messages
from commonweal.needs import policy
from commonweal.needs.models import Assessment, Evidence, Indicator, Need, Submission
from commonweal.needs.workflow import ASSESSMENT, NEED, SUBMISSION
from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Area, Place
from commonweal.record import chance, clock, events, links
from commonweal.search import actions as search


@transaction.atomic
def say(
    *,
    by: Person | None,
    place: Place,
    words: str,
    speaking: str,
    area: Area | None = None,
    age_band: str = "",
    email: str = "",
    may_quote: bool = False,
    assessment: Assessment | None = None,
    channel: str = Submission.Channel.WEB,
) -> Submission:
    """Keep what somebody said is needed, and give them a reference to follow it by.

    On paper, by telephone or at an event it is an officer who writes it down, and is named as having done so.
    """
    if assessment is not None:
        assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    policy.may_say(by, assessment).enforce()
    written_down = channel != Submission.Channel.WEB
    if written_down:
        policy.may_write_down(by, place).enforce()
    submission = Submission.objects.create(
        place=place,
        assessment=assessment,
        reference=chance.new_code(),
        words=words,
        speaking=speaking,
        area=area,
        age_band=age_band,
        email=email,
        may_quote=may_quote,
        channel=channel,
        entered_by=by if written_down else None,
        received=clock.now(),
    )
    events.write(
        "submission received",
        about=submission,
        by=by,
        facts={"channel": channel, "area": area.code if area else ""},
        personal={"words": words},
        public=True,
    )
    _tell(submission, "received")
    return submission


@transaction.atomic
def join(*, by: Person | None, submission: Submission, need: Need) -> Submission:
    """Make a submission part of a need. The need is held first, so that nothing joins one just withdrawn."""
    need = Need.objects.select_for_update().get(pk=need.pk)
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    policy.may_join(by, submission, need).enforce()
    submission.state = SUBMISSION.target("join", submission.state)
    submission.need = need
    submission.reason = ""
    submission.save()
    events.write(
        "submission joined to a need", about=submission, by=by, facts={"need": str(need.pk)}, public=True
    )
    _tell(submission, "joined")
    return submission


@transaction.atomic
def set_aside(*, by: Person | None, submission: Submission, reason: str) -> Submission:
    """Set a submission aside with a reason. It stays on the list and can be taken up again."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    policy.may_set_aside(by, submission).enforce()
    submission.state = SUBMISSION.target("set_aside", submission.state)
    submission.need = None
    submission.reason = reason
    submission.save()
    events.write("submission set aside", about=submission, by=by, personal={"reason": reason}, public=True)
    _tell(submission, "set_aside")
    return submission


@transaction.atomic
def open_assessment(*, by: Person | None, place: Place, title: str, question: str) -> Assessment:
    """Begin to listen: open an assessment, and the work in which its roles are held."""
    policy.may_open_assessment(by, place).enforce()
    assert by is not None
    work = people.open_work(by=by, place=place, title=title)
    assessment = Assessment.objects.create(
        place=place, work=work, title=title, question=question, opened=clock.now()
    )
    events.write("assessment opened", about=assessment, by=by, facts={"title": title}, public=True)
    return assessment


@transaction.atomic
def write_need(*, by: Person | None, assessment: Assessment, title: str, description: str) -> Need:
    """Write down a need, as a draft, for submissions to be joined to."""
    policy.may_write_need(by, assessment).enforce()
    need = Need.objects.create(assessment=assessment, title=title, description=description)
    events.write("need written", about=need, by=by)
    return need


@transaction.atomic
def add_indicator(*, by: Person | None, need: Need, **figures: Any) -> Indicator:
    """Add a published figure that tells how much of the need there is."""
    policy.may_write_need(by, need.assessment).enforce()
    indicator = Indicator.objects.create(need=need, **figures)
    events.write("indicator added", about=need, by=by, facts=_facts(figures))
    return indicator


@transaction.atomic
def publish(*, by: Person | None, assessment: Assessment) -> Assessment:
    """Publish an assessment with its needs, once everything said to it has an answer."""
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    policy.may_publish(by, assessment).enforce()
    assessment.state = ASSESSMENT.target("publish", assessment.state)
    assessment.published = clock.now()
    assessment.save()
    for need in assessment.needs.filter(state="draft"):
        _publish(need, by)
    events.write(
        "assessment published", about=assessment, by=by, facts={"title": assessment.title}, public=True
    )
    return assessment


@transaction.atomic
def publish_need(*, by: Person | None, need: Need) -> Need:
    """Publish a need that was written after its assessment was published."""
    need = Need.objects.select_for_update().get(pk=need.pk)
    policy.may_publish_need(by, need).enforce()
    return _publish(need, by)


@transaction.atomic
def withdraw_need(*, by: Person | None, need: Need, reason: str) -> Need:
    """Withdraw a published need, with a reason. What was joined to it is read again; its authors are told."""
    need = Need.objects.select_for_update().get(pk=need.pk)
    policy.may_withdraw_need(by, need).enforce()
    need.state = NEED.target("withdraw_need", need.state)
    need.reason = reason
    need.save()
    events.write("need withdrawn", about=need, by=by, facts={"reason": reason}, public=True)
    for submission in need.submissions.select_for_update(of=("self",)).select_related("place"):
        submission.state = SUBMISSION.target("withdraw_need", submission.state)
        submission.need = None
        submission.save()
        events.write("submission to be read again", about=submission, by=by, public=True)
        _tell(submission, "read_again", reason=reason)
    return need


@transaction.atomic
def add_evidence(
    *,
    by: Person | None,
    place: Place,
    kind: str,
    title: str,
    statement: str,
    source: str,
    need: Need | None = None,
    learnt_from: models.Model | None = None,
) -> Evidence:
    """Add what was learnt to what is known of need; a review's lesson comes in by this door.

    ``learnt_from`` is the row it came from (a review): the thread runs through it to the next cycle.
    """
    policy.may_add_evidence(by, place, need).enforce()
    evidence = Evidence.objects.create(
        place=place,
        need=need,
        kind=kind,
        title=title,
        statement=statement,
        source=source,
        recorded=clock.now(),
    )
    if learnt_from is not None:
        links.join(learnt_from, evidence, "taught")
    events.write(
        "evidence of need added", about=evidence, by=by, facts={"kind": kind, "title": title}, public=True
    )
    return evidence


def _publish(need: Need, by: Person | None) -> Need:
    need.state = NEED.target("publish_need", need.state)
    need.save()
    events.write("need published", about=need, by=by, facts={"title": need.title}, public=True)
    search.index(
        need,
        place=need.assessment.place,
        title=need.title,
        text=need.description,
        url=need.get_absolute_url(),
    )
    return need


def _tell(submission: Submission, what: str, reason: str = "") -> None:
    if submission.email:
        messages.send(
            template=f"needs/submission_{what}",
            to=submission.email,
            place=submission.place,
            context={
                "reference": submission.reference,
                "need": submission.need.title if submission.need else "",
                "reason": reason or submission.reason,
                "path": reverse("needs:said", args=[submission.place.slug, submission.reference]),
            },
        )


def _facts(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in figures.items()}
