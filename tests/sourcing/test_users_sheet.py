"""Users of the service score what the notice named for them: in plain words, one question at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.judging.queries import missing
from commonweal.sourcing.models import Tender
from commonweal.sourcing.users.actions import invite, note_training, word_questions
from tests.sourcing import help
from tests.specifications import help as specs

BACKEND = "django.contrib.auth.backends.ModelBackend"
WORDS = "Would you be glad to let them in?"


@pytest.fixture
def preparing(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    approved = specs.approved(place, commissioner, second_commissioner)
    row = actions.prepare(by=commissioner, specification=approved, invitation="Who can do this?")
    first = evaluation.scored(row)[0].id
    return word_questions(by=commissioner, tender=row, words={first: WORDS})


@pytest.fixture
def tender(preparing: Tender, commissioner: Person, second_commissioner: Person) -> Tender:
    now = time.now()
    return actions.publish(
        by=commissioner,
        tender=help.keyed(preparing, commissioner, second_commissioner),
        questions_close=now + timedelta(days=15),
        closes=now + timedelta(days=30),
    )


@pytest.fixture
def user(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    resident: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Person:
    """Trained and declared, on a panel of two officers and themselves; two bids are open."""
    help.bid(tender, provider, charity)
    help.bid(tender, other_provider, other_charity)
    seat = invite(by=commissioner, tender=tender, email=resident.email, pays="Bus fares")
    people.declare_interest(by=resident, work=tender.work)
    note_training(by=commissioner, seat=seat)
    help.opened(tender, commissioner, panel, clock)
    return resident


def _address(tender: Tender, number: int) -> str:
    return reverse("sourcing:users_question", args=[tender.place.slug, tender.pk, number])


def test_what_users_score_stands_in_the_notice_in_their_words_and_changes_no_more(
    tender: Tender, commissioner: Person, client: Any
) -> None:
    assert WORDS in client.get(tender.get_absolute_url()).content.decode()
    first = evaluation.scored(tender)[0].id
    with pytest.raises(Refused, match="notice is published"):
        word_questions(by=commissioner, tender=tender, words={first: "Do you like them?"})


def test_an_officer_words_the_questions_on_a_page_and_takes_one_back(
    preparing: Tender, commissioner: Person, resident: Person, client: Any
) -> None:
    address = reverse("sourcing:word_for_users", args=[preparing.place.slug, preparing.pk])
    client.force_login(commissioner, backend=BACKEND)
    first, second = (row.id for row in evaluation.scored(preparing))
    assert WORDS in client.get(address).content.decode()
    long = client.post(address, {first: "x" * 301, second: "Kept?"})
    assert long.status_code == 422
    assert "Kept?" in long.content.decode()
    client.post(address, {first: "", second: "Are they kind?"})
    assert {row.criterion: row.words for row in preparing.user_questions.all()} == {second: "Are they kind?"}
    with pytest.raises(Refused):
        word_questions(by=resident, tender=preparing, words={})
    with pytest.raises(Refused, match="not one that the panel scores"):
        word_questions(by=commissioner, tender=preparing, words={"unknown": "Why?"})


def test_one_question_at_a_time_is_answered_kept_and_handed_in_and_counts_like_the_officers_scores(
    tender: Tender, user: Person, panel: list[Person], client: Any
) -> None:
    first, _second = evaluation.scored(tender)
    client.force_login(user, backend=BACKEND)
    page = client.get(_address(tender, 1)).content.decode()
    assert WORDS in page
    assert "Question 1 of 2" in page
    assert "govuk-radios--small" not in page
    wrong = client.post(_address(tender, 1), {f"value_{first.id}": "", f"reason_{first.id}": "They listen."})
    assert wrong.status_code == 422
    assert "They listen." in wrong.content.decode()
    for number in (1, 2):
        sent = {f"value_{first.id}": "4", f"reason_{first.id}": "They listen.", f"seen_{first.id}": "0"}
        assert client.post(_address(tender, number), sent).status_code == 302
    assert client.get(_address(tender, 3)).status_code == 404
    sheet = actions.hand_in(by=user, tender=tender)
    assert sheet.handed_in is not None
    mine = [row for row in evaluation.evidence(tender).scores if row.evaluator == sheet.label]
    assert [(row.criterion, row.value) for row in mine] == [(first.id, 4)] * 2


def test_a_user_writes_no_score_that_the_notice_did_not_name_for_them(tender: Tender, user: Person) -> None:
    _first, second = evaluation.scored(tender)
    bid = tender.bids.filter(state="opened").first()
    assert bid is not None
    with pytest.raises(Refused, match="does not name this criterion"):
        actions.score(by=user, tender=tender, bid=bid, scores={second.id: (3, "As I see it.")})


def test_officers_have_no_such_sheet_and_the_room_leads_a_user_to_theirs_and_to_paper(
    tender: Tender, user: Person, panel: list[Person], client: Any
) -> None:
    client.force_login(panel[0], backend=BACKEND)
    assert client.get(_address(tender, 1)).status_code == 404
    client.force_login(user, backend=BACKEND)
    room = client.get(reverse("sourcing:score", args=[tender.place.slug, tender.pk])).content.decode()
    assert _address(tender, 1) in room
    assert "0 of 2" in room
    assert "0 of 4" in room
    paper = client.get(reverse("sourcing:score_on_paper", args=[tender.place.slug, tender.pk]))
    assert WORDS in paper.content.decode()


def test_the_panel_agrees_with_a_user_on_it_and_the_method_gives_a_result(
    tender: Tender, user: Person, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    first = evaluation.scored(tender)[0].id
    for bid in tender.bids.filter(state="opened"):
        actions.score(by=user, tender=tender, bid=bid, scores={first: (5, "They listen.")})
    actions.hand_in(by=user, tender=tender)
    help.judged(tender, panel, {charity: 4, other_charity: 3})
    assert missing(tender) == []
