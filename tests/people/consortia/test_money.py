"""What members get of a contract adds up to what it pays, and what the hub keeps is seen in each price."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from commonweal.people.consortia import actions, money, queries
from commonweal.people.models import Consortium, Identifier, Membership, Organisation
from commonweal.rules.reasons import Refused
from tests.people.consortia.help import found, joined, share_out


@pytest.fixture
def together(provider, charity, other_provider, other_charity):
    consortium = found(provider, charity, kind="hub", slice_hundredths=750)
    joined(consortium, provider, other_charity, other_provider)
    return consortium


def cut(together, provider, price=None):
    (lot,) = queries.lots(provider, together)
    return money.shared_out(together, lot.name, lot.parts, price)


def test_hub_and_members_together_get_the_whole_price_to_the_penny(together, provider):
    share_out(together, provider, Riverside_Friends=6667, Kite_Trust=3333)
    shared = cut(together, provider, 10_000_001)
    # 7.5% of £100,000.01 is £7,500.00 and three quarters of a tenth of a penny: £7,500 to the nearest penny.
    assert shared.hub_pence == 750_000
    assert shared.hub_pence + sum(each.gets_pence for each in shared.cuts) == 10_000_001


def test_who_asks_for_what_the_page_says_gets_as_much_as_without_a_hub(together, provider):
    share_out(together, provider, Riverside_Friends=5000, Kite_Trust=5000)
    for each in cut(together, provider, 1_234_567).cuts:
        kept = each.asks_pence * Fraction(9250, 10_000)
        assert each.before_pence <= kept < each.before_pence + 1


def test_amounts_are_the_price_themselves(together, provider, charity, other_charity):
    for organisation, pence in ((charity, 300_000), (other_charity, 100_000)):
        actions.give_part(
            by=provider,
            consortium=together,
            organisation=organisation,
            lot="A",
            title="T",
            amount_pence=pence,
        )
    shared = cut(together, provider)
    assert (shared.price_pence, shared.hub_pence) == (400_000, 30_000)
    assert [each.gets_pence for each in shared.cuts] == [92_500, 277_500]  # a quarter and three


def test_work_is_given_to_those_who_take_part_and_deliver(together, provider, other_provider, other_charity):
    given: dict[str, Any] = {"consortium": together, "lot": "A", "title": "T", "share_hundredths": 10_000}
    member = together.members.get(organisation=other_charity)
    actions.change_role(by=other_provider, member=member, role="panel")
    with pytest.raises(Refused, match="does not deliver here"):
        actions.give_part(by=provider, organisation=other_charity, **given)
    actions.leave(by=other_provider, member=member, reason="Enough")
    with pytest.raises(Refused, match="takes no part"):
        actions.give_part(by=provider, organisation=other_charity, **given)


def test_where_a_panel_allocates_nobody_who_may_get_work_does(
    together, provider, other_provider, charity, other_charity
):
    actions.reshape(by=provider, consortium=together, allocates="panel")
    together = Consortium.objects.get(pk=together.pk)
    member = together.members.get(organisation=other_charity)
    given: dict[str, Any] = {"consortium": together, "lot": "A", "title": "T", "share_hundredths": 10_000}
    for person in (provider, other_provider):
        with pytest.raises(Refused):
            actions.give_part(by=person, organisation=charity, **given)
    actions.change_role(by=other_provider, member=member, role="panel")
    with pytest.raises(Refused, match="may get work"):
        actions.give_part(by=provider, organisation=charity, **given)
    assert actions.give_part(by=other_provider, organisation=charity, **given)


def test_a_member_with_parts_does_not_become_its_own_allocator(
    together, provider, other_provider, other_charity
):
    share_out(together, provider, Kite_Trust=4000)
    member = together.members.get(organisation=other_charity)
    with pytest.raises(Refused, match="has parts of the work"):
        actions.change_role(by=other_provider, member=member, role="panel")


def test_a_person_of_both_a_panel_member_and_one_that_may_get_work_does_not_allocate(
    together, provider, other_provider, charity, other_charity
):
    actions.reshape(by=provider, consortium=together, allocates="panel")
    member = together.members.get(organisation=other_charity)
    actions.change_role(by=other_provider, member=member, role="panel")
    Membership.objects.create(person=other_provider, organisation=charity, role="member")
    with pytest.raises(Refused, match="may get work"):
        actions.give_part(
            by=other_provider,
            consortium=Consortium.objects.get(pk=together.pk),
            organisation=charity,
            lot="A",
            title="T",
            share_hundredths=10_000,
        )


def test_the_page_says_on_whom_too_much_hangs(client, together, provider, charity, other_charity):
    actions.tie(by=provider, consortium=together, paid=charity, hangs_on=other_charity, what="Recruitment")
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(together.work_address).content.decode()
    assert "If Kite Trust falls short, these are not paid (1 of 1): Riverside Friends." in page
    assert "<svg" in page


def test_two_members_of_one_name_are_two_and_no_ring_is_made_of_them(
    client, together, provider, charity, other_charity, make_person
):
    """The one Kite Trust waits for Riverside Friends, which waits for the other: a chain, and no ring."""
    namesake = Organisation.objects.create(name="Kite Trust", kind="charity")
    for organisation, number in ((other_charity, "1234567"), (namesake, "7654321")):
        Identifier.objects.create(organisation=organisation, scheme="GB-CHC", value=number)
    joined(together, provider, namesake, make_person("Una Field", member_of=[namesake]))
    actions.tie(by=provider, consortium=together, paid=charity, hangs_on=other_charity, what="Recruitment")
    actions.tie(by=provider, consortium=together, paid=namesake, hangs_on=charity, what="Referrals")
    called = money.called([charity, other_charity, namesake])
    hanging = money.hangs(called, list(queries.ties(provider, together)))
    assert hanging.rings == ()
    assert dict(hanging.unpaid) == {
        "Riverside Friends": ("Kite Trust (GB-CHC-7654321)",),
        "Kite Trust (GB-CHC-1234567)": ("Riverside Friends", "Kite Trust (GB-CHC-7654321)"),
        "Kite Trust (GB-CHC-7654321)": (),
    }
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(together.work_address).content.decode()
    assert "in a ring" not in page
    assert "The pay of Kite Trust (GB-CHC-7654321) hangs on Riverside Friends: Referrals" in page


def test_whose_pay_hung_on_a_member_that_left_still_has_a_page(
    client, together, provider, other_provider, charity, other_charity
):
    actions.tie(by=provider, consortium=together, paid=charity, hangs_on=other_charity, what="Recruitment")
    member = together.members.get(organisation=other_charity)
    actions.leave(by=other_provider, member=member, reason="Enough")
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(together.work_address).status_code == 200


def test_a_member_that_tenders_does_not_take_the_work_from_the_panel(
    together, provider, charity, other_provider, other_charity
):
    actions.reshape(by=provider, consortium=together, allocates="panel")
    member = together.members.get(organisation=other_charity)
    actions.change_role(by=other_provider, member=member, role="panel")
    with pytest.raises(Refused, match="The panel allocates"):
        actions.reshape(by=provider, consortium=together, allocates="joint")
    assert actions.reshape(by=other_provider, consortium=together, allocates="joint").allocates == "joint"
