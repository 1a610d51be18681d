"""Every change of state in the specifications stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Pot
from commonweal.budgets.queries import held_for
from commonweal.needs.models import Need
from commonweal.people import actions as people
from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.record import clock, events, links
from commonweal.record.kept import place_of
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.search import actions as search
from commonweal.specifications import barriers, frozen, policy, versions
from commonweal.specifications.content import content, new_outcome, plain, put, whole
from commonweal.specifications.models import KeptFinding, Specification, Version
from commonweal.specifications.queries import money_set_aside
from commonweal.specifications.routing.policy import may_choose
from commonweal.specifications.workflow import SPECIFICATION


@transaction.atomic
def begin(
    *,
    by: Person | None,
    place: Place,
    title: str | Mapping[str, str],
    from_rows: Sequence[models.Model],
    budget_pence: int,
    parent_work: Work | None = None,
    pot: Pot | None = None,
) -> Specification:
    """Begin a specification from what it answers: needs, or projects that residents chose.

    ``from_rows`` are of this place; the thread runs from each of them to the specification.
    """
    policy.may_begin(by, place).enforce()
    assert by is not None  # the policy refuses whoever has not signed in
    if not from_rows:
        refused(_("Say which need or project the specification answers."), "answers-nothing").enforce()
    if any(place_of(row) != place for row in from_rows):
        refused(_("A specification answers needs of its own place."), "another-place").enforce()
    work = people.open_work(by=by, place=place, title=title, parent=parent_work, kind=Work.Kind.SPECIFICATION)
    specification = Specification.objects.create(
        place=place, work=work, pot=pot, title=title, budget_pence=budget_pence
    )
    for row in from_rows:
        answer(by, specification, row)
    versions.keep(specification, by, "about", content(specification))
    events.write("specification begun", about=specification, by=by, facts={"title": str(specification.title)})
    return specification


def answer(by: Person, specification: Specification, row: models.Model) -> None:
    """The thread and the bar between roles run from a need or a project to what answers it."""
    links.join(row, specification, "specified")
    if isinstance(row, Need):
        people.grow_from(by=by, work=specification.work, earlier=row.assessment.work)
    if isinstance(row, Proposal):
        people.grow_from(by=by, work=specification.work, earlier=row.round.work)


@transaction.atomic
def begin_from_project(*, by: Person | None, project: Proposal) -> Specification:
    """Begin a specification from a project that residents chose; the money set aside for it comes along."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("round__place")
    project = rows.get(pk=project.pk)
    policy.may_begin_from(by, project).enforce()
    round_ = project.round
    specification = begin(
        by=by,
        place=round_.place,
        title=project.title,
        from_rows=[project],
        budget_pence=project.cost_pence,
        parent_work=round_.work,
        pot=round_.pot,
    )
    bring_money(by, specification, project)
    return specification


def bring_money(by: Person | None, specification: Specification, project: Proposal) -> None:
    """What was set aside for a project that residents chose comes along to the specification."""
    if project.round.pot is not None:
        budgets.pass_on(
            by=by,
            pot=project.round.pot,
            earlier=project.round,
            about=specification,
            pence=project.cost_pence,
            nature=project.round.nature,
            key=f"project {project.pk}",
        )


@transaction.atomic
def save(
    *,
    by: Person | None,
    specification: Specification,
    piece: str,
    base: int,
    value: Mapping[str, Any] | None,
) -> Version:
    """Save one piece of a draft (``pieces.PIECES`` lists them), written from version ``base``.

    Where somebody has saved the same piece since, theirs stands and this text is kept beside it: the version
    that comes back is not ``taken``. ``piece="outcome"`` is a new outcome; ``value=None`` takes one out.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_save(by, specification).enforce()
    piece = new_outcome() if piece == "outcome" else piece
    given = None if value is None else plain(piece, value)
    may_choose(specification, piece, given).enforce()
    before = versions.content_at(specification, base)
    now = versions.content_at(specification, specification.version)
    if before.get(piece) != now.get(piece):
        return versions.keep_beside(specification, by, piece, base, before, given)
    put(specification, piece, given)
    specification.refresh_from_db()
    after = content(specification)
    if after == now:
        return specification.versions.get(number=specification.version)
    specification.version = versions.next_number(specification)
    specification.save()
    version = versions.keep(specification, by, piece, after, based_on=base)
    events.write("specification saved", about=specification, by=by, facts={"version": version.number})
    return version


@transaction.atomic
def take_up(*, by: Person | None, version: Version) -> Version:
    """Put a text that came second in the place of the one that stands; that one stays as an older version."""
    specification = Specification.objects.select_for_update().get(pk=version.specification_id)
    policy.may_save(by, specification).enforce()
    if version.taken:
        refused(_("This text already stood."), "already-taken").enforce()
    return save(
        by=by,
        specification=specification,
        piece=version.piece,
        base=specification.version,
        value=whole(version.piece, version.content.get(version.piece)),
    )


@transaction.atomic
def keep_finding(
    *, by: Person | None, specification: Specification, finding: str, reason: str
) -> KeptFinding:
    """Keep what was found to shut small providers out, for a reason that is published at approval.

    ``finding`` is its ``barriers.key``. The reason holds for the finding in these words: if the text is
    changed so that it reads differently, it is asked for again. Earlier reasons for it stay.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_save(by, specification).enforce()
    found = barriers.finding(specification, finding)
    policy.may_keep_finding(by, specification, found).enforce()
    kept = KeptFinding.objects.create(
        specification=specification,
        rule=found.rule,
        sentence=str(found.reason),
        reason=reason,
        kept=clock.now(),
        kept_by=by,
    )
    events.write("finding kept", about=specification, by=by, facts={"rule": kept.rule, "reason": reason})
    return kept


@transaction.atomic
def send_for_review(*, by: Person | None, specification: Specification) -> Specification:
    """Hand a draft with nothing left to settle to another officer."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_send_for_review(by, specification).enforce()
    return _move(specification, "send_for_review", by, "specification sent for review")


@transaction.atomic
def send_back(*, by: Person | None, specification: Specification, reason: str) -> Specification:
    """Send a specification back to its authors, with what should change."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_send_back(by, specification).enforce()
    specification.reason = reason
    return _move(specification, "send_back", by, "specification sent back")


@transaction.atomic
def approve(*, by: Person | None, specification: Specification) -> Specification:
    """Approve and publish a specification that somebody else wrote.

    Its text is fixed from then on, and so is all the evidence that it rests on (``frozen.KINDS``).
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_approve(by, specification).enforce()
    digests = frozen.freeze(specification)
    specification.reason = ""
    specification.approved = clock.now()
    specification.approved_by = by
    specification.digest = digest(content(specification))
    search.index(
        specification,
        place=specification.place,
        title=specification.title,
        text=f"{specification.summary} {specification.people}",
        url=specification.get_absolute_url(),
    )
    facts = {
        "title": str(specification.title),
        "version": specification.version,
        "sha256": specification.digest,
        **digests,
    }
    return _move(specification, "approve", by, "specification approved", facts)


@transaction.atomic
def withdraw(*, by: Person | None, specification: Specification, reason: str) -> Specification:
    """Withdraw a specification, with a reason. What was public stays to be read."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_withdraw(by, specification).enforce()
    specification.reason = reason
    _release_money(specification, by)
    return _move(specification, "withdraw", by, "specification withdrawn", {"reason": reason})


@transaction.atomic
def set_money_aside(*, by: Person | None, specification: Specification, pot: Pot) -> Specification:
    """Set aside, from a pot's free money, what the budget still lacks."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_set_money_aside(by, specification).enforce()
    if pot.place_id != specification.place_id or specification.pot not in (None, pot):
        refused(_("The money of a specification comes from one pot of its place."), "another-pot").enforce()
    lacking = specification.budget_pence - money_set_aside(specification)
    if lacking <= 0:
        refused(_("The whole budget is already set aside."), "set-aside").enforce()
    specification.pot = pot
    specification.save()
    key = f"specification {specification.pk} to {specification.budget_pence}"
    budgets.set_aside(by=by, pot=pot, about=specification, pence=lacking, key=key)
    return specification


def _release_money(specification: Specification, by: Person | None) -> None:
    """What was set aside for a specification that is withdrawn becomes free again."""
    if specification.pot is None:
        return
    for held in held_for(specification):
        if held.set_aside:
            budgets.release(
                by=by,
                pot=specification.pot,
                about=specification,
                pence=held.set_aside,
                nature=held.nature,
                key=f"specification {specification.pk} withdrawn, {held.nature}",
            )


def _move(
    specification: Specification,
    move: str,
    by: Person | None,
    kind: str,
    facts: Mapping[str, Any] | None = None,
) -> Specification:
    """Make a move of the table and record it; the public sees it once the specification has been approved."""
    specification.state = SPECIFICATION.target(move, specification.state)
    specification.save()
    public = specification.approved is not None
    events.write(kind, about=specification, by=by, facts=facts, public=public)
    return specification
