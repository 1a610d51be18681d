"""Putting a proposal forward, changing and withdrawing it, and answering it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places import outlines
from commonweal.places.models import Area
from commonweal.priorities import policy as stage
from commonweal.priorities.models import Draft, Proposal, ProposalVersion, Round
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.criteria import CRITERIA
from commonweal.priorities.rounds.taking_part import Declared
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import PROPOSAL
from commonweal.record import clock, events, links
from commonweal.rules.reasons import refused
from commonweal.search import actions as search

Texts = str | Mapping[str, str]
Why = ProposalVersion.Why


@transaction.atomic
def propose(
    *,
    by: Person | None,
    round: Round,
    need: Need,
    title: Texts,
    description: Texts,
    cost_pence: int,
    area: Area | None = None,
    organisation: Organisation | None = None,
    running_cost_pence: int | None = None,
    also_meets: Iterable[Need] = (),
    point: tuple[Decimal, Decimal] | None = None,
    variant_of: Proposal | None = None,
    draft: Draft | None = None,
    declared: Declared | None = None,
) -> Proposal:
    """Propose a project that would meet a need; it is public at once, and the draft it was is gone."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    need = Need.objects.select_for_update().get(pk=need.pk)
    also = [other for other in also_meets if other.pk != need.pk]
    now = clock.now()
    stage.may_propose(by, round, at=now).enforce()
    area = _area_of(round, area, point)
    for each in (need, *also):
        stage.may_propose_for(by, round, each, area, organisation, declared).enforce()
    if variant_of is not None:
        policy.may_add_variant(by, variant_of, round).enforce()
    assert by is not None
    if draft is not None and not Draft.objects.filter(pk=draft.pk, person=by, round=round).delete()[0]:
        refused(_("This draft has been put forward already."), "no-draft").enforce()
    proposal = Proposal.objects.create(
        round=round,
        need=need,
        area=area,
        title=title,
        description=description,
        cost_pence=cost_pence,
        running_cost_pence=running_cost_pence,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        proposer=by,
        organisation=organisation,
        variant_of=variant_of,
        proposed=now,
    )
    proposal.also_meets.set(also)
    for each in (need, *also):
        links.join(each, proposal, "proposed for")
    keep_version(proposal, Why.PROPOSED)
    facts = {"title": str(proposal.title), "cost_pence": cost_pence, "need": str(need.pk)}
    events.write("project proposed", about=proposal, by=by, facts=facts, public=True)
    index(proposal)
    mails.received(proposal)
    return proposal


def _area_of(round: Round, area: Area | None, point: tuple[Decimal, Decimal] | None) -> Area | None:
    """The area that was named, in which the point must lie, or the one in which it lies."""
    if point is None:
        return area
    if area is None:
        return outlines.area_at(round.place, *point)
    if outlines.lies_in(area, *point) is False:
        sentence = _("The point does not lie in %(area)s. Choose another area, or leave it open.")
        refused(sentence, "point-elsewhere", area=str(area)).enforce()
    return area


@transaction.atomic
def edit(
    *,
    by: Person | None,
    proposal: Proposal,
    title: str,
    description: str,
    cost_pence: int,
    running_cost_pence: int | None = None,
) -> Proposal:
    """Change one's own proposal before it is answered; what stood before stays to be read."""
    proposal = held(proposal)
    policy.may_edit(by, proposal).enforce()
    reword(proposal, title, description, cost_pence, running_cost_pence, Why.EDITED)
    events.write(
        "proposal changed", about=proposal, by=by, facts={"version": proposal.versions.count()}, public=True
    )
    return proposal


@transaction.atomic
def withdraw(*, by: Person | None, proposal: Proposal) -> Proposal:
    """Withdraw one's own proposal; it stays to be seen as withdrawn. Where several propose it, one leaves."""
    proposal = held(proposal)
    policy.may_withdraw(by, proposal).enforce()
    assert by is not None
    others = proposal.co_proposers.exclude(person=by)
    if (other := others.first()) is not None:
        if proposal.proposer_id == by.pk:
            proposal.proposer, proposal.organisation = other.person, other.organisation
            proposal.save()
            other.delete()
        else:
            proposal.co_proposers.filter(person=by).delete()
        events.write("proposer left", about=proposal, by=by, public=True)
        return proposal
    if proposal.co_proposers.filter(person=by).exists():
        proposal.co_proposers.filter(person=by).delete()
        events.write("proposer left", about=proposal, by=by, public=True)
        return proposal
    return answer(proposal, "withdraw", "proposal withdrawn", by)


@transaction.atomic
def accept(
    *,
    by: Person | None,
    proposal: Proposal,
    cost_pence: int,
    reason: str,
    running_cost_pence: int | None = None,
) -> Proposal:
    """Put a proposal on the ballot, at the cost that the officer found, with what was checked."""
    proposal = held(proposal)
    policy.may_review(by, proposal, "accept").enforce()
    cost_it(proposal, cost_pence, running_cost_pence)
    proposal.reason = reason
    return answer(proposal, "accept", "proposal accepted", by)


@transaction.atomic
def refuse(
    *, by: Person | None, proposal: Proposal, reason: str = "", failed: Mapping[str, str] | None = None
) -> Proposal:
    """Keep a proposal off the ballot: by which published criteria, each with its reason for all to read.

    Without ``failed``, what its reviewers found is in the way is taken; without either it is not refused.
    """
    proposal = held(proposal)
    policy.may_review(by, proposal, "refuse").enforce()
    found = {code: words.strip() for code, words in (failed or in_the_way(proposal)).items() if words.strip()}
    if not found or set(found) - set(CRITERIA):
        refused(_("Say which published criterion it does not meet, and why."), "no-criterion").enforce()
    proposal.failed = found
    proposal.reason = reason.strip() or " ".join(found.values())[:1000]
    return answer(proposal, "refuse", "proposal refused", by)


def in_the_way(proposal: Proposal) -> dict[str, str]:
    """By which criteria its reviewers found that it cannot be done, and why."""
    reviews = proposal.reviews.filter(state="given").prefetch_related("findings")
    return {
        found.criterion: found.words
        for review in reviews
        for found in review.findings.all()
        if found.answer == "no"
    }


def held(proposal: Proposal) -> Proposal:
    """The proposal as it now stands, held until the transaction ends, with its round."""
    Round.objects.select_for_update().get(pk=proposal.round_id)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("round__place")
    return rows.get(pk=proposal.pk)


def keep_version(proposal: Proposal, why: str) -> ProposalVersion:
    """Keep the text and the costs as they now stand, as the next version."""
    last = proposal.versions.aggregate(last=models.Max("number"))["last"] or 0
    return ProposalVersion.objects.create(
        proposal=proposal,
        number=last + 1,
        why=why,
        title=str(proposal.title),
        description=str(proposal.description),
        cost_pence=proposal.cost_pence,
        running_cost_pence=proposal.running_cost_pence,
        made=clock.now(),
    )


def reword(
    proposal: Proposal, title: str, description: str, cost: int, running: int | None, why: str
) -> None:
    """Set a proposal's words and costs, and keep them as a version."""
    proposal.title, proposal.description = title, description
    proposal.cost_pence, proposal.running_cost_pence = cost, running
    proposal.save()
    keep_version(proposal, why)
    index(proposal)


def cost_it(proposal: Proposal, cost: int, running: int | None) -> None:
    """Set the costs that officers found; a version of their own where they differ."""
    before = (proposal.cost_pence, proposal.running_cost_pence)
    proposal.cost_pence = cost
    proposal.running_cost_pence = proposal.running_cost_pence if running is None else running
    if (proposal.cost_pence, proposal.running_cost_pence) != before:
        keep_version(proposal, Why.COSTED)


def answer(proposal: Proposal, move: str, kind: str, by: Person | None) -> Proposal:
    """Move a proposal on, record it, and tell everyone who proposes it but whoever did it."""
    proposal.state = PROPOSAL.target(move, proposal.state)
    if move in ("accept", "refuse"):
        proposal.answered, proposal.answered_by = clock.now(), by
    proposal.save()
    facts = {"title": str(proposal.title), "cost_pence": proposal.cost_pence, "reason": proposal.reason}
    events.write(kind, about=proposal, by=by, facts=facts, public=True)
    tell(
        proposal,
        "proposal_answered",
        by,
        reason=proposal.reason,
        state=str(proposal.stands.public),
        failed=[(str(CRITERIA[code].title), words) for code, words in proposal.failed.items()],
        appeal_until=policy.appeal_until(proposal) if move == "refuse" else None,
    )
    return proposal


def tell(proposal: Proposal, template: str, by: Person | None, **context: object) -> None:
    """Tell those who propose it, except whoever did it."""
    people = [proposal.proposer, *(row.person for row in proposal.co_proposers.select_related("person"))]
    for person in people:
        if by is None or person.pk != by.pk:
            messages.send(
                template=f"priorities/{template}",
                to=person,
                place=proposal.round.place,
                context={"proposal": proposal, **context},
                about=proposal,
            )


def index(proposal: Proposal) -> None:
    search.index(
        proposal,
        place=proposal.round.place,
        title=proposal.title,
        text=proposal.description,
        url=proposal.get_absolute_url(),
    )
