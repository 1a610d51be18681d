"""What each score means, with examples, stands on the notice, beside each question and on the sheet."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.rules import bids
from commonweal.rules.bids.award import decide
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Tender
from commonweal.specifications import actions, parts
from tests.sourcing import help
from tests.specifications import help as specifications

WORDS = "Names the people, and says what will change for each."
EXAMPLE = "“Mrs A. walks to the shop again”: it names a change that can be seen."


@pytest.fixture
def guided(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    """A notice whose first criterion has words of its own for a 4, and an example."""
    draft = specifications.complete(place, commissioner)
    criterion = draft.criteria.first()
    assert criterion is not None
    score = {"score": 4, "meaning": WORDS, "example": EXAMPLE}
    parts.save_scores(
        by=commissioner, specification=draft, criterion=criterion, base=draft.version, scores=[score]
    )
    actions.send_for_review(by=commissioner, specification=draft)
    approved = specifications.approve(second_commissioner, draft)
    return help.published(place, commissioner, second_commissioner, specification=approved)


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_notice_shows_everyone_what_each_score_means_and_how_the_criteria_were_tried(
    guided: Tender, client: Client
) -> None:
    page = text(client.get(guided.get_absolute_url()))
    assert WORDS in page
    assert EXAMPLE in page
    assert reverse("specifications:trial", args=[guided.place.slug, guided.specification_id]) in page


def test_a_bidder_reads_them_beside_the_question_that_they_are_about(
    guided: Tender, client: Client, provider: Person, charity: Organisation
) -> None:
    client.force_login(provider)
    page = text(client.get(reverse("sourcing:submit_bid", args=[guided.place.slug, guided.pk])))
    first, second = (row.title for row in evaluation.criteria(guided))
    assert page.index(f"{first} (") < page.index(WORDS) < page.index(f"{second} (")


def test_the_panel_scores_by_the_very_words_that_bidders_read(
    guided: Tender,
    client: Client,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    help.bid(guided, provider, charity)
    opened = help.opened(guided, commissioner, panel, clock)
    client.force_login(panel[0])
    page = text(client.get(reverse("sourcing:score_bid", args=[opened.place.slug, opened.pk, 1])))
    assert "What is said of a whole sector earns nothing." in page
    assert f"4: {WORDS}" in page
    assert EXAMPLE in page
    first, second = bids.from_data(opened.evaluation).criteria
    assert first.scale is not None
    assert first.scale.anchors[4] == WORDS
    assert second.scale is None


@pytest.fixture
def exceeding(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    """A notice whose first criterion is met or exceeded, with 70 in 100 for meeting it."""
    draft = specifications.complete(place, commissioner)
    first, second = specifications.CRITERIA["rows"]
    rows = [{**first, "threshold": 1, "scored": "met", "met_earns": 70}, second]
    specifications.save(commissioner, draft, "criteria", {"rows": rows})
    actions.send_for_review(by=commissioner, specification=draft)
    approved = specifications.approve(second_commissioner, draft)
    return help.published(place, commissioner, second_commissioner, specification=approved)


def test_what_meeting_earns_is_read_by_everyone_before_a_bid_and_by_the_panel_beside_each_answer(
    exceeding: Tender,
    client: Client,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    anchors = ("Not met:", "Met:", "Exceeded:")
    notice = text(client.get(exceeding.get_absolute_url()))
    client.force_login(provider)
    form = text(client.get(reverse("sourcing:submit_bid", args=[exceeding.place.slug, exceeding.pk])))
    help.bid(exceeding, provider, charity)
    opened = help.opened(exceeding, commissioner, panel, clock)
    client.force_login(panel[0])
    sheet = text(client.get(reverse("sourcing:score_bid", args=[opened.place.slug, opened.pk, 1])))
    for page in (notice, form, sheet):
        assert all(words in page for words in anchors)
        assert "Earns 70 in 100 of the marks." in page
    assert "1: Met: the answer shows that the requirement would be met. It earns 70 in 100." in sheet
    assert "3: Acceptable" in sheet, "the other criterion stays on the usual scale"


def test_meeting_earns_its_part_in_the_award_and_exceeding_all_of_it(
    exceeding: Tender,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> None:
    """Of 100: 60 for the first criterion and 40 for the second; each bid has 5 of 5 on the second."""
    help.bid(exceeding, provider, charity, 8_000_000)
    help.bid(exceeding, other_provider, other_charity, 8_000_000)
    opened = help.opened(exceeding, commissioner, panel, clock)
    first, second = evaluation.criteria(opened)
    with pytest.raises(Refused, match="from 0 to 2"):
        sourcing.score(
            by=panel[0],
            tender=opened,
            bid=opened.bids.first(),
            scores={first.id: (3, "Much"), second.id: (5, "All")},
        )
    values = {charity: 1, other_charity: 2}
    for person in panel:
        for bid in opened.bids.all():
            scores = {first.id: (values[bid.organisation], "So"), second.id: (5, "All")}
            sourcing.score(by=person, tender=opened, bid=bid, scores=scores)
        sourcing.hand_in(by=person, tender=opened)
    for bid in opened.bids.all():
        scores = {first.id: (values[bid.organisation], "So"), second.id: (5, "All")}
        sourcing.agree(by=panel[0], bid=bid, scores=scores)
    opened.refresh_from_db()
    award = decide(evaluation.evidence(opened))
    quality = {row.bidder: row.quality for row in award.placed}
    named = {bid.organisation: quality[bid.label] for bid in opened.bids.all()}
    assert named == {charity: 60 * Fraction(70, 100) + 40, other_charity: 100}
    assert help.award(opened, commissioner, second_commissioner).organisation == other_charity
