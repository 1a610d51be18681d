"""In any order of acts, nobody comes to hold barred roles along one line without a published decision."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from itertools import combinations
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commonweal.people import actions
from commonweal.people.models import Membership, Office, Permit, Person, Work, WorkRole
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Refused

BARRED = {
    ("bidder", "evaluator"),
    ("bidder", "expert"),
    ("bidder", "facilitator"),
    ("bidder", "lead"),
    ("evaluator", "facilitator"),
}
people = st.integers(0, 4)
bodies = st.integers(0, 1)
officers = st.integers(0, 1)
members = st.integers(2, 4)
works = st.integers(0, 3)
roles = st.sampled_from(WorkRole.Role.values)
given = st.sampled_from(["evaluator", "facilitator", "expert"])


class Roles(RuleBasedStateMachine):
    """Five people, of whom two are commissioners, two organisations, and a small tree of works.

    The works: a root, two parts of it and a part of the first part. One person belongs to both organisations.
    The oracle compares every two roles with each other, knowing nothing of how the policy looks for them.
    """

    @initialize()
    def begin(self) -> None:
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.place = Place.objects.create(slug="machine", name="Machine")
        self.people = [
            Person.objects.create_user(email=f"p{number}@example.org", name=f"P{number}")
            for number in range(5)
        ]
        for person in self.people[:2]:
            Office.objects.create(person=person, place=self.place, kind="commissioner")
        self.bodies = [
            actions.register_organisation(by=self.people[2 + number], name=f"O{number}", kind="group")
            for number in range(2)
        ]
        make = Work.objects.create
        root = make(place=self.place, title="root")
        part = make(place=self.place, title="part", parent=root)
        other = make(place=self.place, title="other part", parent=root)
        self.works = [root, part, other, make(place=self.place, title="leaf", parent=part)]
        for body in self.bodies:
            Membership.objects.create(person=self.people[4], organisation=body, role="admin")

    def teardown(self) -> None:
        if hasattr(self, "whole"):
            clock.shift(timedelta(0))
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    def attempt(self, action: object, **terms: object) -> None:
        with suppress(Refused):
            action(**terms)  # type: ignore[operator]

    @rule(person=members, work=works, body=bodies)
    def bid(self, person: int, work: int, body: int) -> None:
        self.attempt(
            actions.take_role,
            by=self.people[person],
            work=self.works[work],
            person=self.people[person],
            role="bidder",
            organisation=self.bodies[body],
        )

    @rule(person=people, work=works, role=given, body=st.none() | st.none() | bodies)
    def give(self, person: int, work: int, role: str, body: int | None) -> None:
        self.attempt(
            actions.take_role,
            by=self.people[0],
            work=self.works[work],
            person=self.people[person],
            role=role,
            organisation=None if body is None else self.bodies[body],
        )

    @rule(at=st.integers(0, 20), body=bodies, person=officers, role=given)
    def press(self, at: int, body: int, person: int, role: str) -> None:
        """Whoever has a role already tries for all that could bar it: most chance acts would miss them."""
        held = list(WorkRole.objects.order_by("pk"))
        if not held:
            return
        one = held[at % len(held)]
        holder = self.people.index(one.person)
        self.join(holder, body)
        if one.organisation:
            self.join(person, self.bodies.index(one.organisation))
        for work in range(4):
            self.bid(holder, work, body)
            self.give(person, work, role, None)
            self.open_below(person, work)

    @rule(person=people, at=st.integers(0, 20))
    def leave(self, person: int, at: int) -> None:
        held = list(WorkRole.objects.filter(person=self.people[person]).order_by("pk"))
        if held:
            self.attempt(actions.leave_role, by=self.people[person], held=held[at % len(held)])

    @rule(by=officers, work=works)
    def open_below(self, by: int, work: int) -> None:
        self.attempt(
            actions.open_work, by=self.people[by], place=self.place, title="new", parent=self.works[work]
        )

    @rule(person=officers | people, body=bodies)
    def join(self, person: int, body: int) -> None:
        by = self.bodies[body].memberships.filter(ended_at=None, role="admin").first()
        if by is None:
            return
        with transaction.atomic():
            try:
                invitation = actions.invite_member(
                    by=by.person,
                    organisation=self.bodies[body],
                    email=self.people[person].email,
                    role="admin",
                )
                actions.accept_invitation(by=self.people[person], invitation=invitation)
            except Refused:
                transaction.set_rollback(True)

    @rule(person=people, body=bodies)
    def go(self, person: int, body: int) -> None:
        found = Membership.objects.filter(
            person=self.people[person], organisation=self.bodies[body], ended_at=None
        )
        for membership in found:
            self.attempt(actions.remove_member, by=self.people[person], membership=membership)

    @rule(by=people, person=people, work=works, role=roles, body=st.none() | bodies)
    def permit(self, by: int, person: int, work: int, role: str, body: int | None) -> None:
        self.attempt(
            actions.permit_role,
            by=self.people[by],
            work=self.works[work],
            person=self.people[person],
            role=role,
            organisation=None if body is None else self.bodies[body],
            reason="Weighed.",
        )

    @rule(days=st.sampled_from([1, 200, 366]))
    def wait(self, days: int) -> None:
        clock.forward(timedelta(days=days))

    @invariant()
    def barred_roles_meet_only_by_a_decision(self) -> None:
        if not hasattr(self, "works"):
            return
        parents = dict(Work.objects.values_list("pk", "parent"))
        year_ago = clock.now() - timedelta(days=365)
        belongs = {
            (membership.person_id, membership.organisation_id)
            for membership in Membership.objects.all()
            if membership.ended_at is None or membership.ended_at > year_ago
        }
        decisions = {
            (permit.person_id, permit.work_id, permit.role, held.pk)
            for permit in Permit.objects.prefetch_related("despite")
            for held in permit.despite.all()
        }
        for one, two in combinations(WorkRole.objects.all(), 2):
            if tuple(sorted((one.role, two.role))) not in BARRED:
                continue
            if not (above(parents, one.work_id, two.work_id) or above(parents, two.work_id, one.work_id)):
                continue
            together = (
                one.person_id == two.person_id
                or (one.organisation_id is not None and one.organisation_id == two.organisation_id)
                or (one.person_id, two.organisation_id) in belongs
                or (two.person_id, one.organisation_id) in belongs
            )
            weighed = (one.person_id, one.work_id, one.role, two.pk) in decisions or (
                two.person_id, two.work_id, two.role, one.pk,
            ) in decisions  # fmt: skip
            assert not together or weighed, f"{one.role} and {two.role}"


def above(parents: dict[UUID, UUID | None], upper: UUID, lower: UUID | None) -> bool:
    """Whether ``upper`` is ``lower`` or a parent of it, however far up."""
    while lower is not None and lower != upper:
        lower = parents[lower]
    return lower is not None


@pytest.mark.django_db
def test_no_order_of_acts_brings_barred_roles_together_without_a_decision():
    run_state_machine_as_test(
        Roles,
        settings=settings(
            max_examples=40,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
