"""Officers who decide on bids outside the panel declare first, and have no interest in any bidder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.rules.reasons import Refused
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding.queries import todo
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.checks.policy import may_check
from commonweal.sourcing.models import Award, Bid, Challenge, Tender
from commonweal.sourcing.voiding.actions import void
from commonweal.sourcing.voiding.policy import may_void, no_interest
from tests.sourcing import help


@pytest.fixture
def auditor(place: Place) -> Person:
    return place.offices.get(kind="auditor").person


def _is_near(person: Person, tender: Tender, organisation: Organisation) -> None:
    people.declare_interest(
        by=person, work=tender.work, kind="personal", organisation=organisation, detail="My brother's firm."
    )


def test_an_officer_with_an_interest_neither_decides_on_a_price_nor_voids_nor_answers_a_challenge(
    low: Bid, commissioner: Person, second_commissioner: Person, provider: Person, other_charity: Organisation
) -> None:
    tender = low.tender
    help.declared(tender, commissioner)
    _is_near(second_commissioner, tender, other_charity)
    due = time.now() + timedelta(days=5)
    sheet = tender.sheets.get(number=1)
    complaint = awarding.complain(by=provider, tender=tender, grounds=help.GROUNDS)
    with pytest.raises(Refused, match="interest in"):
        checks.ask_price(by=second_commissioner, bid=low, due=due)
    asked = checks.ask_price(by=commissioner, bid=low, due=due)
    asked = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    accept: dict[str, Any] = {"question": asked, "decision": "accept", "reason": "It has a kitchen."}
    with pytest.raises(Refused, match="interest in"):
        checks.propose(by=second_commissioner, **accept)
    asked = checks.propose(by=commissioner, **accept)
    for act in (checks.confirm, checks.send_back):
        with pytest.raises(Refused, match="interest in"):
            act(by=second_commissioner, question=asked)
    with pytest.raises(Refused, match="interest in"):
        void(by=second_commissioner, sheet=sheet, reason="A brother.")
    with pytest.raises(Refused, match="interest in"):
        awarding.acknowledge_challenge(by=second_commissioner, challenge=complaint)


def test_whoever_has_declared_nothing_acts_on_no_bid_either_and_is_shown_where_to_declare(
    client: Any, low: Bid, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="First declare"):
        checks.ask_price(by=commissioner, bid=low, due=time.now() + timedelta(days=5))
    assert "First declare" in str(may_void(commissioner, low.tender.sheets.get(number=1)))
    client.force_login(commissioner)
    place = low.tender.place.slug
    address = reverse("sourcing:checks", args=[place, low.tender_id])
    declare = reverse("works:declare", args=[place, low.tender.work_id])
    assert client.get(address).url == f"{declare}?next={address}"
    assert declare in client.get(low.tender.get_absolute_url()).content.decode().split("<main", 1)[1]


def test_whoever_decided_on_a_price_answers_no_challenge(
    low: Bid,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    place: Place,
    make_person: Callable[..., Person],
) -> None:
    third = make_person("Cy Bell", offices=[(place, Office.Kind.COMMISSIONER)])
    help.declared(low.tender, commissioner, second_commissioner, third)
    asked = checks.ask_price(by=commissioner, bid=low, due=time.now() + timedelta(days=5))
    asked = checks.answer_price(by=provider, question=asked, answer="Volunteers cook.")
    asked = checks.propose(by=commissioner, question=asked, decision="accept", reason="It has a kitchen.")
    checks.confirm(by=second_commissioner, question=asked)
    complaint = awarding.complain(by=provider, tender=low.tender, grounds=help.GROUNDS)
    for officer in (commissioner, second_commissioner):
        with pytest.raises(Refused, match="decided on a bidder's price"):
            awarding.acknowledge_challenge(by=officer, challenge=complaint)
    assert awarding.acknowledge_challenge(by=third, challenge=complaint).handled_by == third


def test_one_officer_alone_undoes_no_award_without_an_interest_on_record(
    award: Award, panel: list[Person], charity: Organisation, second_commissioner: Person
) -> None:
    sheet = award.tender.sheets.get(evaluator=panel[1])
    with pytest.raises(Refused, match="no interest of this evaluator"):
        void(by=second_commissioner, sheet=sheet, reason="I think so.")
    award.refresh_from_db()
    assert award.undone is None
    _is_near(panel[1], award.tender, charity)
    void(by=second_commissioner, sheet=sheet, reason="Evaluator 2 has a brother at bidder 1.")
    award.refresh_from_db()
    assert award.undone is not None


def test_an_auditor_declares_before_taking_a_challenge_on_and_finds_it_among_what_waits(
    client: Any, challenge: Challenge, auditor: Person
) -> None:
    with pytest.raises(Refused, match="First declare"):
        awarding.acknowledge_challenge(by=auditor, challenge=challenge)
    address, work = challenge.get_absolute_url(), challenge.tender.work
    assert address in {item.address for item in todo(auditor, challenge.tender.place)}
    client.force_login(auditor)
    declare = reverse("works:declare", args=[challenge.tender.place.slug, work.pk])
    assert declare in client.get(address).content.decode()
    help.declared(challenge.tender, auditor)
    assert awarding.acknowledge_challenge(by=auditor, challenge=challenge).handled_by == auditor


def test_a_voided_evaluator_checks_nothing_though_they_are_a_commissioner(
    opened: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    help.declared(opened, commissioner, second_commissioner)
    assert may_check(second_commissioner, opened)
    opened.sheets.filter(number=1).update(evaluator=second_commissioner)
    void(by=commissioner, sheet=opened.sheets.get(number=1), reason="A brother.")
    assert "You score these bids" in str(may_check(second_commissioner, opened))


def test_whoever_scores_without_names_is_told_of_an_interest_without_the_bidder_s_name(
    opened: Tender, panel: list[Person], commissioner: Person, charity: Organisation
) -> None:
    opened.evaluation |= {"blind": True}
    opened.save()
    for person in (panel[0], commissioner):
        _is_near(person, opened, charity)
    assert charity.name not in str(no_interest(panel[0], opened))
    assert charity.name in str(no_interest(commissioner, opened))
