"""Those whom a service is for give weight to its outcomes; nobody is ever shown what one person gave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.models import Opening, Points, Weighed
from commonweal.specifications.weighing import actions as weighing
from commonweal.specifications.weighing import policy, tally
from tests.specifications.help import COMPANY, WALKS, complete

#: Two outcomes with a weight and one that is paid by the unit.
WEIGHED = (
    {**WALKS, "weight": 50},
    {**WALKS, "title": "People know a neighbour", "weight": 50},
    COMPANY,
)


@pytest.fixture
def opening(place, commissioner, clock) -> Opening:
    draft = complete(place, commissioner, outcomes=WEIGHED)
    return codesign.open_draft(
        by=commissioner, specification=draft, closes=the_clock.now() + timedelta(days=21)
    )


@pytest.fixture
def residents(make_person):
    return [make_person(f"Resident Number{number}") for number in range(6)]


def points(opening: Opening, *each: int) -> dict[str, int]:
    return dict(zip(tally.outcomes(opening), each, strict=True))


def give(opening: Opening, people: list, *each: int, given_as: str = "user") -> None:
    for person in people:
        weighing.give(by=person, opening=opening, given_as=given_as, points=points(opening, *each))


def page(client, opening: Opening, person=None) -> str:
    client.logout()
    if person:
        client.force_login(person)
    return client.get(f"{opening.get_absolute_url()}weights/").content.decode()


def close(opening: Opening, clock) -> Opening:
    clock.forward(days=22)
    return Opening.objects.get(pk=opening.pk)


def test_what_six_people_gave_becomes_weights_that_are_taken_over_where_there_is_a_weight(
    opening, residents, commissioner, clock
):
    """Five at 6, 2, 2 and one at 0, 10, 0 are 30, 20 and 10: among the first two 60 and 40."""
    give(opening, residents[:5], 6, 2, 2)
    give(opening, residents[5:], 0, 10, 0)
    done = weighing.take_over(by=commissioner, opening=close(opening, clock))
    assert [row.weight for row in opening.specification.outcomes.all()] == [60, 40, None]
    assert done.evidence["points"] == [30, 20, 10]
    assert done.digest == digest(done.evidence)


def test_points_are_divided_whole_and_can_be_divided_again_until_the_draft_closes(opening, residents, clock):
    give(opening, residents[:1], 6, 2, 2)
    give(opening, residents[:1], 0, 0, 10)
    assert Points.objects.get().points == points(opening, 0, 0, 10)
    for wrong in ((9, 0, 0), (11, 0, 0), (12, -2, 0)):
        with pytest.raises(Refused):
            give(opening, residents[:1], *wrong)
    with pytest.raises(Refused, match="not open any more"):
        give(close(opening, clock), residents[:1], 6, 2, 2)


def test_who_writes_the_text_and_who_has_not_signed_in_give_no_points(opening, commissioner):
    with pytest.raises(Refused, match="Sign in"):
        give(opening, [None], 6, 2, 2)
    with pytest.raises(Refused, match="give no points themselves"):
        give(opening, [commissioner], 6, 2, 2)


def test_a_groups_meeting_is_written_down_by_an_officer_and_counts_for_everybody_who_was_there(
    opening, resident, commissioner, clock
):
    met: dict[str, Any] = {"group": "The lunch club", "met_on": date(2026, 1, 5), "people": 7}
    with pytest.raises(Refused):
        weighing.record_group(by=resident, opening=opening, points=points(opening, 10, 0, 0), **met)
    weighing.record_group(by=commissioner, opening=opening, points=points(opening, 10, 0, 0), **met)
    with pytest.raises(Refused, match="already"):
        weighing.record_group(by=commissioner, opening=opening, points=points(opening, 0, 10, 0), **met)
    assert tally.evidence(opening).points == (70, 0, 0)
    again, closed = {**met, "group": "Another"}, close(opening, clock)
    with pytest.raises(Refused, match="not open any more"):
        weighing.record_group(by=commissioner, opening=closed, points=points(closed, 0, 10, 0), **again)


def test_four_people_are_never_combined_shown_or_taken_over(client, opening, residents, commissioner, clock):
    give(opening, residents[:4], 6, 2, 2)
    closed = close(opening, clock)
    for reader in (None, residents[0], commissioner):
        shown = page(client, closed, reader)
        assert "Fewer than five people" in shown
        assert "Weight in 100" not in shown
    assert not policy.may_decide(commissioner, closed)
    assert policy.all_decided(closed.specification)


def test_while_the_draft_is_open_nobody_sees_what_was_given_and_officers_neither(
    client, opening, residents, commissioner
):
    give(opening, residents, 6, 2, 2)
    for reader in (None, residents[1], commissioner):
        assert "Weight in 100" not in page(client, opening, reader)
    own = client.get(f"{opening.get_absolute_url()}weights/give/")
    assert own.status_code == 403  # the commissioner's
    client.force_login(residents[1])
    form = client.get(f"{opening.get_absolute_url()}weights/give/").content.decode()
    assert form.count('value="2"') == 2


def test_it_is_published_who_gave_points_and_a_small_group_cannot_be_worked_out(
    client, opening, residents, commissioner, clock
):
    """Six users and a circle of three: both counts are hidden, since nine less six is three."""
    give(opening, residents, 6, 2, 2)
    others: dict[str, Any] = {"group": "A small circle", "met_on": date(2026, 1, 5), "people": 3}
    weighing.record_group(by=commissioner, opening=opening, points=points(opening, 0, 0, 10), **others)
    shown = page(client, close(opening, clock))
    assert "Weights that 9 people gave" in shown
    assert shown.count("Not shown, so that nobody is known by it") == 2


def test_the_record_holds_neither_who_gave_points_nor_what(opening, residents):
    give(opening, residents[:1], 6, 2, 2)
    event = Event.objects.get(kind="points given")
    assert not event.facts
    assert not event.public
    assert str(residents[0].pk) not in str(event.__dict__)


def test_what_people_gave_weight_to_is_decided_before_review_and_left_only_with_a_published_reason(
    client, opening, residents, commissioner, clock
):
    give(opening, residents, 6, 2, 2)
    closed = close(opening, clock)
    assert "Take them over, or say why not" in str(policy.all_decided(closed.specification))
    with pytest.raises(Refused):
        actions.send_for_review(by=commissioner, specification=closed.specification)
    client.force_login(commissioner)
    address = f"{closed.get_absolute_url()}weights/leave/"
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "The law asks for both alike."})
    assert policy.all_decided(closed.specification)
    assert "The law asks for both alike." in page(client, Opening.objects.get(pk=closed.pk))
    with pytest.raises(Refused, match="has been decided"):
        weighing.take_over(by=commissioner, opening=Opening.objects.get(pk=closed.pk))
    assert not Weighed.objects.get().taken_over
    assert Event.objects.get(kind="weights decided").public


def test_points_that_do_not_make_ten_are_told_and_kept(client, opening, residents):
    client.force_login(residents[0])
    address = f"{opening.get_absolute_url()}weights/give/"
    answer = client.post(address, {"to_1": "6", "to_2": "3", "to_3": "", "given_as": "user"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Your points make 9 together. Divide exactly 10." in shown
    assert 'value="6"' in shown
    right = {"to_1": "6", "to_2": "4", "to_3": "", "given_as": "resident"}
    assert "Your points are kept" in client.post(address, right, follow=True).content.decode()
