"""Who may do what in a conversation. Each answers with a reason that the person can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.conversations.models import Conversation, Statement
from commonweal.conversations.workflow import CONVERSATION, STATEMENT
from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused

#: A conversation opens with so many statements at least, so that the first to come have something to answer.
FEWEST_TO_OPEN = 5


def may_begin(person: Person | None, place: Place) -> Verdict:
    """A commissioner of the place begins a conversation."""
    return must_hold(person, place, "commissioner")


def may_moderate(person: Person | None, conversation: Conversation) -> Verdict:
    """Officers of the place read what was written, and show it or say why not."""
    return must_hold(person, conversation.place, "commissioner")


def may_open(person: Person | None, conversation: Conversation) -> Verdict:
    """An officer opens it before the day on which it closes, once there are statements enough to answer."""
    verdict = first_refusal(may_moderate(person, conversation), CONVERSATION.may("open", conversation.state))
    if not verdict:
        return verdict
    if conversation.closes <= clock.now():
        return refused(_("The day on which it was to close is past."), "past")
    if conversation.statements.filter(state="shown").count() < FEWEST_TO_OPEN:
        return refused(
            _("Write at least %(fewest)s statements first, of different views."),
            "too-few-statements",
            fewest=FEWEST_TO_OPEN,
        )
    return allowed


def may_close(person: Person | None, conversation: Conversation) -> Verdict:
    """Not before the moment that was published; after it, by anybody of the place's officers."""
    verdict = first_refusal(may_moderate(person, conversation), CONVERSATION.may("close", conversation.state))
    if verdict and clock.now() < conversation.closes:
        return refused(_("It was published that it stays open for longer."), "too-early")
    return verdict


def may_take_part(person: Person | None, conversation: Conversation) -> Verdict:
    """Whoever has an account, while it is open: an account keeps one person from being counted twice."""
    if conversation.state == "draft":
        return refused(_("This conversation has not opened yet."), "not-open")
    if conversation.state == "closed" or conversation.closes <= clock.now():
        return refused(_("This conversation is closed."), "closed")
    if person is None:
        return refused(_("Sign in first, so that each person is counted once."), "signed-out")
    return allowed


def may_write(person: Person | None, conversation: Conversation) -> Verdict:
    """Officers prepare a draft; while it is open everybody who may take part writes."""
    if conversation.state == "draft":
        return may_moderate(person, conversation)
    return may_take_part(person, conversation)


def may_answer(person: Person | None, statement: Statement) -> Verdict:
    """Whoever takes part answers a statement as long as it is shown."""
    if statement.state != "shown":
        return refused(_("Nobody is asked about this statement any more."), "not-shown")
    return may_take_part(person, statement.conversation)


def may_show(person: Person | None, statement: Statement) -> Verdict:
    """An officer shows a statement that waits to be read, or one that was refused."""
    return first_refusal(may_moderate(person, statement.conversation), STATEMENT.may("show", statement.state))


def may_refuse(person: Person | None, statement: Statement) -> Verdict:
    """An officer refuses a statement, and says why."""
    return first_refusal(
        may_moderate(person, statement.conversation), STATEMENT.may("refuse", statement.state)
    )
