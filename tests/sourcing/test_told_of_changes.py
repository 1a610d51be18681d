"""Whoever has begun something for a tender, or was written to of it, hears of its changes and of its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.sourcing.asking import actions as asking
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions
from commonweal.sourcing.writing import drafts
from tests.sourcing import help

WHY = "The need has changed."


def test_a_tender_that_ends_tells_all_who_bid_drafted_watched_or_asked_once_each(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    resident: Person,
    make_person: Callable[..., Person],
) -> None:
    asker = make_person("Una Reed")
    help.bid(tender, provider, charity)
    given: dict[str, Any] = {"tender": tender, "organisation": other_charity}
    drafts.save(by=other_provider, **given, typed={"price_pence": "about 80,000"}, seen=0)
    for person in (resident, provider):
        actions.watch(by=person, tender=tender)
    asking.ask(by=asker, tender=tender, words="How many evenings?")
    awarding.end(by=commissioner, tender=tender, reason=WHY)
    told = help.told("ended")
    assert len(told) == 4
    assert set(told) == {provider, other_provider, resident, asker}
    texts = Message.objects.filter(template="sourcing/ended").values_list("text", flat=True)
    assert all(WHY in text and "drafts" in text for text in texts)
