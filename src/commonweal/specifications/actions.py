"""Every change of state in the specifications stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Pot
from commonweal.budgets.queries import held_for
from commonweal.people import actions as people
from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.record import clock, events, links
from commonweal.record.kept import place_of
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.search import actions as search
from commonweal.specifications import policy
from commonweal.specifications.content import content, new_outcome, plain, put
from commonweal.specifications.models import Specification, Version
from commonweal.specifications.queries import money_set_aside
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
        links.join(row, specification, "specified")
    _keep(specification, by, "about", content(specification))
    events.write("specification begun", about=specification, by=by, facts={"title": str(specification.title)})
    return specification


@transaction.atomic
def begin_from_project(*, by: Person | None, project: Proposal) -> Specification:
    """Begin a specification from a project that residents chose; the money set aside for it comes along."""
    project = Proposal.objects.select_for_update().select_related("round__place").get(pk=project.pk)
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
    if round_.pot is not None:
        budgets.pass_on(
            by=by,
            pot=round_.pot,
            earlier=round_,
            about=specification,
            pence=project.cost_pence,
            key=f"project {project.pk}",
        )
    return specification


@transaction.atomic
def save(
    *,
    by: Person | None,
    specification: Specification,
    piece: str,
    base: int,
    value: Mapping[str, Any] | None,
) -> Version:
    """Save one piece of a draft (``content.FIELDS`` lists them), written from version ``base``.

    Where somebody has saved the same piece since, theirs stands and this text is kept beside it: the version
    that comes back is not ``taken``. ``piece="outcome"`` is a new outcome; ``value=None`` takes one out.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_save(by, specification).enforce()
    piece = new_outcome() if piece == "outcome" else piece
    given = None if value is None else plain(piece, value)
    before, now = _content_at(specification, base), content(specification)
    if before.get(piece) != now.get(piece):
        return _keep_beside(specification, by, piece, base, before, given)
    put(specification, piece, given)
    specification.refresh_from_db()
    after = content(specification)
    if after == now:
        return specification.versions.get(number=specification.version)
    specification.version = _next_number(specification)
    specification.save()
    version = _keep(specification, by, piece, after, based_on=base)
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
        value=version.content.get(version.piece),
    )


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
    """Approve and publish a specification that somebody else wrote. Its text is fixed from then on."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_approve(by, specification).enforce()
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


def _content_at(specification: Specification, number: int) -> Mapping[str, Any]:
    """The whole text of the version that somebody began from."""
    found: list[Mapping[str, Any]] = list(
        specification.versions.filter(number=number, taken=True).values_list("content", flat=True)
    )
    if not found:
        refused(_("That version never stood. Open the page again."), "no-such-version").enforce()
    return found[0]


def _next_number(specification: Specification) -> int:
    latest = specification.versions.aggregate(latest=models.Max("number"))["latest"]
    return int(latest or 0) + 1


def _keep(
    specification: Specification,
    by: Person | None,
    piece: str,
    whole: Mapping[str, Any],
    *,
    based_on: int | None = None,
    taken: bool = True,
) -> Version:
    return Version.objects.create(
        specification=specification,
        number=_next_number(specification),
        based_on=based_on,
        piece=piece,
        taken=taken,
        content=whole,
        saved=clock.now(),
        saved_by=by,
    )


def _keep_beside(
    specification: Specification,
    by: Person | None,
    piece: str,
    base: int,
    before: Mapping[str, Any],
    value: Mapping[str, Any] | None,
) -> Version:
    """Keep a text that came second, as the whole that its author meant."""
    whole = {name: each for name, each in before.items() if name != piece}
    if value is not None:
        whole[piece] = {**before.get(piece, {}), **value}
    version = _keep(specification, by, piece, whole, based_on=base, taken=False)
    events.write(
        "specification text kept beside", about=specification, by=by, facts={"version": version.number}
    )
    return version
