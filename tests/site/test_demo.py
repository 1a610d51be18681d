"""The demo borough: enough of everything, the same for a seed, and impossible where it is not a demo."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from commonweal.delivery.models import Contract
from commonweal.needs.models import Assessment, Submission
from commonweal.people.identifiers import fault
from commonweal.people.models import Identifier, Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities.models import Round
from commonweal.publication import entries
from commonweal.publication.values import Site
from commonweal.record.models import Bundle, Waiting
from commonweal.record.verification import verify_log
from commonweal.review.models import Review
from commonweal.site.demo import build as building
from commonweal.site.demo import keeping, needs, people, tour
from commonweal.site.demo.cast import CAST
from commonweal.sourcing.models import (
    Award,
    Bid,
    BidTogether,
    Challenge,
    CommunityVote,
    DirectAward,
    FeedbackMeeting,
    Outage,
    PresentationSlot,
    PriceQuestion,
    Tender,
    UserSeat,
    Voiding,
)
from commonweal.specifications.models import Specification
from commonweal.voting.models import Ballot
from tests.conformance.published import SHARED
from tests.publication import schema


def test_the_borough_has_enough_of_everything_to_be_worth_looking_at(
    db: None, settings: Any, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    borough = building.build(1)
    here = {"place__slug": "haverbrook"}
    assert Submission.objects.filter(**here).count() >= 300
    assert Organisation.objects.count() >= 25
    assert Area.objects.filter(**here).count() >= 8
    states = Counter(Submission.objects.values_list("state", flat=True))
    assert {"joined", "set_aside", "received"} <= set(states)
    assert sorted(Assessment.objects.filter(**here).values_list("state", flat=True)) == [
        "listening",
        "published",
        "published",
    ]
    assert {"proposing", "voting", "published"} <= set(Round.objects.values_list("state", flat=True))
    assert Ballot.objects.count() >= 200
    assert {"drafting", "review", "approved", "withdrawn"} <= _states(Specification)
    assert {"open", "scoring", "awarded", "ended"} <= _states(Tender)
    assert {"sealed", "withdrawn", "opened"} <= _states(Bid)
    waiting = Award.objects.filter(contract__isnull=True)
    assert waiting.filter(standstill_ends__gt=borough.history.today, challenges=None).count() == 2
    _what_follows_bids_is_there()
    assert list(borough.hints["tour"]) == [key for key, *_rest in tour.STEPS]
    assert Contract.objects.count() == 3
    assert all(contract.payments.filter(state="paid").count() >= 4 for contract in Contract.objects.all())
    assert sorted(Review.objects.values_list("state", flat=True)) == ["listening", "published"]
    assert borough.hints["codes"]
    assert {who.email for who in CAST} <= set(Person.objects.values_list("email", flat=True))
    assert not any(fault(row.scheme, row.value) for row in Identifier.objects.all())
    assert not Waiting.objects.exists()
    assert not Bundle.objects.filter(sealed__isnull=True).exists()
    assert verify_log().faults == []
    if (SHARED / "ocds").is_dir():  # The standard's own files stand beside the repository.
        _its_open_data_keeps_to_the_standard(borough.place)


def _its_open_data_keeps_to_the_standard(place: Place) -> None:
    """Every record there is: no fault, no field that nobody knows, no type of document of our own making."""
    found = Site("https://example.org", "ocds-example")
    releases = [row for entry in entries.of_place(place) for row in entries.releases_of(entry, found)]
    assert {"planning", "tender", "award", "contract", "implementation"} <= {
        tag for release in releases for tag in release["tag"]
    }
    assert [schema.faults(release) for release in releases] == [[] for _ in releases]
    assert {field for release in releases for field in schema.unknown(release)} == set()
    kinds = {document["documentType"] for release in releases for document in _documents(release)}
    assert {"biddingDocuments", "contractSigned"} <= kinds <= schema.codes("documentType")


def _documents(value: Any) -> Iterator[dict[str, Any]]:
    """Every document that a release tells of for the first time, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            yield from _documents(item)
    elif isinstance(value, dict):
        yield from (row for row in value.get("documents", []) if "documentType" in row)
        for item in value.values():
            yield from _documents(item)


def test_the_walk_of_the_demo_leads_from_a_bid_to_its_feedback_each_step_as_whoever_takes_it(
    client: Client, commissioner: Person, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO, settings.VAR = True, tmp_path
    assert "A walk from a bid" not in client.get("/demo/").content.decode(), "no step that leads nowhere"
    monkeypatch.setattr(keeping, "stamp", lambda: {"tour": {"opened": "/needs/"}})
    page = client.get("/demo/").content.decode()
    assert "Opened by two of three" in page
    assert "Write a bid" not in page
    answer = client.post("/demo/?next=%2Fneeds%2F", {"email": commissioner.email})
    assert answer["Location"] == "/needs/"


def _what_follows_bids_is_there() -> None:
    """Each page between a bid and its award has something on it that came by the actions alone."""
    assert Bid.objects.filter(enclosures__isnull=False, state="opened").exists()
    assert Bid.objects.filter(enclosures__isnull=False, state="sealed").exists()
    assert Bid.objects.filter(receipt__facts__sealed_by_bidder=True).exists()
    assert Outage.objects.filter(approved__isnull=False).exists()
    assert Challenge.objects.filter(state="not_upheld").exclude(findings="").exists()
    assert {"asked", "agreed", "held"} <= set(FeedbackMeeting.objects.values_list("state", flat=True))
    assert PresentationSlot.objects.exclude(notes="").count() == 3
    assert CommunityVote.objects.filter(vote__state="open").exists()
    assert UserSeat.objects.filter(trained__isnull=False).exists()
    assert PriceQuestion.objects.exclude(answer="").exists()
    assert Voiding.objects.exists()
    assert DirectAward.objects.get().award in Award.objects.filter(contract=None, undone=None)
    together = BidTogether.objects.get()
    assert together.bid.tender.award == Award.objects.get(bid=together.bid)
    assert together.bid.tender.shares.count() == 2


def test_a_seed_tells_the_same_stories_and_another_seed_tells_others(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(needs, "ASKED", needs.ASKED[1:2])
    told = [_told(seed) for seed in (7, 7, 8)]
    assert told[0] == told[1]
    assert told[0] != told[2]


def _told(seed: int) -> list[tuple[Any, ...]]:
    """What is said in the first months under a seed; the database is as before."""
    stories = (people.beginnings, people.organisations, needs.assessments)
    with transaction.atomic():
        building.build(seed, stories=stories)
        said = list(Submission.objects.order_by("received").values_list("pk", "reference", "words", "state"))
        transaction.set_rollback(True)
    return said


def test_in_a_demo_one_click_signs_in_as_anyone_of_its_people(
    client: Client, commissioner: Person, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO, settings.VAR = True, tmp_path
    assert commissioner.name in client.get("/demo/").content.decode()
    answer = client.post("/demo/", {"email": commissioner.email}, follow=True)
    assert answer.context["user"] == commissioner


def test_a_demo_s_sign_in_page_leads_to_one_click_and_back_to_where_the_reader_was(
    client: Client, commissioner: Person, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO, settings.VAR = True, tmp_path
    offered = "/demo/?next=%2Fhaverbrook%2Fneeds%2F"
    assert offered in client.get("/accounts/login/", {"next": "/haverbrook/needs/"}).content.decode()
    typed = {"email": commissioner.email}
    assert client.post(offered, typed).url == "/haverbrook/needs/"  # type: ignore[attr-defined]
    settings.DEMO = False
    assert "/demo/" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("act", ["clock.shift(timedelta(days=1))", "chance.fix(1)"])
def test_in_production_neither_the_clock_nor_chance_can_be_moved(act: str, tmp_path: Path) -> None:
    code = (
        "from datetime import timedelta; import django; django.setup(); "
        f"from commonweal.record import chance, clock; {act}"
    )
    more = {"DJANGO_SETTINGS_MODULE": "commonweal.site.settings", "COMMONWEAL_SECRET_KEY": "x" * 60}
    done = _python(["-c", code], tmp_path, COMMONWEAL_MODE="production", **more)
    assert done.returncode == 1
    assert "ImproperlyConfigured" in done.stderr


def test_no_demo_runs_where_production_was_asked_for(tmp_path: Path) -> None:
    done = _demo([], tmp_path, COMMONWEAL_MODE="production")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_database_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "commonweal.sqlite3").write_bytes(b"somebody's")
    done = _demo(["--port", str(_free_port())], tmp_path)
    assert done.returncode == 2
    assert "no demo was built beside it" in done.stderr
    assert (tmp_path / "commonweal.sqlite3").read_bytes() == b"somebody's"


def test_a_port_that_is_taken_is_said_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _demo(["--port", str(taken.getsockname()[1])], tmp_path)
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert not list(tmp_path.iterdir())


def _states(model: Any) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def _demo(words: list[str], var: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return _python(["-m", "commonweal", "demo", *words], var, **env)


def _python(words: list[str], var: Path, **env: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith("COMMONWEAL_")}
    given.pop("DATABASE_URL", None)
    given |= {"COMMONWEAL_VAR": str(var), "PYTHONPATH": "src", **env}
    return subprocess.run([sys.executable, *words], env=given, capture_output=True, text=True, timeout=120)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
