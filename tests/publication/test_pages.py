"""The open data pages show what anybody may see, and lead to every file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from commonweal.publication import views
from commonweal.record import links
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Tender
from tests.delivery import help as the


def test_the_page_leads_to_every_file(client: Client, contract: Contract, place: Place) -> None:
    page = client.get("/haverbrook/open-data/").content.decode()
    for address in ("releases.json", f"records/{contract.award.tender_id}.json", "thread.csv"):
        assert f"/haverbrook/open-data/{address}" in page
        assert client.get(f"/haverbrook/open-data/{address}").status_code == 200


def test_a_place_with_nothing_published_says_so_and_has_an_empty_package(
    client: Client, place: Place
) -> None:
    assert "No notice has been published yet." in client.get("/haverbrook/open-data/").content.decode()
    assert client.get("/haverbrook/open-data/releases.json").json()["releases"] == []


def test_a_notice_that_is_being_prepared_is_in_no_package(client: Client, people: the.Cast) -> None:
    prepared = sourcing.prepare(
        by=people.commissioner, specification=the.specification(people), invitation="Not yet"
    )
    assert client.get("/haverbrook/open-data/releases.json").json()["releases"] == []
    assert client.get(f"/haverbrook/open-data/records/{prepared.pk}.json").status_code == 404


def test_another_places_procurement_is_not_found_here(
    client: Client, ended: Tender, other_place: Place
) -> None:
    assert client.get(f"/netherfold/open-data/records/{ended.pk}.json").status_code == 404


def test_each_package_leads_to_the_next_and_together_they_hold_all(
    client: Client, people: the.Cast, contract: Contract, ended: Tender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "IN_ONE_PACKAGE", 1)
    first = client.get("/haverbrook/open-data/releases.json").json()
    second = client.get(first["links"]["next"].removeprefix("http://localhost:8000")).json()
    assert "links" not in second
    assert len({row["ocid"] for row in first["releases"] + second["releases"]}) == 2


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "1e3", "٣", ""])
def test_a_package_that_there_is_not_is_not_found(client: Client, place: Place, page: str) -> None:
    assert client.get(f"/haverbrook/open-data/releases.json?page={page}").status_code == 404


def test_an_installation_names_its_own_prefix_and_licence(
    client: Client, ended: Tender, settings: Any
) -> None:
    settings.OCID_PREFIX, settings.DATA_LICENCE = "ocds-abc123", "https://example.org/licence"
    package = client.get("/haverbrook/open-data/releases.json").json()
    assert package["license"] == "https://example.org/licence"
    assert {row["ocid"] for row in package["releases"]} == {f"ocds-abc123-{ended.pk}"}
    assert "“unregistered”" not in client.get("/haverbrook/open-data/").content.decode()
    settings.OCID_PREFIX = "unregistered"
    assert "“unregistered”" in client.get("/haverbrook/open-data/").content.decode()


def test_the_thread_has_a_line_for_each_public_link_of_this_place(
    client: Client, contract: Contract, place: Place, other_place: Place, clock: Any
) -> None:
    elsewhere = the.cast(other_place)
    the.running(elsewhere, clock)
    body = b"".join(client.get("/haverbrook/open-data/thread.csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))[1:]
    assert len(rows) == len(list(links.within(place)))
    assert [row[3] for row in rows if row[3] in {"put out to tender", "awarded", "contracted"}] == [
        "put out to tender",
        "awarded",
        "contracted",
    ]
    assert all("/haverbrook/" in row[2] and "/haverbrook/" in row[6] for row in rows)
