"""Draft, review, approval and withdrawal, and the money that is set aside meanwhile."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from commonweal.budgets import actions as budgets
from commonweal.budgets.queries import whole
from commonweal.people.models import Organisation
from commonweal.record.models import Event
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.search.queries import find
from commonweal.specifications import actions, policy, queries
from commonweal.specifications.content import content
from commonweal.specifications.models import Specification
from commonweal.specifications.workflow import SPECIFICATION
from tests.specifications.help import begun, save


def test_every_move_of_the_table_names_a_policy_and_an_action():
    for move in SPECIFICATION.moves:
        assert callable(getattr(policy, move.policy_name))
        assert callable(getattr(actions, move.action_name))


def test_a_draft_with_something_left_to_settle_does_not_go_to_review(place, commissioner):
    with pytest.raises(Refused, match="still to settle"):
        actions.send_for_review(by=commissioner, specification=begun(place, commissioner))


def test_approval_fixes_the_text_and_publishes_its_digest(approved, commissioner):
    assert approved.digest == digest(content(approved))
    event = Event.objects.get(kind="specification approved")
    assert (event.public, event.facts["sha256"]) == (True, approved.digest)
    with pytest.raises(Refused, match="no longer a draft"):
        save(commissioner, approved, "about", {"people": "Everyone"})


def test_an_approved_specification_can_be_found_by_its_words(approved, place):
    assert approved.get_absolute_url() in [hit.url for hit in find("company", place=place)]


def test_what_is_sent_back_can_be_written_again_and_says_what_to_change(
    draft, commissioner, second_commissioner
):
    actions.send_for_review(by=commissioner, specification=draft)
    actions.send_back(by=second_commissioner, specification=draft, reason="Say who it is for.")
    draft.refresh_from_db()
    assert (draft.state, draft.reason) == ("drafting", "Say who it is for.")
    assert save(commissioner, draft, "about", {"people": "Everyone"}).taken


def test_only_what_was_approved_is_public_and_it_stays_so_when_withdrawn(
    draft, approved, place, commissioner, second_commissioner, resident
):
    assert list(queries.specifications(resident, place)) == [approved]
    assert set(queries.specifications(commissioner, place)) == {draft, approved}
    actions.withdraw(by=commissioner, specification=approved, reason="The need has changed.")
    assert list(queries.specifications(None, place)) == [approved]
    assert list(queries.approved(place)) == []


def test_the_database_keeps_an_approved_specification_from_having_no_digest(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Specification.objects.filter(pk=draft.pk).update(state="approved")


@pytest.fixture
def pot(place, commissioner):
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    pot = budgets.open_pot(by=commissioner, place=place, title="Growing older", purpose="Company")
    budgets.contribute(by=commissioner, pot=pot, organisation=council, pence=10_000_000, key="first")
    return pot


def test_the_budget_is_set_aside_from_a_pot_and_free_again_when_withdrawn(draft, pot, commissioner):
    actions.set_money_aside(by=commissioner, specification=draft, pot=pot)
    assert queries.money_set_aside(draft) == draft.budget_pence
    with pytest.raises(Refused, match="already set aside"):
        actions.set_money_aside(by=commissioner, specification=draft, pot=pot)
    actions.withdraw(by=commissioner, specification=draft, reason="The need has changed.")
    assert whole(pot).free == 10_000_000


def test_more_than_the_pot_has_free_cannot_be_set_aside(draft, pot, commissioner):
    save(commissioner, draft, "terms", {"budget_pence": 10_000_001})
    with pytest.raises(Refused):
        actions.set_money_aside(by=commissioner, specification=draft, pot=pot)
    assert whole(pot).free == 10_000_000
