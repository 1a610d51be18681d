"""Answering: every change of a profile. A colleague's work is never written over unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.files import actions as files
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.profiles import Question, Section, ends_soon, within
from commonweal.rules.reasons import Reason, Verdict
from commonweal.sourcing.models import ConnectedPerson, ProfileAnswer
from commonweal.sourcing.profiles import policy, standing
from commonweal.sourcing.profiles.showing import shown
from commonweal.web.words import when

PERSONS = "connected_persons"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody answers to one question. A document, if there is one, comes beside.

    ``upload`` is the document as it was sent, and in the transaction as ``files.prepare`` wrote it.
    """

    said: Any = None
    why: str = ""
    until: date | None = None
    upload: Any = None

    def says(self, row: ProfileAnswer | None) -> bool:
        """Whether it says what a row says already."""
        if self.upload:
            return False
        if row is None:
            return self.said is None and not self.why and self.until is None
        return (self.said, self.why, self.until) == (row.said, row.why, row.until)


def save_section(
    *,
    by: Person | None,
    organisation: Organisation,
    section: Section,
    typed: Mapping[str, Typed],
    seen: Mapping[str, int],
) -> int:
    """Keep the answers of a section that were changed; how many were. The earlier ones stay in the history.

    ``seen`` is the number of the answer that stood before the writer, by question. An answer that they left
    as it was leaves a colleague's newer one alone; one that both changed is refused, with what the colleague
    said. One that is over, or soon to be looked at again, is said again by saving it. Documents are written
    before the transaction, so that nobody waits for the organisation meanwhile.
    """
    policy.may_answer(by, organisation).enforce()
    ready = {
        id: replace(row, upload=row.upload and files.prepare(upload=row.upload)) for id, row in typed.items()
    }
    return _save_section(by, organisation, section, ready, seen)


@transaction.atomic
def _save_section(
    by: Person | None,
    organisation: Organisation,
    section: Section,
    typed: Mapping[str, Typed],
    seen: Mapping[str, int],
) -> int:
    """What was typed, with its documents on disk already, under the organisation's lock."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    now = clock.now()
    policy.may_answer(by, organisation).enforce()
    stands = standing.latest(organisation)
    wanted: list[tuple[Question, Typed]] = []
    met: list[Reason] = []
    for question in section.questions:
        given, row = typed.get(question.id), stands.get(question.id)
        if given is None or (given.says(row) and not _to_be_said_again(question, row, seen)):
            continue
        if not given.says(row) and given.says(_before(organisation, question, seen)):
            continue
        if (row.number if row else 0) != seen.get(question.id, 0) and row is not None:
            met.append(_saved_meanwhile(question, row))
        wanted.append((question, given))
    Verdict(not met, tuple(met)).enforce()
    for question, given in wanted:
        write_answer(by, organisation, question, given, stands.get(question.id), now)
    if wanted:
        facts = {"section": section.id, "answers": len(wanted)}
        events.write("profile answered", about=organisation, by=by, facts=facts)
    return len(wanted)


@transaction.atomic
def name_person(*, by: Person | None, organisation: Organisation, name: str, role: str) -> ConnectedPerson:
    """Name somebody who runs or controls the organisation; naming them again confirms it."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    held = organisation.connected_persons.count()
    policy.may_add_person(by, organisation, held).enforce()
    row, _new = ConnectedPerson.objects.update_or_create(
        organisation=organisation, name=name, role=role, defaults={"said": clock.now()}
    )
    _say_persons(by, organisation)
    return row


@transaction.atomic
def remove_person(*, by: Person | None, person: ConnectedPerson) -> None:
    """Delete the name of somebody who no longer runs or controls the organisation."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=person.organisation_id)
    policy.may_answer(by, organisation).enforce()
    person.delete()
    _say_persons(by, organisation)


@transaction.atomic
def confirm_persons(*, by: Person | None, organisation: Organisation) -> None:
    """Say that the list of connected persons is whole and right today."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    policy.may_answer(by, organisation).enforce()
    organisation.connected_persons.update(said=clock.now())
    _say_persons(by, organisation)


def _say_persons(by: Person | None, organisation: Organisation) -> None:
    """The answer to the question of connected persons is how many there are; names stand in no history."""
    question = standing.question_set().question(PERSONS)
    assert question is not None
    count = organisation.connected_persons.count()
    row = standing.latest(organisation).get(PERSONS)
    write_answer(by, organisation, question, Typed(said=count or None), row, clock.now())
    events.write("connected persons said", about=organisation, by=by, facts={"persons": count})


def write_answer(
    by: Person | None,
    organisation: Organisation,
    question: Question,
    given: Typed,
    row: ProfileAnswer | None,
    now: Any,
    **origin: Any,
) -> ProfileAnswer:
    """Keep one answer after those before it, in the caller's transaction, which holds the organisation."""
    answer = ProfileAnswer.objects.create(
        organisation=organisation,
        question=question.id,
        asked_in=standing.question_set().version.name,
        number=row.number + 1 if row else 1,
        said=given.said,
        why=given.why,
        until=given.until,
        evidence=row.evidence if row and given.said is not None else None,
        given=now,
        given_by=by,
        **origin,
    )
    if given.upload:
        answer.evidence = files.keep_prepared(by=by, prepared=given.upload, about=answer)
        answer.save(update_fields=["evidence"])
    return answer


def _to_be_said_again(question: Question, row: ProfileAnswer | None, seen: Mapping[str, int]) -> bool:
    """Whether an answer that the writer saw and left as it was is to be looked at about now."""
    if row is None or row.is_open or not question.keeps_months or row.number != seen.get(question.id):
        return False
    answer, on = standing.as_rule(row), standing.today()
    return not within(question, answer, on=on) or ends_soon(question, answer, on=on)


def _before(organisation: Organisation, question: Question, seen: Mapping[str, int]) -> ProfileAnswer | None:
    """The answer that stood before the writer; of none, an empty one."""
    number = seen.get(question.id, 0)
    rows = ProfileAnswer.objects.filter(organisation=organisation, question=question.id, number=number)
    return rows.first()


def _saved_meanwhile(question: Question, row: ProfileAnswer) -> Reason:
    return Reason(
        "saved-meanwhile",
        _(
            "%(name)s answered “%(question)s” on %(when)s, after you opened this page: %(said)s. Yours "
            "stands below and is not saved yet. Put both together, and save again."
        ),
        {
            "name": row.given_by.name if row.given_by else row.source,
            "question": question.wording,
            "when": when(row.given),
            "said": shown(question.kind, row.said) or _("no answer"),
        },
    )
