"""Patterns worth a look: figures and innocent explanations, and a note of what was done."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Membership, Organisation, Person
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.checks import patterns, queries
from commonweal.sourcing.models import Tender
from tests.sourcing import help

PASSAGE = (
    "Every Tuesday and Thursday we bring a hot meal to people who live alone and stay with them for as long "
    "as they like to talk"
)


@pytest.fixture
def copied(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    """Two bids at one price that share a passage of 25 words."""
    for person, organisation in ((provider, charity), (other_provider, other_charity)):
        answers = {row.id: f"{organisation}: {PASSAGE}." for row in evaluation.criteria(tender)}
        actions.submit_bid(
            by=person, tender=tender, organisation=organisation, price_pence=8_000_000, answers=answers
        )
    return help.opened(tender, commissioner, panel, clock)


def test_the_same_price_and_the_same_words_are_shown_with_what_may_explain_them(copied: Tender) -> None:
    seen = patterns.seen(copied)
    assert {"R028", "alike"} <= {row.code for row in seen}
    words = next(row for row in seen if row.code == "alike")
    assert words.reason.figures["words"] == len(PASSAGE.split())
    assert all(row.innocent and row.source for row in seen)
    assert not any("collu" in f"{row.words} {row.innocent}".lower() for row in seen)


def test_a_note_stands_beside_its_pattern_and_changes_no_score(
    client: Any, copied: Tender, commissioner: Person
) -> None:
    before = evaluation.evidence(copied)
    pattern = next(row for row in patterns.seen(copied) if row.code == "alike")
    help.declared(copied, commissioner)
    client.force_login(commissioner)
    address = reverse("sourcing:note_pattern", args=[copied.place.slug, copied.pk, pattern.key])
    assert client.post(address, {"words": ""}).status_code == 422
    page = client.post(address, {"words": "Both use the county's template."}, follow=True).content.decode()
    assert "Both use the county" in page
    assert evaluation.evidence(copied) == before
    looked = next(row for row in queries.looked_at(copied) if row.pattern.key == pattern.key)
    assert [look.words for look in looked.looks] == ["Both use the county's template."]


def test_patterns_are_for_commissioners_and_not_for_the_panel(copied: Tender, panel: list[Person]) -> None:
    pattern = patterns.seen(copied)[0]
    for person in (None, panel[0]):
        with pytest.raises(Refused):
            checks.note(by=person, tender=copied, pattern=pattern, words="Mine.")


@pytest.fixture
def one_hand(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    clock: Any,
    client: Any,
) -> Tender:
    """Two bids that one person handed in on the page, for two organisations of theirs."""
    Membership.objects.create(person=provider, organisation=other_charity, role=Membership.Role.BIDS)
    client.force_login(provider)
    address = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    for organisation, price in ((charity, "80,000"), (other_charity, "85,000")):
        said = {f"answer_{row.id}": f"{organisation} would." for row in evaluation.criteria(tender)}
        typed = {"organisation": str(organisation.pk), "price_pence": price, "seen": "0", **said}
        assert client.post(address, typed).status_code == 302
    return help.opened(tender, commissioner, panel, clock)


def test_two_bids_that_one_person_handed_in_are_a_pattern_with_what_may_explain_it(
    client: Any, one_hand: Tender, commissioner: Person
) -> None:
    hands = [row for row in patterns.seen(one_hand) if row.code == "same-hand"]
    assert [row.words for row in hands] == ["One person handed in several bids: bidder 1, bidder 2."]
    assert "paid writer" in hands[0].innocent
    help.declared(one_hand, commissioner)
    client.force_login(commissioner)
    page = client.get(reverse("sourcing:checks", args=[one_hand.place.slug, one_hand.pk])).content.decode()
    assert hands[0].words in page
    assert hands[0].innocent in page


def test_two_bids_by_two_people_are_no_work_of_one_hand(copied: Tender) -> None:
    assert "same-hand" not in {row.code for row in patterns.seen(copied)}
