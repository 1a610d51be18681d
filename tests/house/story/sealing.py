"""Bids with files."""

from __future__ import annotations

from commonweal.files import store
from commonweal.record import clock
from commonweal.sourcing.models import Enclosure, Tender
from commonweal.sourcing.sealing import outages, papers
from commonweal.sourcing.writing import drafts
from tests.files.samples import upload
from tests.house.world import OTHER_PROVIDER, PROVIDER, Town
from tests.sourcing.test_readiness import keep


def enclose(town: Town, notice: Tender) -> Enclosure:
    """A file in the draft of a provider's organisation, which will go with its bid."""
    person = town.cast[PROVIDER]
    draft = drafts.of(notice, town.charity) or drafts.save(
        by=person, tender=notice, organisation=town.charity, typed={}, seen=0
    )
    return papers.add(by=person, draft=draft, upload=upload())


def alter_a_file(town: Town, notice: Tender) -> None:
    """A file in the draft of the other provider's organisation, of which something else lies on the disk."""
    person = town.cast[OTHER_PROVIDER]
    draft = drafts.save(by=person, tender=notice, organisation=town.other_charity, typed={}, seen=0)
    row = papers.add(by=person, draft=draft, upload=upload())
    assert row.stored is not None
    store.path_of(row.stored.stored_as).write_bytes(b"something else")


def show_in_bid(town: Town, notice: Tender) -> list[str]:
    """A file for the bid, and evidence with a paper, by its id."""
    enclose(town, notice)
    return [str(keep(town.cast[PROVIDER], town.charity, upload=upload()).pk)]


def add_files(town: Town) -> None:
    """A file in a draft for the notice that takes bids, and two minutes that bidders lost."""
    notice = Tender.objects.get(pk=town.things["open tender"])
    enclosed = enclose(town, notice)
    town.things |= {"paper of a draft": enclosed.pk, "bidder's draft": notice.drafts.get().pk}
    now = clock.now()
    town.clock.forward(minutes=2)
    lost = outages.record_outage(
        by=town.officer, tender=notice, began=now, ended=clock.now(), evidence="The server did not answer."
    )
    town.things["outage"] = lost.pk
