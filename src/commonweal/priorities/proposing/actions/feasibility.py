"""What is asked of proposals, what named reviewers find, and the appeal."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.priorities.models import Appeal, Found, Proposal, Review, Round, Terms
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.actions.proposals import answer, cost_it, held, tell
from commonweal.priorities.proposing.criteria import JUDGED
from commonweal.priorities.proposing.workflow import APPEAL, REVIEW
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def set_terms(
    *, by: Person | None, round: Round, least_supporters: int, appeal_days: int, reviewed: bool
) -> Terms:
    """Publish what this round asks of proposals, before the first is made."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_set_terms(by, round).enforce()
    facts = {"least_supporters": least_supporters, "appeal_days": appeal_days, "reviewed": reviewed}
    terms, __ = Terms.objects.update_or_create(round=round, defaults=facts)
    events.write("terms of proposals set", about=round, by=by, facts=facts, public=True)
    return terms


@transaction.atomic
def assign_review(*, by: Person | None, proposal: Proposal, reviewer: Person, role: str) -> Review:
    """Ask somebody by name to find out whether a proposal can be done."""
    proposal = held(proposal)
    policy.may_assign_review(by, proposal, reviewer).enforce()
    if proposal.reviews.filter(reviewer=reviewer).exists():
        refused(_("This reviewer has been asked already."), "asked-already").enforce()
    review = Review.objects.create(
        proposal=proposal, reviewer=reviewer, role=role, assigned=clock.now(), assigned_by=by
    )
    events.write("review asked for", about=proposal, by=by, facts={"role": role}, public=True)
    messages.send(
        template="priorities/review_asked",
        to=reviewer,
        place=proposal.round.place,
        context={"proposal": proposal, "role": role},
        about=review,
    )
    return review


@transaction.atomic
def give_findings(
    *,
    by: Person | None,
    review: Review,
    interest: str,
    cost_pence: int,
    running_cost_pence: int,
    findings: Mapping[str, tuple[str, str]],
) -> Review:
    """Say by each criterion what was found, with the interest declared; public from now on.

    ``findings`` gives by criterion the answer and the words; every judged criterion needs both.
    """
    review = _review(review)
    policy.may_give_findings(by, review).enforce()
    lacking = [code for code in JUDGED if not findings.get(code, ("", ""))[1].strip()]
    if lacking:
        refused(_("Say of every criterion what you found."), "criterion-lacks", lacking=lacking).enforce()
    review.interest, review.given = interest.strip(), clock.now()
    review.cost_pence, review.running_cost_pence = cost_pence, running_cost_pence
    review.state = REVIEW.target("give_findings", review.state)
    review.save()
    Found.objects.bulk_create(
        Found(review=review, criterion=code, answer=findings[code][0], words=findings[code][1].strip())
        for code in JUDGED
    )
    facts = {"role": review.role, "cost_pence": cost_pence, "running_cost_pence": running_cost_pence}
    facts |= {code: findings[code][0] for code in JUDGED}
    events.write("findings given", about=review.proposal, by=by, facts=facts, public=True)
    return review


@transaction.atomic
def release_review(*, by: Person | None, review: Review) -> Review:
    """Give a review back before any findings: the reviewer cannot do it, or has an interest."""
    review = _review(review)
    policy.may_release_review(by, review).enforce()
    review.state = REVIEW.target("release_review", review.state)
    review.save()
    events.write("review given back", about=review.proposal, by=by, facts={"role": review.role}, public=True)
    return review


@transaction.atomic
def appeal(*, by: Person | None, proposal: Proposal, words: str) -> Appeal:
    """Appeal once against a refusal."""
    proposal, now = held(proposal), clock.now()
    policy.may_appeal(by, proposal, at=now).enforce()
    row = Appeal.objects.create(proposal=proposal, words=words, made=now)
    events.write("appeal made", about=proposal, by=by, personal={"words": words}, public=True)
    return row


@transaction.atomic
def uphold_appeal(
    *,
    by: Person | None,
    appeal: Appeal,
    reason: str,
    cost_pence: int,
    running_cost_pence: int | None = None,
) -> Appeal:
    """Put a proposal on the ballot that was refused, and say why the refusal was wrong."""
    proposal, appeal = _appeal(appeal)
    policy.may_decide_appeal(by, appeal, "uphold_appeal").enforce()
    _decide(appeal, "uphold_appeal", by, reason)
    cost_it(proposal, cost_pence, running_cost_pence)
    proposal.failed, proposal.reason = {}, reason
    answer(proposal, "uphold", "appeal upheld", by)
    return appeal


@transaction.atomic
def dismiss_appeal(*, by: Person | None, appeal: Appeal, reason: str) -> Appeal:
    """Let a refusal stand, and say why."""
    proposal, appeal = _appeal(appeal)
    policy.may_decide_appeal(by, appeal, "dismiss_appeal").enforce()
    _decide(appeal, "dismiss_appeal", by, reason)
    events.write("appeal dismissed", about=proposal, by=by, facts={"reason": reason}, public=True)
    tell(proposal, "appeal_dismissed", by, reason=reason)
    return appeal


def _decide(appeal: Appeal, move: str, by: Person | None, reason: str) -> None:
    appeal.reason, appeal.decided, appeal.decided_by = reason, clock.now(), by
    appeal.state = APPEAL.target(move, appeal.state)
    appeal.save()


def _appeal(appeal: Appeal) -> tuple[Proposal, Appeal]:
    proposal = held(appeal.proposal)
    found = Appeal.objects.select_for_update().get(pk=appeal.pk)
    found.proposal = proposal
    return proposal, found


def _review(review: Review) -> Review:
    proposal = held(review.proposal)
    found = Review.objects.select_for_update().get(pk=review.pk)
    found.proposal = proposal
    return found
