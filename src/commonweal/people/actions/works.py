"""Works: opening them, taking and leaving roles, declaring interests, deciding on a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people import bars, policy, sayings, sealed, work_policy
from commonweal.people import declared as declarations
from commonweal.people.models import (
    AlsoFrom,
    Interest,
    Organisation,
    Permit,
    Person,
    RoleSaying,
    Work,
    WorkRole,
)
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def open_work(
    *,
    by: Person,
    place: Place,
    title: str | Mapping[str, str],
    parent: Work | None = None,
    kind: str = Work.Kind.PROJECT,
) -> Work:
    """Open a piece of work, under the work that it grew from; whoever opens it leads it.

    The bar holds for the lead as well: who bids along the same line cannot open a work on it.
    """
    work_policy.may_open_work(by, place).enforce()
    if parent is not None:
        _lock(bars.roots(parent))
        if parent.place_id != place.pk:
            refused(
                _("A piece of work and the one it grew from belong to one place."), "parent-elsewhere"
            ).enforce()
    work = Work.objects.create(place=place, title=title, parent=parent, kind=kind, opened_at=clock.now())
    events.write(
        "work opened",
        about=work,
        by=by,
        facts={"title": str(work.title), "kind": str(work.kind)},
        public=True,
    )
    work_policy.may_take_role(by, work, WorkRole.Role.LEAD).enforce()
    _give(by, work, by, WorkRole.Role.LEAD, None)
    return work


@transaction.atomic
def grow_from(*, by: Person, work: Work, earlier: Work) -> None:
    """Say that a work grew from another one too, of its place or another: the bar holds along it from now on.

    Refused where roles that bar each other would meet unnoticed. Twice changes nothing.
    """
    _lock(sorted({*bars.roots(work), *bars.roots(earlier)}))
    work_policy.may_open_work(by, work.place).enforce()
    if earlier.pk in bars.up(work):
        return
    if earlier.pk in bars.down(work):
        refused(_("The one grew from the other already, the other way round."), "grows-in-a-circle").enforce()
    work_policy.may_grow_from(work, earlier).enforce()
    AlsoFrom.objects.create(work=work, earlier=earlier, joined_at=clock.now())
    facts = {"work": str(work.title), "from": str(earlier.title)}
    events.write("work grew from another too", about=work, by=by, facts=facts, public=True)


@transaction.atomic
def take_role(
    *, by: Person, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> WorkRole:
    """Give a person a role in a work, for an organisation where they act for one. Twice changes nothing.

    ``by`` is a member of the bidder for a bid, and a commissioner of the place for every other role.
    """
    _lock(bars.roots(work), organisation, person)
    work_policy.may_give_role(by, work, person, role, organisation).enforce()
    mine = WorkRole.objects.filter(work=work, person=person, role=role)
    if role == WorkRole.Role.BIDDER:  # held for each organisation by itself
        mine = mine.filter(organisation=organisation)
    held = mine.first()
    if held is not None and held.organisation != organisation:
        refused(
            _("%(person)s already has the role of %(role)s in “%(work)s”, for %(organisation)s."),
            "other-organisation",
            person=str(person),
            role=str(held.get_role_display()).lower(),
            work=str(work),
            organisation=str(held.organisation or _("nobody else")),
        ).enforce()
    if held is not None and held.ended_at is None:
        return held
    work_policy.may_take_role(person, work, role, organisation).enforce()
    if held is None:
        return _give(by, work, person, role, organisation)
    held.ended_at = None
    held.save(update_fields=["ended_at"])
    events.write("role taken again", about=held, by=by, facts=_facts(held), public=_is_public(held))
    return held


@events.refusals("giving of a role refused", about="work")
def give_role(
    *, by: Person, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> WorkRole:
    """Give a role from its page: a refusal is recorded, since asking often enough could tell who bids."""
    return take_role(by=by, work=work, person=person, role=role, organisation=organisation)


@transaction.atomic
def leave_role(*, by: Person, held: WorkRole) -> WorkRole:
    """Lay a role down, or end it as a commissioner. It goes on to bar: what was learnt is not unlearnt."""
    _lock(bars.roots(held.work))
    held = WorkRole.objects.select_for_update().get(pk=held.pk)
    if by != held.person:
        work_policy.may_give_role(by, held.work, held.person, held.role, held.organisation).enforce()
    if held.ended_at is None:
        held.ended_at = clock.now()
        held.save(update_fields=["ended_at"])
        events.write("role ended", about=held, by=by, facts=_facts(held), public=_is_public(held))
    return held


@transaction.atomic
def say_of_role(
    *, by: Person | None, held: WorkRole, field: str = "", skills: str = "", neutrality: str = ""
) -> RoleSaying:
    """Declare the field of an expert citizen, or the skills and neutrality of a facilitator.

    It is published with the role and without the name; an earlier one stays beside it.
    """
    held = WorkRole.objects.select_for_update(of=("self",)).select_related("work__place").get(pk=held.pk)
    sayings.may_say_of_role(by, held).enforce()
    said = {"field": field.strip(), "skills": skills.strip(), "neutrality": neutrality.strip()}
    sayings.must_say_enough(held, **said).enforce()
    saying = RoleSaying.objects.create(held=held, **said, said_at=clock.now())
    facts = {"role": str(held.role), "organisation": str(held.organisation or ""), **said}
    events.write("role spoken for", about=saying, by=by, facts=facts, public=True)
    return saying


@transaction.atomic
def permit_role(
    *,
    by: Person,
    work: Work,
    person: Person,
    role: str,
    reason: str,
    organisation: Organisation | None = None,
) -> Permit:
    """Decide, with a reason that is published, that a person may hold a role despite what bars it now.

    It covers the roles that bar it at this moment and no later one, and before the opening none of who bids.
    ``organisation`` is the one bidden for, the one that the person is about to join, or the one in which they
    have declared an interest. What is published never tells who bids.
    """
    _lock(bars.roots(work), organisation, person)
    work_policy.may_permit(by, work, person, organisation).enforce()
    if not reason.strip():
        refused(_("Give the reason: it is published."), "needs-reason").enforce()
    despite = sealed.told(list(bars.conflicting(person, work, role, organisation)))
    permit = Permit.objects.create(
        work=work,
        person=person,
        role=role,
        organisation=organisation,
        reason=reason.strip(),
        decided_by=by,
        decided_at=clock.now(),
    )
    permit.despite.set(despite)
    facts = {
        "role": role,
        "work": str(work.title),
        "organisation": "" if role == WorkRole.Role.BIDDER else str(organisation or ""),
        "despite": "; ".join(f"{held.role} in {held.work.title}" for held in permit.told_despite),
    }
    events.write(
        "barred role permitted",
        about=permit,
        by=by,
        facts=facts,
        personal={"person": str(person.pk), "reason": permit.reason},
        public=True,
    )
    return permit


@transaction.atomic
def declare_interest(
    *,
    by: Person,
    work: Work,
    kind: str = "",
    direct: bool = True,
    organisation: Organisation | None = None,
    concerned: str = "",
    detail: str = "",
) -> Interest:
    """Declare one interest in a work, or with no ``kind`` a nil return: that there is none to declare.

    A declaration is never refused for what it says, only for saying nothing: an interest needs its
    ``detail``.
    """
    policy.must_be_signed_in(by).enforce()
    if not kind and (organisation or concerned or detail):
        refused(_("Say what kind of interest it is, or leave everything empty."), "needs-kind").enforce()
    if kind and not detail.strip():
        refused(_("Say what the interest is."), "needs-detail").enforce()
    declared = Interest.objects.create(
        work=work,
        person=by,
        kind=kind,
        direct=direct,
        organisation=organisation,
        concerned=concerned.strip(),
        detail=detail.strip(),
        declared_at=clock.now(),
    )
    events.write("interest declared", about=declared, by=by, personal={"kind": kind, "direct": direct})
    declarations.tell(declared)
    return declared


def _lock(
    roots: Sequence[UUID], organisation: Organisation | None = None, person: Person | None = None
) -> None:
    """Hold the rows that changes of roles or memberships along one line meet in, always in this order."""
    list(Work.objects.select_for_update(no_key=True).filter(pk__in=roots).order_by("pk"))
    if organisation is not None:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if person is not None:
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _give(by: Person, work: Work, person: Person, role: str, organisation: Organisation | None) -> WorkRole:
    held = WorkRole.objects.create(
        work=work, person=person, role=role, organisation=organisation, taken_at=clock.now()
    )
    private = {"person": str(person.pk)}
    events.write(
        "role taken", about=held, by=by, facts=_facts(held), personal=private, public=_is_public(held)
    )
    return held


def _facts(held: WorkRole) -> dict[str, str]:
    """What the public may know of a role: by role and organisation, never by person; a bid's bidder stays
    sealed.
    """
    sealed = held.role == WorkRole.Role.BIDDER
    return {"role": str(held.role), "organisation": "" if sealed else str(held.organisation or "")}


def _is_public(held: WorkRole) -> bool:
    """Roles are public, but not that somebody bids: how many do would be known before bids are opened."""
    return held.role != WorkRole.Role.BIDDER
