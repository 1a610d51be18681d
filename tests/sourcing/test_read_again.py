"""A bid that was altered before the opening: read again from the bytes that were received, or given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Membership, Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.sourcing.opening import again, neutral, waiting
from commonweal.sourcing.sealing import content
from commonweal.web.words import when
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS, TWO_KEYS

FRIEND: dict[str, Any] = {"kind": "personal", "detail": "A friend leads it."}
FOUND = "In the backup of the night before."


@pytest.fixture
def whole(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> bytes:
    """The charity's bid as it was received; what is stored of it was altered before the opening."""
    bid = help.bid(tender, provider, charity)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    received = help.alter(bid)
    help.opened(tender, commissioner, panel, clock)
    return received


def altered() -> Bid:
    return Bid.objects.get(state="unreadable")


def given_time(clock: Any) -> None:
    """Its bidder had the working days to find the copy that it keeps."""
    clock.to(waiting.over([altered()]))


def shares_stand(tender: Tender) -> bool:
    return tender.key_shares.exclude(ciphertext=b"").exists()


def test_a_bid_that_was_altered_is_read_again_from_the_bytes_that_were_received(
    whole: bytes, tender: Tender, commissioner: Person, provider: Person, charity: Organisation
) -> None:
    number = altered().number
    row = again.read_again(by=commissioner, bid=altered(), ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)
    row.refresh_from_db()
    assert (row.state, row.number, row.price_pence) == ("opened", number, 8_000_000)
    assert set(row.answers.values()) == {f"How {charity} would do it"}
    assert content.digest(bytes(row.ciphertext)) == row.receipt.facts["sha256"]
    told = Event.objects.get(kind="bid read again", about_id=tender.pk)
    assert told.public
    assert told.facts == {"bid": row.label, "opened": True, "found": FOUND, "shares": [1, 2]}
    assert help.told("bid_unreadable") == [provider]
    assert help.told("bid_read_again") == [provider]
    assert not shares_stand(tender), "nothing else is looked for"


def test_a_bid_that_was_read_again_is_judged_with_the_others_and_can_win(
    whole: bytes,
    tender: Tender,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
) -> None:
    again.read_again(by=commissioner, bid=altered(), ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)
    tender.refresh_from_db()
    judged = help.judged(tender, panel, {charity: 4, other_charity: 3})
    assert help.award(judged, commissioner, second_commissioner).organisation == charity


@pytest.mark.parametrize("wrong", ["a byte more", "what is stored", "another bid", "nothing"])
def test_no_other_file_is_taken_and_the_attempt_is_recorded(
    whole: bytes, tender: Tender, commissioner: Person, other_charity: Organisation, wrong: str
) -> None:
    files = {
        "a byte more": whole + b"\n",
        "what is stored": bytes(altered().ciphertext),
        "another bid": bytes(Bid.objects.get(organisation=other_charity).ciphertext),
        "nothing": b"",
    }
    with pytest.raises(Refused, match="not what was received"):
        again.read_again(
            by=commissioner, bid=altered(), ciphertext=files[wrong], own_keys=TWO_KEYS, found=FOUND
        )
    assert altered().price_pence is None
    assert shares_stand(tender)
    assert Event.objects.get(kind="reading a bid again refused").facts == {"refused": ["another-file"]}


@pytest.mark.parametrize("typed", [[OWN_KEYS[0]], [OWN_KEYS[0]] * 2, []])
def test_one_holder_s_key_reads_nothing_again(whole: bytes, commissioner: Person, typed: list[str]) -> None:
    with pytest.raises(Refused, match="Two of the three"):
        again.read_again(by=commissioner, bid=altered(), ciphertext=whole, own_keys=typed, found=FOUND)
    assert altered().price_pence is None
    assert Event.objects.get(kind="reading a bid again refused").facts == {"refused": ["one-share"]}


def test_only_a_commissioner_of_the_place_has_a_bid_read_again(
    whole: bytes, provider: Person, panel: list[Person], foreign_commissioner: Person
) -> None:
    for person in (None, provider, panel[0], foreign_commissioner):
        with pytest.raises(Refused):
            again.read_again(by=person, bid=altered(), ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)
    assert Event.objects.filter(kind="reading a bid again refused").count() == 4


def test_nobody_hands_in_scores_while_an_altered_bid_is_looked_for(
    whole: bytes,
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    other_charity: Organisation,
    clock: Any,
) -> None:
    bid = Bid.objects.get(organisation=other_charity)
    actions.score(by=panel[0], tender=tender, bid=bid, scores=help.same(tender, 3))
    with pytest.raises(Refused, match="may be found whole"):
        actions.hand_in(by=panel[0], tender=tender)
    people.declare_interest(by=commissioner, work=tender.work)
    given_time(clock)
    again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    assert actions.hand_in(by=panel[0], tender=tender).handed_in is not None


def test_no_bid_is_read_again_once_scores_of_the_others_are_in(
    whole: bytes, tender: Tender, commissioner: Person, clock: Any
) -> None:
    tender.sheets.filter(number=1).update(handed_in=clock.now())  # from before this rule
    with pytest.raises(Refused, match="Scores are handed in"):
        again.read_again(by=commissioner, bid=altered(), ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)


def test_a_bid_that_is_given_up_is_opened_by_nobody_any_longer(
    whole: bytes, tender: Tender, commissioner: Person, provider: Person, client: Client, clock: Any
) -> None:
    people.declare_interest(by=commissioner, work=tender.work)
    lost = altered()
    given_time(clock)
    with pytest.raises(Refused, match="in words"):
        again.stop_looking(by=commissioner, tender=tender, reason=" ")
    again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    assert not shares_stand(tender)
    told = Event.objects.get(kind="altered bids given up")
    assert told.public
    assert told.facts == {"bids": [lost.label], "reason": "No backup has it."}
    assert help.told("bid_given_up") == [provider]
    client.force_login(provider)
    assert (
        "looked for and not found: No backup has it." in client.get(lost.get_absolute_url()).content.decode()
    )
    with pytest.raises(Refused, match="nothing to read again"):
        again.read_again(by=commissioner, bid=lost, ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)


def test_no_bid_is_given_up_before_its_bidder_had_days_to_find_its_copy(
    whole: bytes, tender: Tender, commissioner: Person, provider: Person, client: Client, clock: Any
) -> None:
    people.declare_interest(by=commissioner, work=tender.work)
    until = waiting.over([altered()])
    letter = Message.objects.get(template="sourcing/bid_unreadable")
    assert when(until) in letter.text
    keys = reverse("sourcing:keys", args=[tender.place.slug, tender.pk])
    gives_up = reverse("sourcing:stop_looking", args=[tender.place.slug, tender.pk])
    for moment in (until - timedelta(days=7), until - timedelta(minutes=1)):
        clock.to(moment)
        with pytest.raises(Refused, match="5 working days"):
            again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
        client.force_login(commissioner)
        page = client.get(keys).content.decode()
        assert gives_up not in page
        assert "5 working days" in page
        assert client.get(gives_up).status_code == 403
    assert shares_stand(tender)
    clock.to(until)
    assert gives_up in client.get(keys).content.decode()
    again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    assert not shares_stand(tender)


@pytest.mark.parametrize(
    "told, until",
    [
        (datetime(2026, 11, 16, 12, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)),  # a Monday
        (datetime(2026, 12, 24, 9, tzinfo=UTC), datetime(2027, 1, 7, tzinfo=UTC)),  # four bank holidays
    ],
)
def test_a_bidder_s_days_are_whole_working_days_after_the_letter(told: datetime, until: datetime) -> None:
    assert waiting.until(told) == until


def test_whoever_has_an_interest_in_another_bidder_does_not_give_a_bid_up(
    whole: bytes, tender: Tender, commissioner: Person, other_charity: Organisation, clock: Any
) -> None:
    given_time(clock)
    with pytest.raises(Refused):
        again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    people.declare_interest(by=commissioner, work=tender.work, organisation=other_charity, **FRIEND)
    with pytest.raises(Refused, match="interest"):
        again.stop_looking(by=commissioner, tender=tender, reason="No backup has it.")
    assert shares_stand(tender)


def test_an_evaluator_s_interest_in_the_bidder_is_found_when_its_bid_is_read_again(
    whole: bytes, tender: Tender, commissioner: Person, panel: list[Person], charity: Organisation
) -> None:
    Membership.objects.create(person=panel[0], organisation=charity)
    assert not neutral.was_found(tender)
    row = again.read_again(by=commissioner, bid=altered(), ciphertext=whole, own_keys=TWO_KEYS, found=FOUND)
    assert Event.objects.get(kind=neutral.FOUND).facts == {"evaluator": 1, "bid": row.number}
    with pytest.raises(Refused):
        actions.score(by=panel[0], tender=tender, bid=row, scores=help.same(tender, 3))


def test_a_row_whose_bytes_and_hash_were_both_exchanged_is_found_by_its_receipt(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    panel: list[Person],
    clock: Any,
) -> None:
    bid = help.bid(tender, provider, charity)
    received = bytes(bid.ciphertext)
    forged = content.seal(tender, content.Content(1, {"a": "Forged."}))
    Bid.objects.filter(pk=bid.pk).update(ciphertext=forged, digest=content.digest(forged))
    help.opened(tender, commissioner, panel, clock)
    assert altered().price_pence is None
    row = again.read_again(
        by=commissioner, bid=altered(), ciphertext=received, own_keys=TWO_KEYS, found=FOUND
    )
    assert (row.price_pence, row.digest) == (8_000_000, content.digest(received))


def test_a_share_that_is_lost_is_replaced_while_an_altered_bid_is_looked_for(
    whole: bytes, tender: Tender, commissioner: Person, make_person: Any
) -> None:
    newcomer, own = make_person("New Holder"), str(help.pyrage.x25519.Identity.generate())
    opening.keep_key(by=newcomer, recipient=help.splitting.public_half(own))
    lost = tender.key_shares.get(number=2)
    given = [OWN_KEYS[0], OWN_KEYS[2]]
    opening.replace_holder(by=commissioner, lost=lost, holder=newcomer, own_keys=given, reason="Mislaid.")
    again.read_again(
        by=commissioner, bid=altered(), ciphertext=whole, own_keys=[own, OWN_KEYS[0]], found=FOUND
    )
    assert not Bid.objects.filter(state="unreadable").exists()


def test_an_officer_reads_a_bid_again_at_its_page_which_never_shows_a_key_again(
    whole: bytes, tender: Tender, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    row = altered()
    keys = client.get(reverse("sourcing:keys", args=[tender.place.slug, tender.pk])).content.decode()
    address = reverse("sourcing:read_again", args=[tender.place.slug, tender.pk, row.number])
    assert address in keys
    assert (
        reverse("sourcing:keys", args=[tender.place.slug, tender.pk])
        in client.get(tender.get_absolute_url()).content.decode()
    )
    sent = {"first_key": OWN_KEYS[0], "second_key": OWN_KEYS[1], "found": FOUND}
    for file, status in ((None, 422), (b"something else", 403)):
        files = {"sealed": SimpleUploadedFile("bid.age", file)} if file else {}
        page = client.post(address, {**sent, **files})
        text = page.content.decode()
        assert page.status_code == status
        assert FOUND in text, "what was typed is kept"
        assert OWN_KEYS[0] not in text
    kinds = Event.objects.filter(kind="reading a bid again refused").values_list("facts", flat=True)
    assert list(kinds) == [{"refused": ["not-filled-in"]}, {"refused": ["another-file"]}]
    done = client.post(address, {**sent, "sealed": SimpleUploadedFile("bid.age", whole)}, follow=True)
    assert "The bid is opened" in done.content.decode()
    assert Bid.objects.get(pk=row.pk).state == "opened"
