"""A file of a bid that was altered on the disk: put back from what was received, or given up."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.files import sealing, store
from commonweal.files.models import StoredFile
from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import again, lost, policy, waiting
from commonweal.sourcing.readiness import actions as library
from commonweal.sourcing.sealing import papers, stored_of
from commonweal.sourcing.sealing.actions import submit_sealed
from commonweal.sourcing.writing import drafts
from commonweal.web.words import when
from tests.files.samples import PDF, upload
from tests.sourcing import help

FOUND = "In the archive that the bidder kept."
NAME = "secret-method.pdf"


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture(params=["papers", "evidence"])
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def whole(
    part: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> bytes:
    """The ciphertext of the one file of the charity's bid; what lies on the disk was altered since."""
    shown = []
    if part == "papers":
        draft = drafts.save(by=provider, tender=tender, organisation=charity, typed={}, seen=0)
        papers.add(by=provider, draft=draft, upload=upload(NAME, PDF))
    else:
        kept = library.keep_showing(
            by=provider,
            organisation=charity,
            kind="outcome",
            title="Pairs that lasted",
            words="Of 60 pairs, 49.",
            on=date(2026, 3, 31),
            upload=upload(NAME, PDF),
        )
        shown = [str(kept.pk)]
    help.bid(tender, provider, charity, evidence=shown)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    with zipfile.ZipFile(stored_of.archive(sealed_bid(charity))) as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("files/")]
        received = archive.read(name)
    row = sealed_bid(charity).enclosures.get()
    assert row.stored is not None
    store.path_of(row.stored.stored_as).write_bytes(received[:-1] + bytes([received[-1] ^ 1]))
    help.opened(tender, commissioner, panel, clock)
    return received


def sealed_bid(charity: Organisation) -> Bid:
    return Bid.objects.get(organisation=charity)


def copy(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("a-copy.age", content)


def put_back(by: Person | None, charity: Organisation, part: str, content: bytes) -> Bid:
    return again.put_back(
        by=by, bid=sealed_bid(charity), part=part, number=1, upload=copy(content), found=FOUND
    )


def opens(part: str, person: Person, bid: Bid) -> bytes:
    by_part = {"papers": papers.open, "evidence": papers.open_evidence}
    with by_part[part](by=person, bid=bid, number=1) as file:
        return file.read()


def test_a_file_is_put_back_from_the_bytes_that_were_received_and_the_panel_reads_it(
    whole: bytes,
    part: str,
    tender: Tender,
    charity: Organisation,
    commissioner: Person,
    provider: Person,
    panel: list[Person],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with pytest.raises(Refused):
        opens(part, panel[0], sealed_bid(charity))
    with django_capture_on_commit_callbacks(execute=True):
        bid = put_back(commissioner, charity, part, whole)
    bid.refresh_from_db()
    assert getattr(bid, part)[0]["whole"]
    assert opens(part, panel[0], bid) == PDF
    told = Event.objects.get(kind="file of a bid put back", about_id=tender.pk)
    assert told.public
    assert told.facts["found"] == FOUND
    assert NAME not in str(told.facts)
    assert str(charity) not in str(told.facts)
    assert help.told("bid_files_altered") == help.told("bid_files_settled") == [provider]
    assert not lost.looked_for(tender)
    row = bid.enclosures.get()
    assert row.stored is not None
    names = {file.name for file in store.folder().glob("*/*")}
    kept = set(StoredFile.objects.filter(erased_at=None).values_list("stored_as", flat=True))
    assert names == kept, "what was altered is gone from the disk"


@pytest.mark.parametrize("wrong", ["a byte more", "what is stored", "in the clear"])
def test_no_other_file_is_put_back_and_the_attempt_is_recorded(
    wrong: str, whole: bytes, part: str, charity: Organisation, commissioner: Person
) -> None:
    row = sealed_bid(charity).enclosures.get()
    assert row.stored is not None
    files = {
        "a byte more": whole + b"\n",
        "what is stored": store.path_of(row.stored.stored_as).read_bytes(),
        "in the clear": PDF,
    }
    before = {file.name for file in store.folder().glob("*/*")}
    with pytest.raises(Refused, match="not what was received"):
        put_back(commissioner, charity, part, files[wrong])
    assert not getattr(sealed_bid(charity), part)[0]["whole"]
    assert {file.name for file in store.folder().glob("*/*")} == before
    refused = Event.objects.get(kind="putting a file of a bid back refused")
    assert refused.facts == {"refused": ["another-file"]}


def test_a_row_whose_hash_was_altered_with_its_bytes_is_put_right_as_well(
    whole: bytes, part: str, charity: Organisation, commissioner: Person, panel: list[Person]
) -> None:
    """What counts is the SHA-256 that the bidder sealed, and not the one beside the file."""
    row = sealed_bid(charity).enclosures.get()
    StoredFile.objects.filter(pk=row.stored_id).update(sha256="0" * 64)
    assert opens(part, panel[0], put_back(commissioner, charity, part, whole)) == PDF


def test_only_a_commissioner_of_the_place_has_a_file_put_back(
    whole: bytes,
    part: str,
    charity: Organisation,
    provider: Person,
    panel: list[Person],
    foreign_commissioner: Person,
) -> None:
    for person in (None, provider, panel[0], foreign_commissioner):
        with pytest.raises(Refused):
            put_back(person, charity, part, whole)
    assert not getattr(sealed_bid(charity), part)[0]["whole"]


def test_nobody_hands_in_scores_while_a_file_is_looked_for_and_none_is_put_back_after(
    whole: bytes,
    part: str,
    tender: Tender,
    charity: Organisation,
    commissioner: Person,
    provider: Person,
    panel: list[Person],
    clock: Any,
    client: Client,
) -> None:
    tender.refresh_from_db()
    for bid in tender.bids.all():
        actions.score(by=panel[0], tender=tender, bid=bid, scores=help.same(tender, 3))
    with pytest.raises(Refused, match="may be found whole"):
        actions.hand_in(by=panel[0], tender=tender)
    people.declare_interest(by=commissioner, work=tender.work)
    with pytest.raises(Refused, match="5 working days"):
        again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    letter = Message.objects.get(template="sourcing/bid_files_altered").text
    until = waiting.over([sealed_bid(charity)])
    assert when(until) in letter
    assert NAME in letter
    assert lost.of_bid(sealed_bid(charity))[0].paper.key not in letter
    clock.to(until)
    again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    (label,) = Event.objects.get(kind="altered bids given up").facts["files"]
    assert label.startswith(sealed_bid(charity).label)
    assert help.told("bid_files_settled") == [provider]
    assert policy.must_be_settled(tender)
    assert actions.hand_in(by=panel[0], tender=tender).handed_in is not None
    with pytest.raises(Refused, match="Scores are handed in"):
        put_back(commissioner, charity, part, whole)
    client.force_login(provider)
    page = client.get(sealed_bid(charity).get_absolute_url()).content.decode()
    assert "looked for and not found, and the bid is judged without it" in page


def test_pages_lead_from_the_tender_to_the_form_and_its_bidder_is_told_which_file_to_send(
    whole: bytes,
    part: str,
    tender: Tender,
    charity: Organisation,
    commissioner: Person,
    provider: Person,
    client: Client,
) -> None:
    bid = sealed_bid(charity)
    top = [tender.place.slug, tender.pk]
    form = reverse("sourcing:put_file_back", args=[*top, bid.number, part, 1])
    client.force_login(provider)
    page = client.get(bid.get_absolute_url()).content.decode()
    (row,) = lost.of_bid(bid)
    assert f"{row.paper.sha256}.age" in page
    client.force_login(commissioner)
    assert reverse("sourcing:keys", args=top) in client.get(tender.get_absolute_url()).content.decode()
    assert form in client.get(reverse("sourcing:keys", args=top)).content.decode()
    assert row.paper.sha256 in client.get(form).content.decode()
    kept = client.post(form, {"sealed": copy(b"nothing"), "found": FOUND})
    assert kept.status_code == 403
    assert FOUND in kept.content.decode()
    assert client.post(form, {"sealed": copy(whole), "found": FOUND}).status_code == 302
    assert client.get(form).status_code == 403, "what is whole is not put back"
    wrong = reverse("sourcing:put_file_back", args=[*top, bid.number, part, 9])
    assert client.get(wrong).status_code == 403


def test_a_bid_that_its_bidder_sealed_holds_nobody_up_with_files_that_nobody_received(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    named = {"name": "x.pdf", "size": 1, "sha256": "0" * 64, "key": "AGE", "stored": str(tender.pk)}
    written = canonical({"price_pence": 7_000_000, "answers": {}, "papers": [named]})
    ciphertext = sealing.seal(written, [tender.sealed_to])
    submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=ciphertext)
    help.opened(tender, commissioner, panel, clock)
    bid = Bid.objects.get()
    assert [row["whole"] for row in bid.papers] == [False]
    tender.refresh_from_db()
    assert policy.must_be_settled(tender)
    assert help.told("bid_files_altered") == []
