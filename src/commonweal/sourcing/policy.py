"""Who may do what in the sourcing stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people import queries as people
from commonweal.people.models import Organisation, Person, WorkRole
from commonweal.people.policy import (
    belongs,
    holds,
    may_assess,
    may_take_role,
    must_belong,
    must_have_declared,
    must_hold,
)
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Award, Bid, Draft, Question, Sheet, Tender
from commonweal.sourcing.opening.policy import is_ready
from commonweal.sourcing.opening.policy import may_open_bids as may_open_bids
from commonweal.sourcing.workflow import BID, TENDER
from commonweal.specifications import barriers
from commonweal.specifications.models import Specification
from commonweal.specifications.routing.standing import standing
from commonweal.web.words import when


def may_prepare(person: Person | None, specification: Specification) -> Verdict:
    """Only what has been approved goes out to tender, and only once at a time."""
    if specification.state != "approved":
        return refused(_("The specification has not been approved yet."), "not-approved")
    if Tender.objects.filter(specification=specification).exclude(state="ended").exists():
        return refused(_("This specification is already out to tender."), "already-out")
    if not standing(specification).is_tendered:
        return refused(
            _("It was approved as a grant or a direct award, so no bids are invited for it."), "not-tendered"
        )
    return must_hold(person, specification.place, "commissioner")


def may_date_notice(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner fills in the dates of a notice that is not out yet."""
    return _officer(person, tender, "publish")


def may_publish(
    person: Person | None, tender: Tender, *, questions_close: datetime, closes: datetime, at: datetime
) -> Verdict:
    """A notice has all its dates: questions close before bids do, and both lie ahead.

    There may be fewer days to bid than were approved only where that shuts nobody out.
    """
    if questions_close <= at or closes <= at:
        return refused(_("The dates must lie ahead."), "dates-passed")
    if questions_close > closes:
        return refused(_("Questions must close before bids do."), "questions-after-bids")
    return first_refusal(
        may_date_notice(person, tender), is_ready(tender), _days_enough(tender, opens=at, closes=closes)
    )


def _days_enough(tender: Tender, *, opens: datetime, closes: datetime) -> Verdict:
    """Whether these days shut out nobody whom the days that were approved did not."""
    found = barriers.too_short(tender.specification, opens=opens, closes=closes)
    sentence = _("There are fewer days to bid than were approved. %(found)s %(suggestion)s")
    reasons = tuple(
        Reason(row.rule, sentence, {"found": str(row.reason), "suggestion": row.suggestion}) for row in found
    )
    return Verdict(not reasons, reasons)


def may_end(person: Person | None, tender: Tender) -> Verdict:
    return _officer(person, tender, "end")


def may_see(person: Person | None, tender: Tender) -> Verdict:
    """A notice is public once published; before, it is the place's commissioners' own."""
    return allowed if tender.opens is not None else must_hold(person, tender.place, "commissioner")


def may_ask(person: Person | None, tender: Tender, *, at: datetime) -> Verdict:
    """Anyone with an account may ask, until questions close."""
    if person is None:
        return refused(_("Sign in first. Nobody else will see who asked."), "sign-in")
    if tender.opens is None:
        return refused(_("Questions can be asked once the notice is published."), "not-published")
    if tender.state != "open" or tender.questions_close is None or at >= tender.questions_close:
        return refused(_("Questions have closed."), "questions-closed")
    return allowed


def may_answer(person: Person | None, question: Question) -> Verdict:
    return must_hold(person, question.tender.place, "commissioner")


def may_submit_bid(
    person: Person | None, tender: Tender, organisation: Organisation | None, *, at: datetime
) -> Verdict:
    """A member bids for their organisation, before the deadline, unless a role here bars them from it.

    A bid at the very moment of the deadline is late.
    """
    if person is None:
        return refused(_("Sign in first: a bid is made by an organisation that we know."), "sign-in")
    if organisation is None:
        return refused(
            _("Register your organisation first: bids are made by organisations."), "no-organisation"
        )
    if tender.state != "open" or tender.closes is None:
        return refused(_("This tender takes no bids: %(state)s."), "not-open", state=tender.stands.public)
    if at >= tender.closes:
        return refused(_("Bids closed at %(when)s."), "bids-closed", when=when(tender.closes))
    return first_refusal(
        must_belong(person, organisation),
        may_take_role(person, tender.work, WorkRole.Role.BIDDER, organisation),
    )


def may_save_draft(
    person: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    draft: Draft | None,
    *,
    seen: int,
    at: datetime,
) -> Verdict:
    """Whoever may bid may save a draft, and nobody writes over words that they have not seen.

    ``seen`` is the version of the draft that the writer had before them; nought if there was none.
    """
    verdict = may_submit_bid(person, tender, organisation, at=at)
    if verdict and draft is not None and draft.version != seen:
        return refused(
            _(
                "%(name)s saved this draft on %(when)s, after you opened it, so what you wrote is not saved "
                "yet. It stands below, and what was saved stands above it: put both together, and save again."
            ),
            "saved-meanwhile",
            name=draft.saved_by.name,
            when=when(draft.saved),
        )
    return verdict


def may_withdraw_bid(person: Person | None, bid: Bid, *, at: datetime) -> Verdict:
    """A bidder may withdraw until the deadline."""
    if bid.tender.closes is None or at >= bid.tender.closes:
        return refused(_("Bids have closed, so this one can no longer be withdrawn."), "bids-closed")
    return first_refusal(must_belong(person, bid.organisation), BID.may("withdraw_bid", bid.state))


def may_appoint(person: Person | None, tender: Tender) -> Verdict:
    """A panel is appointed by a commissioner until scoring is over."""
    if tender.state in ("awarded", "ended"):
        return refused(_("Scoring is over."), "scoring-over")
    return must_hold(person, tender.place, "commissioner")


def may_score(person: Person | None, sheet: Sheet | None) -> Verdict:
    """An evaluator scores alone, on a sheet of their own, until it is handed in."""
    if sheet is None or person is None or sheet.evaluator_id != person.pk:
        return refused(_("Only members of this panel score bids, each on a sheet of their own."), "not-panel")
    if sheet.tender.state != "scoring":
        return refused(
            _("Bids cannot be scored now: %(state)s."), "not-scoring", state=sheet.tender.stands.public
        )
    if sheet.handed_in is not None:
        return refused(_("Your scores are handed in and can no longer be changed."), "handed-in")
    return must_have_declared(person, sheet.tender.work)


def may_score_bid(person: Person | None, sheet: Sheet | None, bid: Bid) -> Verdict:
    """An evaluator scores the opened bids of a tender, but none of a bidder they have an interest in.

    Of a consortium's bid every member is a bidder.
    """
    if sheet is not None and (bid.tender_id != sheet.tender_id or bid.state != "opened"):
        return refused(_("This is no opened bid of this tender."), "no-such-bid")
    assessed = (may_assess(person, bid.tender.work, bidder) for bidder in bid.bidders)
    return first_refusal(may_score(person, sheet), *assessed)


def may_see_scores(person: Person | None, tender: Tender) -> Verdict:
    """Others' scores are seen once one's own are in; by the place's commissioners once all are."""
    sheets = list(tender.sheets.all())
    own = next((sheet for sheet in sheets if person is not None and sheet.evaluator_id == person.pk), None)
    if own is not None:
        if own.handed_in is None:
            return refused(_("Hand in your own scores first; then you see the others'."), "own-first")
        return allowed
    verdict = must_hold(person, tender.place, "commissioner")
    if verdict and any(sheet.handed_in is None for sheet in sheets):
        return refused(_("Scores are seen once every evaluator has handed theirs in."), "sheets-missing")
    return verdict


def may_agree(person: Person | None, tender: Tender) -> Verdict:
    """The panel agrees scores once every sheet is in; a member or a commissioner writes them down."""
    if tender.state != "scoring":
        return refused(_("Bids cannot be scored now: %(state)s."), "not-scoring", state=tender.stands.public)
    sheets = list(tender.sheets.all())
    if not sheets or any(sheet.handed_in is None for sheet in sheets):
        return refused(_("The panel agrees scores once every sheet is handed in."), "sheets-missing")
    if any(person is not None and sheet.evaluator_id == person.pk for sheet in sheets):
        return allowed
    return must_hold(person, tender.place, "commissioner")


def may_award(person: Person | None, tender: Tender) -> Verdict:
    """An award is made by a commissioner who did not score, once every member of the panel has."""
    if person is not None and tender.sheets.filter(evaluator=person).exists():
        return refused(_("You scored these bids, so another officer must make the award."), "scored")
    if tender.sheets.filter(handed_in=None).exists():
        return refused(_("A member of the panel has not handed scores in yet."), "sheets-missing")
    return _officer(person, tender, "award")


def may_see_bid(person: Person | None, bid: Bid) -> Verdict:
    """A bid is its bidder's own; once opened, also the panel's and the commissioners'."""
    if belongs(person, bid.organisation):
        return allowed
    if bid.state == "opened" and (
        holds(person, bid.tender.place, "commissioner") or bid.tender.sheets.filter(evaluator=person).exists()
    ):
        return allowed
    return refused(_("A bid is seen by its bidder alone until it is opened."), "not-yours")


def may_be_signed(award: Award, *, at: datetime) -> Verdict:
    """A contract is signed after the standstill, in which others may question the award."""
    if not award.over(at):
        return refused(
            _("The standstill lasts until %(when)s; until then others may question the award."),
            "standstill",
            when=when(award.standstill_ends),
        )
    return allowed


def organisations_of(person: Person | None) -> list[Organisation]:
    """The organisations for which a person may bid."""
    return list(people.organisations(person))


def first_bidder(person: Person | None, tender: Tender, *, at: datetime) -> Organisation | None:
    """The first organisation for which a person may bid here; where none may, the first of all."""
    mine = organisations_of(person)
    able = (each for each in mine if may_submit_bid(person, tender, each, at=at))
    return next(able, mine[0] if mine else None)


def _officer(person: Person | None, tender: Tender, move: str) -> Verdict:
    return first_refusal(must_hold(person, tender.place, "commissioner"), TENDER.may(move, tender.state))
