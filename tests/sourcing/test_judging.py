"""A panel scores alone, each with reasons and without an interest, and then agrees."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Fault, Refused
from commonweal.sourcing import actions, evaluation, policy, queries
from commonweal.sourcing.judging.queries import missing
from commonweal.sourcing.models import Tender
from tests.sourcing import help


def _score_all(tender: Tender, person: Person, value: int) -> None:
    for bid in tender.bids.filter(state="opened"):
        actions.score(by=person, tender=tender, bid=bid, scores=help.same(tender, value))


def test_no_evaluator_sees_another_s_scores_before_handing_in_their_own(
    opened: Tender, panel: list[Person], client: Any
) -> None:
    _score_all(opened, panel[0], 4)
    actions.hand_in(by=panel[0], tender=opened)
    assert not policy.may_see_scores(panel[1], opened)
    client.force_login(panel[1], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{opened.get_absolute_url()}grid/").status_code == 403


def test_scores_are_final_once_handed_in(opened: Tender, panel: list[Person]) -> None:
    _score_all(opened, panel[0], 4)
    actions.hand_in(by=panel[0], tender=opened)
    with pytest.raises(Refused, match="handed in"):
        _score_all(opened, panel[0], 5)


def test_an_unfinished_sheet_cannot_be_handed_in(opened: Tender, panel: list[Person]) -> None:
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    actions.score(by=panel[0], tender=opened, bid=bid, scores=help.same(opened, 3))
    with pytest.raises(Refused, match="2 answers"):
        actions.hand_in(by=panel[0], tender=opened)


def test_every_score_needs_a_reason(opened: Tender, panel: list[Person]) -> None:
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    scores = dict.fromkeys(help.same(opened, 3), (3, " "))
    with pytest.raises(Refused, match="reason"):
        actions.score(by=panel[0], tender=opened, bid=bid, scores=scores)


def test_nobody_outside_the_panel_scores(opened: Tender, commissioner: Person, provider: Person) -> None:
    for person in (None, commissioner, provider):
        with pytest.raises(Refused):
            _score_all(opened, person, 5)


def test_the_panel_agrees_only_once_every_sheet_is_in(opened: Tender, panel: list[Person]) -> None:
    _score_all(opened, panel[0], 4)
    actions.hand_in(by=panel[0], tender=opened)
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    with pytest.raises(Refused, match="every sheet"):
        actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 4))


def test_an_award_waits_for_every_agreed_score(
    opened: Tender, panel: list[Person], commissioner: Person
) -> None:
    for person in panel:
        _score_all(opened, person, 4)
        actions.hand_in(by=person, tender=opened)
    with pytest.raises(Refused, match="settled"):
        help.proposed(opened, commissioner, commissioner)


def test_whoever_scored_cannot_make_the_award(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    place: Place,
    commissioner: Person,
) -> None:
    Office.objects.create(person=panel[0], place=place, kind="commissioner")
    help.judged(opened, panel, {charity: 3, other_charity: 4})
    proposal = help.proposed(opened, commissioner, panel[0])
    with pytest.raises(Refused, match="You scored these bids"):
        actions.approve_award(by=panel[0], proposal=proposal)


def test_an_evaluator_with_an_interest_in_a_bidder_does_not_score_its_bid(
    opened: Tender, panel: list[Person], charity: Organisation
) -> None:
    people.declare_interest(
        by=panel[0],
        work=opened.work,
        kind="personal",
        organisation=charity,
        concerned="my sister",
        detail="She works there.",
    )
    bid = opened.bids.get(organisation=charity)
    with pytest.raises(Refused, match="interest"):
        actions.score(by=panel[0], tender=opened, bid=bid, scores=help.same(opened, 5))


def test_nobody_scores_before_declaring_interests_or_none(
    opened: Tender, commissioner: Person, place: Place, make_person: Any
) -> None:
    late = make_person("Ida Croft", offices=[(place, "evaluator")])
    actions.appoint(by=commissioner, tender=opened, person=late)
    with pytest.raises(Refused, match="declare your interests"):
        _score_all(opened, late, 5)


def test_what_is_waited_for_is_said_once_and_not_for_each_answer(opened: Tender, panel: list[Person]) -> None:
    answers = 2 * len(evaluation.scored(opened))
    agree = f"The panel has still to agree {answers} scores."
    assert missing(opened) == ["2 evaluators still score.", agree]
    _score_all(opened, panel[0], 4)
    actions.hand_in(by=panel[0], tender=opened)
    assert missing(opened) == ["1 evaluator still scores.", agree]
    _score_all(opened, panel[1], 4)
    actions.hand_in(by=panel[1], tender=opened)
    assert missing(opened) == [agree]


def test_what_is_wrong_names_its_criterion_by_its_title(opened: Tender) -> None:
    criterion = evaluation.scored(opened)[0]
    said = evaluation.in_words(
        opened, Fault("score-twice", "This score stands twice.", f"bidder 1, {criterion.id}")
    )
    assert said == f"Bidder 1, {criterion.title}: This score stands twice."


def test_the_panel_is_asked_to_agree_once_every_sheet_is_in_and_not_when_its_agreement_is_closed(
    opened: Tender, charity: Organisation, other_charity: Organisation, panel: list[Person]
) -> None:
    grid = f"{opened.get_absolute_url()}grid/"

    def asked() -> bool:
        return grid in [item.address for item in queries.todo(panel[0], opened.place)]

    _score_all(opened, panel[0], 4)
    actions.hand_in(by=panel[0], tender=opened)
    assert not asked()
    for person in panel[1:]:
        _score_all(opened, person, 4)
        actions.hand_in(by=person, tender=opened)
    assert asked()
    for bid in opened.bids.filter(state="opened"):
        actions.agree(by=panel[0], bid=bid, scores=help.same(opened, 4))
    assert asked(), "what is agreed is to be closed"
    help.closed(opened)
    assert not asked()
