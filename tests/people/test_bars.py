"""The bar between roles along a line of work."""

from __future__ import annotations

import pytest

from commonweal.people import actions, policy
from commonweal.people.models import WorkRole
from commonweal.rules.reasons import Refused

Role = WorkRole.Role


def test_who_facilitated_the_need_cannot_bid_for_its_tender(place, commissioner, provider, charity):
    assessment = actions.open_work(by=commissioner, place=place, title="Safer evenings", kind="assessment")
    tender = actions.open_work(by=commissioner, place=place, title="Youth club", parent=assessment)
    actions.take_role(by=commissioner, work=assessment, person=provider, role=Role.FACILITATOR)
    verdict = policy.may_take_role(provider, tender, Role.BIDDER, charity)
    assert not verdict
    assert "Safer evenings" in str(verdict)
    with pytest.raises(Refused):
        actions.take_role(by=provider, work=tender, person=provider, role=Role.BIDDER, organisation=charity)


def test_roles_in_two_tenders_that_share_a_parent_do_not_bar_each_other(
    place, commissioner, provider, charity
):
    parent = actions.open_work(by=commissioner, place=place, title="Safer evenings")
    one = actions.open_work(by=commissioner, place=place, title="Youth club", parent=parent)
    two = actions.open_work(by=commissioner, place=place, title="Street lights", parent=parent)
    actions.take_role(by=commissioner, work=one, person=provider, role=Role.EVALUATOR)
    assert actions.take_role(by=provider, work=two, person=provider, role=Role.BIDDER, organisation=charity)
