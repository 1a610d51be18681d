"""What a bidder sealed is whatever it liked: a bid, something else, or bytes."""

from __future__ import annotations

import json
from typing import Any

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening.actions import open_bids
from commonweal.sourcing.sealing import content
from commonweal.sourcing.sealing.actions import submit_sealed
from tests.sourcing import help
from tests.sourcing.help import TWO_KEYS

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(st.integers(1, 2**53 - 1), st.dictionaries(WORDS, WORDS, max_size=4))
def test_what_is_written_is_read_again(price: int, answers: dict[str, str]) -> None:
    sealed = content.Content(price, answers)
    assert content.from_data(json.loads(json.dumps(sealed.as_data()))) == sealed


@pytest.mark.parametrize(
    "data, why",
    [
        (None, "not-a-bid"),
        ([], "not-a-bid"),
        ("8000000", "not-a-bid"),
        ({}, "no-price"),
        ({"price_pence": True, "answers": {}}, "no-price"),
        ({"price_pence": -1, "answers": {}}, "no-price"),
        ({"price_pence": 1.5, "answers": {}}, "no-price"),
        ({"price_pence": 0, "answers": {}}, "no-price"),
        ({"price_pence": 2**53, "answers": {}}, "no-price"),
        ({"price_pence": "80", "answers": {}}, "no-price"),
        ({"price_pence": 80}, "no-answers"),
        ({"price_pence": 80, "answers": ["so"]}, "no-answers"),
        ({"price_pence": 80, "answers": {"a": None}}, "no-answers"),
        ({"price_pence": 80, "answers": {"a": "nought \0"}}, "no-answers"),
        ({"price_pence": 80, "answers": {"a": "half \ud83d"}}, "no-answers"),
        ({"price_pence": 80, "answers": {"a": "a" * 6001}}, "answer-too-long"),
        ({"price_pence": 80, "answers": {"\u00e9": "once", "e\u0301": "twice"}}, "not-canonical"),
    ],
)
def test_content_that_is_no_bid_is_told_apart_by_why(data: Any, why: str) -> None:
    with pytest.raises(content.Unreadable, match=why):
        content.from_data(data)


@pytest.mark.parametrize("sealed", [b"", b"\xff\xfe", b"{", b'{"price_pence": "80"}', b"[" * 100_000])
def test_a_bid_that_is_none_is_recorded_and_the_others_are_opened(
    sealed: bytes,
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    clock: Any,
) -> None:
    odd, good = help.bid(tender, provider, charity), help.bid(tender, other_provider, other_charity)
    recipient = pyrage.x25519.Recipient.from_str(tender.sealed_to)
    ciphertext = bytes(pyrage.encrypt(sealed, [recipient]))
    submit_sealed(by=provider, tender=tender, organisation=charity, ciphertext=ciphertext)
    clock.to(tender.closes)
    open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    states = dict(Bid.objects.values_list("pk", "state"))
    assert states == {odd.pk: "unreadable", good.pk: "opened"}
    told = Event.objects.get(kind="bid cannot be read")
    assert (told.about_id, told.facts["why"]) == (odd.pk, "no-price" if sealed[:2] == b'{"' else "not-a-bid")


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "praise"},
        {"words": None},
        {"words": "x" * (content.PIECE_CHARACTERS + 1)},
        {"title": 7},
        {"on": "31 March"},
        {"until": "2026-02-30"},
        {"hours": "many"},
        {"hours": True},
        {"paper": {"name": "a.pdf"}},
        {"title": "a\0b"},
    ],
)
def test_evidence_that_a_bidder_made_up_of_its_own_makes_the_bid_unreadable_and_no_page_break(
    changed: dict[str, Any],
) -> None:
    whole = content.Piece("outcome", "Pairs", "49 still met.", "Riverside", "x", on="2026-03-31").as_data()
    data: dict[str, Any] = {"price_pence": 1, "answers": {}, "evidence": [whole]}
    assert content.from_data(data).evidence[0].words == "49 still met."
    with pytest.raises(content.Unreadable):
        content.from_data({**data, "evidence": [{**whole, **changed}]})
