"""Asking and answering: one question, one answer for everyone, and nobody told who asked."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.sourcing.asking import policy
from commonweal.sourcing.models import Question, Tender
from commonweal.sourcing.notices import changing
from commonweal.sourcing.notices.actions import tell


@transaction.atomic
def ask(*, by: Person | None, tender: Tender, words: str) -> Question:
    """Ask a question about a tender. Everyone will see it with its answer; nobody will see who asked."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_ask(by, tender, at=now).enforce()
    policy.must_name_no_asker(by, words).enforce()
    assert by is not None
    question = Question.objects.create(tender=tender, words=words, asked=now, asked_by=by)
    events.write("question asked", about=tender, by=by, public=True)
    return question


@transaction.atomic
def answer(
    *, by: Person | None, question: Question, answer: str, published: str = "", changes_bids: bool = False
) -> Question:
    """Answer a question, for everyone at once, under the lock that bids are received under.

    ``published``: the question as everyone reads it, where its own words would name somebody. An answer
    leaves six days to bid, one that changes what bids must say seven, and both less on a short route: where
    fewer are left, bids close later.
    """
    tender = Tender.objects.select_for_update().get(pk=question.tender_id)
    question = Question.objects.select_for_update().get(pk=question.pk)
    now = clock.now()
    policy.may_answer(by, question, at=now).enforce()
    question.reworded = "" if published.strip() == question.words.strip() else published.strip()
    if question.answered and question.answer != answer:
        before_it = {"answer": question.answer, "answered": question.answered.isoformat()}
        question.earlier = [*question.earlier, before_it]
    question.answer, question.answered = answer, now
    question.save()
    facts = {"question": question.public_words, "answer": answer}
    events.write("question answered", about=tender, by=by, facts=facts, public=True)
    before = tender.closes
    if changes_bids:
        reason = _("An answer changes what bids must say: %(question)s") % {"question": question}
        changing.change_terms(tender, by=by, at=now, reason=reason)
    else:
        reason = _("An answer came later than it was due: %(question)s") % {"question": question}
        changing.leave_time(tender, by=by, at=now, reason=reason)
    tell(
        tender,
        "question_answered",
        question=question.public_words,
        answer=answer,
        terms=changes_bids,
        later=tender.closes != before,
    )
    return question


@transaction.atomic
def combine(*, by: Person | None, question: Question, into: Question) -> Question:
    """Say that a question was asked before: it is answered where that one is, and only its asker is told."""
    tender = Tender.objects.select_for_update().get(pk=question.tender_id)
    question = Question.objects.select_for_update().get(pk=question.pk)
    into = Question.objects.select_for_update().get(pk=into.pk)
    policy.may_combine(by, question, into, at=clock.now()).enforce()
    question.same_as = into
    question.save()
    events.write("question put to one that was asked before", about=tender, by=by)
    if into.answered:
        messages.send(
            template="sourcing/question_answered",
            to=question.asked_by,
            place=tender.place,
            about=tender,
            context={"tender": tender, "question": into.public_words, "answer": into.answer},
        )
    return question
