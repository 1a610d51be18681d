"""Who proposes and approves an award, who ends a tender without one, and when a contract may be signed."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules import bids
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.checks.policy import is_checked
from commonweal.sourcing.judging.bound import as_recorded
from commonweal.sourcing.models import AgreedVersion, Award, AwardProposal, Bid, Tender
from commonweal.sourcing.opening.policy import must_be_settled
from commonweal.sourcing.published import as_published
from commonweal.sourcing.voiding import late
from commonweal.sourcing.voiding.policy import no_interest
from commonweal.sourcing.workflow import TENDER
from commonweal.web.words import when


def may_end(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner ends a tender; once bids are open, one without an interest in any of them.

    The shares of the key go with it, so it does not end while an altered bid may still be found whole.
    """
    verdict = _officer(person, tender, "end")
    if not verdict or not tender.bids.filter(state__in=("opened", "unreadable")).exists():
        return verdict
    return first_refusal(no_interest(person, tender), must_be_settled(tender))


def may_propose_award(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner without an interest proposes what the published method gives, once the panel is done."""
    verdict = _officer(person, tender, "award")
    if not verdict:
        return verdict
    if tender.sheets_that_count().filter(handed_in=None).exists():
        return refused(_("A member of the panel has not handed scores in yet."), "sheets-missing")
    if tender.proposals.filter(state="proposed").exists():
        return refused(
            _("An award is proposed already: another officer approves it or sends it back."), "waits"
        )
    return first_refusal(
        _is_agreed(tender),
        _wrote_nothing_agreed(person, tender),
        no_interest(person, tender),
        as_published(tender),
        as_recorded(tender),
        is_checked(tender),
    )


def _is_agreed(tender: Tender) -> Verdict:
    """An award rests on what the panel has said stands, not on what it may still change."""
    if tender.moderated is None:
        return refused(
            _(
                "The panel has not closed its agreement. A member of the panel does that, beside the scores, "
                "once everything is agreed."
            ),
            "not-closed",
        )
    return allowed


def _wrote_nothing_agreed(person: Person | None, tender: Tender) -> Verdict:
    """Whoever wrote down the scores that decide does not also propose what they give."""
    if AgreedVersion.objects.filter(bid__tender=tender, written_by=person).exists():
        return refused(
            _("You wrote down what the panel agreed, so another officer must propose the award."),
            "wrote-agreed",
        )
    return allowed


def may_decide(person: Person | None, proposal: AwardProposal) -> Verdict:
    """Whoever decides is a commissioner who neither proposed nor scored, and has no interest."""
    tender = proposal.tender
    if proposal.state != "proposed":
        return refused(
            _("This proposal was decided already: %(state)s."), "decided", state=proposal.stands.staff
        )
    if person is not None and person.pk == proposal.proposed_by_id:
        return refused(_("You proposed this award, so another officer must approve it."), "proposed-it")
    if person is not None and tender.sheets.filter(evaluator=person).exists():
        return refused(_("You scored these bids, so another officer must approve the award."), "scored")
    return first_refusal(_officer(person, tender, "award"), no_interest(person, tender))


def may_approve_award(person: Person | None, proposal: AwardProposal) -> Verdict:
    """Approved is exactly what was proposed: the same evidence, the same outcome, no question left open."""
    verdict = may_decide(person, proposal)
    return still_so(proposal) if verdict else verdict


def may_send_back_award(person: Person | None, proposal: AwardProposal) -> Verdict:
    """Whoever may decide may send back, whatever has changed since."""
    return may_decide(person, proposal)


def still_so(proposal: AwardProposal) -> Verdict:
    """Whether what was proposed is still what the published method gives on what stands now."""
    tender = proposal.tender
    if not (verdict := as_published(tender)):
        return verdict
    judged = evaluation.evidence(tender)
    outcome = bids.award(judged)
    if outcome.undecided:
        return refused(
            _("%(bidder)s has an abnormally low price, and nothing is decided about it yet."),
            "low-price-open",
            bidder=outcome.undecided[0].bidder.capitalize(),
        )
    if (
        tender.sheets_that_count().filter(handed_in=None).exists()
        or proposed_digest(judged, outcome) != proposal.digest
    ):
        return refused(
            _("What the award rests on has changed since it was proposed. Send it back, to propose it anew."),
            "evidence-changed",
        )
    return first_refusal(_proposer_is_free(proposal), as_recorded(tender), is_checked(tender))


def _proposer_is_free(proposal: AwardProposal) -> Verdict:
    """Whoever proposed it has come to have no interest in a bidder since."""
    if no_interest(proposal.proposed_by, proposal.tender):
        return allowed
    return refused(
        _("%(name)s proposed this and has an interest in a bidder. Send it back."),
        "proposer-interested",
        name=proposal.proposed_by.name,
    )


def proposed_digest(judged: bids.Evidence, outcome: bids.Award) -> str:
    """The SHA-256 of all that a proposed award rests on, with its outcome."""
    return digest({"evidence": bids.evidence_data(judged), "outcome": bids.outcome_data(outcome)})


def may_see_proposal(person: Person | None, tender: Tender) -> Verdict:
    """A proposal is for those who decide and those who audit; nothing is announced before it is approved.

    While there is no award they have declared, and have no interest in a bidder, as it places each of them.
    """
    verdict = must_hold(person, tender.place, "commissioner", "auditor")
    return first_refusal(verdict, no_interest(person, tender)) if not tender.award else verdict


def may_be_signed(award: Award, *, at: datetime) -> Verdict:
    """A contract is signed after the standstill, and not while a challenge made in it waits for its answer.

    Nor while somebody who scored or decided is known to have an interest in a bidder (``voiding.late``).
    Source: Procurement Act 2023, sections 51 (standstill) and 101 (a claim that is begun, and that the
    authority is told of, in the standstill suspends the entry into the contract). What a court is asked is
    asked there; a challenge made here pauses the award by the place's own promise.
    """
    if award.undone is not None:
        return refused(_("This award was undone: it gives nobody a contract."), "undone")
    if any(row.pauses for row in award.challenges.all()):
        return refused(
            _("The award is paused: a challenge that was made in the standstill waits for its answer."),
            "challenged",
        )
    if not (verdict := late.may_be_signed_despite(award)):
        return verdict
    if not award.over(at):
        return refused(
            _("The standstill lasts until %(when)s; until then others may question the award."),
            "standstill",
            when=when(award.standstill_ends),
        )
    return allowed


def may_open_commitment(person: Person | None, award: Award, name: str) -> Verdict:
    """A bidder opens what is committed of its own bid, an evaluator their own name; auditors open any."""
    tender = award.tender
    kind, _space, number = name.partition(" ")
    if number.isdecimal() and kind == "bidder":
        bid = Bid.objects.filter(tender=tender, number=int(number)).first()
        if bid is not None and bid.seen_by(person):
            return allowed
    if number.isdecimal() and kind == "evaluator" and person is not None:
        own = tender.sheets.filter(evaluator=person, number=int(number)).exists()
        return allowed if own else must_hold(person, tender.place, "auditor")
    return must_hold(person, tender.place, "auditor")


def _officer(person: Person | None, tender: Tender, move: str) -> Verdict:
    return first_refusal(must_hold(person, tender.place, "commissioner"), TENDER.may(move, tender.state))
