"""Nobody takes part in a consortium without agreeing, and nobody is kept in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commonweal.messages.models import Message
from commonweal.people.consortia import actions, place_policy, policy, queries, standing
from commonweal.people.models import Consortium, ConsortiumMember, Membership, Organisation
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from tests.at_once import at_once
from tests.conftest import person_named
from tests.people.consortia.help import approve, found, joined, put, share_out, today


@pytest.fixture
def together(provider, charity):
    return found(provider, charity)


def invited(together, provider, other_charity, role="partner"):
    return actions.invite(by=provider, consortium=together, organisation=other_charity, role=role)


def test_an_invited_organisation_takes_no_part_until_its_own_administrator_agrees(
    together, provider, other_provider, charity, other_charity
):
    member = invited(together, provider, other_charity)
    assert standing.organisations(together) == [charity]
    with pytest.raises(Refused):
        actions.agree(by=provider, member=member)
    assert standing.organisations(together) == [charity]
    actions.agree(by=other_provider, member=member)
    assert set(standing.organisations(together)) == {charity, other_charity}


def test_a_bid_writer_does_not_bind_an_organisation(together, provider, resident, other_charity):
    Membership.objects.create(person=resident, organisation=other_charity, role="bids")
    member = invited(together, provider, other_charity)
    for act in (actions.agree, actions.decline):
        with pytest.raises(Refused, match="administrator"):
            act(by=resident, member=member)


def test_the_database_keeps_out_whoever_never_answered(together, provider, other_charity):
    member = invited(together, provider, other_charity)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsortiumMember.objects.filter(pk=member.pk).update(state="agreed")


def test_an_invitation_that_was_taken_back_or_declined_cannot_be_agreed_to(
    together, provider, other_provider, other_charity
):
    member = invited(together, provider, other_charity)
    actions.take_back(by=provider, member=member)
    with pytest.raises(Refused):
        actions.agree(by=other_provider, member=member)
    again = invited(together, provider, other_charity)
    actions.decline(by=other_provider, member=again)
    with pytest.raises(Refused):
        actions.agree(by=other_provider, member=again)


def test_any_member_leaves_without_asking_and_the_others_are_told(
    together, provider, other_provider, other_charity
):
    member = joined(together, provider, other_charity, other_provider)
    with pytest.raises(Refused):
        actions.leave(by=provider, member=member, reason="We want them gone")
    actions.leave(by=other_provider, member=member, reason="We closed our kitchen.")
    assert other_charity not in standing.organisations(together)
    told = Message.objects.get(template="people/left_consortium")
    assert told.person == provider
    assert "We closed our kitchen." in told.text


def test_a_consortium_whose_last_member_left_has_ended(together, provider):
    actions.leave(by=provider, member=together.members.get(), reason="Nobody came.")
    together.refresh_from_db()
    assert together.state == "ended"


@pytest.mark.django_db(transaction=True)
def test_forty_answers_at_once_join_an_organisation_once(together, provider, other_provider, other_charity):
    member = invited(together, provider, other_charity)
    assert at_once(lambda _number: actions.agree(by=other_provider, member=member)).count(True) == 1
    assert together.members.filter(state="agreed", organisation=other_charity).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_an_agreement_and_a_leaving_at_once_none_leaves_a_member_bound_that_has_left(
    together, provider, other_provider, charity, other_charity
):
    member = joined(together, provider, other_charity, other_provider)
    share_out(together, provider, Riverside_Friends=6000, Kite_Trust=4000)
    agreement = put(together, provider)
    approve(agreement, provider, charity)
    acts = [
        lambda: actions.leave(by=other_provider, member=member, reason="We cannot."),
        lambda: approve(agreement, other_provider, other_charity),
    ]
    at_once(lambda number: acts[number % 2](), times=10)
    assert not policy.may_bid(Consortium.objects.get(pk=together.pk))


def test_two_members_do_not_both_contract_for_all(together, provider, other_provider, charity, other_charity):
    actions.change_role(by=provider, member=together.members.get(), role="lead")
    member = invited(together, provider, other_charity, role="hub")
    with pytest.raises(Refused, match="Riverside Friends contracts for all already"):
        actions.agree(by=other_provider, member=member)


def test_nobody_changes_what_another_organisation_does(together, provider, other_provider, other_charity):
    member = joined(together, provider, other_charity, other_provider)
    with pytest.raises(Refused):
        actions.change_role(by=provider, member=member, role="lead")


def test_a_full_member_meets_the_bar_with_dated_evidence_by_anothers_word(
    together, provider, other_provider, charity, other_charity
):
    member = joined(together, provider, other_charity, other_provider)
    given: dict[str, Any] = {"tier": "full", "evidence": "Quality mark, level 2", "evidence_on": today()}
    with pytest.raises(Refused, match="what full members show"):
        actions.judge(by=provider, member=member, **given)
    Consortium.objects.filter(pk=together.pk).update(bar="A quality mark")
    member.refresh_from_db()
    with pytest.raises(Refused, match="Nobody judges their own"):
        actions.judge(by=other_provider, member=member, **given)
    assert actions.judge(by=provider, member=member, **given).tier == "full"
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsortiumMember.objects.filter(pk=member.pk).update(evidence_on=None)


def test_what_is_not_published_is_known_to_members_and_to_those_who_were_asked(
    together, provider, other_provider, resident, other_charity
):
    assert queries.consortium(provider, together.pk) == together
    for stranger in (None, resident, other_provider):
        assert not queries.consortia(stranger).exists()
    invited(together, provider, other_charity)
    assert list(queries.consortia(other_provider)) == [together]
    assert not policy.inside(other_provider, together)


def test_the_last_one_left_winds_it_up_and_nobody_while_others_take_part(
    together, provider, other_provider, other_charity
):
    member = joined(together, provider, other_charity, other_provider)
    with pytest.raises(Refused, match="Others take part"):
        actions.wind_up(by=provider, consortium=together, reason="Enough")
    actions.leave(by=other_provider, member=member, reason="Enough")
    assert actions.wind_up(by=provider, consortium=together, reason="Enough").state == "ended"


@pytest.mark.parametrize("reader", ["provider", "resident", None])
def test_more_members_ask_the_database_no_more(reader, together, provider, place, request):
    """What a reader may do about each of seven members is read at once, and says the same as asked singly."""
    person = request.getfixturevalue(reader) if reader else None

    def rows():
        return queries.member_rows(person, Consortium.objects.get(pk=together.pk))

    def take_part(number):
        organisation = Organisation.objects.create(name=f"Group {number}", kind=Organisation.Kind.GROUP)
        admin = person_named(f"Admin {number}", member_of=[organisation])
        joined(together, provider, organisation, admin)
        together.members.update(named_at=clock.now(), named_by=provider)

    take_part(1)
    with CaptureQueriesContext(connection) as two:
        rows()
    for number in range(2, 7):
        take_part(number)
    with CaptureQueriesContext(connection) as seven:
        shown = rows()
    assert len(shown) == 7
    assert len(seven) == len(two)
    for row in shown:
        alone = ConsortiumMember.objects.get(pk=row.member.pk)
        assert bool(row.may_leave) == bool(policy.may_leave(person, alone))
        assert bool(row.may_take_back) == bool(policy.may_take_back(person, alone))
        assert bool(row.may_judge) == bool(policy.may_judge(person, alone))
        assert bool(row.may_hand_over) == bool(place_policy.may_hand_over(person, alone))
