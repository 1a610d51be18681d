"""A place's pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.places import actions, queries

SET_UP = {"name": "Haverbrook", "colour": "#1d70b8", "nation": "England", "buyer": "council"}


@pytest.fixture
def operator(place, make_person):
    return make_person("Olu Pike", offices=[(place, "operator")])


def record(by, place, dimension, group, count):
    actions.record_population(
        by=by,
        place=place,
        dimension=dimension,
        group=group,
        count=count,
        source="Census",
        counted_on=date(2021, 3, 21),
    )


def test_anybody_reads_about_a_place_even_before_anything_is_known_of_it(client, place):
    page = client.get("/haverbrook/about/")
    assert page.status_code == 200
    assert "No areas are drawn yet" in page.content.decode()
    assert "Add an area" not in page.content.decode()


def test_the_page_shows_areas_and_people_with_their_source(client, place, operator):
    actions.add_area(by=operator, place=place, code="E05000001", name="Mill End", vintage=2021)
    record(operator, place, "age", "Under 16", 1234)
    page = client.get("/haverbrook/about/").content.decode()
    for words in ("Mill End", "E05000001", "Under 16", "1,234", "Census, 21 March 2021"):
        assert words in page


def test_the_download_uploads_again(client, place, operator):
    record(operator, place, "sex", "Women", 10)
    content = b"".join(client.get("/haverbrook/about/population.csv").streaming_content)
    assert actions.import_population(by=operator, place=place, content=content) == (1, [])


def test_set_up_pages_are_the_operators(client, place, commissioner, operator):
    for path in ("change/", "areas/add/"):
        assert client.get(f"/haverbrook/about/{path}").status_code == 403
    client.force_login(commissioner)
    assert client.get("/haverbrook/about/change/").status_code == 403
    client.force_login(operator)
    assert client.get("/haverbrook/about/change/").status_code == 200


def test_the_operator_says_whose_law_holds(client, place, operator):
    client.force_login(operator)
    answers = {**SET_UP, "nation": "Wales", "buyer": "other"}
    assert client.post("/haverbrook/about/change/", answers).status_code == 302
    place.refresh_from_db()
    assert (place.nation, place.buyer) == ("Wales", "other")
    assert "Another public body, Wales." in client.get("/haverbrook/about/").content.decode()


def test_a_nation_that_is_none_is_refused_and_what_was_typed_stays(client, place, operator):
    client.force_login(operator)
    response = client.post("/haverbrook/about/change/", {**SET_UP, "nation": "Cornwall", "name": "Haver"})
    assert response.status_code == 422
    assert 'value="Haver"' in response.content.decode()


def test_an_operator_turns_on_welsh_and_names_the_place_in_it(client, place, operator):
    client.force_login(operator)
    answers = {**SET_UP, "languages": ["en", "cy"]}
    assert client.post("/haverbrook/about/change/", answers).status_code == 302
    answers["name_cy"] = "Nant Hafr"
    assert client.post("/haverbrook/about/change/", answers).status_code == 302
    place.refresh_from_db()
    assert place.name.in_language("cy") == "Nant Hafr"


def test_an_area_is_added_on_the_page(client, place, operator):
    client.force_login(operator)
    answers = {"name": "Quay", "code": "Q1", "kind": "ward"}
    assert client.post("/haverbrook/about/areas/add/", answers).status_code == 302
    again = client.post("/haverbrook/about/areas/add/", answers)
    assert again.status_code == 403
    assert "already has an area" in again.content.decode()
    assert [area.code for area in queries.areas(place)] == ["Q1"]


def test_a_faulty_file_is_answered_with_its_lines(client, place, commissioner):
    client.force_login(commissioner)
    upload = SimpleUploadedFile(
        "counts.csv", b"area,dimension,group,count,source,counted_on\n,age,A,x,S,2021-03-21\n"
    )
    page = client.post("/haverbrook/about/population/", {"file": upload})
    assert page.status_code == 403
    assert "line 2, count" in page.content.decode()
