"""What each score means, with examples, stands on the notice, beside each question and on the sheet."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.rules import bids
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
