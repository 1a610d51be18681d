"""What a specification answers: any number of needs and funded projects, at its beginning and later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.record import events
from commonweal.record.kept import place_of
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import refused
from commonweal.specifications import policy
from commonweal.specifications.actions import answer, begin, bring_money, save
from commonweal.specifications.joint.queries import places_of
from commonweal.specifications.models import Specification


@transaction.atomic
def begin_from(
    *,
    by: Person | None,
    place: Place,
    title: str | Mapping[str, str],
    needs: Sequence[Need] = (),
    projects: Sequence[Proposal] = (),
    budget_pence: int,
) -> Specification:
    """Begin from any number of needs and funded projects; each project's money comes along."""
    held = _held(by, projects)
    _must_cover(held, budget_pence)
    first = held[0].round.work if held else needs[0].assessment.work if needs else None
    specification = begin(
        by=by,
        place=place,
        title=title,
        from_rows=[*held, *needs],
        budget_pence=budget_pence,
        parent_work=first,
        pot=_one_pot(held, None),
    )
    for project in held:
        bring_money(by, specification, project)
    return specification


@transaction.atomic
def add_sources(
    *,
    by: Person | None,
    specification: Specification,
    needs: Sequence[Need] = (),
    projects: Sequence[Proposal] = (),
) -> Specification:
    """Let a draft answer more: needs of its place or of a partner that joined, projects of its own place.

    A project brings its money, and the budget grows by as much; the new budget is a version like any other.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_save(by, specification).enforce()
    assert by is not None  # the policy refuses whoever has not signed in
    if not needs and not projects:
        refused(_("Choose a need or a project."), "answers-nothing").enforce()
    _must_belong_here(specification, needs, projects)
    held = _held(by, projects)
    specification.pot = _one_pot(held, specification.pot)
    specification.save()
    for row in (*needs, *held):
        answer(by, specification, row)
    for project in held:
        bring_money(by, specification, project)
    if more := sum(project.cost_pence for project in held):
        terms = {"budget_pence": specification.budget_pence + more}
        save(by=by, specification=specification, piece="terms", base=specification.version, value=terms)
    facts = {"needs": len(needs), "projects": len(held)}
    events.write("specification answers more", about=specification, by=by, facts=facts)
    specification.refresh_from_db()
    return specification


def _must_belong_here(
    specification: Specification, needs: Sequence[Need], projects: Sequence[Proposal]
) -> None:
    places = places_of(specification)
    if any(place_of(row) not in places for row in needs) or any(
        row.round.place != specification.place for row in projects
    ):
        refused(
            _("It answers needs of its place and of partners that joined, and projects of its place."),
            "another-place",
        ).enforce()


def _held(by: Person | None, projects: Sequence[Proposal]) -> list[Proposal]:
    """The projects, held against another specification being begun from them."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("round__place", "round__pot")
    held = list(rows.filter(pk__in=[row.pk for row in projects]).order_by("pk"))
    for project in held:
        policy.may_begin_from(by, project).enforce()
    return held


def _must_cover(projects: Sequence[Proposal], budget_pence: int) -> None:
    """The budget is never less than what the projects bring along."""
    brought = sum(project.cost_pence for project in projects)
    if budget_pence < brought:
        sentence = _("The projects bring %(brought)s along, so the budget is at least as much.")
        refused(sentence, "less-than-projects", brought=in_pounds(brought)).enforce()


def _one_pot(projects: Sequence[Proposal], pot: Pot | None) -> Pot | None:
    """The one budget that all the money lies in."""
    pots = {row.round.pot for row in projects if row.round.pot is not None} | ({pot} if pot else set())
    if len(pots) > 1:
        refused(
            _("The money of these projects lies in different budgets. A specification draws on one."),
            "another-pot",
        ).enforce()
    return next(iter(pots), None)
