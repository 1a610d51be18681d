"""What grew from several works is barred along each of them."""

from __future__ import annotations

import pytest

from commonweal.people import actions, bars, work_policy
from commonweal.people.models import AlsoFrom, WorkRole
from commonweal.rules.reasons import Refused

Role = WorkRole.Role


@pytest.fixture
def works(place, other_place, commissioner, foreign_commissioner):
    """A need, another place's need, and a specification with its tender below the first."""
    need = actions.open_work(by=commissioner, place=place, title="Company", kind="assessment")
    theirs = actions.open_work(by=foreign_commissioner, place=other_place, title="Rides", kind="assessment")
    joint = actions.open_work(by=commissioner, place=place, title="Out and about", parent=need)
    tender = actions.open_work(
        by=commissioner, place=place, title="Out and about", parent=joint, kind="tender"
    )
    return need, theirs, joint, tender


def bid(tender, person, organisation):
    return actions.take_role(
        by=person, work=tender, person=person, role=Role.BIDDER, organisation=organisation
    )


def test_who_facilitated_any_of_the_needs_cannot_bid_for_what_grew_from_them(
    works, commissioner, foreign_commissioner, provider, charity
):
    _need, theirs, joint, tender = works
    actions.take_role(by=foreign_commissioner, work=theirs, person=provider, role=Role.FACILITATOR)
    assert work_policy.may_take_role(provider, tender, Role.BIDDER, charity)
    actions.grow_from(by=commissioner, work=joint, earlier=theirs)
    with pytest.raises(Refused, match="facilitator in “Rides”"):
        bid(tender, provider, charity)


def test_a_work_does_not_grow_from_another_where_roles_would_meet(
    works, commissioner, foreign_commissioner, provider, charity
):
    _need, theirs, joint, tender = works
    bid(tender, provider, charity)
    actions.take_role(by=foreign_commissioner, work=theirs, person=provider, role=Role.FACILITATOR)
    with pytest.raises(Refused, match="is barred"):
        actions.grow_from(by=commissioner, work=joint, earlier=theirs)
    assert not AlsoFrom.objects.exists()


def test_the_line_runs_both_ways_and_both_roots_are_locked(works, commissioner):
    need, theirs, joint, tender = works
    actions.grow_from(by=commissioner, work=joint, earlier=theirs)
    actions.grow_from(by=commissioner, work=joint, earlier=theirs)
    assert AlsoFrom.objects.count() == 1
    assert tender.pk in bars.line(theirs)
    assert need.pk not in bars.line(theirs)
    assert set(bars.roots(tender)) == {need.pk, theirs.pk}


def test_nothing_grows_in_a_circle_and_only_commissioners_of_the_place_say_so(
    works, commissioner, foreign_commissioner
):
    need, theirs, joint, _tender = works
    with pytest.raises(Refused, match="the other way round"):
        actions.grow_from(by=commissioner, work=need, earlier=joint)
    with pytest.raises(Refused, match="office in Haverbrook"):
        actions.grow_from(by=foreign_commissioner, work=joint, earlier=theirs)
