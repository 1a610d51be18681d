"""Who may sit on a panel, score, see scores and agree them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.people.policy import holds, must_be_signed_in, must_hold
from commonweal.people.work_policy import must_have_declared
from commonweal.record.models import Event
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.judging import blind
from commonweal.sourcing.models import Bid, Reopening, Sheet, Tender
from commonweal.sourcing.users.policy import must_be_trained
from commonweal.sourcing.voiding.policy import must_be_a_panel, no_interest


def may_appoint(person: Person | None, tender: Tender) -> Verdict:
    """A panel is appointed by a commissioner until scoring is over."""
    if tender.state in ("awarded", "ended"):
        return refused(_("Scoring is over."), "scoring-over")
    return must_hold(person, tender.place, "commissioner")


def must_come_fresh(person: Person, tender: Tender) -> Verdict:
    """Nobody joins a panel who may have read its scores: whoever was a commissioner since any were handed in.

    Having left that office since changes nothing: what was read is not unread.
    """
    first = tender.sheets.aggregate(first=Min("handed_in"))["first"]
    held = person.offices.filter(place=tender.place_id, kind=Office.Kind.COMMISSIONER)
    if first is not None and held.filter(Q(ended_at=None) | Q(ended_at__gte=first)).exists():
        return refused(
            _(
                "Scores are handed in, and they may have read them as a commissioner, so they cannot score "
                "alone. Appoint somebody else."
            ),
            "has-seen",
        )
    return allowed


def may_enter(person: Person | None, tender: Tender, sheet: Sheet | None) -> Verdict:
    """From the opening on the evaluation room is its panel's, once declared, and the commissioners'."""
    if not (verdict := must_be_signed_in(person)):
        return verdict
    if sheet is None and not holds(person, tender.place, "commissioner"):
        return refused(_("Only members of this panel score bids, each on a sheet of their own."), "not-panel")
    return first_refusal(_is_opened(tender), blind.must_have_declared_first(person, tender))


def may_score(person: Person | None, sheet: Sheet | None) -> Verdict:
    """An evaluator scores alone, on a sheet of their own, until it is handed in."""
    if not (verdict := must_be_signed_in(person)):
        return verdict
    if sheet is None or person is None or sheet.evaluator_id != person.pk:
        return refused(_("Only members of this panel score bids, each on a sheet of their own."), "not-panel")
    if sheet.tender.state != "scoring":
        return _cannot_be_scored(sheet.tender)
    if sheet.voided is not None:
        return refused(_("Your scores count no more: %(reason)s"), "voided", reason=sheet.void_reason)
    if sheet.handed_in is not None:
        return refused(_("Your scores are handed in and can no longer be changed."), "handed-in")
    return first_refusal(must_have_declared(person, sheet.tender.work), must_be_trained(sheet))


def may_score_bid(person: Person | None, sheet: Sheet | None, bid: Bid) -> Verdict:
    """An evaluator scores the opened bids of a tender, but none of a bidder they have an interest in.

    Of a consortium's bid every member is a bidder.
    """
    if sheet is not None and (bid.tender_id != sheet.tender_id or bid.state != "opened"):
        return refused(_("This is no opened bid of this tender."), "no-such-bid")
    return first_refusal(may_score(person, sheet), blind.may_read(person, bid))


def may_write_over(stale: Iterable[Any]) -> Verdict:
    """Nobody writes over what was saved after they opened the page, in another tab or by somebody else.

    ``stale``: what those answers are called.
    """
    names = ", ".join(str(name) for name in stale)
    if not names:
        return allowed
    return refused(
        _(
            "%(answers)s: something was saved since you opened this page, so what you wrote is not yet. "
            "It stands below, and what was saved stands beside it: put both together, and save again."
        ),
        "saved-meanwhile",
        answers=names,
    )


def may_see_scores(person: Person | None, tender: Tender) -> Verdict:
    """Others' scores are seen once one's own are in; by the place's commissioners once all are.

    Whose scores were voided sees none while the panel may still change what it agrees.
    """
    own = tender.sheets.filter(evaluator=person).first() if person is not None else None
    if own is not None:
        if own.voided is not None and tender.state == "scoring":
            return refused(_("Your scores were voided, so you see no others before the award."), "voided")
        if own.handed_in is None:
            return refused(_("Hand in your own scores first; then you see the others'."), "own-first")
        return must_have_declared(person, tender.work)
    verdict = must_hold(person, tender.place, "commissioner")
    if verdict and tender.sheets_that_count().filter(handed_in=None).exists():
        return refused(_("Scores are seen once every evaluator has handed theirs in."), "sheets-missing")
    return first_refusal(verdict, blind.must_have_declared_first(person, tender))


def may_agree(person: Person | None, tender: Tender) -> Verdict:
    """The panel agrees scores once every sheet is in; a member writes them down, and nobody else.

    Nobody changes what was agreed once it is closed and names stand beside it, until what rests on it falls
    (scores that were voided, a proposal that was sent back, an award that was undone) or two people reopen
    it in public (``may_reopen_moderation``). The members may then have read who bids.
    """
    if not (verdict := must_be_signed_in(person)):
        return verdict
    if tender.state != "scoring":
        return _cannot_be_scored(tender)
    if person is not None and tender.sheets.filter(evaluator=person).exclude(voided=None).exists():
        return refused(_("Your scores were voided, so you have no part in what is agreed."), "voided")
    sheets = list(tender.sheets_that_count())
    if not sheets or any(sheet.handed_in is None for sheet in sheets):
        return refused(_("The panel agrees scores once every sheet is handed in."), "sheets-missing")
    if not (verdict := must_be_a_panel(tender)):
        return verdict
    if tender.moderated is not None:
        return refused(_("The panel's agreement is closed and can no longer be changed."), "moderated")
    if not any(person is not None and sheet.evaluator_id == person.pk for sheet in sheets):
        return refused(
            _("Only members of the panel write down what it agrees, and say that it stands."), "not-panel"
        )
    return must_have_declared(person, tender.work)


def may_write_agreed(person: Person | None, tender: Tender) -> Verdict:
    """Of the panel, whoever has come to have an interest in a bidder writes nothing down for the others."""
    return first_refusal(may_agree(person, tender), no_interest(person, tender))


def must_say_anew(tender: Tender, same: Sequence[str]) -> Verdict:
    """Once what was agreed had stood, a score that is changed has a reason of its own, not the old one's.

    ``same``: the answers for which the reason stands that was given for another score of theirs.
    """
    if not same or not had_stood(tender):
        return allowed
    return refused(
        _(
            "What was agreed had stood, so a score that changes needs its reason anew, and not the one of "
            "the score before: %(answers)s."
        ),
        "reason-of-before",
        answers="; ".join(same),
    )


def had_stood(tender: Tender) -> bool:
    """Whether the panel's agreement was closed before, whatever reopened it since."""
    return Event.objects.filter(kind="panel's agreement closed", about_id=tender.pk).exists()


def may_agree_on(person: Person | None, bid: Bid) -> Verdict:
    """Nobody writes down what was agreed for a bid of somebody they have an interest in."""
    return blind.may_read(person, bid)


def may_close_moderation(person: Person | None, tender: Tender) -> Verdict:
    """Whoever may write down what was agreed may say that it stands."""
    return may_write_agreed(person, tender)


def may_ask_to_reopen(person: Person | None, tender: Tender) -> Verdict:
    """A member of the panel asks, before an award is proposed on it, for a closed agreement to be reopened.

    Members may have read who bids since. So the reason is published, and that names were open with it, and
    nobody reopens it alone.
    """
    if not (verdict := first_refusal(must_be_signed_in(person), _could_be_reopened(tender))):
        return verdict
    if asked_to_reopen(tender) is not None:
        return refused(_("A member of the panel asked for that already."), "asked-already")
    if not _is_member(person, tender):
        return refused(_("Only members of the panel ask to reopen what it agreed."), "not-panel")
    assert person is not None
    return first_refusal(must_have_declared(person, tender.work), no_interest(person, tender))


def may_reopen_moderation(person: Person | None, row: Reopening) -> Verdict:
    """Another member of the panel, or a commissioner who is not on it, lets what one member asked for."""
    tender = row.tender
    if not (verdict := first_refusal(must_be_signed_in(person), _could_be_reopened(tender))):
        return verdict
    if asked_to_reopen(tender) != row:
        return refused(_("This was asked for before the panel closed its agreement again."), "not-asked")
    if person is not None and person.pk == row.asked_by_id:
        return refused(
            _("You asked for it, so another member of the panel or an officer reopens it."), "asked-it"
        )
    if not _is_member(person, tender):
        if person is not None and tender.sheets.filter(evaluator=person).exists():
            return refused(_("Your scores were voided, so you have no part in what is agreed."), "voided")
        if not (verdict := must_hold(person, tender.place, "commissioner")):
            return verdict
    return no_interest(person, tender)


def asked_to_reopen(tender: Tender) -> Reopening | None:
    """What was asked for since the agreement was last closed, and that nobody has let yet."""
    if tender.moderated is None:
        return None
    rows = tender.reopenings.filter(settled=None, asked__gte=tender.moderated)
    return rows.select_related("tender__place", "asked_by").last()


def _could_be_reopened(tender: Tender) -> Verdict:
    if tender.state != "scoring":
        return _cannot_be_scored(tender)
    if tender.moderated is None:
        return refused(_("The panel's agreement is not closed."), "not-closed")
    if tender.proposals.filter(state="proposed").exists():
        return refused(
            _("An award is proposed on it. Whoever decides on that can send it back to the panel."),
            "award-proposed",
        )
    return allowed


def _is_member(person: Person | None, tender: Tender) -> bool:
    """Whether scores of this person's count."""
    return person is not None and tender.sheets_that_count().filter(evaluator=person).exists()


def must_have_taken_part(panel: Iterable[str], tender: Tender) -> Verdict:
    """What is agreed names who took part: evaluators of this tender whose scores count, and at least one."""
    named = set(panel)
    known = {sheet.label for sheet in tender.sheets_that_count()}
    if not named or not named <= known:
        return refused(_("Say which members of the panel took part."), "who-took-part")
    return allowed


def _is_opened(tender: Tender) -> Verdict:
    if tender.state in ("preparing", "open"):
        return _cannot_be_scored(tender)
    return allowed


def _cannot_be_scored(tender: Tender) -> Verdict:
    return refused(_("Bids cannot be scored now: %(state)s."), "not-scoring", state=tender.stands.public)
