"""A gate at which nobody looked at whom a specification affects stays shut."""

from __future__ import annotations

import pytest

from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.models import EqualityLook
from commonweal.specifications.value.actions import look_at_equality
from tests.specifications.help import ABOUT, approve, look, save

SAME = dict.fromkeys(EqualityLook.CHARACTERISTICS, "same")


@pytest.mark.parametrize("gate", ["begin", "review"])
def test_without_a_look_at_each_gate_before_it_a_draft_does_not_go_to_review(draft, commissioner, gate):
    draft.equality_looks.filter(gate=gate).delete()
    with pytest.raises(Refused, match="Nobody has looked yet"):
        actions.send_for_review(by=commissioner, specification=draft)
    look(commissioner, draft, gate)
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_without_a_look_by_another_officer_it_is_not_approved(draft, commissioner, second_commissioner):
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="before it is approved"):
        actions.approve(by=second_commissioner, specification=draft)
    with pytest.raises(Refused, match="You wrote part"):
        look(commissioner, draft, "approve")
    assert approve(second_commissioner, draft).state == "approved"


def test_a_look_at_an_earlier_text_does_not_let_a_later_one_through(draft, commissioner, second_commissioner):
    actions.send_for_review(by=commissioner, specification=draft)
    look(second_commissioner, draft, "approve")
    actions.send_back(by=second_commissioner, specification=draft, reason="Say more.")
    save(commissioner, draft, "about", {**ABOUT, "people": "Everyone"})
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="Nobody has looked yet"):
        actions.approve(by=second_commissioner, specification=draft)


@pytest.mark.parametrize(
    "effects",
    [{}, dict.fromkeys(list(SAME)[1:], "same"), {**SAME, "age": "fine"}, {**SAME, "height": "same"}],
)
def test_every_characteristic_is_answered_and_no_other(draft, commissioner, effects):
    with pytest.raises(Refused, match="for each protected characteristic"):
        look_at_equality(by=commissioner, specification=draft, gate="begin", effects=effects, who="Everyone")


@pytest.mark.parametrize("effect", ["worse", "unknown"])
def test_whoever_is_worse_off_or_not_known_about_is_answered_by_an_act(draft, commissioner, effect):
    effects = {**SAME, "disability": effect}
    with pytest.raises(Refused, match="say what was done"):
        look(commissioner, draft, "begin", effects=effects)
    assert look(commissioner, draft, "begin", effects=effects, done="A ramp is built.").effects == effects


def test_a_look_is_recorded_and_earlier_ones_stay(draft, commissioner):
    before = draft.equality_looks.count()
    look(commissioner, draft, "begin")
    assert draft.equality_looks.count() == before + 1
    looked = [event.facts["gate"] for event in Event.objects.filter(kind="equality looked at")]
    assert sorted(looked) == ["begin", "begin", "review"]


def test_officers_of_another_place_do_not_look(draft, foreign_commissioner):
    with pytest.raises(Refused):
        look(foreign_commissioner, draft, "begin")
