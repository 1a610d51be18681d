"""Two officers at once: neither loses a word, and neither approves their own."""

from __future__ import annotations

import pytest

from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.content import name_of
from tests.specifications import help as example
from tests.specifications.help import ABOUT, WALKS, save


def written(by, specification, base, value, piece="about"):
    """Save from the version that the officer had opened, whatever has been saved since."""
    return actions.save(by=by, specification=specification, piece=piece, base=base, value=value)


def test_the_second_to_save_the_same_piece_is_kept_beside_and_changes_nothing(
    draft, commissioner, second_commissioner
):
    base = draft.version
    first = written(commissioner, draft, base, {**ABOUT, "people": "Everyone"})
    second = actions.save(
        by=second_commissioner,
        specification=draft,
        piece="about",
        base=base,
        value={**ABOUT, "people": "Nobody"},
    )
    draft.refresh_from_db()
    assert (first.taken, second.taken) == (True, False)
    assert draft.people == "Everyone"
    assert second.content["about"]["people"] == {"en": "Nobody"}
    assert draft.version == first.number


def test_two_who_save_different_pieces_do_not_meet(draft, commissioner, second_commissioner):
    base = draft.version
    outcome = draft.outcomes.get(weight=None)
    saved = [
        written(commissioner, draft, base, {"people": "Everyone"}),
        actions.save(
            by=second_commissioner,
            specification=draft,
            piece=name_of(outcome),
            base=base,
            value={"target": 90},
        ),
    ]
    assert [version.taken for version in saved] == [True, True]
    draft.refresh_from_db()
    outcome.refresh_from_db()
    assert (draft.people, outcome.target) == ("Everyone", 90)


def test_a_text_kept_beside_can_be_taken_up_and_the_other_stays_as_an_older_version(
    draft, commissioner, second_commissioner
):
    base = draft.version
    first = save(commissioner, draft, "about", {"people": "Everyone"})
    beside = written(second_commissioner, draft, base, {"people": "Nobody"})
    taken = actions.take_up(by=second_commissioner, version=beside)
    draft.refresh_from_db()
    assert (taken.taken, draft.people) == (True, "Nobody")
    assert draft.versions.get(number=first.number).content["about"]["people"] == {"en": "Everyone"}


def test_an_outcome_that_somebody_took_out_is_not_lost_for_whoever_was_writing_it(
    draft, commissioner, second_commissioner
):
    base, outcome = draft.version, draft.outcomes.get(weight=None)
    written(commissioner, draft, base, None, name_of(outcome))
    beside = written(second_commissioner, draft, base, {"target": 77}, name_of(outcome))
    assert not beside.taken
    actions.take_up(by=second_commissioner, version=beside)
    assert draft.outcomes.get(pk=outcome.pk).target == 77


def test_writing_from_a_version_that_never_stood_is_refused(draft, commissioner):
    with pytest.raises(Refused, match="never stood"):
        actions.save(by=commissioner, specification=draft, piece="about", base=9_999, value=ABOUT)


def test_an_author_cannot_approve(draft, commissioner):
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="You wrote part"):
        actions.approve(by=commissioner, specification=draft)


def test_whoever_wrote_one_word_of_it_cannot_approve_either(draft, commissioner, second_commissioner):
    save(second_commissioner, draft, "outcome", {**WALKS, "weight": None, "unit_price_pence": 1})
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="You wrote part"):
        example.approve(second_commissioner, draft)


def test_whose_text_was_only_kept_beside_has_written_none_of_it(draft, commissioner, second_commissioner):
    base = draft.version
    save(commissioner, draft, "about", {"people": "Everyone"})
    written(second_commissioner, draft, base, {"people": "Nobody"})
    actions.send_for_review(by=commissioner, specification=draft)
    assert example.approve(second_commissioner, draft).state == "approved"
