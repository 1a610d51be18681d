"""What was handed in: on which side of the deadline, unaltered to the bit, and the bidder's own copy."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonweal.files import sealing
from commonweal.people.models import Organisation, Person
from commonweal.record import clock as kept_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening.actions import keep_key, open_bids
from commonweal.sourcing.sealing import content
from tests.sourcing import help
from tests.sourcing.help import TWO_KEYS


@pytest.mark.parametrize(
    "microseconds, taken", [(-1000, True), (-1, True), (0, False), (1, False), (1000, False)]
)
def test_a_bid_a_millisecond_before_the_deadline_is_in_time_and_one_at_it_or_after_is_late(
    microseconds: int,
    taken: bool,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = tender.closes + timedelta(microseconds=microseconds)
    monkeypatch.setattr(kept_clock, "now", lambda: moment)
    if taken:
        assert help.bid(tender, provider, charity).received == moment
        return
    with pytest.raises(Refused, match="Bids closed"):
        help.bid(tender, provider, charity)
    assert not Bid.objects.exists()
    assert Event.objects.get(kind="bid refused").facts == {"refused": ["bids-closed"]}


TENDERS_KEY, TENDERS_RECIPIENT = sealing.fresh_key()[::-1]
SEALED = content.seal(Tender(sealed_to=TENDERS_RECIPIENT), content.Content(8_000_000, {"a": "So."}))


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_whichever_bit_is_flipped_the_bid_is_found_altered_even_if_its_digest_was_changed_with_it(
    bit: int,
) -> None:
    altered = bytearray(SEALED)
    altered[bit // 8] ^= 1 << bit % 8
    bid = Bid(ciphertext=bytes(altered), digest=content.digest(SEALED))
    with pytest.raises(content.Unreadable, match="altered"):
        content.unseal(bid, TENDERS_KEY)
    bid.digest = content.digest(bytes(altered))
    with pytest.raises(content.Unreadable, match="another-key"):
        content.unseal(bid, TENDERS_KEY)


def test_what_was_sealed_is_read_again_with_the_tender_s_key_alone() -> None:
    bid = Bid(ciphertext=SEALED, digest=content.digest(SEALED))
    assert content.unseal(bid, TENDERS_KEY).price_pence == 8_000_000
    with pytest.raises(content.Unreadable, match="another-key"):
        content.unseal(bid, sealing.fresh_key()[1])


def test_a_bidder_with_a_key_of_its_own_opens_its_copy_and_nobody_else_s_key_does(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    client: Client,
    clock: Any,
) -> None:
    public, own = sealing.fresh_key()
    keep_key(by=provider, recipient=public)
    mine, theirs = help.bid(tender, provider, charity), help.bid(tender, other_provider, other_charity)
    client.force_login(provider)
    copy = client.get(reverse("sourcing:bid_copy", args=[tender.place.slug, mine.pk])).content
    assert content.digest(copy) == mine.digest
    assert json.loads(sealing.unseal(copy, own))["price_pence"] == 8_000_000
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(bytes(theirs.ciphertext), own)
    assert client.get(reverse("sourcing:bid_copy", args=[tender.place.slug, theirs.pk])).status_code == 404
    clock.to(tender.closes)
    open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    assert set(Bid.objects.values_list("state", flat=True)) == {"opened"}
