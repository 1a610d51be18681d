"""A bid that its bidder sealed on a machine of their own, and handed in as an age file."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.files import sealing
from commonweal.files.models import StoredFile
from commonweal.people.models import Organisation, Person
from commonweal.record import clock as kept_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.sealing.actions import submit_sealed
from commonweal.sourcing.writing import drafts
from tests.files.samples import upload
from tests.sourcing import help


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


def sealed(to: str, **changed: Any) -> bytes:
    """What a bidder's own program makes of a bid."""
    written = {"price_pence": 7_000_000, "answers": {}, **changed}
    return sealing.seal(json.dumps(written).encode(), [to])


def address(tender: Tender, name: str = "seal_yourself") -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk])


def sent(client: Client, tender: Tender, ciphertext: bytes, **more: Any) -> Any:
    return client.post(address(tender), {"sealed": SimpleUploadedFile("bid.age", ciphertext)}, **more)


@pytest.mark.parametrize("milliseconds, taken", [(-1, True), (0, False), (1, False)])
def test_it_is_in_time_a_millisecond_before_the_deadline_and_late_at_it(
    milliseconds: int,
    taken: bool,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = tender.closes + timedelta(milliseconds=milliseconds)
    client.force_login(provider)
    monkeypatch.setattr(kept_clock, "now", lambda: moment)
    answer = sent(client, tender, sealed(tender.sealed_to))
    if taken:
        assert Bid.objects.get().received == moment
        return
    assert (answer.status_code, Bid.objects.exists()) == (403, False)
    assert "Bids closed" in answer.content.decode()
    assert Event.objects.get(kind="bid refused").facts == {"refused": ["bids-closed"]}


def test_the_receipt_is_of_the_bytes_that_were_uploaded_and_nothing_else_of_them_is_kept(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    ciphertext = sealed(tender.sealed_to)
    client.force_login(provider)
    page = sent(client, tender, ciphertext, follow=True).content.decode()
    bid = Bid.objects.get()
    assert bytes(bid.ciphertext) == ciphertext
    assert bid.digest == bid.receipt.facts["sha256"] == content.digest(ciphertext)
    assert bid.digest in page
    assert "made no copy for a key of yours" in page
    assert not any(kind.objects.exists() for kind in (Draft, Enclosure, StoredFile))


def test_it_is_opened_with_the_others_and_what_is_missing_or_unasked_for_harms_nobody(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    first, *_rest = evaluation.criteria(tender)
    risks = {"unknown": {"answer": "accepted", "price_pence": None, "words": ""}}
    odd = sealed(tender.sealed_to, answers={first.id: "So.", "unknown": "?"}, risks=risks, more=[1])
    submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=odd)
    help.bid(tender, other_provider, other_charity)
    help.opened(tender, commissioner, panel, clock)
    help.declared(tender, commissioner)
    bid = Bid.objects.get(organisation=charity)
    assert (bid.state, bid.price_pence, bid.summary) == ("opened", 7_000_000, "")
    for person in (commissioner, panel[0], provider):
        client.force_login(person)
        assert client.get(bid.get_absolute_url()).status_code == 200
    client.force_login(commissioner)
    assert client.get(reverse("sourcing:checks", args=[tender.place.slug, tender.pk])).status_code == 200
    assert help.judged(tender, panel, {charity: 4, other_charity: 3}).state == "scoring"
    assert help.award(tender, commissioner, second_commissioner).bid == bid


def test_those_who_judge_read_what_the_form_would_not_have_taken_and_of_the_form_s_own_bids_nothing(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    first, *rest = evaluation.criteria(tender)
    tender.specification.criteria.filter(pk=first.id).update(word_limit=50)
    answers = {row.id: "So." for row in rest} | {first.id: "word " * 51}
    submit_sealed(
        by=provider,
        tender=tender,
        organisation=charity,
        ciphertext=sealed(tender.sealed_to, answers=answers, summary="In short."),
    )
    help.bid(tender, other_provider, other_charity)
    help.opened(tender, commissioner, panel, clock)
    help.declared(tender, commissioner)
    client.force_login(commissioner)
    alone, typed = (Bid.objects.get(organisation=each) for each in (charity, other_charity))
    page = client.get(alone.get_absolute_url()).content.decode()
    assert "51 words and may have 50" in page
    assert "would not have taken" not in client.get(typed.get_absolute_url()).content.decode()


@pytest.mark.parametrize("wrong", ["another key", "no bid", "a price of nought"])
def test_what_is_no_bid_when_opened_is_recorded_with_why_and_the_others_are_opened(
    wrong: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    client: Client,
    clock: Any,
) -> None:
    ciphertext, why, told = {
        "another key": (sealed(sealing.fresh_key()[0]), "another-key", "does not open it"),
        "no bid": (sealing.seal(b"%PDF", [tender.sealed_to]), "not-a-bid", "not the JSON of a bid"),
        "a price of nought": (sealed(tender.sealed_to, price_pence=0), "no-price", "is nought"),
    }[wrong]
    bid = submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=ciphertext)
    help.bid(tender, other_provider, other_charity)
    help.opened(tender, commissioner, panel, clock)
    states = dict(Bid.objects.values_list("organisation__name", "state"))
    assert states == {charity.name: "unreadable", other_charity.name: "opened"}
    event = Event.objects.get(kind="bid cannot be read", about_id=bid.pk)
    assert event.facts == {"sha256": bid.digest, "why": why}
    client.force_login(provider)
    assert told in client.get(bid.get_absolute_url()).content.decode()


def test_nobody_hands_in_for_an_organisation_that_is_not_theirs(
    tender: Tender, provider: Person, other_provider: Person, charity: Organisation, client: Client
) -> None:
    ciphertext = sealed(tender.sealed_to)
    for person in (None, other_provider):
        with pytest.raises(Refused):
            submit_sealed(by=person, tender=tender, organisation=charity, ciphertext=ciphertext)
    assert Event.objects.filter(kind="bid refused").count() == 2
    client.force_login(other_provider)
    upload = {"sealed": SimpleUploadedFile("bid.age", ciphertext)}
    assert client.post(f"{address(tender)}?for={charity.pk}", upload).status_code == 404
    client.logout()
    assert sent(client, tender, ciphertext).status_code == 403
    assert not Bid.objects.exists()


@pytest.mark.parametrize(
    "wrong, said",
    [
        (b"%PDF-1.7", "not an age file"),
        (b"age-encryption.org/v2\n", "not an age file"),
        (b"age-encryption.org/v1\n-> X25519 a\n", "cut short"),
        (bytes(pyrage.passphrase.encrypt(b"{}", "a passphrase")), "sealed to no key"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "armoured"),
        (b"age-encryption.org/v1\n" + b"a" * content.LARGEST_SEALED, "too large"),
        (b"", "empty"),
    ],
)
def test_what_is_no_binary_age_file_for_a_key_is_refused_with_the_reason(
    wrong: bytes, said: str, tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    answer = sent(client, tender, wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with pytest.raises(Refused):
        submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=wrong)
    assert not Bid.objects.exists()


def test_it_takes_the_place_of_the_bid_before_whose_files_do_not_go_with_it(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed={}, seen=0)
    papers.add(by=provider, draft=draft, upload=upload())
    help.bid(tender, provider, charity, keep_draft=True)
    submit_sealed(
        by=provider, tender=tender, organisation=charity, ciphertext=sealed(tender.sealed_to, price_pence=5)
    )
    row = Enclosure.objects.get()
    assert (row.bid, row.in_draft) == (None, True)
    help.opened(tender, commissioner, panel, clock)
    bid = Bid.objects.get()
    assert (bid.state, bid.price_pence, bid.papers) == ("opened", 5, [])


def test_the_form_s_bid_takes_its_place_in_turn_and_terms_that_changed_ask_to_confirm_it(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    bid = submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=sealed(tender.sealed_to))
    Tender.objects.update(terms=1)
    assert Bid.objects.get().needs_confirming
    again = submit_sealed(
        by=provider, tender=tender, organisation=charity, ciphertext=sealed(tender.sealed_to)
    )
    assert (again.pk, Bid.objects.get().needs_confirming) == (bid.pk, False)
    assert "sealed_by_bidder" not in help.bid(tender, provider, charity).receipt.facts


def test_the_page_has_the_key_the_bid_s_page_leads_there_and_the_questions_are_in_the_form_of_a_bid(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    client.force_login(provider)
    write = client.get(reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])).content.decode()
    assert f"{address(tender)}?for={charity.pk}" in write
    assert tender.sealed_to in client.get(address(tender)).content.decode()
    client.logout()
    asked = client.get(address(tender, "bid_questions")).json()
    assert set(asked["answers"]) == {row.id for row in evaluation.criteria(tender)}
    assert asked["about"]["seal_to"] == tender.sealed_to
    with pytest.raises(content.Unreadable, match="no-price"):
        content.from_data(asked)
    assert content.from_data({**asked, "price_pence": 1}).price_pence == 1


@pytest.mark.parametrize("blind", [True, False])
def test_page_and_questions_of_a_bid_that_is_judged_without_names_say_so(
    blind: bool, tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    Tender.objects.filter(pk=tender.pk).update(blind=blind)
    client.force_login(provider)
    assert ("Do not name yourself in anything" in client.get(address(tender)).content.decode()) is blind
    about = client.get(address(tender, "bid_questions")).json()["about"]
    assert ("Do not name yourself in anything" in about.get("names", "")) is blind
