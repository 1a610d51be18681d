"""What people and organisations do: open works, take roles, declare interests."""

from __future__ import annotations

from django.db import transaction

from commonweal.people import bars, policy
from commonweal.people.models import Interest, Organisation, Person, Work, WorkRole
from commonweal.places.models import Place
from commonweal.record import clock, events


@transaction.atomic
def open_work(
    *, by: Person, place: Place, title: str, parent: Work | None = None, kind: str = Work.Kind.PROJECT
) -> Work:
    """Open a piece of work, under the work that it grew from; whoever opens it leads it."""
    policy.may_open_work(by, place).enforce()
    if parent is not None and parent.place_id != place.pk:
        raise ValueError("a work and its parent belong to one place")
    work = Work.objects.create(place=place, title=title, parent=parent, kind=kind)
    WorkRole.objects.create(work=work, person=by, role=WorkRole.Role.LEAD, taken_at=clock.now())
    events.write(
        "work opened", about=work, by=by, facts={"title": work.title, "kind": work.kind}, public=True
    )
    return work


@transaction.atomic
def take_role(
    *, by: Person, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> WorkRole:
    """Give a person a role in a work; asking twice changes nothing."""
    Work.objects.select_for_update().get(pk=bars.root(work).pk)
    held = WorkRole.objects.filter(work=work, person=person, role=role, organisation=organisation).first()
    if held is not None:
        return held
    policy.may_give_role(by, work, person, role, organisation).enforce()
    policy.may_take_role(person, work, role, organisation).enforce()
    taken = WorkRole.objects.create(
        work=work, person=person, role=role, organisation=organisation, taken_at=clock.now()
    )
    events.write("role taken", about=taken, by=by, facts={"role": role}, personal={"person": str(person.pk)})
    return taken


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
    """Declare one interest in a work, or with no ``kind`` a nil return: that there is none to declare."""
    declared = Interest.objects.create(
        work=work,
        person=by,
        kind=kind,
        direct=direct,
        organisation=organisation,
        concerned=concerned,
        detail=detail,
        declared_at=clock.now(),
    )
    events.write("interest declared", about=declared, by=by, facts={"nil": not kind})
    return declared
