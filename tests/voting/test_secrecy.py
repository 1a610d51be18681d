"""Whose a ballot was: nowhere written, and after the close not to be worked out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DataError, connection
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event, PersonalPart
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries, reporting
from commonweal.voting.ballots import POINTS, BallotForm
from commonweal.voting.box import Box
from commonweal.voting.models import Ballot, Elector, Mark, Vote
from commonweal.voting.register import Listed
from tests.conftest import MovableClock
from tests.voting.help import BUS, CLUB, GARDEN, opened, people

Open = tuple[Vote, list[str]]
CANARY = Listed("CANARY-4711", "Canary Yellowfeather", "9 Songbird Lane")


def everything_stored() -> str:
    """All rows of all tables, the ballot box included, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_no_elector_and_no_code_stands_anywhere_in_the_database(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, (code, _other) = opened(place, commissioner, [CANARY, *people(1)])
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    stored = everything_stored()
    clock.forward(days=2)
    actions.close(vote=vote)
    stored += everything_stored()
    for secret in ("CANARY", "CANARY4711", "Yellowfeather", "Songbird", code, code.replace("-", "")):
        assert secret not in stored


def test_casting_writes_no_event(vote_and_codes: Open) -> None:
    vote, (code, *_) = vote_and_codes
    before = Event.objects.count()
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    actions.cast(vote=vote, code=code, choices={BUS: 1})
    assert Event.objects.count() == before


def test_no_event_of_a_vote_names_an_elector_a_code_or_a_choice(
    vote_and_codes: Open, commissioner: Person, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    receipt = actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    clock.forward(days=2)
    actions.close(vote=vote)
    events = Event.objects.filter(about_id=vote.pk)
    told = json.dumps([[event.kind, event.facts] for event in events])
    told += json.dumps([part.payload for part in PersonalPart.objects.filter(event__in=events)])
    hashes = [value for pair in Elector.objects.values_list("pk", "who", "code_hash") for value in pair]
    for secret in [code, receipt.code, "E1", GARDEN, *map(str, hashes)]:
        assert secret not in told


def test_no_line_of_the_log_tells_when_a_ballot_was_cast(
    client: Client, vote_and_codes: Open, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote, (code, *_) = vote_and_codes
    caplog.set_level("INFO", logger="commonweal.requests")
    monkeypatch.setattr(logging.getLogger("commonweal"), "propagate", True)
    client.get("/privacy/")
    client.post(vote.get_absolute_url(), {"code": code})
    cast = client.post(reverse("voting:cast", args=[vote.place.slug, vote.pk]), {"choice": GARDEN})
    assert cast.status_code == 302
    assert len(Box(vote.pk).contents()) == 1
    lines = [vars(record) for record in caplog.records if record.name == "commonweal.requests"]
    assert {line["facts"]["route"] for line in lines} == {"privacy/"}


def test_ballots_are_reported_in_batches_too_large_to_date_one(place: Place, commissioner: Person) -> None:
    vote, codes = opened(place, commissioner, reporting.SMALLEST_BATCH)
    for code in codes[:-1]:
        actions.cast(vote=vote, code=code, choices={})
    assert reporting.report(vote) == 0
    assert queries.turnout(vote).voted == 0
    actions.cast(vote=vote, code=codes[-1], choices={})
    assert reporting.report(vote) == reporting.SMALLEST_BATCH
    vote.refresh_from_db()
    assert queries.turnout(vote).voted == reporting.SMALLEST_BATCH
    assert reporting.report(vote) == 0


def test_the_register_and_the_ballots_share_no_value(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, 8)
    for code in codes:
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    box = {value for row in _rows(Box(vote.pk).table) for value in row} - {'{"garden":1}'}
    marks = {value for row in [*_rows("voting_mark"), *_rows("voting_elector")] for value in row}
    assert not box & marks
    clock.forward(days=2)
    actions.close(vote=vote)
    ballots = set(Ballot.objects.values_list("pk", flat=True))
    receipts = set(vote.receipts.values_list("pk", flat=True))
    electors = set(Elector.objects.values_list("pk", flat=True)) | set(
        Mark.objects.values_list("pk", flat=True)
    )
    assert len(ballots | receipts | electors) == 8 * 4


def _rows(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return list(cursor.fetchall())


def stored_order(table: str, column: str) -> list[str]:
    """A column in the order in which the rows physically lie in the database."""
    place_in_file = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {place_in_file}")
        return [value for (value,) in cursor.fetchall()]


def ranks_agree(one: list[int], other: list[int]) -> float:
    """Spearman's rank correlation of two orders without ties: 1 the same, -1 reversed, near 0 unrelated."""
    n = len(one)
    squares = sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
    return 1 - 6 * squares / (n * (n * n - 1))


@pytest.mark.parametrize("table", ["ballots", "receipts"])
def test_where_rows_lie_after_the_close_says_nothing_of_the_order_of_voting(
    place: Place, commissioner: Person, clock: MovableClock, table: str
) -> None:
    # 120 ballots told apart by their points: with a chance order |correlation| passes 0.4 about once in
    # 100,000
    vote, codes = opened(place, commissioner, 120, form=BallotForm(POINTS, points=1000))
    cast_order = {}
    for position, code in enumerate(codes, start=1):
        receipt = actions.cast(vote=vote, code=code, choices={GARDEN: position})
        cast_order[receipt.code] = position
    clock.forward(days=2)
    actions.close(vote=vote)
    if table == "ballots":
        lies = [json.loads(text)[GARDEN] for text in stored_order("voting_ballot", "choices")]
    else:
        lies = [cast_order[code] for code in stored_order("voting_receipt", "code")]
    assert sorted(lies) == list(range(1, 121))
    assert abs(ranks_agree(lies, list(range(1, 121)))) < 0.4


def test_a_ballots_row_lies_nowhere_near_its_receipts(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, 120, form=BallotForm(POINTS, points=1000))
    voted = {}
    for position, code in enumerate(codes, start=1):
        voted[actions.cast(vote=vote, code=code, choices={GARDEN: position}).code] = position
    clock.forward(days=2)
    actions.close(vote=vote)
    ballots = [json.loads(text)[GARDEN] for text in stored_order("voting_ballot", "choices")]
    receipts = [voted[code] for code in stored_order("voting_receipt", "code")]
    assert abs(ranks_agree(ballots, receipts)) < 0.4


def test_a_kept_ballot_forgets_the_order_in_which_it_was_filled_in(vote_and_codes: Open) -> None:
    vote, (one, other, _third) = vote_and_codes
    actions.cast(vote=vote, code=one, choices={GARDEN: 1, BUS: 1, CLUB: 1})
    actions.cast(vote=vote, code=other, choices={BUS: 1, CLUB: 1, GARDEN: 1})
    (first, _), (second, _) = Box(vote.pk).contents()
    assert first == second


def test_a_receipt_looks_alike_whatever_was_voted(vote_and_codes: Open) -> None:
    vote, (one, other, third) = vote_and_codes
    receipts = [
        actions.cast(vote=vote, code=one, choices={}),
        actions.cast(vote=vote, code=other, choices={BUS: 1, CLUB: 1, GARDEN: 1}),
        actions.cast(vote=vote, code=third, choices={BUS: 1, CLUB: 1, GARDEN: 1}),
    ]
    assert len({receipt.code for receipt in receipts}) == 3
    assert {len(receipt.code) for receipt in receipts} == {19}


def test_nobody_sees_ballots_or_receipts_while_voting_is_open(vote_and_codes: Open) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    for query in (queries.profile, queries.receipts):
        with pytest.raises(Refused, match="only after the box is closed"):
            query(vote)
    turnout = queries.turnout(vote)
    assert (turnout.voted, turnout.online, turnout.paper) == (0, None, None)


def test_the_close_destroys_the_key_and_drops_the_box(
    vote_and_codes: Open, clock: MovableClock, ballot_key: Callable[[Vote], Path]
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    assert ballot_key(vote).stat().st_mode & 0o777 == 0o600
    clock.forward(days=2)
    actions.close(vote=vote)
    assert not ballot_key(vote).exists()
    assert not Box(vote.pk).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL logs a statement that failed")
@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_leaves_neither_elector_nor_choices_in_the_database_s_log(
    vote_and_codes: Open,
) -> None:
    vote, _codes = vote_and_codes
    elector = vote.electors.first()
    assert elector is not None
    with pytest.raises(DataError):
        Box(vote.pk).put_marking(elector.pk, "far-too-long" * 9, '{"canary-choice":1}', "CANA-RY")
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        log = Path(cursor.fetchone()[0]).with_name("log")
    if not log.is_file():
        pytest.skip("this server keeps its log elsewhere")
    said = log.read_text(errors="replace")
    assert Box(vote.pk).table in said, "the failure was not logged at all"
    assert "canary-choice" not in said
    assert str(elector.pk) not in said
