"""Handing in leaves nothing that the server's key opens, and the bidder begins again from its own copy."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.files import sealing
from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from commonweal.sourcing.opening.actions import keep_key
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.writing import again, drafts, parts
from tests.files.samples import PDF, upload
from tests.sourcing import help


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def own(provider: Person) -> str:
    """The secret half of the key that the bidder keeps."""
    public, key = sealing.fresh_key()
    keep_key(by=provider, recipient=public)
    return key


def write(tender: Tender, **more: Any) -> dict[str, Any]:
    """What the form of a bid sends."""
    answers = {parts.answer(key): "So we would do it" for key in help.same(tender, 1)}
    return {"price_pence": "80,000", "summary": "A table in each hall.", "seen": "0", **answers, **more}


def address(tender: Tender) -> str:
    return reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])


def with_a_file(tender: Tender, provider: Person, charity: Organisation) -> Draft:
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed={"summary": "Half"}, seen=0)
    papers.add(by=provider, draft=draft, upload=upload("method.pdf"))
    return draft


def kept_keys(settings: Any) -> list[str]:
    return [path.name for path in Path(settings.VAR, "keys").glob("*")]


def test_nothing_that_the_server_s_key_opens_is_left_of_a_bid_that_is_in(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    client: Client,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    before = kept_keys(settings)
    draft = with_a_file(tender, provider, charity)
    assert kept_keys(settings) != before, "a draft has its key"
    client.force_login(provider)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(tender), write(tender, organisation=str(charity.pk), seen=str(draft.version)))
    assert Bid.objects.get().state == "sealed"
    assert not Draft.objects.exists()
    assert [bytes(row.label) for row in Enclosure.objects.all()] == [b""]
    assert kept_keys(settings) == before
    page = client.get(address(tender)).content.decode()
    assert "A table in each hall." not in page
    assert "method.pdf" not in page


def test_the_files_go_with_the_bid_though_the_draft_is_destroyed(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    with_a_file(tender, provider, charity)
    help.bid(tender, provider, charity)
    bid = help.opened(tender, commissioner, panel, clock).bids.get()
    assert [paper["whole"] for paper in bid.papers] == [True]
    with papers.open(by=panel[0], bid=bid, number=1) as file:
        assert file.read() == PDF


def test_a_draft_is_kept_where_the_bidder_chooses_it_and_said_plainly(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    draft = with_a_file(tender, provider, charity)
    client.force_login(provider)
    page = client.get(address(tender)).content.decode()
    assert "Keep a draft that we could read, so that you can change the bid until the deadline" in page
    assert 'name="keep_draft"' in page
    assert "checked" not in page.partition('name="keep_draft"')[2].partition(">")[0]
    sent = write(tender, organisation=str(charity.pk), keep_draft="on", seen=str(draft.version))
    client.post(address(tender), sent)
    assert Bid.objects.get().state == "sealed"
    page = client.get(address(tender)).content.decode()
    assert "A table in each hall." in page
    assert "method.pdf" in page


def test_a_choice_to_keep_the_draft_survives_a_mistake(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    sent = write(tender, organisation=str(charity.pk), keep_draft="on", price_pence="much")
    page = client.post(address(tender), sent).content.decode()
    assert "checked" in page.partition('name="keep_draft"')[2].partition(">")[0]


def test_words_that_a_colleague_saved_meanwhile_are_not_destroyed(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    drafts.save(by=provider, tender=tender, organisation=charity, typed={"summary": "Theirs"}, seen=0)
    client.force_login(provider)
    sent = write(tender, organisation=str(charity.pk), seen="0")
    page = client.post(address(tender), sent, follow=True).content.decode()
    assert "stays a draft that we could read" in page
    assert drafts.read(Draft.objects.get()) == {"summary": "Theirs"}


def test_the_bidder_begins_again_from_its_own_copy_with_its_files(
    own: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    client: Client,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    draft = with_a_file(tender, provider, charity)
    client.force_login(provider)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(tender), write(tender, organisation=str(charity.pk), seen=str(draft.version)))
    begin = reverse("sourcing:bid_again", args=[tender.place.slug, Bid.objects.get().pk])
    assert begin in client.get(address(tender)).content.decode()
    page = client.post(begin, {"own_key": own}, follow=True).content.decode()
    assert own not in page
    assert "A table in each hall." in page
    assert re.search(r'name="price_pence" value="80,?000(.00)?"', page)
    assert "method.pdf" in page
    with django_capture_on_commit_callbacks(execute=True):
        sent = write(tender, organisation=str(charity.pk), seen="1", summary="Two tables.")
        client.post(address(tender), sent)
    assert not Draft.objects.exists()
    bid = help.opened(tender, commissioner, panel, clock).bids.get()
    assert bid.summary == "Two tables."
    assert [paper["whole"] for paper in bid.papers] == [True]


def test_another_s_key_begins_nothing_and_the_attempt_is_recorded(
    own: str, tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    bid = help.bid(tender, provider, charity)
    begin = reverse("sourcing:bid_again", args=[tender.place.slug, bid.pk])
    client.force_login(provider)
    for key in (sealing.fresh_key()[1], "nonsense"):
        answer = client.post(begin, {"own_key": key})
        assert answer.status_code == 403
        assert key not in answer.content.decode()
        assert "does not open" in answer.content.decode()
    assert not Draft.objects.exists()
    assert Event.objects.filter(kind="beginning again from a copy refused").count() == 2


def test_nobody_begins_again_over_a_draft_nor_after_the_deadline_nor_for_others(
    own: str, tender: Tender, provider: Person, charity: Organisation, other_provider: Person, clock: Any
) -> None:
    bid = help.bid(tender, provider, charity)
    with pytest.raises(Refused):
        again.begin(by=other_provider, bid=bid, own_key=own)
    drafts.save(by=provider, tender=tender, organisation=charity, typed={"summary": "New"}, seen=0)
    with pytest.raises(Refused, match="draft"):
        again.begin(by=provider, bid=bid, own_key=own)
    clock.to(tender.closes)
    with pytest.raises(Refused, match="Bids closed"):
        again.begin(by=provider, bid=bid, own_key=own)


def test_whoever_has_no_key_of_their_own_is_shown_where_to_make_one(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    making = reverse("sourcing:opening_key", args=[tender.place.slug])
    page = client.get(address(tender)).content.decode()
    assert making in page
    assert "You have no opening key" in page
    keep_key(by=provider, recipient=sealing.fresh_key()[0])
    page = client.get(address(tender)).content.decode()
    assert "You have no opening key" not in page
    assert "your opening key" in page


def test_the_bidder_takes_the_sealed_bid_away_whole_with_its_files(
    own: str, tender: Tender, provider: Person, charity: Organisation, client: Client, other_provider: Person
) -> None:
    with_a_file(tender, provider, charity)
    bid = help.bid(tender, provider, charity)
    client.force_login(provider)
    page = client.get(bid.get_absolute_url()).content.decode()
    whole = reverse("sourcing:bid_whole", args=[tender.place.slug, bid.pk])
    assert whole in page
    answer: Any = client.get(whole)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert content.digest(archive.read("bid.age")) == bid.digest
    [paper] = json.loads(sealing.unseal(archive.read("bid.age"), own))["papers"]
    assert sealing.unseal(archive.read(f"files/{paper['sha256']}.age"), paper["key"]) == PDF
    assert "age" in archive.read("READ-ME.txt").decode()
    client.force_login(other_provider)
    assert client.get(whole).status_code == 404


def test_a_late_beginning_again_says_so_on_its_page(
    own: str, tender: Tender, provider: Person, charity: Organisation, client: Client, clock: Any
) -> None:
    bid = help.bid(tender, provider, charity)
    clock.to(tender.closes)
    client.force_login(provider)
    begin = reverse("sourcing:bid_again", args=[tender.place.slug, bid.pk])
    assert "Bids closed" in client.get(begin).content.decode()


def test_a_withdrawn_bid_can_be_begun_again(
    own: str, tender: Tender, provider: Person, charity: Organisation
) -> None:
    with_a_file(tender, provider, charity)
    bid = actions.withdraw_bid(by=provider, bid=help.bid(tender, provider, charity))
    draft = again.begin(by=provider, bid=bid, own_key=own)
    assert (drafts.read(draft) or {})["price_pence"] == "80,000"
    assert [paper and paper.name for _row, paper in papers.of_draft(draft)] == ["method.pdf"]
