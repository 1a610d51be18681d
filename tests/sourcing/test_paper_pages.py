"""The pages of the files that go with a bid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.files.checks import LARGEST
from commonweal.people.models import Organisation, Person
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from tests.files.samples import PDF, upload
from tests.sourcing import help


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


def files_page(tender: Tender) -> str:
    return reverse("sourcing:bid_papers", args=[tender.place.slug, tender.pk])


def test_a_file_is_added_seen_with_the_bid_handed_in_and_read_by_the_panel(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    client.force_login(provider)
    page = client.post(files_page(tender), {"upload": upload("method.pdf")}, follow=True).content.decode()
    assert "method.pdf" in page
    write = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    assert "method.pdf" in client.get(write).content.decode()
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    bid = Bid.objects.get()
    client.force_login(panel[0])
    page = client.get(bid.get_absolute_url()).content.decode()
    (link,) = re.findall(r'href="([^"]+/files/1/)"', page)
    answer: Any = client.get(link)
    assert b"".join(answer.streaming_content) == PDF
    assert 'filename="bidder-1-paper-1.pdf"' in answer.headers["Content-Disposition"], "without names"
    assert "method.pdf" not in page
    help.declared(tender, commissioner)
    client.force_login(commissioner)
    assert 'filename="method.pdf"' in client.get(link).headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_saving_the_words_leads_on_to_the_files_and_nothing_typed_is_lost(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    write = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    form = {"organisation": str(charity.pk), "price_pence": "eighty or so", "seen": "0", "save": "papers"}
    answer = client.post(write, form)
    assert answer.headers["Location"] == f"{files_page(tender)}?for={charity.pk}"
    client.post(answer.headers["Location"], {"upload": upload()})
    assert Draft.objects.get().version == 1, "adding a file is no saving of words"
    assert 'value="eighty or so"' in client.get(write).content.decode()


def test_a_wrong_file_comes_back_with_its_reason(tender: Tender, provider: Person, client: Client) -> None:
    client.force_login(provider)
    for sent, words in (
        ({}, "Choose a file"),
        ({"upload": upload("a.exe", b"MZ")}, "We cannot take “a.exe”"),
        ({"upload": upload("a.pdf", b"no such thing")}, "does not hold what a file of the kind PDF holds"),
        ({"upload": upload("a.pdf", b"")}, "empty"),
        ({"upload": upload("a.pdf", PDF + bytes(LARGEST))}, "is too large"),
    ):
        answer = client.post(files_page(tender), sent)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert 'href="#id_upload"' in page, "the summary leads to the question"
    assert not Enclosure.objects.exists()


def test_a_wrong_document_takes_nothing_that_was_typed_beside_it(
    charity: Organisation, provider: Person, client: Client
) -> None:
    client.force_login(provider)
    typed = {
        "kind": "outcome",
        "title": "Pairs that lasted",
        "words": "49 of 60.",
        "on_day": "31",
        "on_month": "3",
        "on_year": "2026",
    }
    page = reverse("readiness:keep_showing", args=[charity.pk])
    answer = client.post(page, {**typed, "upload": upload("a.exe", b"MZ")})
    assert answer.status_code == 422
    assert "We cannot take “a.exe”" in answer.content.decode()
    assert all(words in answer.content.decode() for words in typed.values())
    assert not charity.showings.exists()


def test_a_file_is_taken_out_by_a_member_and_by_nobody_else(
    tender: Tender, provider: Person, other_provider: Person, client: Client
) -> None:
    client.force_login(provider)
    client.post(files_page(tender), {"upload": upload("method.pdf")})
    take_out = reverse("sourcing:remove_paper", args=[tender.place.slug, Enclosure.objects.get().pk])
    client.force_login(other_provider)
    assert client.post(take_out).status_code == 404
    client.force_login(provider)
    assert "method.pdf" not in client.post(take_out, follow=True).content.decode()
    assert client.post(take_out).status_code == 403


def test_nobody_finds_a_file_of_a_bid_that_is_sealed(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, client: Client
) -> None:
    client.force_login(provider)
    client.post(files_page(tender), {"upload": upload()})
    bid = help.bid(tender, provider, charity)
    for person in (provider, commissioner):
        client.force_login(person)
        assert (
            client.get(reverse("sourcing:bid_paper", args=[tender.place.slug, bid.pk, 1])).status_code == 404
        )
