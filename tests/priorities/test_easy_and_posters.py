"""A round in easy words, and on a poster."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from commonweal.places.models import Area
from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Round
from commonweal.priorities.telling import posters
from commonweal.priorities.telling.easy import easy
from commonweal.record import clock as the_clock
from tests.priorities import help as rounds


@pytest.fixture
def round_(place: Any, commissioner: Any, charity: Any) -> Round:
    return rounds.proposing(place, commissioner, charity)


def at_the_vote(round_: Round, place: Any, officer: Any, resident: Any) -> Round:
    need = rounds.published_need(place, officer)
    rounds.on_the_ballot(round_, officer, resident, need, [600, 300])
    round_.refresh_from_db()
    now = the_clock.now()
    opens, closes = now + timedelta(days=1), now + timedelta(days=8)
    priorities.put_to_vote(by=officer, round=round_, opens=opens, closes=closes)
    return Round.objects.get(pk=round_.pk)


def words(round_: Round) -> str:
    return " ".join(sentence for part in easy(round_).parts for sentence in part.sentences)


def pages(sheet: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", sheet))


def on(row: Round, area: Area | None = None) -> str:
    """What stands on a poster, line by line."""
    return "\n".join(line for line, _size, _bold in posters.said(row, area))


def test_the_easy_page_can_be_read_by_a_child_of_nine_in_every_state(
    round_: Round, place: Any, commissioner: Any, resident: Any
) -> None:
    ages = [easy(round_).reading_age]
    vote = at_the_vote(round_, place, commissioner, resident)
    ages.append(easy(vote).reading_age)
    for state in ("informing", "reviewing", "costing", "deliberating", "published"):
        round_.state = state
        ages.append(easy(round_).reading_age)
    assert max(age for age in ages if age is not None) <= 9


def test_each_sentence_of_the_easy_page_is_short(
    round_: Round, place: Any, commissioner: Any, resident: Any
) -> None:
    vote = at_the_vote(round_, place, commissioner, resident)
    for row in (round_, vote):
        for part in easy(row).parts:
            for sentence in part.sentences:
                assert len(sentence.split()) <= 18, sentence


def test_the_easy_page_says_when_one_can_vote_and_how(
    round_: Round, place: Any, commissioner: Any, resident: Any
) -> None:
    assert "You can send in an idea now." in words(round_)
    vote = at_the_vote(round_, place, commissioner, resident)
    said = words(vote)
    assert "You can vote soon." in said
    assert "Tick each project that you like." in said


def test_the_easy_page_names_what_won(
    place: Any, commissioner: Any, second_commissioner: Any, resident: Any, clock: Any
) -> None:
    rounds.funded(place, (commissioner, second_commissioner), resident, (60_000, 30_000), clock)
    won = [part.things for part in easy(Round.objects.get()).parts if part.things]
    assert won
    assert "Project 1" in won[0]


def test_no_reading_age_is_told_of_a_language_that_the_formula_does_not_know(round_: Round) -> None:
    with translation.override("cy"):
        assert easy(round_).reading_age is None


def test_the_easy_page_and_the_posters_are_linked_from_the_round(client: Any, round_: Round) -> None:
    page = client.get(round_.get_absolute_url()).content.decode()
    for route in ("easy", "posters"):
        address = reverse(f"priorities:{route}", args=[round_.place.slug, round_.pk])
        assert address in page
        assert client.get(address).status_code == 200


def test_a_poster_says_the_money_the_dates_and_where_to_go(
    client: Any, round_: Round, place: Any, commissioner: Any, resident: Any
) -> None:
    row = at_the_vote(round_, place, commissioner, resident)
    answer = client.get(reverse("priorities:poster", args=[place.slug, row.pk]))
    assert answer["Content-Type"] == "application/pdf"
    said = on(row)
    assert "You decide how £1,000 is spent" in said
    assert "Spring round" in said
    assert "Project 1" in said
    assert pages(answer.content) == 1


def test_a_poster_of_an_area_names_its_own_projects_only(
    round_: Round, place: Any, commissioner: Any, resident: Any, client: Any
) -> None:
    area = Area.objects.create(place=place, code="E05000001", name="Riverside")
    row = at_the_vote(round_, place, commissioner, resident)
    row.proposals.filter(title__en="Project 2").update(area=area)
    said = on(row, area)
    assert pages(posters.poster(row, ["en"], area)) == 1
    assert "Riverside" in said
    assert "Project 2" in said
    assert "Project 1" not in said
    address = reverse("priorities:poster", args=[place.slug, row.pk])
    assert client.get(f"{address}?area=E05000001").status_code == 200
    assert client.get(f"{address}?area=elsewhere").status_code == 404
    assert client.get(f"{address}?language=xx").status_code == 404


def test_a_bilingual_poster_holds_both_titles_on_one_sheet(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(title={"en": "Spring round", "cy": "Rownd y gwanwyn"})
    round_.refresh_from_db()
    with translation.override("cy"):
        assert "Rownd y gwanwyn" in on(round_)
    one, both = (len(posters.poster(round_, languages)) for languages in (["en"], ["en", "cy"]))
    assert both > one
    assert pages(posters.poster(round_, ["en", "cy"])) == 1


def test_what_the_poster_leads_to_is_the_round_in_easy_words(client: Any, round_: Round) -> None:
    path = posters.address(round_).removeprefix(settings.SITE_ADDRESS)
    assert b"Easy read" in client.get(path).content


def test_a_letter_that_the_font_lacks_is_named_and_no_poster_printed_with_boxes(
    client: Any, round_: Round
) -> None:
    Round.objects.filter(pk=round_.pk).update(title={"en": "Spring \U0001f331"})
    answer = client.get(reverse("priorities:poster", args=[round_.place.slug, round_.pk]))
    assert answer.status_code == 403
    assert "\U0001f331" in answer.content.decode()
