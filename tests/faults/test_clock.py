"""A clock that jumps back does no harm to what was acknowledged before."""

from __future__ import annotations

import pytest

from commonweal.needs import actions as needs
from commonweal.needs.models import Submission
from commonweal.places.models import Place
from commonweal.record import receipts, sequencer, verification
from commonweal.record.models import Event
from tests.conftest import MovableClock

pytestmark = pytest.mark.faults


def said(place: Place) -> Event:
    """The event of something said now."""
    row = needs.say(by=None, place=place, words="A bench", speaking=Submission.Speaking.SELF)
    return Event.objects.get(about_id=row.pk)


def test_receipts_hold_and_the_log_verifies_when_the_clock_jumps_back_an_hour(
    place: Place, clock: MovableClock
) -> None:
    before = said(place)
    sequencer.sequence()
    first = receipts.receipt_of(before)
    clock.forward(hours=-1)
    after = said(place)
    sequencer.sequence()
    assert after.at < before.at
    assert receipts.receipt_of(before).leaf_hash == first.leaf_hash
    assert receipts.receipt_of(before).position == first.position
    assert receipts.receipt_of(after).position == first.position + 1
    assert not verification.verify_log().faults
