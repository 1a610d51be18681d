"""Nobody gets more than their share, however many ask at once, and nobody's address is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import F
from django.test import RequestFactory

from commonweal.web import limits
from commonweal.web.models import Bucket

MINUTE = 60_000_000


def test_a_burst_is_allowed_and_the_next_is_told_how_long_to_wait(db: None) -> None:
    for _turn in range(3):
        assert limits.take("code", "ada", per_hour=6, burst=3)
    verdict = limits.take("code", "ada", per_hour=6, burst=3)
    assert not verdict
    assert verdict.reasons[0].code == "too-often"
    assert verdict.reasons[0].figures == {"minutes": 10}, "six an hour is one in ten minutes"


def test_a_token_comes_back_with_time_and_never_more_than_the_bucket_holds(db: None) -> None:
    for _turn in range(3):
        limits.take("code", "ada", per_hour=6, burst=3)
    Bucket.objects.update(full_at=F("full_at") - 11 * MINUTE)
    assert limits.take("code", "ada", per_hour=6, burst=3)
    assert not limits.take("code", "ada", per_hour=6, burst=3)
    Bucket.objects.update(full_at=F("full_at") - 10_000 * MINUTE)
    assert [bool(limits.take("code", "ada", per_hour=6, burst=3)) for _turn in range(4)] == [1, 1, 1, 0]


def test_a_refusal_uses_nothing_up(db: None) -> None:
    limits.take("code", "ada", per_hour=1)
    before = Bucket.objects.get().full_at
    limits.take("code", "ada", per_hour=1)
    assert Bucket.objects.get().full_at == before


def test_buckets_and_askers_are_apart(db: None) -> None:
    assert limits.take("code", "ada", per_hour=1)
    assert limits.take("code", "bram", per_hour=1)
    assert limits.take("mail", "ada", per_hour=1)
    assert not limits.take("code", "ada", per_hour=1)


@pytest.mark.django_db(transaction=True)
def test_forty_who_ask_at_once_share_ten_tokens_and_no_more() -> None:
    def ask(_turn: int) -> bool:
        try:
            return bool(limits.take("code", "ada", per_hour=10))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(40))) == 10


def test_no_address_is_kept_in_clear_and_full_buckets_are_swept_away(db: None) -> None:
    limits.take("code", "192.0.2.7", per_hour=60)
    assert "192.0.2.7" not in Bucket.objects.get().key
    assert limits.sweep() == 0
    Bucket.objects.update(full_at=F("full_at") - 2 * MINUTE)
    assert limits.sweep() == 1


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8::1", "2001:db8::2:0:0:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
    ],
)
def test_an_asker_is_an_address_or_a_homes_whole_network(one: str, other: str, same: bool) -> None:
    def name(address: str) -> str:
        request = RequestFactory().get("/", REMOTE_ADDR=address)
        request.user = AnonymousUser()
        return limits.who(request)

    assert (name(one) == name(other)) is same


def test_a_visitor_cannot_choose_an_address_without_a_proxy_of_ours(settings) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="10.9.9.9, 198.51.100.4"
    )
    assert limits.who(request) == "address 192.0.2.7"
    settings.BEHIND_PROXY = True
    assert limits.who(request) == "address 198.51.100.4", "what our own proxy saw, not what was sent to it"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL waits for the disk by setting")
@pytest.mark.django_db(transaction=True)
def test_a_token_that_need_not_reach_the_disk_leaves_every_other_write_as_safe_as_it_was() -> None:
    def waits() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return str(cursor.fetchone()[0])

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
    assert limits.take("code", "ada", per_hour=10)
    assert waits() == "on"
    with transaction.atomic():
        assert limits.take("code", "ada", per_hour=10)
        assert waits() == "on", "what else this transaction writes may be a ballot"
    connection.close()
