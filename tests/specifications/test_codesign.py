"""A draft opened for comment: who may say what on it, and that nobody is left without an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonweal.messages.models import Message
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.codesign import queries
from tests.specifications.help import ABOUT, save

WORDS = "Say how people without a car get there."


@pytest.fixture
def opening(draft, commissioner):
    return codesign.open_draft(
        by=commissioner, specification=draft, closes=clock.now() + timedelta(days=84), asks="Is it right?"
    )


@pytest.fixture
def suggestion(opening, resident):
    return codesign.suggest(by=resident, opening=opening, words=WORDS, group="resident", piece="about")


def later(draft, commissioner):
    """A version that was saved after the draft was opened."""
    return save(commissioner, draft, "about", {**ABOUT, "summary": "There is a bus, and company."})


def close(opening, clock):
    clock.to(opening.closes)


def test_only_a_commissioner_opens_a_draft(draft, resident, provider, foreign_commissioner):
    for person in (None, resident, provider, foreign_commissioner):
        with pytest.raises(Refused):
            codesign.open_draft(by=person, specification=draft, closes=clock.now() + timedelta(days=9))


def test_one_version_is_open_at_a_time(draft, opening, commissioner):
    with pytest.raises(Refused, match="open for comment"):
        codesign.open_draft(by=commissioner, specification=draft, closes=clock.now() + timedelta(days=9))


def test_a_comment_at_the_very_moment_of_closing_is_late(opening, resident, clock):
    clock.to(opening.closes - timedelta(seconds=5))
    codesign.suggest(by=resident, opening=opening, words=WORDS, group="resident")
    clock.to(opening.closes)
    with pytest.raises(Refused, match="closed"):
        codesign.suggest(by=resident, opening=opening, words=WORDS, group="resident")


def test_without_an_account_it_waits_until_an_officer_has_read_it(opening, commissioner):
    row = codesign.suggest(by=None, opening=opening, words=WORDS, group="user", email="eve@example.org")
    assert row not in queries.suggestions(None, opening.specification)
    codesign.show(by=commissioner, suggestion=row)
    assert row in queries.suggestions(None, opening.specification)


def test_the_suggestions_on_one_draft_wait_for_officers_as_one_thing_to_do(
    draft, opening, suggestion, commissioner
):
    codesign.suggest(by=None, opening=opening, words=WORDS, group="user", email="eve@example.org")
    waiting = [item for item in queries.todo(commissioner, draft.place) if item.detail == draft.title]
    assert [item.title for item in waiting] == ["Answer 2 suggestions"]


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(opening, resident, provider, charity):
    given = {"opening": opening, "words": WORDS, "group": "provider", "credit": "organisation"}
    with pytest.raises(Refused):
        codesign.suggest(by=resident, organisation=charity, **given)
    row = codesign.suggest(by=provider, organisation=charity, may_bid=True, **given)
    assert row.credited == charity.name


def test_a_name_is_kept_only_of_whoever_chose_to_be_named(opening, resident):
    given = {"by": resident, "opening": opening, "words": WORDS, "group": "resident", "name": "Rita Vale"}
    assert codesign.suggest(**given).name == ""
    assert codesign.suggest(credit="name", **given).credited == "Rita Vale"


def test_review_waits_for_the_end_of_comments_and_for_every_answer(
    draft, opening, suggestion, commissioner, clock
):
    with pytest.raises(Refused, match="still open for comment"):
        actions.send_for_review(by=commissioner, specification=draft)
    close(opening, clock)
    with pytest.raises(Refused, match="1 suggestion waits"):
        actions.send_for_review(by=commissioner, specification=draft)
    codesign.refuse(by=commissioner, suggestion=suggestion, reason="The bus is another contract.")
    draft.refresh_from_db()
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_comments_close_early_only_with_a_reason_that_stays(opening, commissioner, resident):
    codesign.end_comments(by=commissioner, opening=opening, reason="The place is to close.")
    opening.refresh_from_db()
    assert opening.ended_early_because == "The place is to close."
    with pytest.raises(Refused):
        codesign.suggest(by=resident, opening=opening, words=WORDS, group="resident")


def test_acceptance_names_a_version_that_was_saved_since(draft, opening, suggestion, commissioner):
    with pytest.raises(Refused, match="saved since"):
        codesign.accept(
            by=commissioner, suggestion=suggestion, version=opening.version, reason="It is there."
        )
    version = later(draft, commissioner)
    row = codesign.accept(by=commissioner, suggestion=suggestion, version=version, reason="A bus is named.")
    assert (row.state, row.taken_up_in) == ("accepted", version)


def test_a_text_that_was_only_kept_beside_takes_nothing_up(
    draft, opening, suggestion, commissioner, second_commissioner
):
    base = draft.version
    later(draft, commissioner)
    beside = actions.save(
        by=second_commissioner,
        specification=draft,
        piece="about",
        base=base,
        value={**ABOUT, "summary": "Another text."},
    )
    assert not beside.taken
    with pytest.raises(Refused):
        codesign.accept(by=commissioner, suggestion=suggestion, version=beside, reason="There.")


def test_only_commissioners_of_the_place_answer(suggestion, resident, provider, foreign_commissioner):
    for person in (None, resident, provider, foreign_commissioner):
        with pytest.raises(Refused):
            codesign.refuse(by=person, suggestion=suggestion, reason="No.")
        with pytest.raises(Refused):
            codesign.hide(by=person, suggestion=suggestion, rule="abuse")


def test_what_is_hidden_names_a_published_rule_and_stays_counted(suggestion, commissioner):
    with pytest.raises(Refused, match="published rule"):
        codesign.hide(by=commissioner, suggestion=suggestion, rule="we-dislike-it")
    row = codesign.hide(by=commissioner, suggestion=suggestion, rule="private")
    assert row not in queries.suggestions(None, row.specification)
    assert queries.summed(row.specification).hidden == 1
    assert codesign.show(by=commissioner, suggestion=row).state == "waiting"


def test_authors_are_told_what_came_of_it_by_account_or_by_address(opening, resident, commissioner):
    own = codesign.suggest(by=resident, opening=opening, words=WORDS, group="resident")
    other = codesign.suggest(by=None, opening=opening, words=WORDS, group="user", email="eve@example.org")
    for row in (own, other):
        codesign.refuse(by=commissioner, suggestion=row, reason="The bus is another contract.")
    for address in (resident.email, "eve@example.org"):
        told = Message.objects.filter(address=address, template="specifications/suggestion_refused").get()
        assert "The bus is another contract." in told.text
