"""Every change in a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.conversations import policy, queries
from commonweal.conversations.models import Answer, Conversation, Finding, Statement
from commonweal.conversations.workflow import CONVERSATION, STATEMENT
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.search import actions as search


@transaction.atomic
def begin(
    *,
    by: Person | None,
    place: Place,
    title: str | Mapping[str, str],
    question: str | Mapping[str, str],
    closes: datetime,
) -> Conversation:
    """Begin a conversation; it opens once there are statements to answer."""
    policy.may_begin(by, place).enforce()
    conversation = Conversation.objects.create(place=place, title=title, question=question, closes=closes)
    events.write("conversation begun", about=conversation, by=by, facts={"title": str(conversation.title)})
    return conversation


@transaction.atomic
def write(*, by: Person | None, conversation: Conversation, words: str) -> Statement:
    """Add a statement: an officer's to a draft is shown at once, any other waits until it has been read."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    policy.may_write(by, conversation).enforce()
    assert by is not None  # the policy refuses whoever has not signed in
    if queries.same_words(conversation, words):
        refused(_("Somebody has said just this already."), "said-already").enforce()
    last = conversation.statements.aggregate(last=models.Max("number"))["last"] or 0
    statement = Statement.objects.create(
        conversation=conversation, number=last + 1, words=words, author=by, written=clock.now()
    )
    if conversation.state == "draft":
        statement.state = STATEMENT.target("show", statement.state)
        statement.save()
    events.write("statement written", about=statement, by=by, personal={"words": words})
    return statement


@transaction.atomic
def show(*, by: Person | None, statement: Statement) -> Statement:
    """Show a statement to everybody."""
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    policy.may_show(by, statement).enforce()
    statement.reason = ""
    return _move(statement, "show", by, "statement shown")


@transaction.atomic
def refuse(*, by: Person | None, statement: Statement, reason: str) -> Statement:
    """Show a statement to nobody, for a reason that its author is told. Answers to it count no more."""
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    policy.may_refuse(by, statement).enforce()
    statement.reason = reason
    return _move(statement, "refuse", by, "statement refused")


@transaction.atomic
def open(*, by: Person | None, conversation: Conversation) -> Conversation:
    """Ask everybody."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    policy.may_open(by, conversation).enforce()
    conversation.state = CONVERSATION.target("open", conversation.state)
    conversation.opened = clock.now()
    conversation.save()
    search.index(
        conversation,
        place=conversation.place,
        title=conversation.title,
        text=str(conversation.question),
        url=conversation.get_absolute_url(),
    )
    events.write(
        "conversation opened",
        about=conversation,
        by=by,
        facts={"title": str(conversation.title), "closes": conversation.closes.isoformat()},
        public=True,
    )
    return conversation


@transaction.atomic
def answer(*, by: Person | None, statement: Statement, side: int) -> Answer:
    """Agree, disagree or pass; the latest answer of a person counts. The record says nothing of it."""
    statement = Statement.objects.select_related("conversation").get(pk=statement.pk)
    policy.may_answer(by, statement).enforce()
    given, _new = Answer.objects.update_or_create(statement=statement, person=by, defaults={"side": side})
    return given


@transaction.atomic
def close(*, by: Person | None, conversation: Conversation) -> Conversation:
    """Close a conversation and keep what it showed."""
    conversation = Conversation.objects.select_for_update().get(pk=conversation.pk)
    policy.may_close(by, conversation).enforce()
    conversation.state = CONVERSATION.target("close", conversation.state)
    conversation.closed = clock.now()
    conversation.save()
    found = queries.opinions(conversation)
    Finding.objects.create(
        conversation=conversation, found=queries.as_found(conversation, found), made=clock.now()
    )
    events.write(
        "conversation closed",
        about=conversation,
        by=by,
        facts={"title": str(conversation.title), "people": found.people, "groups": len(found.groups)},
        public=True,
    )
    return conversation


def _move(statement: Statement, move: str, by: Person | None, kind: str) -> Statement:
    statement.state = STATEMENT.target(move, statement.state)
    statement.save()
    events.write(kind, about=statement, by=by, facts={"number": statement.number, "reason": statement.reason})
    if statement.author != by:
        messages.send(
            template="conversations/read",
            to=statement.author,
            place=statement.conversation.place,
            about=statement.conversation,
            context={"statement": statement, "conversation": statement.conversation},
        )
    return statement
