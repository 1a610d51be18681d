"""Who invites users of the service onto a panel, and when they score."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import holds, must_hold
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import Sheet, Tender, UserSeat
from commonweal.sourcing.users.scoring import plain


def may_invite(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner invites users of the service until the bids are awarded."""
    if tender.state in ("awarded", "ended"):
        return refused(_("Scoring is over."), "scoring-over")
    return must_hold(person, tender.place, "commissioner")


def may_sit_as_user(invited: Person | None, tender: Tender) -> Verdict:
    """Somebody who has an account and no office here: officers are appointed as officers."""
    if invited is None:
        return refused(
            _("Nobody has an account with this address. They open one first; it takes a minute."),
            "no-account",
        )
    if holds(invited, tender.place, *Office.Kind.values):
        return refused(_("They hold an office here, so they are appointed as an officer."), "officer")
    return allowed


def may_note_training(person: Person | None, seat: UserSeat) -> Verdict:
    """A commissioner notes, once, that somebody was trained."""
    if seat.trained is not None:
        return refused(_("Their training is noted already."), "trained")
    return must_hold(person, seat.sheet.tender.place, "commissioner")


def must_be_trained(sheet: Sheet) -> Verdict:
    """Users of the service score once they were trained for it; for everybody else there is nothing here."""
    seat = UserSeat.objects.filter(sheet=sheet).first()
    if seat is not None and seat.trained is None:
        return refused(
            _("First comes the short training. The officer who invited you notes it; then you score."),
            "not-trained",
        )
    return allowed


def may_word(person: Person | None, tender: Tender) -> Verdict:
    """What users of the service score, and how they are asked, is settled before the notice is published."""
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if tender.state != "preparing":
        return refused(
            _("The notice is published: what users of the service score stands in it and cannot change."),
            "published",
        )
    return allowed


def must_be_marked(sheet: Sheet, tender: Tender, criteria: Iterable[str]) -> Verdict:
    """A user of the service scores what the notice names for them, and nothing else."""
    asked = plain(sheet, tender)
    if asked and not set(criteria) <= set(asked):
        return refused(_("The notice does not name this criterion for users of the service."), "not-marked")
    return allowed


def may_read_seats(person: Person | None, tender: Tender) -> Verdict:
    """The page of the panel's users is the commissioners'."""
    return must_hold(person, tender.place, "commissioner")
