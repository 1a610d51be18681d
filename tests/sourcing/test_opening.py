"""The key of sealed bids: three people hold it, any two open, and nobody else can."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from commonweal.files import sealing, splitting
from commonweal.people import actions as people
from commonweal.people.models import Membership, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as now
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, KeyShare, Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.web.words import when
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS, TWO_KEYS
from tests.sourcing.test_bidding import _everything_stored

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def prepared(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    """A tender before anyone holds its key."""
    specification = help.specifications.approved(place, commissioner, second_commissioner)
    return actions.prepare(by=commissioner, specification=specification, invitation="Who can?")


@pytest.fixture
def closed(tender: Tender, provider: Person, charity: Organisation, clock: Any) -> Tender:
    """A tender with one bid, past its deadline."""
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    return tender


def the_key(tender: Tender, own_keys: Any = TWO_KEYS) -> str:
    """The whole private key, made by hand from what is stored and two own keys."""
    shares = {share.recipient: bytes(share.ciphertext) for share in tender.key_shares.all()}
    return splitting.join(
        sealing.unseal(shares[splitting.public_half(own)], own).decode() for own in own_keys
    )


@pytest.mark.parametrize("two", list(combinations(range(3), 2)))
def test_any_two_of_the_three_open_the_bids(
    closed: Tender, commissioner: Person, two: tuple[int, int]
) -> None:
    opening.open_bids(by=commissioner, tender=closed, own_keys=[OWN_KEYS[index] for index in two])
    assert Bid.objects.get().price_pence == 8_000_000


STRANGER = str(help.pyrage.x25519.Identity.generate())


@pytest.mark.parametrize(
    "typed, code",
    [
        ([OWN_KEYS[0], OWN_KEYS[0]], "one-share"),
        ([OWN_KEYS[0]], "one-share"),
        ([], "one-share"),
        ([OWN_KEYS[0], STRANGER], "not-a-holder"),
        ([OWN_KEYS[0], "AGE-SECRET-KEY-1"], "not-a-key"),
        (["", ""], "not-a-key"),
    ],
)
def test_one_key_or_a_stranger_s_opens_nothing_and_the_attempt_is_recorded(
    closed: Tender, commissioner: Person, typed: list[str], code: str
) -> None:
    with pytest.raises(Refused):
        opening.open_bids(by=commissioner, tender=closed, own_keys=typed)
    assert Bid.objects.get().state == "sealed"
    [attempt] = Event.objects.filter(kind="opening of bids refused")
    assert attempt.facts == {"refused": [code]}


def test_two_right_keys_open_nothing_before_the_deadline(
    tender: Tender, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    help.bid(tender, provider, charity)
    clock.to(tender.closes - timedelta(seconds=2))
    with pytest.raises(Refused, match="until the deadline"):
        opening.open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    assert Event.objects.get(kind="opening of bids refused").facts == {"refused": ["before-deadline"]}


def test_no_field_asks_for_a_key_before_the_deadline_and_the_page_says_when(
    tender: Tender, commissioner: Person, clock: Any, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    address = reverse("sourcing:open_bids", args=[tender.place.slug, tender.pk])
    early = client.post(address, {"first_key": OWN_KEYS[0], "second_key": OWN_KEYS[1]})
    assert early.status_code == 403
    for page in (client.get(address).content.decode(), early.content.decode()):
        assert "_key" not in page.partition("<main")[2]
        assert f"Bids close on {when(tender.closes)}" in page
    clock.to(tender.closes)
    page = client.get(address).content.decode()
    assert 'name="first_key"' in page
    assert "Bids close on" not in page


def test_right_keys_in_the_hands_of_somebody_else_open_nothing(
    closed: Tender, provider: Person, foreign_commissioner: Person, panel: list[Person]
) -> None:
    for person in (None, provider, foreign_commissioner, panel[0]):
        with pytest.raises(Refused):
            opening.open_bids(by=person, tender=closed, own_keys=TWO_KEYS)
    assert Bid.objects.get().state == "sealed"


def test_the_whole_key_stands_nowhere_from_its_making_to_the_opening(
    closed: Tender, commissioner: Person
) -> None:
    key = the_key(closed)
    parts = splitting.split(key)
    own = [part.partition(":")[2] for part in parts]
    opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    stored = [text for _table, text in _everything_stored()]
    files = [file.read_bytes().decode("latin-1") for file in Path(settings.VAR).rglob("*") if file.is_file()]
    for secret in (key, *OWN_KEYS, *own):
        assert not [text for text in (*stored, *files) if secret in text]
    assert any(closed.sealed_to in text for text in stored), "the search does find what is there"


def test_once_the_bids_are_open_the_shares_are_empty_and_nobody_makes_the_key_again(
    closed: Tender, commissioner: Person
) -> None:
    opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    assert [bytes(share.ciphertext) for share in closed.key_shares.all()] == [b"", b"", b""]
    with pytest.raises(sealing.CannotOpen):
        the_key(closed)


def test_the_shares_stay_while_a_bid_that_was_altered_may_be_found_whole(
    closed: Tender, commissioner: Person
) -> None:
    Bid.objects.update(ciphertext=b"something else")
    opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    assert Bid.objects.get().state == "unreadable"
    assert splitting.public_half(the_key(closed)) == closed.sealed_to


def test_a_tender_does_not_end_under_an_altered_bid_that_may_be_found_whole(
    closed: Tender, commissioner: Person
) -> None:
    Bid.objects.update(ciphertext=b"something else")
    opened = opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    people.declare_interest(by=commissioner, work=opened.work)
    with pytest.raises(Refused, match="may be found whole"):
        actions.end(by=commissioner, tender=opened, reason="The need has changed.")
    assert splitting.public_half(the_key(closed)) == closed.sealed_to


def test_once_bids_are_open_nobody_with_an_interest_in_one_ends_the_tender(
    closed: Tender, commissioner: Person, charity: Organisation
) -> None:
    opened = opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    with pytest.raises(Refused, match="declare"):
        actions.end(by=commissioner, tender=opened, reason="The need has changed.")
    said: dict[str, Any] = {"kind": "personal", "organisation": charity, "detail": "My sister runs it."}
    people.declare_interest(by=commissioner, work=opened.work, **said)
    with pytest.raises(Refused, match="interest"):
        actions.end(by=commissioner, tender=opened, reason="The need has changed.")


def test_bids_of_a_tender_that_ended_stay_sealed_for_ever(closed: Tender, commissioner: Person) -> None:
    actions.end(by=commissioner, tender=closed, reason="The need has changed.")
    with pytest.raises(sealing.CannotOpen):
        the_key(closed)


def test_no_notice_goes_out_before_its_key_is_held_and_the_opening_rehearsed(
    prepared: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    dates: dict[str, Any] = {
        "questions_close": now.now() + timedelta(days=9),
        "closes": now.now() + timedelta(days=40),
    }
    with pytest.raises(Refused, match="three holders"):
        actions.publish(by=commissioner, tender=prepared, **dates)
    tender = help.keyed(prepared, commissioner, second_commissioner)
    holders = [share.holder for share in tender.key_shares.all()]
    tender = opening.name_holders(by=commissioner, tender=tender, holders=holders)
    with pytest.raises(Refused, match="Rehearse"):
        actions.publish(by=commissioner, tender=tender, **dates)
    tender = opening.rehearse(by=commissioner, tender=tender, own_keys=OWN_KEYS[1:])
    assert actions.publish(by=commissioner, tender=tender, **dates).state == "open"


def test_a_rehearsal_with_one_key_is_none_and_is_recorded(
    prepared: Tender, commissioner: Person, second_commissioner: Person
) -> None:
    tender = help.keyed(prepared, commissioner, second_commissioner)
    with pytest.raises(Refused, match="Two of the three"):
        opening.rehearse(by=commissioner, tender=tender, own_keys=[OWN_KEYS[0]] * 2)
    assert Event.objects.filter(kind="rehearsal of the opening refused").exists()


def test_the_holders_are_three_with_one_who_neither_commissions_nor_pays(
    prepared: Tender,
    commissioner: Person,
    second_commissioner: Person,
    make_person: Any,
    place: Place,
) -> None:
    finance, auditor = make_person("Fi Nance"), make_person("Au Ditor")
    Office.objects.create(person=finance, place=place, kind="finance")
    Office.objects.create(person=auditor, place=place, kind="auditor")
    three = [commissioner, second_commissioner, finance]
    for person in (*three, auditor):
        with pytest.raises(Refused):
            opening.name_holders(by=commissioner, tender=prepared, holders=[*three[:2], auditor])
        own = str(help.pyrage.x25519.Identity.generate())
        opening.keep_key(by=person, recipient=splitting.public_half(own))
    for wrong in (three, [commissioner, auditor], [commissioner, auditor, auditor]):
        with pytest.raises(Refused):
            opening.name_holders(by=commissioner, tender=prepared, holders=wrong)
    done = opening.name_holders(by=commissioner, tender=prepared, holders=[*three[:2], auditor])
    assert [share.independent for share in done.key_shares.all()] == [False, False, True]


def test_who_holds_a_share_does_not_bid_and_neither_does_their_organisation(
    tender: Tender, charity: Organisation, make_person: Any
) -> None:
    auditor = tender.key_shares.get(independent=True).holder
    Membership.objects.create(person=auditor, organisation=charity)
    with pytest.raises(Refused, match="key holder"):
        help.bid(tender, auditor, charity)


def test_a_lost_share_is_replaced_by_the_two_others_and_bids_that_are_in_can_still_be_opened(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    make_person: Any,
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    newcomer, own = make_person("New Holder"), str(help.pyrage.x25519.Identity.generate())
    Office.objects.create(person=newcomer, place=tender.place, kind="auditor")
    opening.keep_key(by=newcomer, recipient=splitting.public_half(own))
    lost = tender.key_shares.get(holder=second_commissioner)
    old = sealing.unseal(bytes(lost.ciphertext), OWN_KEYS[1]).decode()
    replace = {"by": commissioner, "lost": lost, "holder": newcomer, "reason": "Mislaid."}
    with pytest.raises(Refused, match="none of the three"):
        opening.replace_holder(**replace, own_keys=TWO_KEYS)  # the lost share's own key is among these
    opening.replace_holder(**replace, own_keys=[OWN_KEYS[0], OWN_KEYS[2]])
    fresh = sealing.unseal(bytes(tender.key_shares.get(holder=commissioner).ciphertext), OWN_KEYS[0]).decode()
    with pytest.raises(sealing.CannotOpen):
        splitting.join([old, fresh])
    clock.to(tender.closes)
    with pytest.raises(Refused):
        opening.open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    opening.open_bids(by=commissioner, tender=tender, own_keys=[own, OWN_KEYS[0]])
    assert Bid.objects.get().state == "opened"
    assert Event.objects.get(kind="key holder replaced").facts["reason"] == "Mislaid."


def test_an_altered_share_is_told_and_opens_nothing(closed: Tender, commissioner: Person) -> None:
    share = closed.key_shares.get(number=1)
    altered = bytearray(share.ciphertext)
    altered[-1] ^= 1
    KeyShare.objects.filter(pk=share.pk).update(ciphertext=bytes(altered))
    with pytest.raises(Refused, match="no longer what was handed out"):
        opening.open_bids(by=commissioner, tender=closed, own_keys=TWO_KEYS)
    opening.open_bids(by=commissioner, tender=closed, own_keys=OWN_KEYS[1:])
    assert Bid.objects.get().state == "opened"


def test_a_key_made_here_is_shown_once_and_kept_nowhere(
    commissioner: Person, place: Place, client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    page = client.post(reverse("sourcing:new_opening_key", args=[place.slug]))
    text = page.content.decode()
    own = next(word for word in text.replace("<", " ").replace(">", " ").split() if "SECRET-KEY-1" in word)
    assert "no-store" in page.headers["Cache-Control"]
    assert commissioner.opening_key.recipient == splitting.public_half(own)
    assert not [text for _table, text in _everything_stored() if own in text]
    assert own not in str(dict(client.session))
    assert own not in caplog.text
    assert own not in client.get(reverse("sourcing:opening_key", args=[place.slug])).content.decode()


def test_keys_that_were_typed_are_never_shown_again_and_never_logged(
    closed: Tender, commissioner: Person, client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    address = reverse("sourcing:open_bids", args=[closed.place.slug, closed.pk])
    for second, status in (("", 422), (STRANGER, 403)):
        page = client.post(address, {"first_key": OWN_KEYS[0], "second_key": second})
        assert page.status_code == status
        assert OWN_KEYS[0] not in page.content.decode()
    assert client.post(address, {"first_key": OWN_KEYS[0], "second_key": OWN_KEYS[2]}).status_code == 302
    assert Bid.objects.get().state == "opened"
    assert OWN_KEYS[0] not in caplog.text + str(dict(client.session))


def test_what_is_no_public_key_is_not_kept(commissioner: Person, place: Place, client: Any) -> None:
    client.force_login(commissioner, backend=BACKEND)
    address = reverse("sourcing:opening_key", args=[place.slug])
    for typed in ("", "age1", STRANGER, "x" * 500):
        assert client.post(address, {"recipient": typed}).status_code == 422
    assert not hasattr(Person.objects.get(pk=commissioner.pk), "opening_key")
