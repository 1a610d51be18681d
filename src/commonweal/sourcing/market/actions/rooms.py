"""The room of an opportunity that is not a tender: papers and answers for everyone in one moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.files import actions as files
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.changes import Window, least_close
from commonweal.sourcing.asking.policy import must_name_no_asker
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.market import policy
from commonweal.sourcing.models import Call, CallPaper, CallQuestion, CallWatch
from commonweal.sourcing.notices.changing import DAYS_AFTER_AN_ANSWER
from commonweal.sourcing.notices.policy import DAYS_AFTER_A_CHANGE, ZONE
from commonweal.sourcing.notices.room import take_out


@transaction.atomic
def add_call_paper(
    *, by: Person | None, call: Call, title: str, upload: Any, words: str = "", changes_bids: bool = False
) -> CallPaper:
    """Add a paper for everyone in the same moment; whoever watches or asked is told once.

    One that changes what answers must say leaves seven days, where need be by a later closing moment.
    """
    call = held(call)
    now = clock.now()
    policy.may_add_call_paper(by, call, at=now).enforce()
    assert by is not None
    said = {"title": title, "words": words, "changes_bids": changes_bids}
    paper = CallPaper.objects.create(call=call, added=now, added_by=by, **said)
    files.keep(by=by, upload=upload, about=paper, public=True)
    events.write("paper added", about=call, by=by, facts={"title": title}, public=True)
    reason = _("A paper was added: %(title)s") % {"title": title}
    if changes_bids:
        _leave_days(call, DAYS_AFTER_A_CHANGE, by=by, at=now, reason=reason)
    tell(call, "call_changed", reason=reason)
    return paper


@transaction.atomic
def withdraw_call_paper(
    *, by: Person | None, paper: CallPaper, reason: str, changes_bids: bool = False
) -> CallPaper:
    """Take a paper out that was put up by mistake: its content is gone for everyone, and why is published."""
    call = held(paper.call)
    paper = CallPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    paper.call = call
    now = clock.now()
    policy.may_withdraw_call_paper(by, paper).enforce()
    take_out(by=by, paper=paper, reason=reason)
    facts = {"title": paper.title, "reason": reason}
    events.write("paper withdrawn", about=call, by=by, facts=facts, public=True)
    if changes_bids and policy.must_take_answers(call, at=now):
        why = _("A paper was withdrawn: %(title)s") % {"title": paper.title}
        _leave_days(call, DAYS_AFTER_A_CHANGE, by=by, at=now, reason=why)
    tell(call, "paper_withdrawn", title=paper.title, reason=reason, row=call, terms=False)
    return paper


@transaction.atomic
def ask_about_call(*, by: Person | None, call: Call, words: str) -> CallQuestion:
    """Ask about an opportunity. Everyone will see it with its answer; nobody will see who asked."""
    call = held(call)
    now = clock.now()
    policy.may_ask_about_call(by, call, at=now).enforce()
    must_name_no_asker(by, words).enforce()
    assert by is not None
    question = CallQuestion.objects.create(call=call, words=words, asked=now, asked_by=by)
    events.write("question asked", about=call, by=by, public=True)
    return question


@transaction.atomic
def answer_about_call(
    *,
    by: Person | None,
    question: CallQuestion,
    answer: str,
    published: str = "",
    changes_bids: bool = False,
) -> CallQuestion:
    """Answer a question for everyone at once; an answer leaves six days, one that changes things seven.

    ``published``: the question as everyone reads it, where its own words would name somebody.
    """
    call = held(question.call)
    question = CallQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    question.call = call
    now = clock.now()
    policy.may_answer_about_call(by, question, at=now).enforce()
    question.reworded = "" if published.strip() == question.words.strip() else published.strip()
    question.answer, question.answered = answer, now
    question.save()
    facts = {"question": question.public_words, "answer": answer}
    events.write("question answered", about=call, by=by, facts=facts, public=True)
    reason = _("A question was answered: %(question)s") % {"question": question}
    days = DAYS_AFTER_A_CHANGE if changes_bids else DAYS_AFTER_AN_ANSWER
    _leave_days(call, days, by=by, at=now, reason=reason)
    tell(call, "call_answered", question=question.public_words, answer=answer)
    return question


@transaction.atomic
def watch_call(*, by: Person | None, call: Call) -> CallWatch:
    """Be told of every change to an opportunity; asking twice changes nothing."""
    policy.may_watch_call(by, call).enforce()
    row, _new = CallWatch.objects.get_or_create(call=call, person=by, defaults={"since": clock.now()})
    return row


def unwatch_call(*, by: Person | None, call: Call) -> None:
    """Be told no more; nothing of it was public."""
    policy.may_watch_call(by, call).enforce()
    CallWatch.objects.filter(call=call, person=by).delete()


def held(call: Call) -> Call:
    """The opportunity under its lock, with what its policy reads."""
    rows = Call.objects.select_for_update(of=("self",)).select_related("place", "organisation")
    return rows.get(pk=call.pk)


def concerned(call: Call) -> set[Person]:
    """Who watches it, asked about it, or writes or handed in an answer."""
    people = {row.person for row in call.watches.select_related("person")}
    for answer in call.answers.select_related("saved_by", "received_by"):
        people |= {answer.saved_by, answer.received_by or answer.saved_by}
    return people | {row.asked_by for row in call.questions.select_related("asked_by")}


def tell(call: Call, template: str, **context: Any) -> None:
    """Write to everybody concerned: one message each, in this transaction."""
    for person in sorted(concerned(call), key=lambda person: str(person.pk)):
        messages.send(
            template=f"sourcing/{template}",
            to=person,
            place=call.place,
            about=call,
            context={"call": call, **context},
        )


def _leave_days(call: Call, days: int, *, by: Person | None, at: datetime, reason: str) -> None:
    """Close later where fewer days are left; the caller holds the lock and tells everybody concerned."""
    before, call.closes = call.closes, least_close(Window(at, call.closes, days, ZONE))
    if call.closes == before:
        return
    found_by = searches.finders(call=call)
    call.save()
    facts = {"closed": before.isoformat(), "closes": call.closes.isoformat(), "reason": reason}
    events.write("deadline put off", about=call, by=by, facts=facts, public=True)
    searches.tell_of_change(listing.keep_call(call), found_by - concerned(call), reason)
