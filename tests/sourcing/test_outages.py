"""A late bid is never taken by itself: where the service failed, everybody gets the lost time back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.record import clock as kept_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Notice, Outage, Tender
from commonweal.sourcing.opening.actions import open_bids
from commonweal.sourcing.sealing import outages
from tests.sourcing import help
from tests.sourcing.help import TWO_KEYS


@pytest.fixture
def outage(tender: Tender, commissioner: Person, clock: Any) -> Outage:
    """The last hour before the deadline was lost, and it is over."""
    clock.to(tender.closes + timedelta(minutes=10))
    return outages.record_outage(
        by=commissioner,
        tender=tender,
        began=tender.closes - timedelta(hours=1),
        ended=tender.closes,
        evidence="The log shows no answer.",
    )


def test_nothing_changes_until_another_commissioner_approves(
    outage: Outage, tender: Tender, commissioner: Person, provider: Person, charity: Organisation
) -> None:
    with pytest.raises(Refused, match="Bids closed"):
        help.bid(tender, provider, charity)
    with pytest.raises(Refused, match="another commissioner"):
        outages.approve_outage(by=commissioner, outage=outage)


def test_everybody_has_the_lost_hour_from_now_and_it_is_published(
    outage: Outage,
    tender: Tender,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    clock: Any,
) -> None:
    before = kept_clock.now()
    late = outages.approve_outage(by=second_commissioner, outage=outage)
    assert late.closes is not None
    assert late.closes - before >= timedelta(hours=1)
    for bidder in ((provider, charity), (other_provider, other_charity)):
        assert help.bid(tender, *bidder).state == "sealed"
    with pytest.raises(Refused, match="until the deadline"):
        open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    clock.to(late.closes)
    with pytest.raises(Refused, match="Bids closed"):
        help.bid(tender, provider, charity)
    assert Event.objects.get(kind="deadline put off for an outage").public
    assert Notice.objects.get(kind="tender_change").reason == outage.evidence


def test_time_is_given_back_once_and_never_after_a_bid_was_opened(
    outage: Outage, tender: Tender, second_commissioner: Person, commissioner: Person
) -> None:
    open_bids(by=commissioner, tender=tender, own_keys=TWO_KEYS)
    with pytest.raises(Refused, match="none has been opened"):
        outages.approve_outage(by=second_commissioner, outage=outage)
    Tender.objects.update(state="open")
    outages.approve_outage(by=second_commissioner, outage=outage)
    with pytest.raises(Refused, match="was approved"):
        outages.approve_outage(by=second_commissioner, outage=outage)


def test_what_is_no_outage_while_bids_were_taken_is_refused(
    tender: Tender, commissioner: Person, provider: Person, clock: Any
) -> None:
    clock.forward(days=2)
    now = kept_clock.now()
    hour = timedelta(hours=1)
    for began, ended in ((now, now - hour), (now - hour, now + hour), (tender.opens - hour, now)):
        with pytest.raises(Refused):
            outages.record_outage(by=commissioner, tender=tender, began=began, ended=ended, evidence="x")
    with pytest.raises(Refused):
        outages.record_outage(by=provider, tender=tender, began=now - hour, ended=now, evidence="x")
    assert not Outage.objects.exists()


def test_the_page_records_and_the_other_commissioner_s_page_approves(
    outage: Outage, tender: Tender, second_commissioner: Person, client: Client
) -> None:
    client.force_login(second_commissioner)
    address = reverse("sourcing:record_outage", args=[tender.place.slug, tender.pk])
    assert address in client.get(tender.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    assert "The log shows no answer." in page
    wrong = client.post(address, {"evidence": "Kept as typed"})
    assert wrong.status_code == 422
    assert "Kept as typed" in wrong.content.decode()
    day = {"day": "1", "month": "3", "year": "2026"}
    moments = {f"{name}_{part}": value for name in ("began", "ended") for part, value in day.items()}
    times = {"began_time": "10:00", "ended_time": "9:00"}
    backwards = client.post(address, {"evidence": "Kept as typed", **moments, **times})
    assert backwards.status_code == 422
    assert "It must have ended after it began" in backwards.content.decode()
    assert 'value="9:00"' in backwards.content.decode()
    approve = reverse("sourcing:approve_outage", args=[tender.place.slug, outage.pk])
    assert approve in page
    assert client.post(approve).status_code == 302
    assert client.post(approve).status_code == 403
