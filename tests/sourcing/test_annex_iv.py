"""What any device that receives tenders must guarantee: the seven points of Annex IV, each by its letter.

Source: Directive 2014/24/EU of 26 February 2014, Annex IV (a) to (g), OJ L 94, 28.3.2014. Each docstring
gives the point. Everything is done at the pages that people use, with actions only for what led there.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import F

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as now
from commonweal.record import merkle, sequencer
from commonweal.record.models import Checkpoint, Event
from commonweal.record.receipts import receipt_of
from commonweal.sourcing import actions
from commonweal.sourcing.models import Bid, KeyShare, Tender
from commonweal.web.widgets import LONDON
from tests.sourcing import help
from tests.sourcing.help import OWN_KEYS
from tests.sourcing.onlookers import OFFICERS, PANEL, SECRET, Stage
from tests.sourcing.test_bidding import _everything_stored


@pytest.fixture
def stage(
    tender: Tender,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    other_provider: Person,
    resident: Person,
    foreign_commissioner: Person,
    tmp_path: Path,
    settings: Any,
) -> Stage:
    settings.VAR = tmp_path
    for person in panel:
        actions.appoint(by=commissioner, tender=tender, person=person)
    return Stage(
        tender,
        {
            "passer-by": None,
            "resident": resident,
            "bidder": provider,
            "rival": other_provider,
            "officer": commissioner,
            "approver": second_commissioner,
            "independent key holder": tender.key_shares.get(independent=True).holder,
            "evaluator": panel[0],
            "second evaluator": panel[1],
            "officer elsewhere": foreign_commissioner,
        },
    )


def refused(kind: str) -> int:
    return Event.objects.filter(kind=f"{kind} refused").count()


def test_a_the_exact_time_and_date_of_receipt_can_be_determined_precisely(stage: Stage, clock: Any) -> None:
    """The point: "the exact time and date of the receipt of tenders … can be determined precisely"."""
    before = now.now()
    first, second = stage.hand_in("bidder", SECRET), stage.hand_in("rival", "ours")
    assert before <= first.received <= second.received <= now.now()
    assert first.receipt.facts["sha256"] == hashlib.sha256(bytes(first.ciphertext)).hexdigest()
    assert timedelta(0) <= first.receipt.at - first.received < timedelta(minutes=1)

    sequencer.sequence()
    receipt = receipt_of(first.receipt)
    assert receipt.position is not None
    assert receipt.size is not None
    root = merkle.root_from_inclusion(
        bytes.fromhex(receipt.leaf_hash),
        receipt.position,
        receipt.size,
        [bytes.fromhex(each) for each in receipt.proof],
    )
    assert root is not None
    assert root.hex() == Checkpoint.objects.get(size=receipt.size).root
    page = stage.browser("bidder").get(first.get_absolute_url()).content.decode()
    assert receipt.leaf_hash in page
    assert first.digest in page

    clock.to(stage.tender.closes)
    stage.hand_in("bidder", "later and longer words")
    assert Bid.objects.get(pk=first.pk).received == first.received


def test_b_before_the_time_limit_nobody_has_access_to_what_was_transmitted(stage: Stage) -> None:
    """The point: "before the time limits laid down, no-one can have access to data transmitted"."""
    bid = stage.hand_in("bidder", SECRET)
    assert stage.readers(bid) == set(), "once it is in, not even its bidder reads it here"
    stored = [text for _table, text in _everything_stored()]
    stored += [file.read_bytes().decode("latin-1") for file in _files()]
    assert not [text for text in stored if SECRET in text or "7654321" in text]
    assert any(bid.digest in text for text in stored), "the search finds what is there"
    for who in stage.people:
        assert stage.open(who, *OWN_KEYS[:2]) == 403
    assert Bid.objects.get().state == "sealed"


def _files() -> list[Path]:
    return [file for file in Path(settings.VAR).rglob("*") if file.is_file()]


def test_c_only_authorised_persons_set_or_change_the_dates_of_opening(
    stage: Stage, commissioner: Person, second_commissioner: Person
) -> None:
    """The point: "only authorised persons may set or change the dates for opening data received"."""
    tender, later = stage.tender, stage.tender.closes + timedelta(days=20)
    asked = later - timedelta(days=8)
    dates = {**typed("questions_close", asked), **typed("closes", later)}
    dates |= {"reason": "More time.", "division": "85"}
    specification = help.specifications.approved(tender.place, commissioner, second_commissioner)
    unset = actions.prepare(by=commissioner, specification=specification, invitation="Who can?")
    unset = help.keyed(unset, commissioner, second_commissioner)
    for who in set(stage.people) - OFFICERS:
        assert stage.browser(who).post(stage.at("put_off", tender.pk), dates).status_code == 403
        assert stage.browser(who).post(stage.at("publish", unset.pk), dates).status_code in (403, 404)
    assert _closes(tender) == tender.closes
    assert _closes(unset) is None
    assert refused("change of dates") >= len(set(stage.people) - OFFICERS)

    assert stage.browser("officer").post(stage.at("publish", unset.pk), dates).status_code == 302
    assert stage.browser("officer").post(stage.at("put_off", tender.pk), dates).status_code == 302
    assert _closes(tender) == _closes(unset) == later.replace(second=0, microsecond=0)
    told = Event.objects.get(kind="deadline put off")
    assert told.public
    assert told.facts["reason"] == "More time."


def typed(name: str, moment: datetime) -> dict[str, str]:
    """A moment as it is typed into a page."""
    local = moment.astimezone(LONDON)
    parts = {"day": local.day, "month": local.month, "year": local.year, "time": f"{local:%H:%M}"}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


def _closes(tender: Tender) -> datetime | None:
    return Tender.objects.get(pk=tender.pk).closes


def test_d_in_every_stage_of_the_procedure_only_authorised_persons_have_access(
    stage: Stage, clock: Any
) -> None:
    """The point: "during the different stages … access to all data submitted, or to part thereof, must be
    possible only for authorised persons"."""
    bid = stage.hand_in("bidder", SECRET)
    stage.hand_in("rival", "ours")
    clock.to(stage.tender.closes)
    assert stage.readers(bid) == set(), "the draft is shown no longer, and the bid not yet"
    assert stage.open("officer", *OWN_KEYS[:2]) == 302
    assert stage.readers(bid) == {"bidder"}, "nobody else reads before they declared"
    for who in sorted(PANEL | OFFICERS):
        people.declare_interest(by=stage.people[who], work=stage.tender.work)  # none
    assert stage.readers(bid) == {"bidder"} | OFFICERS | PANEL


def test_e_access_is_given_only_by_authorised_persons_together_and_only_after_the_date(
    stage: Stage, clock: Any
) -> None:
    """The point: "only authorised persons must give access to data transmitted and only after the
    prescribed date"."""
    bid = stage.hand_in("bidder", SECRET)
    clock.to(stage.tender.closes - timedelta(seconds=5))
    assert stage.open("officer", *OWN_KEYS[:2]) == 403
    clock.to(stage.tender.closes)
    for who in set(stage.people) - OFFICERS:
        assert stage.open(who, *OWN_KEYS[:2]) == 403, who
    for alone in OWN_KEYS:
        assert stage.open("officer", alone, alone) == 403
    assert Bid.objects.get(pk=bid.pk).state == "sealed"
    assert stage.open("officer", *OWN_KEYS[1:]) == 302
    assert Bid.objects.get(pk=bid.pk).answers == dict.fromkeys(bid.answers or _criteria(bid), SECRET)
    assert Event.objects.get(kind="bids opened").at >= stage.tender.closes


def _criteria(bid: Bid) -> list[str]:
    return list(help.same(bid.tender, 1))


def test_f_what_was_opened_remains_accessible_only_to_those_authorised_to_know_it(
    stage: Stage, clock: Any
) -> None:
    """The point: "data received and opened … must remain accessible only to persons authorised to acquaint
    themselves therewith": after the award too, when names and scores are public."""
    bid = stage.hand_in("bidder", SECRET)
    stage.hand_in("rival", "ours")
    panel = [stage.people[who] for who in sorted(PANEL)]
    tender = help.opened(stage.tender, stage.people["officer"], panel, clock)
    bidder, rival = (row.organisation for row in tender.bids.order_by(F("submitted_by__name")))
    help.judged(tender, panel, {bidder: 4, rival: 3})
    officer, approver = stage.people["officer"], stage.people["approver"]
    assert officer is not None
    assert approver is not None
    help.award(tender, officer, approver)
    assert stage.readers(bid) == {"bidder"} | OFFICERS | PANEL


def test_g_infringements_and_attempts_are_clearly_detectable(stage: Stage, clock: Any) -> None:
    """The point: "where the access prohibitions or conditions set out under points (b), (c), (d), (e) and (f)
    are infringed or attempts are made to infringe them, … the infringements or attempts are clearly
    detectable"."""
    bid, strangers = stage.hand_in("bidder", SECRET), sorted(set(stage.people) - OFFICERS - {"bidder"})
    parts = [stage.at("bid_receipt", bid.pk), stage.at("bid_copy", bid.pk), stage.at("bid_paper", bid.pk, 1)]
    for number, who in enumerate(strangers, start=1):
        browser = stage.browser(who)
        for address in (bid.get_absolute_url(), *parts):
            assert browser.get(address).status_code == 404
        assert browser.post(stage.at("put_off", stage.tender.pk)).status_code == 403
        assert stage.open(who, *OWN_KEYS[:2]) == 403
        seen = refused("access to a bid"), refused("change of dates"), refused("opening of bids")
        assert seen == (4 * number, number, number)
        attempt = Event.objects.filter(kind="access to a bid refused").order_by("at").last()
        assert attempt is not None
        assert attempt.about_id == bid.pk
        if (person := stage.people[who]) is not None:
            assert attempt.personal_part.payload["by"] == str(person.pk)
    assert stage.open("officer", *OWN_KEYS[:2]) == 403
    assert refused("opening of bids") == len(strangers) + 1, "an officer's own attempt before the date too"


@pytest.mark.parametrize("where", [0, 200, -1], ids=["first byte", "a byte within", "last byte"])
def test_g_a_byte_changed_in_a_sealed_bid_is_told_at_the_opening(
    stage: Stage, clock: Any, where: int
) -> None:
    bid = stage.hand_in("bidder", SECRET)
    Bid.objects.filter(pk=bid.pk).update(ciphertext=_flipped(bytes(bid.ciphertext), where))
    clock.to(stage.tender.closes)
    assert stage.open("officer", *OWN_KEYS[:2]) == 302
    assert Bid.objects.get(pk=bid.pk).state == "unreadable"
    assert Event.objects.get(kind="bid altered since it was received").about_id == bid.pk


@pytest.mark.parametrize("where", [0, 100, -1], ids=["first byte", "a byte within", "last byte"])
def test_g_a_byte_changed_in_a_share_is_told_and_recorded(stage: Stage, clock: Any, where: int) -> None:
    stage.hand_in("bidder", SECRET)
    share = stage.tender.key_shares.get(number=1)
    KeyShare.objects.filter(pk=share.pk).update(ciphertext=_flipped(bytes(share.ciphertext), where))
    clock.to(stage.tender.closes)
    assert stage.open("officer", *OWN_KEYS[:2]) == 403
    assert Event.objects.get(kind="opening of bids refused").facts == {"refused": ["share-gone"]}
    assert stage.open("officer", *OWN_KEYS[1:]) == 302


def _flipped(content: bytes, where: int) -> bytes:
    altered = bytearray(content)
    altered[where] ^= 1
    return bytes(altered)
