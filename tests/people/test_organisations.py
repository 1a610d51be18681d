"""One organisation for each number; members come by invitation and an administrator always stays."""

from __future__ import annotations

import pytest

from commonweal.people import actions, policy
from commonweal.people.models import Identifier, Invitation, Membership, Organisation
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.at_once import at_once


def register(by, number="1234567", name="Lantern Trust"):
    return actions.register_organisation(
        by=by, name=name, kind=Organisation.Kind.CHARITY, numbers=[("GB-CHC", number)]
    )


def invited(by, organisation, person, role=Membership.Role.MEMBER):
    return actions.invite_member(by=by, organisation=organisation, email=person.email, role=role)


def test_whoever_registers_an_organisation_is_its_administrator(resident):
    trust = register(resident)
    assert policy.belongs(resident, trust, "admin")
    (event,) = Event.objects.filter(kind="organisation registered")
    assert event.facts == {"name": "Lantern Trust", "kind": "charity", "numbers": "GB-CHC-1234567"}


def test_a_number_written_another_way_is_the_same_organisation(resident, provider):
    actions.register_organisation(by=resident, name="Mill", kind="company", numbers=[("GB-COH", "1234567")])
    with pytest.raises(Refused, match="already registered"):
        actions.register_organisation(
            by=provider, name="The Mill", kind="company", numbers=[("GB-COH", "01 234 567")]
        )
    assert Organisation.objects.filter(name="The Mill").count() == 0


@pytest.mark.django_db(transaction=True)
def test_forty_people_registering_one_number_at_once_make_one_organisation(resident):
    assert at_once(lambda number: register(resident, name=f"Lantern {number}")).count(True) == 1
    assert Identifier.objects.count() == 1
    assert Organisation.objects.filter(name__startswith="Lantern").count() == 1


def test_only_an_unincorporated_group_may_have_no_number(resident):
    with pytest.raises(Refused, match="at least one number"):
        actions.register_organisation(by=resident, name="Friends", kind="charity")
    assert actions.register_organisation(by=resident, name="Friends", kind="group")


def test_one_organisation_has_a_number_in_each_of_several_registers(resident, provider):
    trust = register(resident)
    actions.add_identifier(by=resident, organisation=trust, scheme="GB-COH", value="7654321")
    assert sorted(map(str, trust.identifiers.all())) == ["GB-CHC-1234567", "GB-COH-07654321"]
    with pytest.raises(Refused):
        actions.add_identifier(by=provider, organisation=trust, scheme="GB-COH", value="7654322")


def test_a_mutual_that_shares_its_profit_among_its_members_is_civil_society(resident):
    mutual = actions.register_organisation(
        by=resident, name="Care Together", kind="mutual", numbers=[("GB-MPR", "7654R")],
        profit="members", control="employees",
    )  # fmt: skip
    assert mutual.is_civil_society


def test_a_person_belongs_to_several_organisations_at_once(resident, provider, charity):
    trust = register(resident)
    actions.accept_invitation(by=provider, invitation=invited(resident, trust, provider))
    assert policy.belongs(provider, trust)
    assert policy.belongs(provider, charity)
    assert not policy.belongs(provider, trust, "admin")


def test_nobody_else_answers_an_invitation_and_nobody_twice(resident, provider, other_provider):
    trust = register(resident)
    invitation = invited(resident, trust, provider)
    with pytest.raises(Refused, match="another email address"):
        actions.accept_invitation(by=other_provider, invitation=invitation)
    actions.decline_invitation(by=provider, invitation=invitation)
    with pytest.raises(Refused, match="already answered"):
        actions.accept_invitation(by=provider, invitation=invitation)
    assert not policy.belongs(provider, trust)


def test_a_withdrawn_invitation_cannot_be_accepted(resident, provider):
    trust = register(resident)
    invitation = invited(resident, trust, provider)
    actions.withdraw_invitation(by=resident, invitation=invitation)
    with pytest.raises(Refused):
        actions.accept_invitation(by=provider, invitation=invitation)


def test_only_administrators_invite_and_remove(resident, provider, other_provider):
    trust = register(resident)
    member = actions.accept_invitation(by=provider, invitation=invited(resident, trust, provider))
    with pytest.raises(Refused):
        invited(provider, trust, other_provider)
    with pytest.raises(Refused):
        actions.remove_member(by=provider, membership=Membership.objects.get(person=resident))
    actions.remove_member(by=resident, membership=member)
    assert not policy.belongs(provider, trust)


def test_an_address_has_one_open_invitation(resident, provider):
    trust = register(resident)
    invited(resident, trust, provider)
    with pytest.raises(Refused, match="already has an invitation"):
        invited(resident, trust, provider)
    assert Invitation.objects.count() == 1


def test_the_last_administrator_neither_leaves_nor_steps_down_while_others_belong(resident, provider):
    trust = register(resident)
    theirs = Membership.objects.get(person=resident)
    member = actions.accept_invitation(by=provider, invitation=invited(resident, trust, provider))
    with pytest.raises(Refused, match="needs an administrator"):
        actions.remove_member(by=resident, membership=theirs)
    with pytest.raises(Refused, match="needs an administrator"):
        actions.change_role(by=resident, membership=theirs, role="member")
    actions.change_role(by=resident, membership=member, role="admin")
    actions.remove_member(by=resident, membership=theirs)
    assert not policy.belongs(resident, trust)


@pytest.mark.django_db(transaction=True)
def test_forty_administrators_leaving_at_once_leave_one(resident, make_person):
    trust = register(resident)
    people = [resident, *(make_person(f"Admin {number}") for number in range(39))]
    for person in people[1:]:
        Membership.objects.create(person=person, organisation=trust, role="admin")
    Membership.objects.create(person=make_person("Mim"), organisation=trust, role="member")
    theirs = [Membership.objects.get(person=person) for person in people]
    left = at_once(lambda number: actions.remove_member(by=people[number], membership=theirs[number]))
    assert left.count(True) == 39
    assert trust.memberships.filter(ended_at=None, role="admin").count() == 1


def test_a_change_of_what_an_organisation_says_keeps_what_it_said_before(resident, provider):
    trust = register(resident)
    actions.change_organisation(by=resident, organisation=trust, about="Lunch clubs")
    actions.change_organisation(by=resident, organisation=trust, about="Lunch clubs and lifts")
    before = [
        event.facts["before"] for event in Event.objects.filter(kind="organisation changed").order_by("at")
    ]
    assert before == [{"about": ""}, {"about": "Lunch clubs"}]
    with pytest.raises(Refused):
        actions.change_organisation(by=provider, organisation=trust, about="Ours")


def test_addresses_of_old_open_invitations_can_be_erased(resident, provider, other_provider):
    trust = register(resident)
    invited(resident, trust, provider)
    invited(resident, trust, other_provider)
    Invitation.objects.update(email="")  # what the job that erases does after 90 days
    assert Invitation.objects.filter(email="", state=Invitation.State.OPEN).count() == 2
