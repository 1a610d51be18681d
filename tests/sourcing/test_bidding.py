"""Bids come in sealed, in time, once per organisation, and nobody reads them early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from commonweal.people.models import Membership, Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, queries
from commonweal.sourcing.models import Bid, Tender
from commonweal.specifications import actions as specifying
from commonweal.specifications import queries as specified
from tests.sourcing import help
from tests.specifications import help as specifications

MILLISECOND = timedelta(milliseconds=1)


def test_a_bid_just_before_the_deadline_is_in_time(
    tender: Tender, provider: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes - timedelta(seconds=2))
    assert help.bid(tender, provider, charity).state == "sealed"


def test_a_bid_at_the_very_moment_of_the_deadline_is_late(
    tender: Tender, provider: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes)
    with pytest.raises(Refused, match="Bids closed"):
        help.bid(tender, provider, charity)
    assert not Bid.objects.exists()


def test_a_late_bid_is_recorded_as_refused(
    tender: Tender, provider: Person, charity: Organisation, clock: Any
) -> None:
    clock.to(tender.closes + MILLISECOND)
    with pytest.raises(Refused):
        help.bid(tender, provider, charity)
    assert Event.objects.get(kind="bid refused").facts == {"refused": ["bids-closed"]}


def _everything_stored() -> Iterator[tuple[str, str]]:
    """Each row of each table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, " ".join(_text(value) for value in row)


def _text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_nothing_of_a_bid_can_be_read_before_it_is_opened(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    canary = "canary-7f3a9c51e2"
    answers = dict.fromkeys(help.same(tender, 1), canary)
    actions.submit_bid(
        by=provider, tender=tender, organisation=charity, price_pence=7_654_321, answers=answers
    )
    stored = list(_everything_stored())
    assert [table for table, text in stored if canary in text or "7654321" in text] == []
    assert any(charity.name in text for _, text in stored)  # the search does find what is there


def test_a_ciphertext_s_length_tells_nothing_of_how_much_was_written(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    """age adds a header of random length, under 400 bytes; two thousand letters more would show."""
    lengths = set()
    for words in ("Yes.", "A much longer answer, " * 100):
        answers = dict.fromkeys(help.same(tender, 1), words)
        bid = actions.submit_bid(
            by=provider, tender=tender, organisation=charity, price_pence=1, answers=answers
        )
        lengths.add(len(bytes(bid.ciphertext)) // 1024)
    assert len(lengths) == 1


def test_the_last_bid_before_the_deadline_counts(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    help.bid(tender, provider, charity, 9_000_000)
    help.bid(tender, provider, charity, 7_000_000)
    help.opened(tender, commissioner, panel, clock)
    assert Bid.objects.get().price_pence == 7_000_000


def test_a_specification_that_is_out_to_tender_is_not_withdrawn_under_its_bidders(
    tender: Tender, commissioner: Person
) -> None:
    row = tender.specification
    with pytest.raises(Refused, match="End the tender first"):
        specifying.withdraw(by=commissioner, specification=row, reason="The need has changed.")
    assert not specified.open_now(tender.place)
    actions.end(by=commissioner, tender=tender, reason="The need has changed.")
    assert [item.title for item in specified.open_now(tender.place)] == [row.title], "it waits once more"
    assert specifying.withdraw(by=commissioner, specification=row, reason="So.").state == "withdrawn"


def test_nobody_opens_a_bid_before_the_deadline_and_trying_is_recorded(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    help.bid(tender, provider, charity)
    clock.to(tender.closes - timedelta(seconds=2))
    with pytest.raises(Refused, match="until the deadline"):
        actions.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    assert Event.objects.filter(kind="opening of bids refused").count() == 1
    assert Bid.objects.get().price_pence is None


@pytest.mark.parametrize("position", [0, 100, -1])
def test_a_flipped_byte_is_told_apart_and_recorded(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
    position: int,
) -> None:
    bid = help.bid(tender, provider, charity)
    altered = bytearray(bid.ciphertext)
    altered[position] ^= 1
    Bid.objects.filter(pk=bid.pk).update(ciphertext=bytes(altered))
    help.opened(tender, commissioner, panel, clock)
    bid.refresh_from_db()
    assert bid.state == "unreadable"
    assert Event.objects.filter(kind="bid altered since it was received", about_id=bid.pk).exists()


def test_a_withdrawn_bid_is_not_opened(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    actions.withdraw_bid(by=provider, bid=help.bid(tender, provider, charity))
    help.opened(tender, commissioner, panel, clock)
    assert Bid.objects.get().state == "withdrawn"


def test_one_person_s_two_bids_are_replaced_and_withdrawn_each_by_itself(
    tender: Tender, provider: Person, charity: Organisation, other_charity: Organisation
) -> None:
    Membership.objects.create(person=provider, organisation=other_charity, role=Membership.Role.BIDS)
    one, two = (help.bid(tender, provider, each) for each in (charity, other_charity))
    actions.withdraw_bid(by=provider, bid=one)
    again = help.bid(tender, provider, other_charity, 7_000_000)
    assert again.pk == two.pk
    assert again.digest != two.digest
    assert help.bid(tender, provider, charity).state == "sealed"
    assert tender.bids.filter(state="sealed").count() == 2


def test_only_members_bid_for_an_organisation(
    tender: Tender, resident: Person, other_provider: Person, charity: Organisation
) -> None:
    for person in (None, resident, other_provider):
        with pytest.raises(Refused):
            help.bid(tender, person, charity)


def test_an_evaluator_cannot_bid_and_a_bidder_cannot_evaluate(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation, panel: list[Person]
) -> None:
    help.bid(tender, provider, charity)
    with pytest.raises(Refused):
        actions.appoint(by=commissioner, tender=tender, person=provider)


def test_another_bidder_does_not_see_a_bid(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    commissioner: Person,
    client: Any,
) -> None:
    bid = help.bid(tender, provider, charity)
    for person in (other_provider, commissioner):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(bid.get_absolute_url()).status_code == 404


def test_the_database_keeps_one_bid_per_organisation(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    bid = help.bid(tender, provider, charity)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bid.objects.create(
            tender=tender,
            organisation=charity,
            ciphertext=b"x",
            digest="x",
            received=bid.received,
            submitted_by=provider,
            receipt=bid.receipt,
        )


def test_questions_are_public_and_their_askers_are_not(
    tender: Tender, provider: Person, commissioner: Person, client: Any
) -> None:
    question = actions.ask(by=provider, tender=tender, words="May two of us share it?")
    actions.answer(by=commissioner, question=question, answer="Yes, as a consortium.")
    page = client.get(tender.get_absolute_url()).content.decode()
    assert "May two of us share it?" in page
    assert "Yes, as a consortium." in page
    assert provider.name not in page


def test_questions_close_at_their_moment(tender: Tender, provider: Person, clock: Any) -> None:
    clock.to(tender.questions_close)
    with pytest.raises(Refused, match="closed"):
        actions.ask(by=provider, tender=tender, words="Too late?")


def test_a_notice_being_prepared_says_that_questions_follow_and_not_that_they_have_closed(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    specification = specifications.approved(place, commissioner, second_commissioner)
    tender = actions.prepare(by=commissioner, specification=specification, invitation="Who can?")
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(tender.get_absolute_url()).content.decode()
    assert "Questions can be asked once the notice is published." in page
    assert "Questions have closed" not in page


def test_from_its_deadline_on_a_notice_says_that_bids_have_closed(
    tender: Tender, clock: Any, client: Any
) -> None:
    assert "Open for bids" in client.get(tender.get_absolute_url()).content.decode()
    clock.to(tender.closes)
    page = client.get(tender.get_absolute_url()).content.decode()
    assert "Bids have closed" in page
    assert "Open for bids" not in page


def test_a_provider_is_told_what_to_do_with_each_open_notice(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    def asked() -> list[tuple[str, str]]:
        return [(str(item.title), str(item.detail)) for item in queries.todo(provider, tender.place)]

    assert asked() == [("Bid for a service", str(tender.title))]
    help.bid(tender, provider, charity)
    assert asked() == [("Your bid is in: you can still replace it", str(tender.title))]
