"""Each evaluator works alone: saved answer by answer, nothing written over unseen, nobody's scores shown."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.judging.room import room
from commonweal.sourcing.judging.writing import Typed, typed_by, write
from commonweal.sourcing.models import Score, Tender
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"
SECRET = "Q7 nobody else may read this"


def _first(tender: Tender) -> str:
    return evaluation.scored(tender)[0].id


def _as(client: Any, person: Person) -> Any:
    client.force_login(person, backend=BACKEND)
    return client


def _address(name: str, tender: Tender, *more: Any) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])


def test_half_an_answer_is_kept_as_typed_and_is_no_score(opened: Tender, panel: list[Person]) -> None:
    key = (1, _first(opened))
    sheet = write(by=panel[0], tender=opened, typed={key: Typed(reason="It names no", note="Ask Hal.")})
    assert typed_by(sheet)[key] == Typed("", "It names no", "Ask Hal.", 1)
    assert not sheet.scores.exists()
    write(by=panel[0], tender=opened, typed={key: Typed("3", "It names no dates.", "Ask Hal.", 1)})
    assert typed_by(sheet)[key] == Typed("3", "It names no dates.", "Ask Hal.", 2)
    assert sheet.scores.get().value == 3
    write(by=panel[0], tender=opened, typed={key: Typed("3", "", "Ask Hal.", 2)})
    assert not sheet.scores.exists(), "a score without its reason is no score any more"


def test_a_second_tab_writes_over_nothing_unseen(opened: Tender, panel: list[Person]) -> None:
    key = (1, _first(opened))
    sheet = write(by=panel[0], tender=opened, typed={key: Typed("3", "From the first tab.")})
    with pytest.raises(Refused, match="saved since you opened this page"):
        write(by=panel[0], tender=opened, typed={key: Typed("1", "From the second tab.")})
    assert typed_by(sheet)[key].reason == "From the first tab."
    write(
        by=panel[0], tender=opened, typed={key: Typed("3", "From the first tab.")}
    )  # the same: nothing lost


def test_the_page_of_the_second_tab_keeps_what_was_typed_beside_what_was_saved(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    id_ = _first(opened)
    write(by=panel[0], tender=opened, typed={(1, id_): Typed("3", "From the first tab.")})
    typed = {f"value_{id_}": "1", f"reason_{id_}": "From the second tab.", f"seen_{id_}": "0", "save": "1"}
    response = _as(client, panel[0]).post(_address("score_bid", opened, 1), typed)
    shown = response.content.decode()
    assert response.status_code == 403
    assert "From the first tab." in shown
    assert "From the second tab." in shown
    again = {**typed, f"seen_{id_}": "1"}
    assert f'name="seen_{id_}" value="1"' in shown, "having seen it, one may save again"
    assert client.post(_address("score_bid", opened, 1), again).status_code == 302
    assert Score.objects.get(criterion=id_).reason == "From the second tab."


def test_the_page_s_script_saves_one_answer_and_leaves_the_others(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    first, second = evaluation.scored(opened)
    write(by=panel[0], tender=opened, typed={(1, second.id): Typed("4", "It says how.")})
    sent = {f"value_{first.id}": "2", f"reason_{first.id}": "Gaps.", f"seen_{first.id}": "0", "save": "1"}
    response = _as(client, panel[0]).post(
        _address("score_bid", opened, 1), sent, headers={"accept": "application/json"}
    )
    assert json.loads(response.content)["versions"][f"1 {first.id}"] == 1
    stands = typed_by(opened.sheets.get(evaluator=panel[0]))
    assert (stands[1, first.id].value, stands[1, second.id].value) == ("2", "4")


@pytest.mark.parametrize("typed", ["6", "-1", "3.5", "many"])
def test_a_score_off_the_scale_is_told_and_what_was_typed_stays(
    opened: Tender, panel: list[Person], client: Any, typed: str
) -> None:
    id_ = _first(opened)
    sent = {f"value_{id_}": typed, f"reason_{id_}": "Words that took a while.", "save": "1"}
    response = _as(client, panel[0]).post(_address("score_bid", opened, 1), sent)
    assert response.status_code == 422
    assert "Words that took a while." in response.content.decode()
    assert not Score.objects.exists()


def test_scores_are_written_under_one_criterion_for_every_bidder_too(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    sent = {"value_1": "4", "reason_1": "Says how.", "value_2": "n/a", "reason_2": "Not asked of it."}
    assert _as(client, panel[0]).post(_address("score_criterion", opened, 1), sent).status_code == 302
    written = {row.bid.number: row.value for row in Score.objects.filter(criterion=_first(opened))}
    assert written == {1: 4, 2: None}


def test_the_next_answer_without_a_score_is_one_step_away(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    first, second = (row.id for row in evaluation.scored(opened))
    client = _as(client, panel[0])
    actions.score(by=panel[0], tender=opened, bid=opened.bids.get(number=1), scores={first: (3, "Enough.")})
    assert client.get(_address("score_next", opened)).url.endswith(f"/score/1/#answer-{second}")
    by_criterion = client.get(_address("score_next", opened) + "?by=criterion").url
    assert by_criterion.endswith("/score/criterion/1/#answer-2")


def test_nobody_else_finds_a_score_a_reason_or_a_note_anywhere_before_their_own_are_in(
    opened: Tender, panel: list[Person], commissioner: Person, client: Any
) -> None:
    """Every page of the site that either could open, and the public record with its downloads."""
    for bid in opened.bids.filter(state="opened"):
        scores: Any = {row.id: (4, SECRET) for row in evaluation.scored(opened)}
        actions.score(by=panel[0], tender=opened, bid=bid, scores=scores)
    write(by=panel[0], tender=opened, typed={(1, _first(opened)): Typed("4", SECRET, f"Note: {SECRET}", 1)})
    actions.hand_in(by=panel[0], tender=opened)
    bid = opened.bids.get(number=1)
    addresses = [
        *(_address(name, opened) for name in ("tender", "score", "grid", "score_next", "score_on_paper")),
        *(_address(name, opened, 1) for name in ("score_bid", "score_criterion", "agree", "agree_criterion")),
        *(_address("score", opened) + f"?format={kind}" for kind in ("csv", "xlsx")),
        *(_address("grid", opened) + f"?format={kind}" for kind in ("csv", "xlsx")),
        bid.get_absolute_url(),
        reverse("sourcing:home", args=[opened.place.slug]),
        reverse("record:log"),
        "/start/",
    ]
    for person in (panel[1], commissioner, None):
        client.logout()
        if person is not None:
            _as(client, person)
        for address in addresses:
            response = client.get(address, follow=True)
            found = b"".join(response.streaming_content) if response.streaming else response.content
            assert SECRET.encode() not in found, f"{person}: {address}"
    facts = [event.facts for event in Event.objects.filter(kind__in=("scores written", "scores handed in"))]
    assert facts
    assert not any(SECRET in json.dumps(each) or "value" in each for each in facts)


def test_the_room_tells_how_far_each_is_and_not_what_they_gave(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    scores: Any = {row.id: (5, SECRET) for row in evaluation.scored(opened)}
    actions.score(by=panel[0], tender=opened, bid=opened.bids.get(number=1), scores=scores)
    shown = _as(client, panel[1]).get(_address("score", opened)).content.decode()
    assert "2 of 4" in shown
    assert "0 of 4" in shown
    assert SECRET not in shown


def test_one_s_own_file_holds_one_s_own_scores_and_notes_by_number(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    id_ = _first(opened)
    write(by=panel[0], tender=opened, typed={(1, id_): Typed("2", "Gaps in it.", "Ask in the meeting.")})
    response = _as(client, panel[0]).get(_address("score", opened) + "?format=csv")
    lines = b"".join(response.streaming_content).decode()
    assert "Gaps in it." in lines
    assert "Ask in the meeting." in lines


def test_a_note_is_its_writer_s_alone_after_the_award_too(
    opened: Tender, panel: list[Person], second_commissioner: Person, client: Any
) -> None:
    key = (1, _first(opened))
    write(by=panel[0], tender=opened, typed={key: Typed("3", "Enough.", SECRET)})
    values = dict.fromkeys((bid.organisation for bid in opened.bids.all()), 3)
    stands = typed_by(opened.sheets.get(evaluator=panel[0]))
    help.judged(opened, panel, values)
    assert typed_by(opened.sheets.get(evaluator=panel[0]))[key].note == stands[key].note
    for person in (panel[1], second_commissioner):
        _as(client, person)
        for address in (
            _address("grid", opened),
            _address("score", opened),
            _address("grid", opened) + "?format=csv",
        ):
            response = client.get(address)
            found = b"".join(response.streaming_content) if response.streaming else response.content
            assert SECRET.encode() not in found


def test_many_bids_and_evaluators_take_as_many_questions_to_the_database_as_few(
    opened: Tender,
    panel: list[Person],
    place: Place,
    commissioner: Person,
    make_person: Any,
    client: Any,
) -> None:
    """The room, a criterion and the panel's grid, with two bids and two evaluators, and twelve and six."""

    def asked(name: str, *more: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(_address(name, opened, *more)).status_code == 200
        return len(queries)

    def all_score() -> None:
        for sheet in opened.sheets.all():
            for bid in opened.bids.filter(state="opened"):
                for row in evaluation.scored(opened):
                    Score.objects.get_or_create(
                        sheet=sheet, bid=bid, criterion=row.id, defaults={"value": 3, "reason": "Enough."}
                    )

    all_score()
    _as(client, panel[0])
    client.get(_address("score", opened))
    few, few_under = asked("score"), asked("score_criterion", 1)
    opened.sheets.update(handed_in=opened.closes)
    few_grid = asked("grid")
    model = opened.bids.get(number=1)
    for number in range(3, 13):
        organisation = Organisation.objects.create(name=f"Bidder of {number}")
        model.pk, model.organisation, model.number, model._state.adding = None, organisation, number, True
        model.pk = type(model)._meta.pk.get_default()
        model.save(force_insert=True)
    for number in range(4):
        person = make_person(f"Evaluator {number}", offices=[(place, Office.Kind.EVALUATOR)])
        actions.appoint(by=commissioner, tender=opened, person=person)
        people.declare_interest(by=person, work=opened.work)
    all_score()
    opened.sheets.update(handed_in=opened.closes)
    assert len(room(panel[0], opened).bids) == 12
    assert opened.sheets.count() == 6
    assert asked("grid") == few_grid
    opened.sheets.filter(evaluator=panel[0]).update(handed_in=None)
    assert asked("score") == few
    assert asked("score_criterion", 1) == few_under


def test_next_and_previous_lead_through_the_bids_that_there_are(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    """Numbers have gaps where a bid could not be read, or was set aside."""
    opened.bids.filter(number=2).update(number=4)
    links = {1: [4], 4: [1]}
    _as(client, panel[0])
    for number, beside in links.items():
        page = client.get(_address("score_bid", opened, number)).content.decode()
        found = re.findall(r'rel="(?:next|prev)" href="([^"]+)"', page)
        assert found == [_address("score_bid", opened, other) for other in beside]
        assert all(client.get(address).status_code == 200 for address in found)


def test_each_answer_of_a_bid_stands_below_what_was_asked(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    page = _as(client, panel[0]).get(_address("score_bid", opened, 1)).content.decode()
    asked = evaluation.questions(opened)[_first(opened)]
    assert asked
    assert asked in page
