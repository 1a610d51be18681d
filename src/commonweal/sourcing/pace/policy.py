"""Who may say why a procurement waited."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.sourcing.models import Tender, Wait


def may_tell_of_waits(person: Person | None, tender: Tender) -> Verdict:
    """The place's commissioners say why a procurement waits, once its notice is out."""
    if tender.opens is None:
        return first_refusal(
            must_hold(person, tender.place, "commissioner"),
            refused(_("The notice has not been published yet."), "not-published"),
        )
    return must_hold(person, tender.place, "commissioner")


def may_tell_wait(
    person: Person | None, tender: Tender, *, begins: datetime, ends: datetime, at: datetime
) -> Verdict:
    """A stretch of waiting is over or goes on now, and no other cause was given for any of it."""
    verdict = may_tell_of_waits(person, tender)
    if not verdict:
        return verdict
    if ends <= begins:
        return refused(_("The last day must not come before the first."), "days-crossed")
    if begins > at:
        return refused(_("Tell of waiting once it has begun."), "lies-ahead")
    other = tender.waits.filter(taken_back=None, begins__lt=ends, ends__gt=begins).first()
    if other is not None:
        return refused(
            _("For some of these days another cause stands already: %(cause)s. Take that back first."),
            "told-already",
            cause=str(other),
        )
    return verdict


def may_take_back_wait(person: Person | None, wait: Wait) -> Verdict:
    if wait.taken_back is not None:
        return refused(_("This was taken back already."), "taken-back")
    return must_hold(person, wait.tender.place, "commissioner")
