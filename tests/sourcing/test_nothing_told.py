"""What goes wrong in the middle of sealing or opening is told without the keys and words that were in hand.

What is searched is the fullest account of an error that Django can give: every frame with its variables, and
the request. No log of ours writes that much.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from commonweal.files import sealing, splitting
from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import events
from commonweal.rules.costing import calculation
from commonweal.rules.costing.calculation import Calculation, Direct
from commonweal.sourcing.costing import actions as costings
from commonweal.sourcing.costing import views as costing_views
from commonweal.sourcing.models import Bid, Costing, Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.sourcing.opening import holding
from commonweal.sourcing.sealing import content, frozen, papers
from commonweal.sourcing.writing import drafts
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS
from tests.sourcing.test_opening import the_key

BACKEND = "django.contrib.auth.backends.ModelBackend"
WORDS = "canary-81c4f0-a-van-on-every-street"


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def accounts() -> Iterator[list[str]]:
    """The account of each error that a request ended in."""
    found: list[str] = []

    def keep(request: Any, **_more: Any) -> None:
        reporter = ExceptionReporter(request, *sys.exc_info())
        found.append(reporter.get_traceback_html() + reporter.get_traceback_text())

    got_request_exception.connect(keep)
    yield found
    got_request_exception.disconnect(keep)


def dies(*given: Any, **named: Any) -> Any:
    del given, named  # this frame is the test's own
    raise RuntimeError("the power went")


@pytest.fixture
def breaking() -> Client:
    return Client(raise_request_exception=False)


STEPS = [(sealing, "unseal"), (splitting, "join"), (holding, "key_from"), (events, "write")]


@pytest.fixture
def fourth(place: Place, make_person: Callable[..., Person]) -> Person:
    """Somebody who could take a lost share's place."""
    person = make_person("Ines Wold", offices=[(place, Office.Kind.AUDITOR)])
    opening.keep_key(by=person, recipient=sealing.fresh_key()[0])
    return person


def altered(by: Person) -> bytes:
    """What the only bid was, of which other bytes are stored when bids are opened."""
    bid = Bid.objects.get()
    received = help.alter(bid)
    people.declare_interest(by=by, work=bid.tender.work)
    opening.open_bids(by=by, tender=bid.tender, own_keys=help.TWO_KEYS)
    return received


@pytest.mark.parametrize(
    "act, where, name",
    [
        *(("open_bids", *step) for step in [*STEPS, (content, "unseal")]),
        *(("rehearse", *step) for step in STEPS),
        *(("replace_holder", *step) for step in STEPS),
        *(("read_again", *step) for step in [*STEPS, (content, "unseal")]),
    ],
)
def test_no_key_and_no_share_stands_in_the_account_of_an_error(
    act: str,
    where: Any,
    name: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    fourth: Person,
    breaking: Client,
    clock: Any,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    help.bid(tender, provider, charity)
    key = the_key(tender)
    secrets = [key, *OWN_KEYS, *(part.partition(":")[2] for part in splitting.split(key))]
    if act in ("open_bids", "read_again"):
        clock.to(tender.closes)
    elif act == "rehearse":
        Tender.objects.filter(pk=tender.pk).update(state="preparing")
    numbers = {"replace_holder": [3], "read_again": [1]}.get(act, [])
    typed: dict[str, Any] = {"first_key": OWN_KEYS[0], "second_key": OWN_KEYS[1]}
    typed |= {"reason": "Lost.", "holder": str(fourth.pk)}
    if act == "read_again":
        typed |= {"found": "In a backup.", "sealed": SimpleUploadedFile("bid.age", altered(commissioner))}
    monkeypatch.setattr(where, name, dies)
    breaking.force_login(commissioner, backend=BACKEND)
    answer = breaking.post(reverse(f"sourcing:{act}", args=[tender.place.slug, tender.pk, *numbers]), typed)
    assert answer.status_code == 500, "it came by there"
    [account] = accounts
    assert "the power went" in account, account[-3000:]
    assert not [secret for secret in secrets if secret in account + caplog.text]


@pytest.mark.parametrize(
    "where, name", [(content, "seal"), (frozen, "prepare"), (papers, "to_seal"), (events, "write")]
)
def test_no_word_of_a_bid_stands_in_the_account_of_an_error(
    where: Any,
    name: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    breaking: Client,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    breaking.force_login(provider, backend=BACKEND)
    answers = {f"answer_{key}": WORDS for key in help.same(tender, 1)}
    typed = {
        "organisation": str(charity.pk),
        "price_pence": "80000",
        "seen": "0",
        "summary": WORDS,
        **answers,
    }
    monkeypatch.setattr(where, name, dies)
    address = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    assert breaking.post(address, typed).status_code == 500
    [account] = accounts
    assert "the power went" in account
    assert WORDS not in account + caplog.text
    assert not Bid.objects.exists(), "and nothing half was kept"


def test_the_key_of_a_bidder_s_own_copy_stands_in_no_account_of_an_error(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    breaking: Client,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    public, own = sealing.fresh_key()
    opening.keep_key(by=provider, recipient=public)
    bid = help.bid(tender, provider, charity)
    monkeypatch.setattr(content, "unseal", dies)
    breaking.force_login(provider, backend=BACKEND)
    address = reverse("sourcing:bid_again", args=[tender.place.slug, bid.pk])
    assert breaking.post(address, {"own_key": own}).status_code == 500
    [account] = accounts
    assert "the power went" in account
    assert own not in account


def test_keys_that_come_one_by_one_open_nothing(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, client: Client, clock: Any
) -> None:
    """Nothing of the first is kept for the second: both come in one request, or the bids stay sealed."""
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    client.force_login(commissioner, backend=BACKEND)
    address = reverse("sourcing:open_bids", args=[tender.place.slug, tender.pk])
    for typed in ({"first_key": OWN_KEYS[0]}, {"second_key": OWN_KEYS[1]}, {"first_key": OWN_KEYS[1]}):
        assert client.post(address, typed).status_code == 422
    assert Bid.objects.get().state == "sealed"
    kept = str(dict(client.session))
    assert not [own for own in OWN_KEYS if own in kept]


@pytest.mark.parametrize("act", ["open_bids", "rehearse"])
def test_a_key_sent_after_a_session_ended_is_not_given_back_as_other_words_are(
    tender: Tender, client: Client, act: str
) -> None:
    whole = f"# created: 2026-11-22T08:00:00Z\n# public key: age1…\n{OWN_KEYS[0]}"
    typed = {"first_key": whole, "second_key": OWN_KEYS[1], "words": "and some words"}
    page = client.post(reverse(f"sourcing:{act}", args=[tender.place.slug, tender.pk]), typed)
    assert "and some words" in page.content.decode()
    assert not [key for key in OWN_KEYS if key in page.content.decode()]


FIGURES = ("7654321", WORDS)


@pytest.fixture
def costing(provider: Person, charity: Organisation) -> Costing:
    of = Calculation(WORDS, 24, direct=(Direct(WORDS, 76_543_21),), surplus=Fraction(1, 10))
    return costings.save_costing(by=provider, organisation=charity, of=of)


@pytest.mark.parametrize(
    "name, where, step",
    [
        ("costings", costing_views, "render"),
        ("costing", calculation, "work_out"),
        ("costing", costing_views, "render"),
        ("costing_version", costing_views, "render"),
        ("costing_file", calculation, "as_file"),
        ("costing_file", costing_views, "JsonResponse"),
    ],
)
def test_no_figure_of_a_calculation_stands_in_the_account_of_an_error(
    name: str,
    where: Any,
    step: str,
    costing: Costing,
    provider: Person,
    breaking: Client,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking.force_login(provider, backend=BACKEND)
    rest = {"costings": [], "costing": [costing.pk]}.get(name, [costing.pk, 1])
    monkeypatch.setattr(where, step, dies)
    address = reverse(f"readiness:{name}", args=[costing.organisation_id, *rest])
    assert breaking.get(address).status_code == 500
    [account] = accounts
    assert "the power went" in account
    assert not [each for each in FIGURES if each in account]


def test_no_figure_that_is_saved_stands_in_the_account_of_an_error(
    costing: Costing,
    provider: Person,
    breaking: Client,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking.force_login(provider, backend=BACKEND)
    typed = {
        "title": WORDS,
        "months": "24",
        "direct_1_what": WORDS,
        "direct_1_pence": "76543.21",
        "seen": "1",
    }
    monkeypatch.setattr(sealing, "seal", dies)
    address = reverse("readiness:change_costing", args=[costing.organisation_id, costing.pk])
    assert breaking.post(address, typed).status_code == 500
    [account] = accounts
    assert "the power went" in account
    assert not [each for each in FIGURES if each in account]


@pytest.mark.parametrize("kept", ["draft", "calculation"])
def test_the_key_of_what_is_read_again_stands_in_no_account_of_an_error(
    kept: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    costing: Costing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever asks for it, and not from a page alone."""
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed={"summary": WORDS}, seen=0)
    secrets = [sealing.private_key(draft.key_name), sealing.private_key(costing.key_name), *FIGURES]
    version = costing.versions.get()
    monkeypatch.setattr(json, "loads", dies)
    account = told_of((lambda: drafts.read(draft)) if kept == "draft" else (lambda: version.opened))
    assert "the power went" in account
    assert not [secret for secret in secrets if secret in account]


def told_of(fails: Callable[[], Any]) -> str:
    """The account of an error that comes up with no request."""
    try:
        fails()
    except RuntimeError:
        reporter = ExceptionReporter(None, *sys.exc_info())
        return str(reporter.get_traceback_html() + reporter.get_traceback_text())
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize("name", ["save", "begin again"])
def test_no_word_of_a_draft_stands_in_the_account_of_an_error(
    name: str,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    breaking: Client,
    accounts: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking.force_login(provider, backend=BACKEND)
    place, typed = tender.place.slug, {"organisation": str(charity.pk), "seen": "0", "summary": WORDS}
    if name == "save":
        address, typed = reverse("sourcing:submit_bid", args=[place, tender.pk]), {**typed, "save": "yes"}
    else:
        public, own = sealing.fresh_key()
        opening.keep_key(by=provider, recipient=public)
        bid = help.bid(tender, provider, charity)
        address, typed = reverse("sourcing:bid_again", args=[place, bid.pk]), {"own_key": own}
    monkeypatch.setattr(sealing, "seal", dies)
    assert breaking.post(address, typed).status_code == 500
    [account] = accounts
    assert "the power went" in account
    assert not [words for words in (WORDS, f"How {charity}") if words in account]
