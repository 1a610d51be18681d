"""The record's pages: what anyone sees, and what nobody sees."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.record import bundles, events, keys, leaf, merkle, note, rule_words, sequencer, verify_script
from commonweal.record.models import Checkpoint, Event, LogEntry
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from tests.record.test_bundles import decide

Logged = Callable[..., list[Event]]
ATOM = "{http://www.w3.org/2005/Atom}"


def page(client: Client, name: str, *args: object, status: int = 200, **query: str | int) -> str:
    answer = client.get(reverse(f"record:{name}", args=args), query)
    assert answer.status_code == status
    return answer.getvalue().decode()


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "name",
    ["log", "checkpoints", "witnesses", "verifiers", "bundles", "receipt", "atom", "json_feed", "leaves"],
)
def test_every_page_stands_before_anything_has_happened(client: Client, name: str) -> None:
    page(client, name)


@pytest.mark.usefixtures("db")
def test_the_newest_checkpoint_of_an_empty_log_is_said_to_be_missing(client: Client) -> None:
    assert page(client, "newest", status=404) == "The log is empty.\n"


def test_the_log_shows_public_events_in_words(client: Client, logged: Logged, place: Place) -> None:
    [event] = logged(1, kind="round opened")
    shown = page(client, "log")
    assert "round opened" in shown
    assert place.name in shown
    assert event.entry.leaf_hash[:16] in shown


def test_an_event_that_is_not_public_shows_position_time_and_hash_and_nothing_else(
    client: Client, work: Work, resident: Person
) -> None:
    event = events.write("bid opened", about=work, by=resident, facts={"secret": "xyzzy"})
    sequencer.sequence()
    everywhere = [
        page(client, "log"),
        page(client, "log", format="csv"),
        page(client, "entry", 0),
        page(client, "event", event.pk),
        page(client, "event_proof", 0),
        page(client, "atom"),
        page(client, "json_feed"),
    ]
    for shown in everywhere:
        for hidden in ("secret", "xyzzy", "bid opened", str(resident.pk), str(work.pk), resident.name):
            assert hidden not in shown
    assert event.entry.leaf_hash in page(client, "entry", 0)


def test_an_event_s_facts_are_in_words_and_its_money_in_pounds(
    client: Client, work: Work, resident: Person
) -> None:
    facts = {"price_pence": 5_500_000, "stable": True}
    event = events.write("award decided", about=work, by=resident, facts=facts, public=True)
    shown = page(client, "event", event.pk)
    assert "£55,000" in shown
    assert "Yes" in shown
    for raw in ("5500000", "Price pence", "True"):
        assert raw not in shown


def test_the_log_can_be_narrowed_by_kind_and_place(
    client: Client, logged: Logged, place: Place, other_place: Place
) -> None:
    logged(1, kind="round opened")
    elsewhere = Work.objects.create(place=other_place, title="Elsewhere")
    events.write("round closed", about=elsewhere, public=True)
    sequencer.sequence()
    opened = page(client, "log", kind="round opened", format="csv")
    there = page(client, "log", place=str(other_place.pk), format="csv")
    assert ("round opened" in opened, "round closed" in opened) == (True, False)
    assert ("round opened" in there, "round closed" in there) == (False, True)


def test_a_public_event_can_be_hashed_and_proved_from_what_the_page_gives(
    client: Client, logged: Logged
) -> None:
    """With the downloaded file alone: content to leaf, leaf to root, root to signature."""
    logged(5)
    data = json.loads(page(client, "event_proof", 3))
    found = merkle.leaf_hash(canonical(data["event"]))
    assert found.hex() == data["leaf_hash"]
    checkpoint = note.opened(data["checkpoint"], note.PublicKey.parse(page(client, "key")))
    path = [bytes.fromhex(node) for node in data["proof"]]
    assert merkle.root_from_inclusion(found, 3, checkpoint.size, path) == checkpoint.root


def test_proofs_are_served_for_witnesses_and_auditors(client: Client, logged: Logged) -> None:
    logged(3)
    logged(4)
    old, new = Checkpoint.objects.order_by("size")
    proof = json.loads(page(client, "consistency", first=3, second=7))["proof"]
    roots = (bytes.fromhex(old.root), bytes.fromhex(new.root))
    assert merkle.is_consistent(3, 7, roots, [bytes.fromhex(node) for node in proof])
    entry = LogEntry.objects.get(position=2)
    by_leaf = json.loads(page(client, "inclusion", leaf=entry.leaf_hash, size=7))
    assert by_leaf == json.loads(page(client, "inclusion", position=2))
    path = [bytes.fromhex(node) for node in by_leaf["proof"]]
    assert merkle.root_from_inclusion(bytes.fromhex(entry.leaf_hash), 2, 7, path) == roots[1]


@pytest.mark.parametrize(
    "name, query, status",
    [
        ("inclusion", {}, 400),
        ("inclusion", {"position": "-1"}, 400),
        ("inclusion", {"position": "²"}, 400),
        ("inclusion", {"position": "99"}, 404),
        ("inclusion", {"leaf": "no"}, 404),
        ("inclusion", {"position": "0", "size": "99"}, 400),
        ("inclusion", {"position": "0", "size": "0"}, 400),
        ("consistency", {"first": "x"}, 400),
        ("consistency", {"first": "2", "second": "1"}, 400),
        ("consistency", {"first": "1", "second": "9" * 15}, 400),
        ("leaves", {"from": "1e3"}, 400),
    ],
)
def test_a_question_that_has_no_answer_is_answered_in_words(
    client: Client, logged: Logged, name: str, query: dict[str, str], status: int
) -> None:
    logged(1)
    assert json.loads(page(client, name, status=status, **query))["error"]


def test_leaves_come_a_page_at_a_time(
    client: Client, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commonweal.record.api.LEAVES", 4)
    logged(6)
    first = json.loads(page(client, "leaves"))
    rest = json.loads(page(client, "leaves", **{"from": first["next"]}))
    assert rest["next"] is None
    hashes = [bytes.fromhex(node) for node in first["leaves"] + rest["leaves"]]
    assert merkle.root(6, merkle.over(hashes)).hex() == Checkpoint.objects.latest("size").root


def test_a_receipt_is_found_at_once_and_has_its_position_afterwards(client: Client, work: Work) -> None:
    event = events.write("bid received", about=work)
    code = leaf.leaf_hash(event)
    assert "waiting for its position" in page(client, "receipt", leaf=f" {code.upper()} ")
    sequencer.sequence()
    assert "It is entry 0" in page(client, "receipt", leaf=code)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("code", ["0" * 64, "nonsense", "<script>"])
def test_a_receipt_that_the_record_does_not_hold_is_said_so(client: Client, code: str) -> None:
    shown = page(client, "receipt", status=404, leaf=code)
    assert "holds nothing with that code" in shown
    assert "<script>" not in shown.replace("<script src", "").replace("<script type", "")


def test_feeds_carry_public_events_and_follow_the_filter(client: Client, logged: Logged) -> None:
    logged(1, kind="round opened")
    logged(1, kind="round closed")
    entries = ET.fromstring(page(client, "atom", kind="round opened")).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["round opened, Haverbrook"]
    items = json.loads(page(client, "json_feed"))["items"]
    assert [item["title"] for item in items] == ["round closed, Haverbrook", "round opened, Haverbrook"]


def test_a_bundle_downloads_and_its_page_shows_its_hash(client: Client, work: Work) -> None:
    bundle = decide(work)
    answer = client.get(reverse("record:bundle_file", args=[bundle.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert hashlib.sha256(answer.content).hexdigest() in page(client, "bundle", bundle.pk)
    assert bundle.title in page(client, "bundles")
    assert bundle.get_absolute_url() in page(client, "event", bundle.event_id)


def test_a_decision_names_its_rule_in_words_and_leads_to_its_place(client: Client, work: Work) -> None:
    bundle = decide(work, rule="price-per-point")
    for name, args in (("bundle", [bundle.pk]), ("bundles", [])):
        text = page(client, name, *args)
        assert "Price for each point of quality" in text
        assert "price-per-point" not in text
    for name, pk in (("bundle", bundle.pk), ("event", bundle.event_id)):
        assert f'href="/{work.place.slug}/"' in page(client, name, pk)


@pytest.mark.parametrize("rule", [*bids.FORMULAS, "equal-shares", "greedy", "payments"])
def test_every_rule_that_decides_has_words(rule: str) -> None:
    assert rule_words.in_words(rule) != rule
    assert "-" not in rule_words.in_words(rule)


def test_a_rule_without_words_of_its_own_is_at_least_no_code() -> None:
    assert rule_words.in_words("some-later-rule") == "Some later rule"


def test_the_checkers_hash_stands_on_its_page_and_the_download_has_it(client: Client, work: Work) -> None:
    bundles.sealed(decide(work))
    sha256 = verify_script.sha256()
    assert page(client, "verifiers").count(sha256) >= 2
    assert hashlib.sha256(page(client, "verifier", sha256).encode()).hexdigest() == sha256
    page(client, "verifier", "0" * 64, status=404)


def test_checkpoints_stand_with_the_key_that_signed_them(client: Client, logged: Logged) -> None:
    logged(2)
    assert str(keys.log_key().public) in page(client, "checkpoints")
    assert Checkpoint.objects.get().root in page(client, "checkpoint", 2)
    assert note.opened(page(client, "checkpoint_at", 2), keys.log_key().public).size == 2
    assert page(client, "newest") == page(client, "checkpoint_at", 2)


def test_the_picture_of_growth_has_a_row_for_each_day(client: Client, logged: Logged, clock: object) -> None:
    logged(2)
    clock.forward(days=1)  # type: ignore[attr-defined]
    logged(3)
    shown = page(client, "log")
    assert shown.count('class="cw-chart__bar"') == 2
    assert ">5<" in shown
