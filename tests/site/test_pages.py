"""The pages that belong to no stage."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.needs import actions as needs
from commonweal.people.models import Office, Organisation, Person, Work
from commonweal.places.models import Place
from commonweal.priorities import actions as priorities
from commonweal.record import bundles, clock, events
from commonweal.record.kept import Personal
from commonweal.site.queries import PersonalField
from tests.priorities import help as rounds

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_the_way_in_names_every_place(client: Client, place: Place, other_place: Place) -> None:
    page = client.get("/").content.decode()
    assert "Haverbrook" in page
    assert "Netherfold" in page


def test_a_place_s_home_shows_what_is_open_in_each_stage(
    client: Client, place: Place, commissioner: Person
) -> None:
    needs.open_assessment(by=commissioner, place=place, title="Growing older here", question="What helps?")
    page = client.get("/haverbrook/").content.decode()
    assert "Growing older here" in page
    assert "1 open" in page


def test_a_place_s_home_leads_to_what_came_of_what_residents_chose(client: Client, place: Place) -> None:
    address = reverse("priorities:commitments", args=[place.slug])
    assert address in client.get("/haverbrook/").content.decode()
    assert client.get(address).status_code == 200


def test_a_place_that_is_not_there_is_not_found(client: Client, place: Place) -> None:
    assert client.get("/nowhere/").status_code == 404


def test_the_start_page_asks_strangers_to_sign_in(client: Client, place: Place) -> None:
    assert client.get("/start/").headers["Location"].startswith("/accounts/login/")


def test_the_start_page_tells_a_commissioner_what_waits(
    client: Client, place: Place, commissioner: Person
) -> None:
    needs.say(by=None, place=place, words="A bench.", speaking="self")
    client.force_login(commissioner, backend=BACKEND)
    assert "1 submission to answer" in client.get("/start/").content.decode()


def test_only_an_operator_sees_the_health_of_the_installation(
    client: Client, place: Place, commissioner: Person, make_person: Any
) -> None:
    operator = make_person("Kit Hale", offices=[(place, Office.Kind.OPERATOR)])
    for person, sees in ((commissioner, False), (operator, True)):
        client.force_login(person, backend=BACKEND)
        assert ("Health of this installation" in client.get("/start/").content.decode()) is sees


def test_health_answers_in_json(client: Client, db: None) -> None:
    answer = client.get("/health/").json()
    assert answer["database"] == "answers"


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/", "/licence/"])
def test_the_footer_s_pages_are_there(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_privacy_page_lists_what_models_declare(client: Client, db: None) -> None:
    assert "To tell the person what came of it" in client.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    "days, words",
    [(None, ""), (1, "1 day"), (90, "90 days"), (365, "1 year"), (730, "2 years"), (2557, "7 years")],
)
def test_how_long_personal_data_is_kept_reads_in_years_where_it_is_years(
    days: int | None, words: str
) -> None:
    assert PersonalField("person", "name", Personal("To know them", days=days)).kept_for == words


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_in_by_one_click_outside_a_demo(
    client: Client, commissioner: Person, method: str
) -> None:
    assert getattr(client, method)("/demo/", {"email": commissioner.email}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_start_page_says_what_each_change_was_about(
    client: Client, place: Place, commissioner: Person
) -> None:
    needs.open_assessment(by=commissioner, place=place, title="Growing older here", question="What helps?")
    client.force_login(commissioner, backend=BACKEND)
    changed = client.get("/start/").content.decode().split("What changed")[1]
    assert "Assessment opened: Growing older here</a>" in changed


def test_a_file_is_no_change_of_its_own_on_the_start_page(
    client: Client, place: Place, commissioner: Person
) -> None:
    row = needs.open_assessment(by=commissioner, place=place, title="Growing older", question="What helps?")
    for name in ("file kept", "assessment told of"):
        events.write(name, about=row, by=commissioner, public=True)
    client.force_login(commissioner, backend=BACKEND)
    changed = client.get("/start/").content.decode().split("What changed")[1]
    assert "Assessment told of: Growing older</a>" in changed
    assert "File kept" not in changed


def test_what_is_asked_now_stands_before_what_was_asked(
    client: Client, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    needs.open_assessment(by=commissioner, place=place, title="Still asked", question="What helps?")
    past = needs.open_assessment(by=commissioner, place=place, title="Answered", question="What helped?")
    type(past).objects.filter(pk=past.pk).update(state="published", published=clock.now())
    page = client.get("/haverbrook/needs/").content.decode()
    assert page.index("Still asked") < page.index("Answered")


def test_an_auditor_s_start_page_leads_to_decisions(
    client: Client, place: Place, commissioner: Person, make_person: Any
) -> None:
    auditor = make_person("Jon Ward", offices=[(place, Office.Kind.AUDITOR)])
    work = Work.objects.create(place=place, title="A contract")
    bundles.make_bundle(
        decision="payment", rule="payments", evidence={}, outcome={}, about=work, title="Paid for March"
    )
    for person, sees in ((commissioner, False), (auditor, True)):
        client.force_login(person, backend=BACKEND)
        assert ("Paid for March" in client.get("/start/").content.decode()) is sees


def test_an_auditor_is_not_told_that_nothing_waits_beside_decisions_to_check(
    client: Client, place: Place, make_person: Any
) -> None:
    client.force_login(make_person("Jon Ward", offices=[(place, Office.Kind.AUDITOR)]), backend=BACKEND)
    page = client.get("/start/").content.decode()
    assert "Decisions to check" in page
    assert "Nothing waits for you here." not in page


def test_an_operator_s_start_page_begins_with_the_health_of_the_installation(
    client: Client, place: Place, make_person: Any
) -> None:
    client.force_login(make_person("Kit Hale", offices=[(place, Office.Kind.OPERATOR)]), backend=BACKEND)
    page = client.get("/start/").content.decode()
    assert page.index("Health of this installation") < page.index("What changed")
    assert "Newest checkpoint of the record" in page


def test_a_resident_s_start_page_shows_what_they_said_and_proposed_with_its_state_and_nobody_else_s(
    client: Client,
    place: Place,
    commissioner: Person,
    resident: Person,
    provider: Person,
    charity: Organisation,
) -> None:
    need = needs.write_need(
        by=commissioner,
        assessment=needs.open_assessment(by=commissioner, place=place, title="Rest", question="Where?"),
        title="Places to rest",
        description="On the way to the shops",
    )
    said = needs.say(
        by=None, place=place, email=resident.email, words="A bench on Mill Lane", speaking="self"
    )
    needs.say(by=None, place=place, words="A bin for dogs", speaking="self")
    needs.join(by=commissioner, submission=said, need=need)
    needs.publish(by=commissioner, assessment=need.assessment)
    need.refresh_from_db()
    round_ = rounds.proposing(place, commissioner, charity)
    proposal = priorities.propose(
        by=resident, round=round_, need=need, title="Two benches", description="Oak", cost_pence=40_000
    )

    client.force_login(resident, backend=BACKEND)
    page = client.get("/start/").content.decode()
    own = page.partition("What you said and proposed")[2].partition("What changed")[0]
    for text in ("A bench on Mill Lane", f"/needs/said/{said.reference}/", "Part of a need", need.title):
        assert text in own
    assert proposal.get_absolute_url() in own
    assert "Proposed" in own
    assert "A bin for dogs" not in page
    client.force_login(provider, backend=BACKEND)
    assert "A bench on Mill Lane" not in client.get("/start/").content.decode()


def test_a_resident_s_start_page_leads_to_what_is_open_and_tells_no_change_that_has_no_page(
    client: Client, place: Place, commissioner: Person, resident: Person
) -> None:
    asked = needs.open_assessment(by=commissioner, place=place, title="Rest", question="Where?")
    needs.say(by=None, place=place, words="A bench", speaking="self", assessment=asked)
    client.force_login(resident, backend=BACKEND)
    page = client.get("/start/").content.decode()
    can_do, _, changed = page.partition("What you can do")[2].partition("What changed")
    assert asked.get_absolute_url() in can_do
    assert "Nothing waits for you here" not in page
    assert "Assessment opened" in changed
    assert "Submission received" not in changed
