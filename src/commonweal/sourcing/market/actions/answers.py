"""Answers to a call: written and handed in by providers, opened after the close, judged and decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.files import actions as files
from commonweal.files.queries import files_of
from commonweal.messages import actions as messages
from commonweal.people.consortia.actions.partners import speakers
from commonweal.people.models import Organisation, Person
from commonweal.record import chance, clock, events, links
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.sourcing.finding import listing
from commonweal.sourcing.market import answering, asked
from commonweal.sourcing.market.actions.rooms import held
from commonweal.sourcing.market.workflow import CALL
from commonweal.sourcing.models import Call, CallAnswer, CallDecision, CallMark, Share
from commonweal.specifications import actions as specifications
from commonweal.specifications.models import Specification


@events.refusals("answer to an opportunity refused", about="call")
@transaction.atomic
def save_answer(
    *,
    by: Person | None,
    call: Call,
    organisation: Organisation,
    said: Mapping[str, str],
    seen: int | None = None,
) -> CallAnswer:
    """Save an organisation's draft; what was handed in stands until it is handed in again.

    ``seen``: the version that the writer had before them. Where somebody saved since, nothing is written
    over.
    """
    call = held(call)
    now = clock.now()
    answering.may_answer_call(by, call, organisation, at=now).enforce()
    assert by is not None
    row = CallAnswer.objects.filter(call=call, organisation=organisation).first()
    if row is None:
        row = CallAnswer(call=call, organisation=organisation)
    if seen is not None and seen != row.version:
        sentence = _(
            "Somebody else saved this answer since you opened it. Copy your words, open the page again and "
            "put the two together."
        )
        refused(sentence, "saved-since").enforce()
    row.draft = {name: said.get(name, "") for name in ("title", *(each["id"] for each in call.asked))}
    row.version, row.saved, row.saved_by = row.version + 1, now, by
    row.save()
    events.write("answer to an opportunity drafted", about=row, by=by, facts={"version": row.version})
    return row


@events.refusals("answer to an opportunity refused", about="answer")
@transaction.atomic
def hand_in_answer(
    *, by: Person | None, answer: CallAnswer, share: Share | None = None, upload: Any = None
) -> CallAnswer:
    """Hand in the draft as it stands; the last one before the close counts.

    The close is read after the lock, so of many at the last moment each is in time or late, and none is both.
    A file that is sent along takes the place of the one before.
    """
    _call, row = _held(answer)
    now = clock.now()
    answering.may_hand_in_answer(by, row, share, at=now).enforce()
    assert by is not None
    row.given, row.share, row.received, row.received_by = dict(row.draft), share, now, by
    if upload is not None:
        _without_files(by, row)
        files.keep(by=by, upload=upload, about=row)
    row.salt = chance.new_salt().hex()
    facts = {"sha256": digest(_handed_in(row))}
    row.receipt = events.write("answer to an opportunity handed in", about=row, by=by, facts=facts)
    row.save()
    _tell(row, "call_answer_in", [by])
    return row


@events.refusals("answer to an opportunity refused", about="answer")
@transaction.atomic
def take_back_answer(*, by: Person | None, answer: CallAnswer) -> CallAnswer:
    """Take back what was handed in; the draft stays with its organisation."""
    _call, row = _held(answer)
    answering.may_take_back_answer(by, row, at=clock.now()).enforce()
    _without_files(by, row)
    row.given, row.share, row.received, row.received_by = {}, None, None, None
    row.receipt, row.salt = None, ""
    row.save()
    events.write("answer to an opportunity taken back", about=row, by=by)
    return row


@events.refusals("opening of answers refused", about="call")
@transaction.atomic
def open_answers(*, by: Person | None, call: Call) -> Call:
    """Open all answers at once after the close: from now on their number is public, and the call's people
    read them."""
    call = held(call)
    now = clock.now()
    answering.may_open_answers(by, call, at=now).enforce()
    rows = list(call.answers.filter(received__isnull=False).select_related("receipt"))
    for number, row in enumerate(rows, 1):
        row.number = number
        row.save(update_fields=["number"])
    call.answers_opened = now
    call.save()
    receipts = [row.receipt.facts["sha256"] for row in rows if row.receipt is not None]
    facts = {"answers": len(rows), "sha256": receipts}
    events.write("answers to an opportunity opened", about=call, by=by, facts=facts, public=True)
    return call


@events.refusals("score of an answer refused", about="answer")
@transaction.atomic
def judge_answer(
    *, by: Person | None, answer: CallAnswer, marks: Mapping[str, tuple[int, str]]
) -> CallAnswer:
    """Score an answer to every question, each with the reason that its organisation will read."""
    call, row = _held(answer)
    answering.may_judge_answer(by, row).enforce()
    assert by is not None
    now = clock.now()
    for each in call.asked:
        value, reason = marks[each["id"]]
        said = {"value": value, "reason": reason, "at": now, "by": by}
        CallMark.objects.update_or_create(answer=row, question=each["id"], defaults=said)
    facts = {
        "sha256": digest({"salt": row.salt, "marks": {id_: list(given) for id_, given in marks.items()}})
    }
    events.write("answer to an opportunity scored", about=row, by=by, facts=facts)
    return row


@events.refusals("decision on an opportunity refused", about="call")
@transaction.atomic
def decide_call(*, by: Person | None, call: Call, words: str) -> CallDecision:
    """Let the published rule choose, publish what was chosen and why, and tell each organisation its own."""
    call = held(call)
    answering.may_decide_call(by, call).enforce()
    answers = list(call.answers.filter(number__isnull=False).order_by("number").prefetch_related("marks"))
    said = asked.evidence(call, answers)
    choice = asked.recomputed(said)
    assert not choice.faults  # the questions were checked at publication, every score by its form and policy
    outcome = asked.outcome(choice)
    decision = CallDecision.objects.create(
        call=call,
        words=words,
        evidence=said,
        outcome=outcome,
        digest=digest({"evidence": said, "outcome": outcome}),
        at=clock.now(),
        by=by,  # type: ignore[misc]  # the policy refuses whoever has not signed in
    )
    call.state = CALL.target("decide_call", call.state)
    call.save()
    listing.keep_call(call)
    facts = {
        "answers": len(answers),
        "chosen": [row.answer for row in choice.rows if row.chosen],
        "sha256": decision.digest,
    }
    events.write("opportunity decided", about=call, by=by, facts=facts, public=True)
    found = {row.answer: row for row in choice.rows}
    for row in answers:
        lines = [(each, _mark(row, each["id"])) for each in call.asked]
        of = {"decision": decision, "outcome": found[row.label], "lines": lines}
        _tell(row, "call_answer_decided", speakers(row.organisation), **of)
    return decision


@transaction.atomic
def specify_answer(*, by: Person | None, answer: CallAnswer, title: str, budget_pence: int) -> Specification:
    """Begin a specification from a proposal that was chosen: the thread runs from its need and the call."""
    call, row = _held(answer)
    answering.may_specify(by, row).enforce()
    assert call.need is not None
    specification = specifications.begin(
        by=by,
        place=call.place,
        title=title,
        from_rows=[call.need],
        budget_pence=budget_pence,
        parent_work=call.work,
    )
    links.join(call, specification, "specified")
    facts = {"answer": row.label, "specification": str(specification.title)}
    events.write("proposal taken up", about=call, by=by, facts=facts, public=True)
    return specification


def _held(answer: CallAnswer) -> tuple[Call, CallAnswer]:
    """The call under its lock, and the answer read after it."""
    call = held(answer.call)
    row = CallAnswer.objects.select_related("organisation", "share").get(pk=answer.pk)
    row.call = call
    return call, row


def _handed_in(row: CallAnswer) -> dict[str, Any]:
    """What the receipt stands for: the words, the file and the code, with a salt so that none is guessed."""
    kept = [stored.sha256 for stored in files_of(row, row.received_by) if stored.withdrawn_at is None]
    share = row.share.digest if row.share is not None else ""
    return {"salt": row.salt, "said": row.given, "files": kept, "share": share}


def _without_files(by: Person | None, row: CallAnswer) -> None:
    """The file that went with an answer is taken out and erased."""
    for stored in files_of(row, by):
        if stored.withdrawn_at is not None:
            continue
        files.withdraw(by=by, stored=stored, reason=_("The answer was handed in again, or taken back."))
        files.erase(stored.pk)


def _mark(row: CallAnswer, question: str) -> CallMark:
    return next(mark for mark in row.marks.all() if mark.question == question)


def _tell(row: CallAnswer, template: str, to: list[Person], **context: Any) -> None:
    for person in to:
        messages.send(
            template=f"sourcing/{template}",
            to=person,
            place=row.call.place,
            about=row,
            context={"call": row.call, "answer": row, **context},
        )
