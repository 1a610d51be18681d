"""What was given without a competition is an award like any other: a standstill, challenges, a contract."""

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
from commonweal.rules.reasons import Refused
from commonweal.sourcing import queries
from commonweal.sourcing.awarding import actions, policy, report, standstill
from commonweal.sourcing.models import Award, DirectAward, Notice
from commonweal.specifications.models import Specification
from tests.publication.help import releases
from tests.sourcing.direct.help import SAID


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
    client.force_login(commissioner)
    own = client.get(row.get_absolute_url()).content.decode()
    assert "You proposed this award, so another officer must approve it." in own
    client.force_login(second_commissioner)
    client.post(reverse("sourcing:approve_direct", args=[row.place.slug, row.pk]))
    client.post(reverse("sourcing:award_directly", args=[row.place.slug, row.pk]))
    row.refresh_from_db()
    assert row.state == "awarded"
    assert row.award is not None
    assert "The standstill lasts until" in client.get(row.get_absolute_url()).content.decode()


def test_an_officer_s_late_interest_holds_its_contract_up_until_the_award_is_undone(
    client: Client,
    award: Award,
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    assert award.tender.work_id is not None
    people.declare_interest(
        by=second_commissioner,
        work=award.tender.work,
        kind="personal",
        organisation=charity,
        detail="My sister's.",
    )
    assert "The contract waits" in str(policy.may_be_signed(award, at=award.standstill_ends))
    assert Message.objects.filter(person=commissioner, template="sourcing/late_interest").exists()
    letter = Message.objects.get(person=commissioner, template="sourcing/late_interest").text
    assert award.direct.get_absolute_url() in letter
    assert "scored" not in letter
    assert "checks" not in letter
    client.force_login(commissioner)
    page = client.get(award.direct.get_absolute_url()).content.decode()
    address = reverse("sourcing:undo_award", args=[award.tender.place.slug, award.tender_id])
    assert address in page
    why = "An officer who approved it has a sister who works there."
    assert why in client.post(address, {"reason": why}, follow=True).content.decode()
    row = DirectAward.objects.get()
    assert (row.state, row.reason) == ("undone", why)
    assert row.specification in queries.ready(row.place)
    assert client.get(address).status_code == 404


def test_an_officer_who_declared_nothing_is_led_to_declare_where_an_interest_holds_its_contract_up(
    client: Client,
    award: Award,
    place: Place,
    second_commissioner: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    third = make_person("Cora Wynn", offices=[(place, "commissioner")])
    declare = reverse("works:declare", args=[place.slug, award.tender.work_id])
    page = award.direct.get_absolute_url()
    client.force_login(third)
    assert declare not in client.get(page).content.decode(), "nothing waits for them"
    people.declare_interest(
        by=second_commissioner,
        work=award.tender.work,
        kind="personal",
        organisation=charity,
        detail="My sister's.",
    )
    assert page in [row.address for row in queries.todo(third, place)]
    waits = client.get(page).content.decode()
    assert declare in waits
    assert second_commissioner.name not in waits
    people.declare_interest(by=third, work=award.tender.work)  # none
    found = client.get(page).content.decode()
    assert declare not in found
    assert f"{second_commissioner.name} proposed, approved or made this award" in found
    assert reverse("sourcing:undo_award", args=[place.slug, award.tender_id]) in found
