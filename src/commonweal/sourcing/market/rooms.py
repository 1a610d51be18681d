"""Who keeps the room of an opportunity that is not a tender, who asks there and who is told."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Membership, Person
from commonweal.people.policy import must_be_signed_in, must_belong, must_hold
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Call, CallPaper, CallQuestion
from commonweal.sourcing.notices.room import must_be_there

#: Who speaks for a provider that gives a part of its contract on.
OFFERERS = (Membership.Role.ADMIN, Membership.Role.BIDS)


def must_offer(person: Person | None, call: Call) -> Verdict:
    """Whoever offers it: a sub-contract's provider, or the place's commissioners."""
    if call.organisation is not None:
        return must_belong(person, call.organisation, *OFFERERS)
    return must_hold(person, call.place, "commissioner")


def must_take_answers(call: Call, *, at: datetime) -> Verdict:
    """Nothing is answered once it is closed or withdrawn."""
    if call.state != "open" or at >= call.closes:
        return refused(_("It takes answers no longer."), "closed")
    return allowed


def may_add_call_paper(person: Person | None, call: Call, *, at: datetime) -> Verdict:
    """Whoever offers it adds papers for everyone until it closes, and none after."""
    return first_refusal(must_offer(person, call), must_take_answers(call, at=at))


def may_put_off_call(person: Person | None, call: Call, *, at: datetime) -> Verdict:
    """Whoever offers it gives it more time until it closes."""
    return may_add_call_paper(person, call, at=at)


def may_withdraw_call_paper(person: Person | None, paper: CallPaper) -> Verdict:
    """Whoever offers it takes out what was put up by mistake; the place takes out anything."""
    officer = must_hold(person, paper.call.place, "commissioner")
    return first_refusal(officer if officer else must_offer(person, paper.call), must_be_there(paper))


def may_ask_about_call(person: Person | None, call: Call, *, at: datetime) -> Verdict:
    """Anyone with an account may ask, until questions close."""
    if call.state != "open" or at >= call.questions_close:
        return refused(_("Questions have closed."), "questions-closed")
    if person is None:
        return refused(_("Sign in first. Nobody else will see who asked."), "sign-in")
    return allowed


def may_answer_about_call(person: Person | None, question: CallQuestion, *, at: datetime) -> Verdict:
    """Whoever offers it answers, until it closes: after that an answer would reach nobody in time."""
    return may_add_call_paper(person, question.call, at=at)


def may_watch_call(person: Person | None, call: Call) -> Verdict:
    """Whoever has an account may be told of its changes."""
    return must_be_signed_in(person)
