"""Making one proposal of two, and taking up what officers suggest."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models import Change, CoProposer, Merge, Proposal, Supporter
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.actions.proposals import (
    Why,
    answer,
    held,
    index,
    keep_version,
    reword,
    tell,
)
from commonweal.priorities.proposing.workflow import CHANGE, MERGE
from commonweal.record import clock, events, links
from commonweal.rules.reasons import refused


@transaction.atomic
def ask_to_merge(
    *,
    by: Person | None,
    proposal: Proposal,
    other: Proposal,
    title: str,
    description: str,
    cost_pence: int,
    running_cost_pence: int | None = None,
) -> Merge:
    """Ask another proposer to make one proposal of both, in these words."""
    one, other = held(proposal), held(other)
    policy.may_ask_to_merge(by, one, other).enforce()
    both = [one, other]
    if Merge.objects.filter(one__in=both, other__in=both, state="asked").exists():
        refused(_("One of you has asked already, and waits for the answer."), "asked-already").enforce()
    assert by is not None
    merge = Merge.objects.create(
        one=one,
        other=other,
        asked_by=by,
        title=title,
        description=description,
        cost_pence=cost_pence,
        running_cost_pence=running_cost_pence,
        asked=clock.now(),
    )
    events.write("merging asked", about=merge, by=by, facts={"other": str(other.pk)})
    tell(other, "merge_asked", by, merge=merge)
    return merge


@transaction.atomic
def agree_merge(
    *,
    by: Person | None,
    merge: Merge,
    title: str = "",
    description: str = "",
    cost_pence: int | None = None,
    running_cost_pence: int | None = None,
) -> Proposal:
    """Agree, in these words or as they were asked: a new proposal of both proposers and all supporters."""
    merge, one, other = _held(merge)
    policy.may_agree_merge(by, merge).enforce()
    proposal = Proposal.objects.create(
        round=one.round,
        need=one.need,
        area=one.area if one.area_id == other.area_id else None,
        title=title or merge.title,
        description=description or merge.description,
        cost_pence=merge.cost_pence if cost_pence is None else cost_pence,
        running_cost_pence=merge.running_cost_pence if cost_pence is None else running_cost_pence,
        latitude=one.latitude,
        longitude=one.longitude,
        proposer=one.proposer,
        organisation=one.organisation,
        proposed=clock.now(),
    )
    _unite(proposal, one, other)
    keep_version(proposal, Why.MERGED)
    index(proposal)
    merge.state, merge.answered = MERGE.target("agree_merge", merge.state), clock.now()
    merge.save()
    facts = {"one": str(one.pk), "other": str(other.pk), "title": str(proposal.title)}
    events.write("proposals merged", about=proposal, by=by, facts=facts, public=True)
    for old in (one, other):
        old.merged_into = proposal
        answer(old, "merge", "proposal merged into another", by)
        old.merges_asked.filter(state="asked").update(state="taken_back", answered=clock.now())
        old.merges_to_answer.filter(state="asked").update(state="taken_back", answered=clock.now())
    return proposal


@transaction.atomic
def decline_merge(*, by: Person | None, merge: Merge, reason: str) -> Merge:
    """Go on apart, and say why."""
    merge, one, __ = _held(merge)
    policy.may_decline_merge(by, merge).enforce()
    merge.reason = reason
    _close(merge, "decline_merge")
    events.write("merging declined", about=merge, by=by)
    tell(one, "merge_declined", by, merge=merge)
    return merge


@transaction.atomic
def take_back_merge(*, by: Person | None, merge: Merge) -> Merge:
    """Ask no longer."""
    merge, *__ = _held(merge)
    policy.may_take_back_merge(by, merge).enforce()
    _close(merge, "take_back_merge")
    events.write("merging asked no longer", about=merge, by=by)
    return merge


@transaction.atomic
def offer_change(
    *,
    by: Person | None,
    proposal: Proposal,
    title: str,
    description: str,
    cost_pence: int,
    why: str,
    running_cost_pence: int | None = None,
) -> Change:
    """Suggest other words or another cost, with the reason; for all to read."""
    proposal = held(proposal)
    policy.may_offer_change(by, proposal).enforce()
    change = Change.objects.create(
        proposal=proposal,
        version=_number(proposal),
        title=title,
        description=description,
        cost_pence=cost_pence,
        running_cost_pence=running_cost_pence,
        why=why,
        asked=clock.now(),
        asked_by=by,
    )
    facts = {"version": change.version, "cost_pence": cost_pence, "why": why}
    events.write("change suggested", about=change, by=by, facts=facts, public=True)
    tell(proposal, "change_offered", by, change=change)
    return change


@transaction.atomic
def take_up_change(*, by: Person | None, change: Change) -> Proposal:
    """Take up what an officer suggested: the next version of the proposal."""
    proposal, change = _change(change)
    policy.may_take_up_change(by, change).enforce()
    if _number(proposal) != change.version:
        refused(
            _("The proposal was changed after this was suggested. Leave it, or ask the officer again."),
            "changed-since",
        ).enforce()
    reword(
        proposal,
        change.title,
        change.description,
        change.cost_pence,
        change.running_cost_pence,
        Why.TAKEN_UP,
    )
    change.state, change.answered = CHANGE.target("take_up_change", change.state), clock.now()
    change.save()
    events.write("change taken up", about=proposal, by=by, facts={"version": _number(proposal)}, public=True)
    return proposal


@transaction.atomic
def leave_change(*, by: Person | None, change: Change, reason: str) -> Change:
    """Leave the proposal as it is, and say why."""
    __, change = _change(change)
    policy.may_leave_change(by, change).enforce()
    change.reason = reason
    change.state, change.answered = CHANGE.target("leave_change", change.state), clock.now()
    change.save()
    events.write("change not taken up", about=change, by=by, public=True)
    return change


def _unite(proposal: Proposal, one: Proposal, other: Proposal) -> None:
    """The proposers and needs of both, and each supporter of either once."""
    owners = {one.proposer_id: None, other.proposer_id: other.organisation}
    for old in (one, other):
        owners.update({row.person_id: row.organisation for row in old.co_proposers.all()})
    owners.pop(proposal.proposer_id)
    CoProposer.objects.bulk_create(
        CoProposer(proposal=proposal, person_id=pk, organisation=body) for pk, body in owners.items()
    )
    needs = [one.need, other.need, *one.also_meets.all(), *other.also_meets.all()]
    proposal.also_meets.set({need for need in needs if need != proposal.need})
    for need in (proposal.need, *proposal.also_meets.all()):
        links.join(need, proposal, "proposed for")
    people = Supporter.objects.filter(proposal__in=[one, other]).values_list("person_id", flat=True)
    Supporter.objects.bulk_create(
        Supporter(proposal=proposal, person_id=pk)
        for pk in sorted(set(people) - {proposal.proposer_id, *owners})
    )
    for old in (one, other):
        links.join(old, proposal, "became")


def _held(merge: Merge) -> tuple[Merge, Proposal, Proposal]:
    """The question with both proposals as they now stand; both are held by their one round."""
    one = held(merge.one)
    other = held(merge.other)
    found = Merge.objects.select_for_update().get(pk=merge.pk)
    found.one, found.other = one, other
    return found, one, other


def _close(merge: Merge, move: str) -> None:
    merge.state, merge.answered = MERGE.target(move, merge.state), clock.now()
    merge.save()


def _change(change: Change) -> tuple[Proposal, Change]:
    proposal = held(change.proposal)
    found = Change.objects.select_for_update().get(pk=change.pk)
    found.proposal = proposal
    return proposal, found


def _number(proposal: Proposal) -> int:
    newest = proposal.versions.first()
    return newest.number if newest else 0
