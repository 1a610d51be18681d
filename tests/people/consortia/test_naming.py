"""A prospectus names nobody who has not agreed to be named in it, wherever the name stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from commonweal.people.consortia import actions
from commonweal.people.models import Consortium, Membership, Organisation
from commonweal.rules.reasons import Refused
from commonweal.search.models import Entry
from tests.people.consortia.help import found, joined

WORDS = "Riverside Friends and KITE TRUST cook for the ward. Kite Trustees are somebody else."


@pytest.fixture
def together(provider, charity):
    return found(provider, charity)


def published(by: Any, together: Consortium) -> Consortium:
    return actions.publish_prospectus(by=by, consortium=together, prospectus=WORDS, bar="As Kite Trust does")


def seen_by(person: Any, together: Consortium) -> str:
    client = Client()
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(together.get_absolute_url()).content.decode()


def nowhere_named(name: str, page: str) -> bool:
    return name.lower() not in page.replace("Kite Trustees", "").lower()


def test_a_prospectus_names_no_organisation_that_was_asked_and_has_not_agreed(
    together, provider, other_charity, resident
):
    actions.invite(by=provider, consortium=together, organisation=other_charity)
    published(provider, together)
    for reader in (None, resident):
        page = seen_by(reader, together)
        assert nowhere_named("Kite Trust", page), "not among its words either"
        assert "an organisation that has not agreed to be named" in page
        assert "Kite Trustees" in page, "a name is a whole word"
        assert "Riverside Friends" in page, "whoever publishes it names its own organisation"
    assert nowhere_named("Kite Trust", str(Entry.objects.get(title=str(together)).text)), (
        "nor does the search"
    )


def test_taking_part_is_not_yet_being_named_in_public(
    together, provider, other_provider, other_charity, resident
):
    member = joined(together, provider, other_charity, other_provider)
    published(provider, together)
    page = seen_by(resident, together)
    assert nowhere_named("Kite Trust", page)
    assert "1 organisation takes part and is not named here." in page
    assert "KITE TRUST cook" in seen_by(provider, together), "members read all of it"
    with pytest.raises(Refused, match="Kite Trust"):
        actions.let_be_named(by=provider, member=member, named=True)
    actions.let_be_named(by=other_provider, member=member, named=True)
    page = seen_by(resident, together)
    assert "KITE TRUST cook" in page
    assert "not named here" not in page
    actions.let_be_named(by=other_provider, member=member, named=False)
    assert nowhere_named("Kite Trust", seen_by(resident, together)), "and can think again"


def test_whoever_is_asked_to_take_part_reads_who_does(
    together, provider, other_provider, charity, other_charity, make_person
):
    joined(together, provider, other_charity, other_provider)
    third = Organisation.objects.create(name="Open Door", kind="cooperative")
    asked = make_person("Gil Reed", member_of=[third])
    actions.invite(by=provider, consortium=together, organisation=third)
    published(provider, together)
    assert "KITE TRUST cook" in seen_by(asked, together)
    assert nowhere_named("Open Door", seen_by(None, together))


def test_no_public_consortium_bears_the_name_of_one_that_has_not_agreed(
    together, provider, other_provider, other_charity
):
    member = joined(together, provider, other_charity, other_provider)
    Consortium.objects.update(title="Friends of Kite Trust")
    with pytest.raises(Refused, match="bears the name of Kite Trust"):
        published(provider, together)
    actions.let_be_named(by=other_provider, member=member, named=True)
    assert published(provider, together).published_at


def test_a_bid_writer_names_their_organisation_to_nobody(
    together, provider, other_provider, other_charity, resident
):
    member = joined(together, provider, other_charity, other_provider)
    Membership.objects.create(person=resident, organisation=other_charity, role="bids")
    with pytest.raises(Refused, match="administrator"):
        actions.let_be_named(by=resident, member=member, named=True)


def test_whoever_left_is_named_no_longer(together, provider, other_provider, other_charity):
    member = joined(together, provider, other_charity, other_provider)
    actions.let_be_named(by=other_provider, member=member, named=True)
    published(provider, together)
    assert not nowhere_named("Kite Trust", seen_by(None, together))
    actions.leave(by=other_provider, member=member, reason="We closed.")
    assert nowhere_named("Kite Trust", seen_by(None, together))


def test_an_organisation_says_with_its_answer_whether_it_may_be_named(
    together, provider, other_provider, other_charity
):
    published(provider, together)
    member = actions.invite(by=provider, consortium=together, organisation=other_charity)
    client = Client()
    client.force_login(other_provider, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/organisations/consortia/members/{member.pk}/agree/", {"named": "on"})
    assert "KITE TRUST cook" in seen_by(None, together)
    client.post(f"/organisations/consortia/members/{member.pk}/naming/", {"named": ""})
    assert nowhere_named("Kite Trust", seen_by(None, together))


def test_a_place_that_passes_on_names_neither_the_old_nor_the_new(
    together, provider, other_provider, charity, other_charity
):
    published(provider, together)
    successor = actions.hand_over(by=provider, member=together.members.get(), to=other_charity, reason="Rest")
    actions.agree(by=other_provider, member=successor)
    page = seen_by(None, together)
    assert nowhere_named("Kite Trust", page)
    assert nowhere_named("Riverside Friends", page)
