"""Who may ask about a tender, who answers until when, and who lets a bid stand after terms changed."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.people.queries import organisations
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Bid, Question, Tender
from commonweal.sourcing.sealing.policy import SPEAKS
from commonweal.sourcing.workflow import BID
from commonweal.web.words import when


def may_ask(person: Person | None, tender: Tender, *, at: datetime) -> Verdict:
    """Anyone with an account may ask, until questions close."""
    if person is None:
        return refused(_("Sign in first. Nobody else will see who asked."), "sign-in")
    if tender.opens is None:
        return refused(_("Questions can be asked once the notice is published."), "not-published")
    if tender.state != "open" or tender.questions_close is None or at >= tender.questions_close:
        return refused(_("Questions have closed."), "questions-closed")
    return allowed


def must_name_no_asker(person: Person | None, words: str) -> Verdict:
    """A question that names its asker or an organisation of theirs would tell everyone who asked."""
    own = [str(person), *map(str, organisations(person))] if person else []
    for name in own:
        if re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE):
            return refused(
                _("Your question names %(name)s, so everyone would know who asks. Say it without the name."),
                "names-asker",
                name=name,
            )
    return allowed


def may_answer(person: Person | None, question: Question, *, at: datetime) -> Verdict:
    """A commissioner answers, until bids close: after that an answer would reach nobody in time."""
    return first_refusal(
        must_hold(person, question.tender.place, "commissioner"), _still_of_use(question.tender, at)
    )


def may_combine(person: Person | None, question: Question, into: Question, *, at: datetime) -> Verdict:
    """An open question is put to another of the same tender that is itself put to no other."""
    if question.answered or question.same_as_id or question.repeats.exists():
        return refused(_("This question is answered, or another was put to it."), "not-open")
    if into.pk == question.pk or into.tender_id != question.tender_id or into.same_as_id:
        return refused(_("Choose another question of this tender."), "no-such-question")
    return may_answer(person, question, at=at)


def may_confirm_bid(person: Person | None, bid: Bid, *, seen: int, at: datetime) -> Verdict:
    """Until bids close, who speaks for a bidder lets its bid stand under terms changed since it came in.

    ``seen`` is how many changes there were when they read them: nobody confirms what they have not seen.
    """
    tender = bid.tender
    if tender.state != "open" or tender.closes is None or at >= tender.closes:
        return refused(_("Bids closed on %(when)s."), "bids-closed", when=when(tender.closes))
    if seen != tender.terms:
        return refused(
            _("The terms changed again after you opened the page. Read what changed, and confirm then."),
            "changed-again",
        )
    return first_refusal(must_belong(person, bid.organisation, *SPEAKS), BID.may("confirm_bid", bid.state))


def _still_of_use(tender: Tender, at: datetime) -> Verdict:
    if tender.state != "open" or tender.closes is None or at >= tender.closes:
        return refused(_("Bids have closed, so an answer would reach nobody in time."), "bids-closed")
    return allowed
