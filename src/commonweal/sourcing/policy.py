"""Who may do what in the sourcing stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing import lots
from commonweal.sourcing.asking.policy import may_answer as may_answer
from commonweal.sourcing.asking.policy import may_ask as may_ask
from commonweal.sourcing.asking.policy import may_confirm_bid as may_confirm_bid
from commonweal.sourcing.awarding.direct.policy import is_given_whole
from commonweal.sourcing.awarding.policy import may_approve_award as may_approve_award
from commonweal.sourcing.awarding.policy import may_be_signed as may_be_signed
from commonweal.sourcing.awarding.policy import may_end as may_end
from commonweal.sourcing.awarding.policy import may_propose_award as may_propose_award
from commonweal.sourcing.awarding.policy import may_uphold_challenge as may_uphold_challenge
from commonweal.sourcing.judging.policy import may_agree as may_agree
from commonweal.sourcing.judging.policy import may_appoint as may_appoint
from commonweal.sourcing.judging.policy import may_score as may_score
from commonweal.sourcing.judging.policy import may_score_bid as may_score_bid
from commonweal.sourcing.judging.policy import may_see_scores as may_see_scores
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices.policy import must_be_answerable
from commonweal.sourcing.opening.policy import is_ready
from commonweal.sourcing.opening.policy import may_open_bids as may_open_bids
from commonweal.sourcing.opening.policy import may_read_again as may_read_again
from commonweal.sourcing.profiles import asked_again
from commonweal.sourcing.sealing.policy import first_bidder as first_bidder
from commonweal.sourcing.sealing.policy import may_see_bid as may_see_bid
from commonweal.sourcing.sealing.policy import may_submit_bid as may_submit_bid
from commonweal.sourcing.sealing.policy import may_withdraw_bid as may_withdraw_bid
from commonweal.sourcing.sealing.policy import organisations_of as organisations_of
from commonweal.sourcing.workflow import TENDER
from commonweal.specifications import barriers
from commonweal.specifications.models import Lot, Specification
from commonweal.specifications.routing.standing import standing


def may_prepare(person: Person | None, specification: Specification) -> Verdict:
    """Only what has been approved goes out to tender, and only once at a time, as does each of its lots."""
    if specification.state != "approved":
        return refused(_("The specification has not been approved yet."), "not-approved")
    divided = specification.lots.exists()
    if lots.is_out(specification) or (divided and not lots.left(specification).exists()):
        return refused(_("This specification is already out to tender."), "already-out")
    if is_given_whole(specification):
        return refused(_("A direct award of it is under way already."), "under-way")
    if not standing(specification).is_tendered:
        return refused(
            _("It was approved as a grant or a direct award, so no bids are invited for it."), "not-tendered"
        )
    return must_hold(person, specification.place, "commissioner")


def may_prepare_lot(person: Person | None, specification: Specification, lot: Lot | None) -> Verdict:
    """Bids are invited for each lot by itself, or for a service that is not divided."""
    verdict = may_prepare(person, specification)
    if not verdict:
        return verdict
    if lot is None and specification.lots.exists():
        return refused(_("The service is divided. Choose which lot bids are invited for."), "no-lot")
    if lot is not None and not lots.left(specification).filter(pk=lot.pk).exists():
        return refused(_("This lot is already out to tender."), "lot-already-out")
    return verdict


def must_ask_once(*invitation: str) -> Verdict:
    """What bidders are asked has nothing, in any of its languages, that the standard profile answers."""
    found = tuple(reason for text in invitation for reason in asked_again.in_text(text))
    return Verdict(not found, found)


def may_date_notice(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner fills in the dates of a notice that is not out yet."""
    return _officer(person, tender, "publish")


def may_publish(
    person: Person | None, tender: Tender, *, questions_close: datetime, closes: datetime, at: datetime
) -> Verdict:
    """A notice has all its dates: both lie ahead, and questions close in time to be answered.

    There may be fewer days to bid than were approved only where that shuts nobody out.
    """
    if questions_close <= at or closes <= at:
        return refused(_("The dates must lie ahead."), "dates-passed")
    return first_refusal(
        must_be_answerable(opens=at, questions_close=questions_close, closes=closes),
        may_date_notice(person, tender),
        is_ready(tender),
        _days_enough(tender, opens=at, closes=closes),
    )


def _days_enough(tender: Tender, *, opens: datetime, closes: datetime) -> Verdict:
    """Whether these days shut out nobody whom the days that were approved did not."""
    found = barriers.too_short(tender.specification, opens=opens, closes=closes)
    sentence = _("There are fewer days to bid than were approved. %(found)s %(suggestion)s")
    reasons = tuple(
        Reason(row.rule, sentence, {"found": str(row.reason), "suggestion": row.suggestion}) for row in found
    )
    return Verdict(not reasons, reasons)


def may_see(person: Person | None, tender: Tender) -> Verdict:
    """A notice is public once published; before, it is the place's commissioners' own."""
    return allowed if tender.opens is not None else must_hold(person, tender.place, "commissioner")


def _officer(person: Person | None, tender: Tender, move: str) -> Verdict:
    return first_refusal(must_hold(person, tender.place, "commissioner"), TENDER.may(move, tender.state))
