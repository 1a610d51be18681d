"""``commonweal unseal``: two keys typed at the terminal open the bids; all else is refused in one line."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.site import cli
from commonweal.site.commands import unseal
from commonweal.sourcing.models import Tender
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS, TWO_KEYS


@pytest.fixture
def tender(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    return help.published(place, commissioner, second_commissioner)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed where the command asks, one after the other."""
    words: list[str] = []
    monkeypatch.setattr(unseal, "getpass", lambda _asked: words.pop(0))
    return words


def unsealed(tender: Tender, by: Person, *more: str) -> int:
    return cli.main(["unseal", str(tender.pk), "--by", by.email, *more])


def test_two_keys_open_the_bids(
    tender: Tender,
    provider: Person,
    charity: Any,
    commissioner: Person,
    typed: list[str],
    clock: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bid = help.bid(tender, provider, charity)
    clock.to(tender.closes)
    typed += TWO_KEYS
    assert unsealed(tender, commissioner) == 0
    assert "1 opened, 0 altered" in capsys.readouterr().out
    bid.refresh_from_db()
    assert bid.state == "opened"


def test_what_the_page_refuses_is_refused_and_recorded_here_and_no_key_is_printed(
    tender: Tender, commissioner: Person, typed: list[str], clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    typed += TWO_KEYS
    assert unsealed(tender, commissioner) == 2
    clock.to(tender.closes)
    typed += [OWN_KEYS[0], OWN_KEYS[0]]
    assert unsealed(tender, commissioner) == 2
    said = "".join(capsys.readouterr())
    assert "until the deadline" in said
    assert "One holder's key opens nothing" in said
    assert "AGE-SECRET" not in said
    assert Event.objects.filter(kind="opening of bids refused").count() == 2


def test_a_rehearsal_opens_nothing(
    place: Place, commissioner: Person, second_commissioner: Person, typed: list[str]
) -> None:
    specification = help.specifications.approved(place, commissioner, second_commissioner)
    row = help.actions.prepare(by=commissioner, specification=specification, invitation="Who?")
    row = help.keyed(row, commissioner, second_commissioner)
    Tender.objects.update(rehearsed=None)
    typed += OWN_KEYS[1:]
    assert unsealed(row, commissioner, "--rehearse") == 0
    row.refresh_from_db()
    assert (row.state, row.rehearsed is None) == ("preparing", False)


@pytest.mark.parametrize("words", [["nonsense"], ["0d7c2a52-6f0e-4c0e-9d0a-1f0a3c9b7e11"]])
def test_a_tender_that_is_not_there_is_named_in_one_line(
    db: None, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["unseal", *words, "--by", "nobody@example.org"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_stranger_s_name_is_refused_before_any_key_is_asked_for(
    tender: Tender, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["unseal", str(tender.pk), "--by", "nobody@example.org"]) == 2
    assert "nobody@example.org" in capsys.readouterr().err
