"""A panel scores the bids of its own tender on the scale of the notice, and every member of it does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules import bids
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.judging.forms import Asked, Scores
from commonweal.sourcing.models import Tender
from tests.sourcing import help


def test_scores_stand_on_the_scale_that_the_notice_published(opened: Tender, panel: list[Person]) -> None:
    """A tender on the scale of 0 to 10, and one criterion of it on a scale of its own, of 0 and 1."""
    first, *others = opened.evaluation["criteria"]
    own = [{**first, "scale": ["No", "Yes"]}, *others]
    opened.evaluation |= {"scale": list(bids.SCALE_OF_TEN.anchors), "criteria": own}
    opened.save()
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    reason = "Because of what it says."
    scores: dict[str, tuple[int | None, str]] = {row["id"]: (10, reason) for row in others}
    actions.score(by=panel[0], tender=opened, bid=bid, scores={**scores, first["id"]: (1, reason)})
    with pytest.raises(Refused, match="from 0 to 1"):
        actions.score(by=panel[0], tender=opened, bid=bid, scores={first["id"]: (2, reason)})
    scales = evaluation.scales(opened)
    fields: Any = Scores(asked=[Asked(row["id"], row["title"], scales[row["id"]]) for row in own]).fields
    asked = {row["id"]: len(fields[f"value_{row['id']}"].choices) for row in own}
    assert asked == {first["id"]: 3, **{row["id"]: 12 for row in others}}, "and “not applicable”"


def test_an_evaluator_scores_no_bid_of_another_tender(
    opened: Tender, panel: list[Person], place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    other = help.published(place, commissioner, second_commissioner)
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    bid.tender = other
    with pytest.raises(Refused, match="no opened bid of this tender"):
        actions.score(by=panel[0], tender=opened, bid=bid, scores=help.same(opened, 3))


def test_an_award_waits_for_a_member_who_joined_the_panel_late(
    opened: Tender,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    other_charity: Organisation,
    make_person: Any,
    place: Place,
) -> None:
    help.judged(opened, panel, {charity: 3, other_charity: 4})
    late = make_person("Ivo Lark", offices=[(place, Office.Kind.EVALUATOR)])
    actions.appoint(by=commissioner, tender=opened, person=late)
    with pytest.raises(Refused, match="once every sheet is handed in"):
        help.award(opened, commissioner, second_commissioner)


def test_whoever_could_read_scores_as_a_commissioner_scores_alone_no_more_once_they_left_either(
    judged: Tender, commissioner: Person, second_commissioner: Person, place: Place, make_person: Any
) -> None:
    """One who had left before any score was in has read none, and may be appointed."""
    left = second_commissioner.offices.get(place=place, kind=Office.Kind.COMMISSIONER)
    Office.objects.filter(pk=left.pk).update(ended_at=clock.now(), reason="Moved on")
    with pytest.raises(Refused, match="may have read them as a commissioner"):
        actions.appoint(by=commissioner, tender=judged, person=second_commissioner)
    first = min(sheet.handed_in for sheet in judged.sheets.all() if sheet.handed_in)
    Office.objects.filter(pk=left.pk).update(began_at=first - timedelta(2), ended_at=first - timedelta(1))
    assert actions.appoint(by=commissioner, tender=judged, person=second_commissioner)
