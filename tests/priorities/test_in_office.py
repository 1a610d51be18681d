"""Ward members and officers take part under their names, with interests declared, and judge nothing own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Interest, Membership, Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.in_office import actions as in_office
from commonweal.priorities.models import InOffice, Round
from commonweal.priorities.proposing import actions as proposing
from commonweal.rules.reasons import Refused
from tests.priorities import help


@pytest.fixture
def round_(place: Place, commissioner: Person, charity: Organisation) -> Round:
    return help.proposing(place, commissioner, charity)


@pytest.fixture
def member(round_: Round, commissioner: Person, resident: Person, place: Place) -> InOffice:
    ward = Area.objects.create(place=place, code="MW", name="Mill Ward")
    return in_office.name(by=commissioner, round=round_, email=resident.email, capacity="member", area=ward)


def propose(round_: Round, officer: Person, by: Person, **more: Any) -> Any:
    need = help.published_need(round_.place, officer)
    return actions.propose(
        by=by, round=round_, need=need, title="A bench", description="To rest", cost_pence=500, **more
    )


def test_a_ward_member_declares_before_proposing_and_is_named_beside_the_project(
    client: Client, round_: Round, member: InOffice, commissioner: Person, resident: Person
) -> None:
    with pytest.raises(Refused, match="declare your interests"):
        propose(round_, commissioner, resident)
    client.force_login(resident)
    address = reverse("priorities:declare_in_office", args=[round_.place.slug, member.pk])
    assert client.post(address, {"stake": "I live beside the park"}).status_code == 302
    client.logout()
    proposal = propose(round_, commissioner, resident)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert f"{resident.name}, Ward member, Mill Ward" in page
    assert "I live beside the park" in client.get(round_.get_absolute_url()).content.decode()
    assert Interest.objects.get(person=resident, work=round_.work).detail == "I live beside the park"


def test_a_resident_who_proposes_stays_unnamed(
    client: Client, round_: Round, commissioner: Person, resident: Person
) -> None:
    proposal = propose(round_, commissioner, resident)
    assert resident.name not in client.get(proposal.get_absolute_url()).content.decode()


def test_nobody_reviews_a_project_of_a_body_in_which_they_declared_an_interest(
    round_: Round,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    other_charity: Organisation,
) -> None:
    Membership.objects.create(person=resident, organisation=other_charity)
    proposal = propose(round_, commissioner, resident, organisation=other_charity)
    row = in_office.name(by=commissioner, round=round_, email=second_commissioner.email, capacity="officer")
    with pytest.raises(Refused, match="declare your interests"):
        actions.accept(by=second_commissioner, proposal=proposal, cost_pence=500, reason="Yes")
    in_office.declare(by=second_commissioner, row=row, stake="My sister runs it", organisation=other_charity)
    with pytest.raises(Refused, match="have an interest"):
        actions.accept(by=second_commissioner, proposal=proposal, cost_pence=500, reason="Yes")
    actions.accept(by=commissioner, proposal=proposal, cost_pence=500, reason="It can be done")


def test_only_officers_are_named_officers_and_nobody_declares_for_another(
    round_: Round, member: InOffice, commissioner: Person, second_commissioner: Person, resident: Person
) -> None:
    with pytest.raises(Refused, match="holds no office"):
        in_office.name(by=commissioner, round=round_, email=resident.email, capacity="officer")
    with pytest.raises(Refused):
        in_office.name(by=resident, round=round_, email=commissioner.email, capacity="officer")
    with pytest.raises(Refused, match="Ask another commissioner"):
        in_office.name(by=commissioner, round=round_, email=commissioner.email, capacity="member")
    with pytest.raises(Refused, match="declares their own"):
        in_office.declare(by=commissioner, row=member)


def test_a_ward_member_comments_as_one_by_name_after_declaring_and_nobody_else_does(
    client: Client,
    round_: Round,
    member: InOffice,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
) -> None:
    proposal = propose(round_, commissioner, second_commissioner)

    def say(by: Person, speaks: str) -> None:
        proposing.comment(by=by, proposal=proposal, words="It floods there.", speaks=speaks)

    with pytest.raises(Refused, match="declare your interests"):
        say(resident, "member")
    in_office.declare(by=resident, row=member)
    with pytest.raises(Refused, match="speak as one"):
        say(resident, "resident")
    with pytest.raises(Refused, match="not named as a ward member"):
        say(commissioner, "member")
    client.force_login(resident)
    form = client.get(f"{proposal.get_absolute_url()}comment/").content.decode()
    assert 'value="member"' in form
    assert 'value="resident"' not in form
    typed = {"words": "The drains are old.", "speaks": "member"}
    assert client.post(f"{proposal.get_absolute_url()}comment/", typed).status_code == 302
    client.logout()
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert f"<strong>{resident.name}, Ward member, Mill Ward</strong>" in page


def test_whoever_is_named_in_a_round_is_told_so_before_they_speak(
    client: Client,
    round_: Round,
    member: InOffice,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
) -> None:
    in_office.declare(by=resident, row=member)
    proposal = propose(round_, commissioner, second_commissioner)
    for person, told in ((resident, True), (commissioner, False)):
        client.force_login(person)
        for name in ("comment", "argue"):
            address = reverse(f"priorities:{name}", args=[round_.place.slug, proposal.pk])
            page = client.get(address).content.decode()
            assert ("Your name and office stand beside it" in page) is told
            assert ("without your name" in page) is not told


def test_an_officer_who_is_not_named_in_a_round_comments_without_a_name(
    client: Client, round_: Round, commissioner: Person, resident: Person
) -> None:
    proposal = propose(round_, commissioner, resident)
    proposing.comment(by=commissioner, proposal=proposal, words="Noted.", speaks="officer")
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "<strong>An officer of the place</strong>" in page
    assert commissioner.name not in page


def test_an_interest_in_a_body_says_what_it_is(
    client: Client, round_: Round, member: InOffice, resident: Person, charity: Organisation
) -> None:
    client.force_login(resident)
    address = reverse("priorities:declare_in_office", args=[round_.place.slug, member.pk])
    assert client.post(address, {"organisation": charity.pk}).status_code == 422
    assert client.post(address, {}).status_code == 302
    page = client.get(reverse("priorities:in_office", args=[round_.place.slug, round_.pk])).content.decode()
    assert "Nothing to declare" in page
