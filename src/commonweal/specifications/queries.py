"""Every read of the stage that is more than a get, scoped to what the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.budgets.queries import held_for
from commonweal.needs.models import Need
from commonweal.needs.queries import open_needs
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.priorities.queries import funded
from commonweal.record import links
from commonweal.specifications import policy
from commonweal.specifications.codesign import queries as codesign
from commonweal.specifications.content import content
from commonweal.specifications.faults import faults
from commonweal.specifications.joint import queries as joint
from commonweal.specifications.models import KeptFinding, Outcome, Specification, Version
from commonweal.specifications.models.specification import READERS
from commonweal.specifications.routing.policy import CHECKER
from commonweal.specifications.rulings import criteria, method, promised_pence, rate_card
from commonweal.specifications.value import equality
from commonweal.web.todo import Item

__all__ = ["content", "criteria", "method", "promised_pence", "rate_card"]


def specifications(person: Person | None, place: Place) -> QuerySet[Specification]:
    """What the reader may see: everyone what was approved, whoever reads drafts those too."""
    rows = Specification.objects.filter(place=place).select_related("place", "work")
    if holds(person, place, *READERS):
        return rows
    seen = Q(approved__isnull=False)
    if person is not None:  # whoever was named to agree to it reads it
        seen |= Q(needed_approvals__person=person)
    return rows.filter(seen).distinct()


def specification(person: Person | None, place: Place, pk: object) -> Specification:
    return get_object_or_404(specifications(person, place), pk=pk)


def to_write(person: Person | None, place: Place, pk: object) -> Specification:
    """One that the reader may act on: a draft that one may only read is not found here."""
    found = specification(person, place, pk)
    if found.approved is None and not holds(person, place, "commissioner"):
        raise Http404
    return found


def approved(place: Place) -> QuerySet[Specification]:
    """The specifications that a notice can go out for."""
    return Specification.objects.filter(place=place, state="approved").select_related("place", "work")


def outcome(specification: Specification, pk: object) -> Outcome:
    return get_object_or_404(specification.outcomes, pk=pk)


def versions(person: Person | None, specification: Specification) -> QuerySet[Version]:
    """Every text that was saved, the latest first, for whoever reads drafts; for others what became public.

    That is what was opened for comment, what took a suggestion up, and what was approved.
    """
    rows = specification.versions.select_related("saved_by")
    if holds(person, specification.place, *READERS):
        return rows
    public = Q(openings__isnull=False) | Q(suggestions_taken_up__isnull=False)
    if specification.approved is not None:
        public |= Q(taken=True, number=specification.version)
    return rows.filter(public).distinct()


def version(person: Person | None, specification: Specification, number: int) -> Version:
    return get_object_or_404(versions(person, specification), number=number)


def version_or_before(person: Person | None, specification: Specification, number: int) -> Version | None:
    """A version, or the nearest before it that the reader may see."""
    rows = versions(person, specification).filter(number__lte=number)
    return rows.filter(Q(number=number) | Q(taken=True)).first()


def keepings(person: Person | None, specification: Specification) -> QuerySet[KeptFinding]:
    """Every reason that was given for what was found, by whom, for the place's commissioners."""
    rows = specification.kept_findings.select_related("kept_by")
    return rows if holds(person, specification.place, "commissioner") else rows.none()


def needs_to_answer(place: Place) -> QuerySet[Need]:
    """The published needs of the place, which a specification can answer."""
    return open_needs(place)


def money_set_aside(specification: Specification) -> int:
    """What has been set aside for the specification and not yet paid, in pence, of either nature."""
    return sum(held.set_aside for held in held_for(specification))


def projects_waiting(place: Place) -> list[Proposal]:
    """Funded projects for which no specification has been begun."""
    rows = list(funded(place))
    begun = links.joined(rows, "specified")
    return [row for row in rows if row.pk not in begun]


def projects_to_begin(place: Place) -> QuerySet[Proposal]:
    """The same, to choose from on a form."""
    waiting = [row.pk for row in projects_waiting(place)]
    return Proposal.objects.filter(pk__in=waiting).select_related("round__place", "round__pot")


def more_needs(specification: Specification) -> QuerySet[Need]:
    """Published needs of its place and of partners that joined which it does not answer yet."""
    rows = Need.objects.filter(assessment__place__in=joint.places_of(specification), state="published")
    return rows.exclude(pk__in=[stop.row.pk for stop in links.thread(specification)])


def notices(person: Person | None, specifications: Sequence[Specification]) -> dict[UUID, list[Any]]:
    """The notices that went out for each specification, as far as the reader may see them, latest first."""
    found = links.came_of(specifications, "put out to tender")
    return {pk: seen for pk, rows in found.items() if (seen := [row for row in rows if row.seen_by(person)])}


def open_now(place: Place) -> list[Item]:
    """What stands in this stage for everyone: specifications that wait for a notice to go out."""
    rows = list(approved(place))
    made = links.came_of(rows, "put out to tender")
    waiting = [row for row in rows if not any(later.rests_on_earlier for later in made.get(row.pk, []))]
    out = [Item(row.title, row.get_absolute_url(), detail=row.stands.public) for row in waiting[:5]]
    return [*codesign.open_now(place), *out]


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    checks = _to_check(person, place)
    if not holds(person, place, "commissioner"):
        return [*checks, *codesign.todo(person, place)]
    items = [
        Item(
            _("Begin a specification"),
            reverse("specifications:begin_from", args=[place.slug, row.pk]),
            detail=row.title,
        )
        for row in projects_waiting(place)
    ]
    for row in specifications(person, place).filter(state__in=["drafting", "review"]):
        if verb := _next_act(person, row):
            items.append(Item(verb, row.get_absolute_url(), detail=row.title))
    return [*checks, *items, *joint.todo(person, place), *codesign.todo(person, place)]


def _to_check(person: Person | None, place: Place) -> list[Item]:
    """Drafts of which the champion has not said yet whether delivery by civil society suits."""
    if not holds(person, place, CHECKER):
        return []
    rows = specifications(person, place).filter(state="drafting", suitability=None)
    return [
        Item(
            _("Check whether delivery by civil society suits"),
            reverse("specifications:check_suitability", args=[place.slug, row.pk]),
            detail=row.title,
        )
        for row in rows
    ]


def _next_act(person: Person | None, specification: Specification) -> str:
    """What this officer can do next with a specification; nothing where another officer must."""
    if policy.may_save(person, specification):
        if faults(specification):
            return _("Finish writing a specification")
        may_send = policy.may_send_for_review(person, specification)
        if may_send:
            return _("Send a specification for review")
        if equality.stops(may_send):
            return _("Look at whom a specification affects")
        if may_send.reasons[0].code == "unanswered":
            return _("Mend or keep what would shut small providers out")
        return _("Settle what keeps a specification from review")
    may_approve = policy.may_approve(person, specification)
    if may_approve or equality.stops(may_approve):
        return _("Approve a specification, or send it back")
    return ""
