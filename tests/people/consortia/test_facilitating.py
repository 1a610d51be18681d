"""Whoever facilitates helps to write the agreement, is named in it, and has neither a part nor a vote."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from commonweal.people.consortia import actions, facilitating, policy, queries
from commonweal.people.consortia.written import written_down
from commonweal.people.models import Membership, Organisation, Person
from commonweal.rules.reasons import Refused
from tests.people.consortia.help import WORDS, approve, found, joined, put, share_out


@pytest.fixture
def together(provider, charity, other_provider, other_charity):
    row = found(provider, charity)
    actions.change_role(by=provider, member=row.members.get(), role="lead")
    joined(row, provider, other_charity, other_provider)
    share_out(row, provider, Riverside_Friends=6000, Kite_Trust=4000)
    return row


def agreed(together: Any, by: Any, helper: Any) -> Any:
    row = actions.name_facilitator(by=by, consortium=together, email=helper.email)
    return actions.agree_to_facilitate(by=helper, row=row)


def test_whoever_is_named_facilitates_only_once_they_agree_themselves(together, provider, resident):
    row = actions.name_facilitator(by=provider, consortium=together, email=resident.email)
    assert not facilitating.facilitates(resident, together)
    assert not queries.agreements(resident, together).exists()
    with pytest.raises(Refused):
        actions.agree_to_facilitate(by=provider, row=row)
    actions.agree_to_facilitate(by=resident, row=row)
    assert facilitating.facilitates(resident, together)


def test_they_write_drafts_and_decide_nothing(
    together, provider, other_provider, charity, other_charity, resident
):
    agreed(together, provider, resident)
    draft = actions.draft(by=resident, consortium=together, words=WORDS, payment_days=20)
    with pytest.raises(Refused, match="takes part"):
        actions.put(by=resident, agreement=draft)
    draft = actions.put(by=provider, agreement=draft)
    with pytest.raises(Refused):
        approve(draft, resident, charity)
    for may in (policy.may_bind, policy.may_write):
        assert not may(resident, together)
    approve(draft, provider, charity)
    approve(draft, other_provider, other_charity)
    assert policy.may_bid(together), "every member approved: nobody waits for a facilitator's word"


def test_the_agreement_names_them_and_is_approved_anew_once_they_change(
    together, provider, other_provider, charity, other_charity, resident
):
    before = put(together, provider)
    approve(before, provider, charity)
    approve(before, other_provider, other_charity)
    assert policy.may_bid(together)
    row = agreed(together, provider, resident)
    assert "who facilitates" in str(policy.may_bid(together))
    after = put(together, provider)
    assert written_down(after.frozen)["facilitators"] == [resident.name]
    approve(after, provider, charity)
    approve(after, other_provider, other_charity)
    assert policy.may_bid(together)
    actions.end_facilitating(by=resident, row=row)
    assert "who facilitates" in str(policy.may_bid(together)), "and once they stop"


def test_nobody_with_a_part_in_it_facilitates_and_nobody_who_facilitates_takes_one(
    together, provider, other_provider, make_person
):
    with pytest.raises(Refused, match="has no part"):
        actions.name_facilitator(by=provider, consortium=together, email=other_provider.email)
    third = Organisation.objects.create(name="Open Door", kind="cooperative")
    asked = make_person("Gil Reed", member_of=[third])
    row = actions.name_facilitator(by=provider, consortium=together, organisation=third)
    actions.agree_to_facilitate(by=asked, row=row)
    member = actions.invite(by=provider, consortium=together, organisation=third)
    with pytest.raises(Refused, match="stops that first"):
        actions.agree(by=asked, member=member)
    actions.end_facilitating(by=asked, row=row)
    assert actions.agree(by=asked, member=member).state == "agreed"


def test_any_of_an_organisations_people_helps_while_they_belong_to_it(together, provider, make_person):
    third = Organisation.objects.create(name="Open Door", kind="cooperative")
    admin, helper = make_person("Gil Reed", member_of=[third]), make_person("Una Pike")
    membership = Membership.objects.create(person=helper, organisation=third, role="member")
    row = actions.name_facilitator(by=provider, consortium=together, organisation=third)
    with pytest.raises(Refused):
        actions.agree_to_facilitate(by=helper, row=row)
    actions.agree_to_facilitate(by=admin, row=row)
    assert facilitating.may_draft(helper, together)
    membership.delete()
    assert not facilitating.may_draft(helper, together)


def test_the_pages_ask_name_and_let_them_write(together, provider, resident):
    mine, theirs = Client(), Client()
    for client, person in ((mine, provider), (theirs, resident)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    home = together.get_absolute_url()
    assert theirs.get(home).status_code == 404
    page = mine.post(f"{home}facilitator/", {"email": "", "organisation": ""})
    assert page.status_code == 422
    assert "Name one person or one organisation" in page.content.decode()
    page = mine.post(f"{home}facilitator/", {"email": "nobody@example.org"})
    assert "We cannot ask anybody at this address" in page.content.decode()
    assert "nobody@example.org" in page.content.decode()
    assert mine.post(f"{home}facilitator/", {"email": resident.email}).status_code == 302
    assert "Agree to facilitate" in theirs.get(home).content.decode()
    assert theirs.get(f"{home}agreement/").status_code == 404, "not before they agree"
    row = together.facilitators.get()
    theirs.post(f"/organisations/consortia/facilitators/{row.pk}/agree/")
    assert "The agreement that you help to write" in theirs.get(home).content.decode()
    typed = dict.fromkeys(WORDS, "As they said.")
    draft = theirs.post(f"{home}agreement/", {"payment_days": 14, **typed})["Location"]
    shown = theirs.get(draft).content.decode()
    assert "As they said." in shown
    assert resident.name in shown
    assert theirs.get(together.work_address).status_code == 404, "the rest of it is the members' own"
    mine.post(f"/organisations/consortia/facilitators/{row.pk}/end/")
    assert theirs.get(draft).status_code == 404


def test_a_closed_account_and_none_are_answered_alike_and_seldom(together, provider, resident):
    """Else a member could try addresses until one is known here."""
    mine = Client()
    mine.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    Person.objects.filter(pk=resident.pk).update(is_active=False)
    home = f"{together.get_absolute_url()}facilitator/"

    def answer(email: str) -> tuple[int, str]:
        page = mine.post(home, {"email": email})
        found = re.search(r'govuk-error-summary__list">(.*?)</ul>', page.content.decode(), re.DOTALL)
        assert found
        return page.status_code, found[1]

    assert answer(resident.email) == answer("nobody@example.org")
    for _more in range(30):
        status, said = answer("nobody@example.org")
        if status == 429:
            break
    assert status == 429
    assert "too often" in said
    assert "cannot ask" not in said
    assert not together.facilitators.exists()


def test_a_stranger_reads_no_agreement(together, resident):
    with pytest.raises(Http404):
        queries.written_by(resident, together.pk)
