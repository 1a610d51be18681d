"""Offices: operators appoint, nobody appoints themselves, nobody audits their own work."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from commonweal.messages.models import Message
from commonweal.people import actions, policy
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused


@pytest.fixture
def operator(place, make_person):
    return make_person("Olu Pike", offices=[(place, "operator")])


def appoint(by, place, person, kind="commissioner"):
    return actions.appoint(by=by, place=place, person=person, kind=kind)


def test_an_operator_appoints_in_their_place_and_the_record_names_the_office_only(place, operator, resident):
    office = appoint(operator, place, resident)
    assert policy.holds(resident, place, "commissioner")
    (event,) = Event.objects.filter(kind="office given", about_id=office.pk)
    assert event.public
    assert event.facts == {"office": "commissioner"}
    assert "Commissioner" in Message.objects.get(person=resident).subject


def test_an_office_of_one_place_is_none_in_another(place, other_place, operator, resident):
    appoint(operator, place, resident)
    assert not policy.holds(resident, other_place, "commissioner")
    with pytest.raises(Refused):
        appoint(operator, other_place, resident)


def test_nobody_else_appoints_and_nobody_themselves(place, operator, commissioner, resident):
    for by in (commissioner, resident, None):
        with pytest.raises(Refused):
            appoint(by, place, resident)
    with pytest.raises(Refused, match="themselves"):
        appoint(operator, place, operator)


def test_the_first_operator_and_only_the_first_is_appointed_without_one(place, resident, provider):
    appoint(None, place, resident, "operator")
    with pytest.raises(Refused):
        appoint(None, place, provider, "operator")


@pytest.mark.parametrize("first, second", [("commissioner", "auditor"), ("auditor", "finance")])
def test_nobody_audits_their_own_work(place, operator, resident, first, second):
    appoint(operator, place, resident, first)
    with pytest.raises(Refused, match="auditor"):
        appoint(operator, place, resident, second)


def test_an_ended_office_is_held_no_more_and_its_reason_stays_inside(place, operator, resident):
    office = appoint(operator, place, resident)
    actions.end_office(by=operator, office=office, reason="Moved to another council")
    assert not policy.holds(resident, place)
    assert Event.objects.get(kind="office ended").facts == {"office": "commissioner"}
    appoint(operator, place, resident)
    assert policy.holds(resident, place)


def test_an_office_ends_with_a_reason_and_the_last_operator_stays(place, operator, resident):
    office = appoint(operator, place, resident)
    with pytest.raises(Refused, match="why"):
        actions.end_office(by=operator, office=office, reason=" ")
    with pytest.raises(Refused, match="needs an operator"):
        actions.end_office(by=operator, office=Office.objects.get(person=operator), reason="Tired")


def test_a_person_whose_account_is_closed_holds_nothing(place, operator, resident):
    appoint(operator, place, resident)
    actions.close_account(by=resident, person=resident)
    resident.refresh_from_db()
    assert not policy.holds(resident, place)


@pytest.mark.django_db
def test_a_place_and_its_operator_are_made_at_the_terminal():
    said = StringIO()
    call_command("open_place", "glyn", "Glyn", "Olu@example.org", operator="Olu Pike", stdout=said)
    assert "Olu Pike is its operator" in said.getvalue()
    assert policy.holds(
        Person.objects.get(email="olu@example.org"), Place.objects.get(slug="glyn"), "operator"
    )
    with pytest.raises(CommandError, match="already a place"):
        call_command("open_place", "glyn", "Glyn", "olu@example.org")
    with pytest.raises(CommandError, match="site itself"):
        call_command("open_place", "record", "Record", "olu@example.org")
    with pytest.raises(CommandError, match="no account"):
        call_command("open_place", "vale", "Vale", "other@example.org")
    assert Place.objects.count() == 1
