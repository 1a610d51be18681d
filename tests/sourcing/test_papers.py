"""Files that go with a bid: read by nobody before the opening, and by the panel after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.files import sealing, store
from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from commonweal.sourcing.sealing import content, papers, policy
from commonweal.sourcing.writing import drafts
from tests.files.samples import PDF, upload
from tests.sourcing import help
from tests.sourcing.test_bidding import _everything_stored

CANARY = "canary-3f9a1c77-how-we-would-do-it"
METHOD = PDF.replace(b"<<>>", f"<</Title({CANARY})>>".encode(), 1)


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def draft(tender: Tender, provider: Person, charity: Organisation) -> Draft:
    return drafts.save(by=provider, tender=tender, organisation=charity, typed={}, seen=0)


@pytest.fixture
def enclosed(draft: Draft, provider: Person) -> Enclosure:
    return papers.add(by=provider, draft=draft, upload=upload("secret-method.pdf", METHOD))


def opened(tender: Tender, commissioner: Person, panel: list[Person], clock: Any) -> Bid:
    help.opened(tender, commissioner, panel, clock)
    return Bid.objects.get()


def flip(row: Enclosure, at: int) -> None:
    """Change one byte of what is stored."""
    assert row.stored is not None
    path = store.path_of(row.stored.stored_as)
    altered = bytearray(path.read_bytes())
    altered[at] ^= 1
    path.write_bytes(altered)


def test_neither_a_file_nor_its_name_can_be_read_anywhere_before_the_opening(
    enclosed: Enclosure, tender: Tender, provider: Person, charity: Organisation
) -> None:
    help.bid(tender, provider, charity)
    files = [file.read_bytes().decode("latin-1") for file in Path(settings.VAR).rglob("*") if file.is_file()]
    stored = [text for _table, text in _everything_stored()]
    assert not [text for text in (*files, *stored) if CANARY in text or "secret-method" in text]
    assert any(f.startswith("age-encryption.org/v1") for f in files), "the search does find what is there"


def test_the_panel_reads_what_the_bidder_sent_under_the_name_it_had(
    enclosed: Enclosure,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    bid = opened(tender, commissioner, panel, clock)
    [paper] = bid.papers
    assert (paper["name"], paper["size"], paper["whole"]) == ("secret-method.pdf", len(METHOD), True)
    with papers.open(by=panel[0], bid=bid, number=1) as file:
        assert file.read() == METHOD
    assert Event.objects.filter(kind="file opened").exists()


def test_nobody_else_reads_it(
    enclosed: Enclosure,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    sealed = help.bid(tender, provider, charity)
    with pytest.raises(Refused):
        papers.open(by=commissioner, bid=sealed, number=1)
    bid = opened(tender, commissioner, panel, clock)
    for person in (None, other_provider):
        with pytest.raises(Refused):
            papers.open(by=person, bid=bid, number=1)
    for number in (0, 2, -1):
        with pytest.raises(Refused):
            papers.open(by=commissioner, bid=bid, number=number)


@pytest.mark.parametrize("at", [0, 30, 60, 180, -1])
def test_a_flipped_byte_is_found_at_the_opening_and_recorded(
    at: int,
    enclosed: Enclosure,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    flip(enclosed, at)
    bid = opened(tender, commissioner, panel, clock)
    assert (bid.state, bid.papers[0]["whole"]) == ("opened", False)
    [told] = Event.objects.filter(kind="paper of a bid altered since it was received")
    assert told.facts == {"sha256": bid.papers[0]["sha256"], "number": 1}
    with pytest.raises(Refused, match="been changed"):
        papers.open(by=panel[0], bid=bid, number=1)
    assert Event.objects.filter(kind="opening of a paper refused").exists()


def test_a_bid_cannot_name_the_file_of_another(
    enclosed: Enclosure, tender: Tender, other_provider: Person, other_charity: Organisation
) -> None:
    [(_row, paper)] = papers.of_draft(Draft.objects.get())
    assert paper is not None
    theirs = help.bid(tender, other_provider, other_charity)
    assert not papers.is_whole(theirs, paper)


def test_what_is_taken_out_of_the_draft_stays_with_the_bid_until_the_next_one(
    enclosed: Enclosure,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    django_capture_on_commit_callbacks: Any,
) -> None:
    help.bid(tender, provider, charity, keep_draft=True)
    papers.remove(by=provider, row=enclosed)
    enclosed.refresh_from_db()
    path = store.path_of(enclosed.stored.stored_as)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        help.bid(tender, provider, charity, keep_draft=True)
    assert not path.exists()
    assert papers.of_draft(Draft.objects.get()) == []


@pytest.mark.parametrize("way", ["withdrawn", "ended", "never handed in"])
def test_files_of_what_is_never_opened_are_destroyed(
    way: str,
    enclosed: Enclosure,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    path = store.path_of(enclosed.stored.stored_as)
    with django_capture_on_commit_callbacks(execute=True):
        bid = help.bid(tender, provider, charity) if way != "never handed in" else None
        if way == "withdrawn":
            actions.withdraw_bid(by=provider, bid=bid)
        if way == "ended":
            actions.end(by=commissioner, tender=tender, reason="No money after all")
        else:
            help.opened(tender, commissioner, panel, clock)
    assert not path.exists()
    enclosed.refresh_from_db()
    assert bytes(enclosed.label) == b""


def test_a_draft_takes_so_many_files_and_so_large_together(
    draft: Draft, provider: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "MOST_PAPERS", 2)
    monkeypatch.setattr(policy, "LARGEST_TOGETHER", 2 * len(PDF))
    papers.add(by=provider, draft=draft, upload=upload("a.pdf", PDF))
    with pytest.raises(Refused, match="MB together"):
        papers.add(by=provider, draft=draft, upload=upload("b.pdf", METHOD))
    papers.add(by=provider, draft=draft, upload=upload("c.pdf", PDF))
    with pytest.raises(Refused, match="takes 2 files"):
        papers.add(by=provider, draft=draft, upload=upload("d.pdf", PDF))


def test_what_is_no_file_of_its_kind_is_refused_before_anything_is_kept(
    draft: Draft, provider: Person
) -> None:
    for name, sent in (("a.exe", b"MZ"), ("a.pdf", b"<html>"), ("a.pdf", b"")):
        with pytest.raises(Refused):
            papers.add(by=provider, draft=draft, upload=SimpleUploadedFile(name, sent))
    assert not Enclosure.objects.exists()


def test_nothing_is_added_or_taken_out_from_the_deadline_on_nor_by_others(
    enclosed: Enclosure, draft: Draft, provider: Person, other_provider: Person, tender: Tender, clock: Any
) -> None:
    with pytest.raises(Refused):
        papers.add(by=other_provider, draft=draft, upload=upload())
    with pytest.raises(Refused):
        papers.remove(by=other_provider, row=enclosed)
    clock.to(tender.closes)
    with pytest.raises(Refused, match="Bids closed"):
        papers.add(by=provider, draft=draft, upload=upload())
    with pytest.raises(Refused, match="Bids closed"):
        papers.remove(by=provider, row=enclosed)


def test_a_draft_whose_key_is_gone_hands_in_no_file_that_cannot_be_opened(
    enclosed: Enclosure, draft: Draft, tender: Tender, provider: Person, charity: Organisation
) -> None:
    sealing.destroy_key(draft.key_name)
    with pytest.raises(Refused, match="no longer open a file"):
        help.bid(tender, provider, charity)
    papers.remove(by=provider, row=enclosed)
    assert help.bid(tender, provider, charity).state == "sealed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"papers": "a"},
        {"papers": [1]},
        {"papers": [{}] * (content.MOST_PAPERS + 1)},
        {"papers": [{"name": "a\0", "size": 1, "sha256": "", "key": "", "stored": ""}]},
        {"papers": [{"name": "a", "size": "1", "sha256": "", "key": "", "stored": ""}]},
        {"papers": [{"name": "a" * 201, "size": 1, "sha256": "", "key": "", "stored": ""}]},
    ],
)
def test_papers_that_are_none_make_a_bid_unreadable(wrong: dict[str, Any]) -> None:
    with pytest.raises(content.Unreadable, match="papers"):
        content.from_data({"price_pence": 1, "answers": {}, **wrong})
