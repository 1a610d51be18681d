"""Outlines of areas: brought in by an operator, and the area of a point found by them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.people.models import Office, Person
from commonweal.places import outlines
from commonweal.places.models import Area, AreaOutline, Place
from commonweal.rules.reasons import Refused
from tests.rules.test_outlines import collection, feature

WHOLE = [[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]
WEST = [[0, 50], [0.5, 50], [0.5, 51], [0, 51], [0, 50]]
FILE = collection(feature("D1", WHOLE), feature("W1", WEST))
ADDRESS = "/haverbrook/about/areas/outlines/"


@pytest.fixture
def operator(place: Place, make_person: Any) -> Person:
    person: Person = make_person("Olu Pike", offices=[(place, Office.Kind.OPERATOR)])
    return person


@pytest.fixture
def ward(place: Place) -> Area:
    """A ward in the west of a district."""
    district = Area.objects.create(place=place, code="D1", name="District", kind="district")
    return Area.objects.create(place=place, code="W1", name="West", parent=district)


def test_a_point_lies_in_the_smallest_area_that_holds_it(place: Place, operator: Person, ward: Area) -> None:
    assert outlines.bring_in(by=operator, place=place, content=FILE, source="A survey") == 2
    assert outlines.area_at(place, Decimal("50.5"), Decimal("0.25")) == ward
    assert outlines.area_at(place, Decimal("50.5"), Decimal("0.75")) == ward.parent
    assert outlines.area_at(place, Decimal("52"), Decimal("0.75")) is None
    assert outlines.lies_in(ward, Decimal("50.5"), Decimal("0.75")) is False


def test_only_operators_bring_outlines_in(place: Place, commissioner: Person, ward: Area) -> None:
    for person in (commissioner, None):
        with pytest.raises(Refused):
            outlines.bring_in(by=person, place=place, content=FILE, source="A survey")


def test_a_file_with_a_fault_changes_nothing_and_a_dry_run_neither(
    place: Place, operator: Person, ward: Area, client: Client
) -> None:
    client.force_login(operator)
    wrong = json.dumps(json.loads(FILE) | {"features": [feature("W9", WEST)]}).encode()
    typed = {"source": "A survey, 2023", "how": "keep"}
    answer = client.post(ADDRESS, {**typed, "file": SimpleUploadedFile("a.geojson", wrong)})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "feature 1" in page
    assert "A survey, 2023" in page
    answer = client.post(ADDRESS, {**typed, "how": "check", "file": SimpleUploadedFile("a.geojson", FILE)})
    assert "2 outlines. Nothing was changed." in answer.content.decode()
    assert not AreaOutline.objects.exists()
    answer = client.post(ADDRESS, {**typed, "file": SimpleUploadedFile("a.geojson", FILE)})
    assert answer.status_code == 302
    assert AreaOutline.objects.count() == 2
    assert client.post(ADDRESS, {"how": "keep"}).status_code == 422
