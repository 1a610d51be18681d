"""Bids are judged by what was published with the notice: it can be read, had as a file, and is compared."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.record import bag, bundles
from commonweal.record.models import Event
from commonweal.record.verifier import published
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.site.cli import main
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import Award, Tender
from tests.sourcing import help


def test_what_bids_are_judged_by_can_be_had_as_a_file_from_publication_on(
    tender: Tender, client: Any
) -> None:
    address = reverse("sourcing:judged_by", args=[tender.place.slug, tender.pk])
    assert address in client.get(tender.get_absolute_url()).content.decode()
    found = client.get(address)
    event = Event.objects.get(kind="notice published", about_id=tender.pk)
    assert event.public
    assert hashlib.sha256(found.content).hexdigest() == event.facts["evaluation"]
    assert json.loads(found.content) == tender.evaluation


def test_the_notice_says_in_words_how_price_counts_and_who_decides(tender: Tender, client: Any) -> None:
    page = client.get(tender.get_absolute_url()).content.decode()
    section = page.split('id="price"', 1)[1].split("<h2", 1)[0]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))
    for said in (
        "How price counts",
        "Price for each point of quality",
        "The price is divided by the points of quality",
        "A bid with fewer than 50 of 100 points of quality is set aside",
        "First comes the bid of higher quality. Then the bid of the lower price. Then the lot",
        "At least 2 evaluators, each alone",
        "40 in 100 or more under the mean of the others",
        "30 in 100 or more under the next one up",
        "One officer proposes that award. Another, who neither proposed nor scored, approves it",
        tender.evaluation_digest,
    ):
        assert said in words, said


def _other_weights(tender: Tender) -> None:
    evaluation = Tender.objects.get(pk=tender.pk).evaluation
    first, second = evaluation["criteria"][:2]
    first["weight"], second["weight"] = second["weight"], first["weight"]
    if first["weight"] == second["weight"]:
        first["weight"], second["weight"] = "10/1", "90/1"
    Tender.objects.filter(pk=tender.pk).update(evaluation=evaluation)


def _another_lot(tender: Tender) -> None:
    """With a digest to fit: the column beside it is no witness, the record is."""
    evaluation = Tender.objects.get(pk=tender.pk).evaluation
    evaluation["method"]["lot_seed"] = "another"
    Tender.objects.filter(pk=tender.pk).update(evaluation=evaluation, evaluation_digest=digest(evaluation))


def _not_blind(tender: Tender) -> None:
    Tender.objects.filter(pk=tender.pk).update(blind=False)


@pytest.mark.parametrize("change", [_other_weights, _another_lot, _not_blind])
def test_an_award_by_anything_else_is_not_proposed(
    judged: Tender, commissioner: Person, second_commissioner: Person, change: Callable[[Tender], None]
) -> None:
    help.closed(judged)
    change(judged)
    with pytest.raises(Refused, match="not what was published with the notice"):
        help.proposed(judged, commissioner, second_commissioner)


def test_an_award_by_anything_else_is_not_approved(
    judged: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    """Also where the same bid would win, as here, where every criterion earned each bid the same."""
    proposal = help.proposed(judged, commissioner, second_commissioner)
    _other_weights(judged)
    with pytest.raises(Refused, match="not what was published with the notice"):
        awarding.approve_award(by=second_commissioner, proposal=proposal)


def _both(bundle: Path) -> tuple[int, int]:
    """What the command and the bundle's own checker say of it."""
    checker = bundle.with_name("verify.py")
    checker.write_bytes(bag.unpack(bundle.read_bytes())["verify.py"])
    alone = subprocess.run([sys.executable, str(checker), str(bundle)], capture_output=True, check=False)
    return main(["verify", str(bundle)]), alone.returncode


def test_the_bundle_proves_that_the_award_was_computed_by_what_was_published(
    award: Award, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "award.zip"
    bundle.write_bytes(bytes(bundles.sealed(bundles.about(award).get()).content))
    assert _both(bundle) == (0, 0)
    assert "Method: it is the one that was published at" in capsys.readouterr().out


@pytest.mark.parametrize(
    "part, told",
    [
        ("method.json", "another criteria than"),
        ("publication.json", "not the method that was published"),
    ],
)
def test_a_bundle_whose_award_follows_another_method_is_told(
    award: Award, tmp_path: Path, capsys: pytest.CaptureFixture[str], part: str, told: str
) -> None:
    """Made by whoever runs the service: every list and hash around it fits, the record does not."""
    row = bundles.about(award).get()
    files = bag.unpack(bytes(bundles.sealed(row).content))
    held = json.loads(files[f"data/evidence/{part}"])
    if part == "method.json":
        held["criteria"][0]["title"] = "Another one"
    else:
        held["facts"]["evaluation"] = "0" * 64
    files[f"data/evidence/{part}"] = json.dumps(held).encode()
    bundle = tmp_path / "award.zip"
    bundle.write_bytes(bag.pack(files, "award"))
    assert _both(bundle) == (1, 1)
    assert told in capsys.readouterr().out


def _decoy_of_another(told: dict[str, Any]) -> None:
    told["about"]["id"] = "11111111-1111-4111-8111-111111111111"


def _published_after_the_close(told: dict[str, Any]) -> None:
    told["at"] = told["facts"]["closes"].replace("+00:00", "Z")


@pytest.mark.parametrize(
    "change, told",
    [
        (_decoy_of_another, "is the notice of another tender"),
        (_published_after_the_close, "is not earlier than the close of bids"),
    ],
)
def test_a_notice_that_is_not_this_tender_s_or_came_too_late_proves_nothing(
    award: Award, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    """Whoever runs the service can publish a decoy, whose place in the record is proven as any other's."""
    files = bag.unpack(bytes(bundles.sealed(bundles.about(award).get()).content))
    decoy = json.loads(files[published.EVENT])
    assert published.of_event(decoy, files) == []
    change(decoy)
    (fault,) = published.of_event(decoy, files)
    assert told in fault
