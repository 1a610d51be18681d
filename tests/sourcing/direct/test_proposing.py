"""A contract may be given without a competition by two officers, on a ground, with published reasons."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.awarding import actions
from commonweal.sourcing.models import Award, DirectAward, Notice
from commonweal.specifications.models import Specification
from tests.sourcing.direct.help import SAID, propose
from tests.specifications import help as example


def test_nobody_approves_their_own_proposal_nor_one_without_both_declarations(
    service: Specification, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    row = propose(service, commissioner, charity)
    with pytest.raises(Refused, match="another officer"):
        actions.approve_direct(by=commissioner, row=row)
    people.declare_interest(by=second_commissioner, work=row.work)
    with pytest.raises(Refused, match="Ada Finch proposed this and must first declare"):
        actions.approve_direct(by=second_commissioner, row=row)
    people.declare_interest(by=commissioner, work=row.work)
    assert actions.approve_direct(by=second_commissioner, row=row).state == "announced"


def test_an_interest_in_the_provider_keeps_either_officer_from_it(
    service: Specification, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    row = propose(service, commissioner, charity)
    people.declare_interest(by=second_commissioner, work=row.work)
    people.declare_interest(
        by=commissioner, work=row.work, kind="financial", organisation=charity, detail="I hold its lease."
    )
    with pytest.raises(Refused, match="has an interest in the provider"):
        actions.approve_direct(by=second_commissioner, row=row)
    assert not Notice.objects.exists()


def test_nothing_of_it_is_seen_outside_before_it_is_approved(
    client: Client, proposed: DirectAward, provider: Person
) -> None:
    assert client.get(proposed.get_absolute_url()).status_code == 404
    listed = client.get(reverse("sourcing:direct_awards", args=[proposed.place.slug])).content.decode()
    assert "No contract was given without a competition" in listed
    assert not Event.objects.filter(about_id=proposed.pk, public=True).exists()
    assert not Message.objects.filter(person=provider).exists()


def test_with_its_approval_the_ground_and_the_reasons_are_public(
    client: Client, announced: DirectAward, charity: Organisation
) -> None:
    page = client.get(announced.get_absolute_url()).content.decode()
    assert all(words in page for words in SAID.values())
    assert "our own rules on contracts allow it" in page
    assert charity.name in page
    assert "£70,000" in page
    notice = Notice.objects.get(kind="transparency")
    assert (notice.of_kind.code, notice.state, notice.reason) == ("UK5", "published", SAID["reasons"])
    event = Event.objects.get(about_id=announced.pk, kind="direct award announced")
    assert event.public
    assert event.facts["reasons"] == SAID["reasons"]
    assert not Award.objects.exists(), "the notice comes before the award"


def test_what_was_approved_to_be_tendered_is_not_given_directly(
    place: Place, commissioner: Person, second_commissioner: Person, charity: Organisation
) -> None:
    row = example.approved(place, commissioner, second_commissioner)
    with pytest.raises(Refused, match="invites bids"):
        propose(row, commissioner, charity)


def test_nobody_gives_more_than_there_is_for_the_service(
    service: Specification, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> None:
    with pytest.raises(Refused, match="above what there is for the service"):
        propose(service, commissioner, charity, price_pence=service.budget_pence + 1)
    row = propose(service, commissioner, charity, price_pence=service.budget_pence)
    for person in (commissioner, second_commissioner):
        people.declare_interest(by=person, work=row.work)  # none
    DirectAward.objects.update(price_pence=service.budget_pence + 1)
    with pytest.raises(Refused, match="above what there is for the service"):
        actions.approve_direct(by=second_commissioner, row=row)


def test_each_ground_says_whether_others_can_challenge_what_is_given_on_it(
    client: Client, proposed: DirectAward, commissioner: Person
) -> None:
    client.force_login(commissioner)
    page = client.get(proposed.get_absolute_url()).content.decode()
    assert "Standstill of 8 working days, in which other providers can challenge it." in page
    DirectAward.objects.update(ground="urgent")
    page = client.get(proposed.get_absolute_url()).content.decode()
    assert "No standstill: it can be signed at once, and others can only complain." in page


def test_a_proposal_sent_back_leaves_the_service_free(
    proposed: DirectAward, second_commissioner: Person, commissioner: Person, charity: Organisation
) -> None:
    actions.send_back_direct(by=second_commissioner, row=proposed, reason="Ask the seventh provider.")
    assert not Event.objects.filter(about_id=proposed.pk, public=True).exists()
    assert propose(proposed.specification, commissioner, charity).state == "proposed"


def test_what_was_announced_is_withdrawn_with_a_published_reason(
    client: Client, announced: DirectAward, commissioner: Person
) -> None:
    actions.withdraw_direct(by=commissioner, row=announced, reason="A second provider came forward.")
    assert "A second provider came forward." in client.get(announced.get_absolute_url()).content.decode()
    assert Notice.objects.get(kind="transparency").state == "withdrawn"
    with pytest.raises(Refused):
        actions.award_directly(by=commissioner, row=announced)


def test_an_interest_declared_after_the_announcement_keeps_the_award_from_being_made(
    announced: DirectAward, commissioner: Person, second_commissioner: Person, charity: Organisation
) -> None:
    """Whoever proposed or approved it: it is withdrawn, or permitted in a published decision."""
    people.declare_interest(
        by=second_commissioner,
        work=announced.work,
        kind="personal",
        organisation=charity,
        detail="My sister's.",
    )
    with pytest.raises(Refused, match="proposed or approved this and has an interest"):
        actions.award_directly(by=commissioner, row=announced)
    people.permit_role(
        by=commissioner,
        work=announced.work,
        person=second_commissioner,
        role="lead",
        organisation=charity,
        reason="The sister left years ago.",
    )
    assert actions.award_directly(by=commissioner, row=announced)


def test_who_proposed_it_and_declares_an_interest_before_it_is_approved_stops_it(
    proposed: DirectAward, commissioner: Person, second_commissioner: Person, charity: Organisation
) -> None:
    people.declare_interest(
        by=commissioner, work=proposed.work, kind="personal", organisation=charity, detail="My sister's."
    )
    with pytest.raises(Refused, match="proposed this and has an interest"):
        actions.approve_direct(by=second_commissioner, row=proposed)
    actions.send_back_direct(by=second_commissioner, row=proposed, reason="An interest came to be known.")
