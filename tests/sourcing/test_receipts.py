"""The receipt of a bid: one file that proves what came in and when, with nothing but Python."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.record import clerk, keys, sequencer
from commonweal.record.leaf import utc
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.sealing import receipts
from tests.sourcing import help


@pytest.fixture
def bid(tender: Tender, provider: Person, charity: Organisation, tmp_path: Path, settings: Any) -> Bid:
    settings.VAR = tmp_path / "var"
    return help.bid(tender, provider, charity)


def run(folder: Path, content: bytes, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the receipt as its holder would: Python alone, isolated from everything that is installed."""
    file = folder / "receipt.zip"
    file.write_bytes(content)
    command = [sys.executable, "-I", "-S", str(file), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={})


def altered(content: bytes, path: str, old: bytes, new: bytes) -> bytes:
    """The receipt with one of its files changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            inside = before.read(name)
            if name == path:
                assert old in inside, "there is nothing to change"
                inside = inside.replace(old, new, 1)
            after.writestr(name, inside)
    return out.getvalue()


def test_a_receipt_proves_itself_with_nothing_but_python(bid: Bid, tmp_path: Path) -> None:
    early = run(tmp_path, receipts.of_bid(bid))
    assert (early.returncode, "no position yet" in early.stdout) == (0, True), early.stdout + early.stderr
    sequencer.sequence()
    sealed = tmp_path / "bid.age"
    sealed.write_bytes(bytes(bid.ciphertext))
    key = str(keys.log_key().public)
    done = run(tmp_path, receipts.of_bid(bid), "--key", key, "--received", str(sealed))
    assert done.returncode == 0, done.stdout + done.stderr
    for words in (bid.digest, utc(bid.received), str(bid.pk), "holds it at position", "It holds."):
        assert words in done.stdout


def test_one_turn_of_the_clerk_gives_a_receipt_its_proof_and_a_turn_comes_within_ten_seconds(
    bid: Bid, provider: Person, client: Client, tmp_path: Path
) -> None:
    """The page says ten seconds, and tells until then that the position follows."""
    client.force_login(provider)
    assert "Follows within ten seconds" in client.get(bid.get_absolute_url()).content.decode()
    assert clerk.EVERY * 2 < 10, "a turn that fails once is made up for in time"
    clerk.work()
    assert "Follows within ten seconds" not in client.get(bid.get_absolute_url()).content.decode()
    assert "holds it at position" in run(tmp_path, receipts.of_bid(bid)).stdout


@pytest.mark.parametrize(
    "path, start, end",
    [
        ("receipt.txt", b"received 2", b"received 1"),
        ("record/event.json", b'"kind":"bid', b'"kind":"bad'),
        ("record/proof.json", b'"position":', b'"position":1'),
        ("record/checkpoint.txt", b"/record", b"/recorb"),
    ],
)
def test_a_receipt_in_which_anything_was_changed_does_not_hold(
    bid: Bid, tmp_path: Path, path: str, start: bytes, end: bytes
) -> None:
    sequencer.sequence()
    done = run(tmp_path, altered(receipts.of_bid(bid), path, start, end))
    assert done.returncode == 1
    assert "It does NOT hold." in done.stdout


def test_another_file_than_the_one_received_does_not_hold(bid: Bid, tmp_path: Path) -> None:
    other = bytearray(bid.ciphertext)
    other[-1] ^= 1
    (tmp_path / "bid.age").write_bytes(bytes(other))
    done = run(tmp_path, receipts.of_bid(bid), "--received", str(tmp_path / "bid.age"))
    assert done.returncode == 1
    assert "not what was received" in done.stdout


def test_a_receipt_signed_by_another_log_does_not_hold(bid: Bid, tmp_path: Path) -> None:
    other = keys.read_or_make(tmp_path / "other.key", "elsewhere.example.org/record", 1)
    assert run(tmp_path, receipts.of_bid(bid), "--key", str(other.public)).returncode == 1


def test_only_the_bidder_has_its_receipt(
    bid: Bid, provider: Person, commissioner: Person, client: Client
) -> None:
    address = reverse("sourcing:bid_receipt", args=[bid.tender.place.slug, bid.pk])
    client.force_login(commissioner)
    assert client.get(address).status_code == 404
    client.force_login(provider)
    assert address in client.get(bid.get_absolute_url()).content.decode()
    assert client.get(address).content == receipts.of_bid(bid)
