"""Proposing an award, approving it or sending it back; ending a tender without one."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import bundles, clock, events, links
from commonweal.rules import bids
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.sourcing import evaluation, published
from commonweal.sourcing.awarding import address, commitments, policy, standstill, summaries
from commonweal.sourcing.awarding.workflow import PROPOSAL
from commonweal.sourcing.burden import actions as hours
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.judging import reopening
from commonweal.sourcing.models import Award, AwardProposal, Bid, Tender
from commonweal.sourcing.notices import following, telling
from commonweal.sourcing.opening import holding
from commonweal.sourcing.presentations.policy import are_owed, held_or_explained
from commonweal.sourcing.sealing import papers
from commonweal.sourcing.sealing.telling import to_bidder, told_of
from commonweal.sourcing.workflow import TENDER
from commonweal.sourcing.writing import drafts


@transaction.atomic
def propose_award(
    *,
    by: Person | None,
    tender: Tender,
    reality: Mapping[str, str],
    deviations: str = "",
    not_presented: str = "",
) -> AwardProposal:
    """Propose the award that the published method gives, with the reality check of the bid that came first.

    ``reality`` has a text for each of ``AwardProposal.CHECKED``; ``deviations`` tells what went otherwise
    than published, beginning with ``not_presented``: why presentations that the notice named were not held.
    Nobody outside is told: that waits for another officer.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_propose_award(by, tender).enforce()
    assert by is not None
    if any(not reality.get(name, "").strip() for name in AwardProposal.CHECKED):
        refused(_("The reality check has an answer to each question."), "not-checked").enforce()
    held_or_explained(tender, not_presented).enforce()
    judged = evaluation.evidence(tender)
    outcome = _decided(tender, judged)
    proposal = AwardProposal.objects.create(
        tender=tender,
        bid=_bid_called(tender, str(outcome.winner)),
        digest=policy.proposed_digest(judged, outcome),
        deviations=_otherwise(tender, deviations.strip(), not_presented.strip()),
        proposed=clock.now(),
        proposed_by=by,
        **{name: reality[name].strip() for name in AwardProposal.CHECKED},
    )
    events.write("award proposed", about=tender, by=by, facts={"sha256": proposal.digest})
    return proposal


def _otherwise(tender: Tender, deviations: str, not_presented: str) -> str:
    """What is published of what went otherwise than published, missing presentations first."""
    if not (not_presented and are_owed(tender)):
        return deviations
    said = _("Presentations were not all held: %(why)s") % {"why": not_presented}
    return f"{said}\n\n{deviations}".strip()


@transaction.atomic
def send_back_award(*, by: Person | None, proposal: AwardProposal, reason: str) -> AwardProposal:
    """Send a proposed award back to the panel, which may agree anew.

    The reasons are published; which bid came first is not.
    """
    tender = Tender.objects.select_for_update().get(pk=proposal.tender_id)
    proposal = AwardProposal.objects.select_for_update().get(pk=proposal.pk)
    policy.may_send_back_award(by, proposal).enforce()
    _settle(proposal, "send_back_award", by, reason)
    tender.moderated = None
    tender.save(update_fields=["moderated"])
    events.write("award sent back", about=tender, by=by, facts={"reason": reason}, public=True)
    return proposal


def fall(proposal: AwardProposal, *, by: Person, reason: str) -> None:
    """A proposal falls, whoever made it, because what it rests on counts no more; the reason is published."""
    _settle(proposal, "send_back_award", by, reason)
    facts = {"reason": reason}
    events.write("award sent back", about=proposal.tender, by=by, facts=facts, public=True)


@transaction.atomic
def approve_award(*, by: Person | None, proposal: AwardProposal) -> Award:
    """Award what was proposed, and tell every bidder why: all in one transaction, or nothing of it.

    With it goes the key that was kept in case an altered bid was found whole: from here on none is read.
    """
    tender = Tender.objects.select_for_update().get(pk=proposal.tender_id)
    proposal = AwardProposal.objects.select_for_update().get(pk=proposal.pk)
    policy.may_approve_award(by, proposal).enforce()
    assert by is not None
    judged = evaluation.evidence(tender)
    outcome = _decided(tender, judged)
    _settle(proposal, "approve_award", by)
    row, sealed = _written(tender, proposal, judged, outcome)
    holding.destroy(tender)
    tender.state = TENDER.target("award", tender.state)
    tender.save()
    links.join(tender, row, "awarded")
    _tell_every_bidder(row, outcome)  # before the notice, as section 50(3) of the Procurement Act 2023 wants
    following.of_award(row)
    bundles.make_bundle(
        decision="award",
        rule=judged.method.formula,
        evidence=row.evidence,
        outcome=row.outcome,
        files={commitments.FILE: sealed, **published.for_bundle(tender)},
        about=row,
        by=by,
        title=str(row.title),
        facts={
            "winner": row.organisation.name,
            "price_pence": row.price_pence,
            **({"winner_address": row.address["words"]} if row.address else {}),
            "stable": outcome.stable,
            "standstill_ends": row.standstill_ends.isoformat(),
            "deviations": proposal.deviations,
            **published.facts(tender),
            **({"reopenings": reopened} if (reopened := reopening.published(tender)) else {}),
        },
    )
    return row


def _written(
    tender: Tender, proposal: AwardProposal, judged: bids.Evidence, outcome: bids.Award
) -> tuple[Award, bytes]:
    """The award's row, and the hashes of what is not published of its evidence."""
    assert proposal.settled is not None
    assert proposal.settled_by is not None
    winner = _bid_called(tender, str(outcome.winner))
    assert winner.price_pence is not None
    evidence = bids.evidence_data(judged)
    bound = commitments.prepare(tender, evidence)
    row = Award.objects.create(
        tender=tender,
        bid=winner,
        proposal=proposal,
        organisation=winner.organisation,
        price_pence=winner.price_pence,
        address=address.of_winner(winner.organisation, tender),
        evidence=commitments.published(evidence),
        outcome=bids.outcome_data(outcome),
        decided=proposal.settled,
        decided_by=proposal.settled_by,
        standstill_ends=standstill.ends(proposal.settled, tender.standstill_days),
    )
    commitments.keep(row, bound)
    return row, commitments.file(bound)


def _decided(tender: Tender, judged: bids.Evidence) -> bids.Award:
    """What the published method gives. Refused while something is missing, and where no bid can win."""
    outcome = bids.award(judged)
    if outcome.faults:
        reasons = tuple(
            Reason(fault.code, evaluation.in_words(tender, fault)) for fault in outcome.faults[:20]
        )
        raise Refused(Verdict(False, reasons))
    if outcome.winner is None:
        refused(_("No bid reached the minimum, so there is none to award to."), "no-winner").enforce()
    return outcome


def _settle(proposal: AwardProposal, move: str, by: Person | None, reason: str = "") -> None:
    proposal.state = PROPOSAL.target(move, proposal.state)
    proposal.settled, proposal.settled_by, proposal.reason = clock.now(), by, reason
    proposal.save()


@transaction.atomic
def end(*, by: Person | None, tender: Tender, reason: str) -> Tender:
    """End a tender without an award, with a published reason that everybody concerned is sent.

    Bids that are still sealed stay so.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_end(by, tender).enforce()
    found_by = searches.finders(tender=tender)
    tender.state = TENDER.target("end", tender.state)
    tender.reason = reason
    tender.save()
    following.of_end(tender)
    listed = listing.keep(tender)
    telling.tell(tender, "ended", reason=reason)  # Before the drafts are gone that say whom it concerns.
    telling.tell_finders(listed, found_by, reason)
    hours.ask_bidders(tender)
    drafts.forget(tender)
    papers.forget(tender)
    holding.destroy(tender)
    events.write("tender ended without an award", about=tender, by=by, facts={"reason": reason}, public=True)
    return tender


def _bid_called(tender: Tender, label: str) -> Bid:
    """The bid that the evidence calls by its number."""
    return tender.bids.select_related("organisation").get(number=int(label.removeprefix("bidder ")))


def _tell_every_bidder(row: Award, outcome: bids.Award) -> None:
    """Each bidder gets its result; one whose bid was not opened is told until when it may challenge."""
    handed_in = list(row.tender.bids.exclude(state="withdrawn").select_related("organisation"))
    told = told_of(handed_in)
    reopened = row.tender.reopenings.exclude(settled=None).exists()
    for bid in handed_in:
        if bid.state != "opened":
            to_bidder(bid, "awarded_to_another", to=told[bid.pk], award=row)
            continue
        to_bidder(
            bid,
            "awarded" if bid == row.bid else "not_awarded",
            to=told[bid.pk],
            award=row,
            label=bid.label,
            told=summaries.told(row, bid),
            reasons=[str(reason) for reason in outcome.reasons_for(bid.label)],
            reopened=reopened,
        )
