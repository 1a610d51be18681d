"""What holders of a role declare of it: who may, what is asked for, and what the public reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions
from commonweal.people.models import WorkRole
from commonweal.rules.reasons import Refused

Role = WorkRole.Role


@pytest.fixture
def work(place: Any, commissioner: Any) -> Any:
    return actions.open_work(by=commissioner, place=place, title="Evenings")


def test_the_page_of_a_work_shows_skills_and_neutrality_without_a_name(
    client: Any, work: Any, commissioner: Any, make_person: Any
) -> None:
    person = make_person("Fern Aske")
    held = actions.take_role(by=commissioner, work=work, person=person, role=Role.FACILITATOR)
    page = client.get(work.get_absolute_url()).content.decode()
    assert "Interests not declared yet" in page
    client.force_login(person)
    address = reverse("works:say_of_role", args=[work.place.slug, held.pk])
    wrong = client.post(address, {"skills": "Kept as typed"})
    assert wrong.status_code == 422
    assert "Kept as typed" in wrong.content.decode()
    client.post(address, {"skills": "Mediation", "neutrality": "Paid by no party"})
    actions.declare_interest(by=person, work=work)
    client.logout()
    page = client.get(work.get_absolute_url()).content.decode()
    assert "Mediation" in page
    assert "Paid by no party" in page
    assert "Fern Aske" not in page


def test_what_was_declared_first_stays_beside_what_is_declared_later(
    work: Any, commissioner: Any, make_person: Any
) -> None:
    person = make_person("Fern Aske")
    held = actions.take_role(by=commissioner, work=work, person=person, role=Role.EXPERT)
    for field in ("Lighting", "Lighting and bats"):
        actions.say_of_role(by=person, held=held, field=field)
    assert {row.field for row in held.sayings.all()} == {"Lighting", "Lighting and bats"}


def test_a_lead_and_who_has_left_a_role_declare_nothing_of_it(
    work: Any, commissioner: Any, make_person: Any
) -> None:
    lead = work.roles.get(role=Role.LEAD)
    with pytest.raises(Refused, match="Only expert citizens and facilitators"):
        actions.say_of_role(by=commissioner, held=lead, field="All of it")
    person = make_person("Fern Aske")
    held = actions.take_role(by=commissioner, work=work, person=person, role=Role.EXPERT)
    actions.leave_role(by=person, held=held)
    with pytest.raises(Refused, match="ended"):
        actions.say_of_role(by=person, held=held, field="Lighting")
