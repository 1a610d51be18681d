"""A draft that cannot be read keeps the key that its files hang on, where one is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.files import sealing
from commonweal.people.models import Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Draft, Enclosure, Tender
from commonweal.sourcing.sealing import papers
from commonweal.sourcing.writing import drafts
from tests.files.samples import PDF, upload

BACKEND = "django.contrib.auth.backends.ModelBackend"
WORDS = {"price_pence": "about 80,000"}
OTHER = "another one, and none to fall back on"


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def enclosed(tender: Tender, provider: Person, charity: Organisation) -> Enclosure:
    """A file that stands in a draft."""
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed=WORDS, seen=0)
    return papers.add(by=provider, draft=draft, upload=upload("method.pdf", PDF))


def _save(by: Person, seen: int = 1) -> Draft:
    row = Draft.objects.get()
    return drafts.save(by=by, tender=row.tender, organisation=row.organisation, typed=WORDS, seen=seen)


def _named() -> list[str | None]:
    return [paper.name if paper else None for _row, paper in papers.of_draft(Draft.objects.get())]


def _page(client: Client, tender: Tender) -> str:
    return client.get(reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])).content.decode()


@pytest.mark.parametrize("damaged", ["the words", "the key's name in the database"])
def test_words_that_are_damaged_take_no_file_with_them(
    damaged: str, enclosed: Enclosure, provider: Person, client: Client
) -> None:
    other, _key = sealing.fresh_key()
    Draft.objects.update(ciphertext=b"cut short" if damaged == "the words" else sealing.seal(b"{}", [other]))
    if damaged != "the words":
        Draft.objects.update(sealed_to=other)
    client.force_login(provider, backend=BACKEND)
    page = _page(client, enclosed.tender)
    assert "can no longer open it" in page
    assert "files that go with it are lost" not in page
    _save(provider)
    assert drafts.read(Draft.objects.get()) == WORDS
    assert _named() == ["method.pdf"]


def test_a_server_with_another_secret_destroys_no_key_that_files_hang_on(
    enclosed: Enclosure, tender: Tender, provider: Person, client: Client, settings: Any
) -> None:
    own, settings.SECRET_KEY = settings.SECRET_KEY, OTHER
    client.force_login(provider, backend=BACKEND)
    assert "take out the files" in _page(client, tender)
    form = {"organisation": str(enclosed.organisation_id), "price_pence": "77", "seen": "1", "save": "yes"}
    answer = client.post(reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk]), form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "take out the files" in page
    assert 'value="77"' in page, "what was typed is kept"
    settings.SECRET_KEY = own
    assert drafts.read(Draft.objects.get()) == WORDS
    assert _named() == ["method.pdf"]


def test_whoever_takes_the_files_out_writes_on_under_a_key_that_opens(
    enclosed: Enclosure, provider: Person, settings: Any
) -> None:
    settings.SECRET_KEY = OTHER
    with pytest.raises(Refused):
        _save(provider)
    papers.remove(by=provider, row=enclosed)
    _save(provider)
    assert drafts.read(Draft.objects.get()) == WORDS


def test_where_no_key_is_kept_its_page_says_that_the_files_are_lost(
    enclosed: Enclosure, tender: Tender, provider: Person, client: Client
) -> None:
    sealing.destroy_key(Draft.objects.get().key_name)
    client.force_login(provider, backend=BACKEND)
    assert "files that go with it are lost" in _page(client, tender)
    _save(provider)
    assert drafts.read(Draft.objects.get()) == WORDS
    assert _named() == [None]


def test_a_file_is_added_to_no_draft_whose_key_is_lost_until_it_is_saved(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed=WORDS, seen=0)
    sealing.destroy_key(draft.key_name)
    with pytest.raises(Refused, match="Save it first"):
        papers.add(by=provider, draft=draft, upload=upload("method.pdf", PDF))
    assert not Enclosure.objects.exists()
    papers.add(by=provider, draft=_save(provider), upload=upload("method.pdf", PDF))
    assert _named() == ["method.pdf"]


def test_a_draft_that_was_begun_empty_and_lost_its_key_takes_words_that_can_be_read(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    draft = drafts.begin(by=provider, tender=tender, organisation=charity)
    sealing.destroy_key(draft.key_name)
    _save(provider, seen=0)
    assert drafts.read(Draft.objects.get()) == WORDS
