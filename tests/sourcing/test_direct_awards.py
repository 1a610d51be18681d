"""A contract given without a competition: two officers, a ground, published reasons, and then an award."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.delivery import actions as delivery
from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.publication.queries import processes
from commonweal.record import clock, links
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import queries
from commonweal.sourcing.awarding import actions, policy, report, standstill
from commonweal.sourcing.models import Award, DirectAward, Notice, Tender
from commonweal.specifications import actions as specifications
from commonweal.specifications.models import Specification
from tests.delivery.help import cast, pot_with
from tests.publication.help import releases
from tests.specifications import help as example
from tests.specifications.help import ASKED, ROUTE, approve, routed, save

SAID = {
    "reasons": "Its carers have known these people for nine years.",
    "others": "We asked six providers; none has a carer who signs.",
    "conflicts": "Both officers declared. Nothing was found.",
}


@pytest.fixture
def service(
    place: Place, commissioner: Person, second_commissioner: Person, make_person: Callable[..., Person]
):
    """An approved service whose published route is a direct award below the threshold, with its money."""
    champion = make_person("Cath Imlach", offices=[(place, "champion")])
    row = routed(place, commissioner, champion)
    save(commissioner, row, "asked", ASKED)
    save(commissioner, row, "route", {**ROUTE, "way": "direct"})
    specifications.send_for_review(by=commissioner, specification=row)
    row = approve(second_commissioner, row)
    pot = pot_with(cast(place), row.budget_pence)
    specifications.set_money_aside(by=commissioner, specification=row, pot=pot)
    return row


def propose(service: Specification, by: Person, organisation: Organisation, **more: Any) -> DirectAward:
    given = {"price_pence": 7_000_000, "ground": "own-rules", **SAID, **more}
    return actions.propose_direct(by=by, specification=service, organisation=organisation, **given)


@pytest.fixture
def proposed(
    service: Specification, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> DirectAward:
    row = propose(service, commissioner, charity)
    for person in (commissioner, second_commissioner):
        people.declare_interest(by=person, work=row.work)  # none
    return row


@pytest.fixture
def announced(proposed: DirectAward, second_commissioner: Person) -> DirectAward:
    return actions.approve_direct(by=second_commissioner, row=proposed)


@pytest.fixture
def award(announced: DirectAward, commissioner: Person, provider: Person) -> Award:
    return actions.award_directly(by=commissioner, row=announced)


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


def test_the_award_has_its_standstill_and_its_contract_follows_on_one_thread(
    announced: DirectAward, award: Award, commissioner: Person, provider: Person, clock: Any
) -> None:
    assert Notice.objects.get(kind="award").closes == award.standstill_ends
    assert Message.objects.filter(person=provider, template="sourcing/awarded_directly").count() == 1
    today = clock.today()
    with pytest.raises(Refused, match="standstill"):
        delivery.begin(by=commissioner, award=award, starts=today, ends=today + timedelta(days=90))
    assert award not in queries.ready_to_sign(award.tender.place)
    clock.to(award.standstill_ends)
    assert award in queries.ready_to_sign(award.tender.place)
    today = clock.today()
    contract = delivery.begin(by=commissioner, award=award, starts=today, ends=today + timedelta(days=90))
    assert contract.value_pence == 7_000_000
    rows = [stop.row for stop in links.thread(contract)]
    assert all(row in rows for row in (announced.specification, announced, award))
    assert Message.objects.filter(person=provider, template="delivery/signed").count() == 1


def test_the_standstill_is_eight_working_days_and_none_where_it_is_urgent(award: Award) -> None:
    assert award.standstill_ends == standstill.ends(award.decided, 8)
    award.direct.ground = "urgent"
    before = clock.now()
    assert before <= standstill.of_direct(award.direct) <= clock.now()


def test_what_was_approved_to_be_tendered_is_not_given_directly(
    place: Place, commissioner: Person, second_commissioner: Person, charity: Organisation
) -> None:
    row = example.approved(place, commissioner, second_commissioner)
    with pytest.raises(Refused, match="invites bids"):
        propose(row, commissioner, charity)


def test_what_ended_without_an_award_may_be_given_after_all_and_on_no_other_ground(
    tender: Tender, commissioner: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes)
    sourcing.end(by=commissioner, tender=tender, reason="Nobody bid.")
    service = tender.specification
    with pytest.raises(Refused, match="does not know this ground"):
        propose(service, commissioner, charity, ground="urgent")
    row = propose(service, commissioner, charity, ground="switch")
    with pytest.raises(Refused, match="under way"):
        sourcing.prepare(by=commissioner, specification=service, invitation="Again?")
    with pytest.raises(Refused, match="under way"):
        propose(service, commissioner, charity, ground="switch")
    assert row.on_ground.law == "Procurement Act 2023, s.43"


def test_a_tender_that_ended_before_bids_closed_opens_no_ground(
    client: Client, tender: Tender, commissioner: Person, charity: Organisation, clock: Any
) -> None:
    sourcing.end(by=commissioner, tender=tender, reason="We changed our mind.")
    clock.to(tender.closes + timedelta(days=1))  # that the day has come since is no help
    with pytest.raises(Refused, match="ended before bids closed"):
        propose(tender.specification, commissioner, charity, ground="switch")
    client.force_login(commissioner)
    home = client.get(reverse("sourcing:home", args=[tender.place.slug])).content.decode()
    assert reverse("sourcing:propose_direct", args=[tender.place.slug, tender.specification_id]) not in home


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


def test_another_provider_challenges_it_in_the_standstill_and_the_one_chosen_does_not(
    client: Client,
    award: Award,
    provider: Person,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    make_person: Callable[..., Person],
) -> None:
    with pytest.raises(Refused, match="Only other providers"):
        actions.challenge_award(by=provider, award=award, organisation=None, grounds="Me?")
    client.force_login(other_provider)
    address = reverse("sourcing:challenge_award", args=[award.tender.place.slug, award.tender_id])
    client.post(address, {"organisation": other_charity.pk, "grounds": "We have carers who sign."})
    challenge = award.challenges.get()
    assert "paused" in str(policy.may_be_signed(award, at=award.standstill_ends))

    auditor = make_person("Una Reed", offices=[(award.tender.place, "auditor")])
    for person in (commissioner, second_commissioner, auditor):
        people.declare_interest(by=person, work=award.tender.work)
    for person in (commissioner, second_commissioner):
        with pytest.raises(Refused, match="had a part in the award"):
            actions.acknowledge_challenge(by=person, challenge=challenge)
    actions.acknowledge_challenge(by=auditor, challenge=challenge)
    actions.uphold_challenge(by=auditor, challenge=challenge, findings="They have, and were not asked.")
    row = DirectAward.objects.get()
    assert (row.state, row.reason) == ("undone", "They have, and were not asked.")
    assert "were not asked" in client.get(row.get_absolute_url()).content.decode()
    assert row.specification in queries.ready(row.place)
    assert Message.objects.filter(person=provider, template="sourcing/direct_undone").count() == 1
    assert releases(award.tender)


def test_its_tender_stands_in_no_list_of_opportunities_and_its_pages_are_none(
    client: Client, award: Award, commissioner: Person
) -> None:
    assert not queries.tenders(commissioner, award.tender.place).exists()
    client.force_login(commissioner)
    for name in ("tender", "award", "grid", "end"):
        answer = client.get(reverse(f"sourcing:{name}", args=[award.tender.place.slug, award.tender_id]))
        assert answer.status_code == 404, name
    assert award.get_absolute_url() == award.direct.get_absolute_url()


def test_the_report_and_the_open_data_tell_it(client: Client, award: Award) -> None:
    place = award.tender.place
    (year,) = report.direct(place)
    assert (year.contracts, year.price_pence) == (1, 7_000_000)
    assert (
        "1 contract, worth £70,000"
        in client.get(reverse("sourcing:award_report", args=[place.slug])).content.decode()
    )
    (process,) = processes(place)
    found = releases(process)
    told = next(row["tender"] for row in found if row["tag"] == ["tender"])
    assert (told["procurementMethod"], told["procurementMethodRationale"]) == ("direct", SAID["reasons"])
    assert next(row for row in found if row["tag"] == ["award"])["awards"][0]["value"]["amount"] == 70_000
    assert "direct" in client.get(reverse("publication:home", args=[place.slug])).content.decode().lower()


def test_two_officers_carry_it_through_the_pages(
    client: Client,
    service: Specification,
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    clock: Any,
) -> None:
    client.force_login(commissioner)
    home = client.get(reverse("sourcing:home", args=[service.place.slug])).content.decode()
    address = reverse("sourcing:propose_direct", args=[service.place.slug, service.pk])
    assert address in home
    asked = {"organisation": charity.pk, "price_pence": "70000", "ground": "own-rules", **SAID}
    kept = client.post(address, {**asked, "conflicts": ""}).content.decode()
    assert SAID["others"] in kept, "what was typed is kept"
    client.post(address, asked)
    row = DirectAward.objects.get()
    for person in (commissioner, second_commissioner):
        client.force_login(person)
        page = client.get(row.get_absolute_url()).content.decode()
        assert reverse("works:declare", args=[row.place.slug, row.work_id]) in page
        people.declare_interest(by=person, work=row.work)
    client.post(reverse("sourcing:approve_direct", args=[row.place.slug, row.pk]))
    client.post(reverse("sourcing:award_directly", args=[row.place.slug, row.pk]))
    row.refresh_from_db()
    assert row.state == "awarded"
    assert row.award is not None
    assert "The standstill lasts until" in client.get(row.get_absolute_url()).content.decode()
