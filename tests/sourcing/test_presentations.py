"""Presentations: only where the notice named them, equally long, the same questions, in drawn order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import PresentationSlot, Tender
from commonweal.sourcing.presentations import actions as presentations
from tests.sourcing import help
from tests.specifications import help as specs

QUESTIONS = "Who comes when somebody is ill?"


@pytest.fixture
def preparing(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    approved = specs.approved(place, commissioner, second_commissioner)
    return actions.prepare(by=commissioner, specification=approved, invitation="Who can do this?")


@pytest.fixture
def presented(
    preparing: Tender,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    criterion = evaluation.criteria(preparing)[1].id
    presentations.plan(
        by=commissioner, tender=preparing, minutes=30, questions=QUESTIONS, criterion=criterion
    )
    now = time.now()
    tender = actions.publish(
        by=commissioner,
        tender=help.keyed(preparing, commissioner, second_commissioner),
        questions_close=now + timedelta(days=15),
        closes=now + timedelta(days=30),
    )
    help.bid(tender, provider, charity)
    help.bid(tender, other_provider, other_charity)
    return help.opened(tender, commissioner, panel, clock)


def test_nobody_is_asked_to_present_where_the_notice_named_no_presentation(
    opened: Tender, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="named no presentation"):
        presentations.draw(by=commissioner, tender=opened, starts=time.now() + timedelta(days=3))
    criterion = evaluation.criteria(opened)[0].id
    with pytest.raises(Refused, match="did not name"):
        presentations.plan(
            by=commissioner, tender=opened, minutes=30, questions=QUESTIONS, criterion=criterion
        )


def test_bidders_are_not_asked_at_their_presentation_what_their_profile_answers(
    preparing: Tender, commissioner: Person
) -> None:
    criterion = evaluation.criteria(preparing)[1].id
    with pytest.raises(Refused, match="standard profile"):
        presentations.plan(
            by=commissioner,
            tender=preparing,
            minutes=30,
            questions=f"{QUESTIONS}\nWhat is your charity number?",
            criterion=criterion,
        )


def test_every_bidder_has_as_long_one_after_another_in_an_order_drawn_once(
    presented: Tender, commissioner: Person, provider: Person, other_provider: Person
) -> None:
    starts = time.now() + timedelta(days=3)
    first, second = presentations.draw(by=commissioner, tender=presented, starts=starts)
    assert (first.starts, first.ends, second.starts) == (
        starts,
        second.starts,
        starts + timedelta(minutes=30),
    )
    assert second.ends - second.starts == first.ends - first.starts
    assert set(help.told("presentation_drawn")) == {provider, other_provider}
    with pytest.raises(Refused, match="drawn already"):
        presentations.draw(by=commissioner, tender=presented, starts=starts)


def test_notes_begin_with_the_presentation_and_are_the_panels(
    presented: Tender, commissioner: Person, panel: list[Person], provider: Person, clock: Any
) -> None:
    slot, _second = presentations.draw(
        by=commissioner, tender=presented, starts=time.now() + timedelta(days=3)
    )
    with pytest.raises(Refused, match="not begun"):
        presentations.note(by=panel[0], slot=slot, notes="A rota of six.")
    clock.to(slot.starts)
    with pytest.raises(Refused):
        presentations.note(by=provider, slot=slot, notes="We were splendid.")
    assert presentations.note(by=panel[0], slot=slot, notes="A rota of six.").notes == "A rota of six."


def test_everyone_reads_the_questions_and_the_form_keeps_what_was_typed(
    client: Any, preparing: Tender, commissioner: Person
) -> None:
    client.force_login(commissioner)
    address = reverse("sourcing:plan_presentations", args=[preparing.place.slug, preparing.pk])
    wrong = client.post(address, {"minutes": "2", "questions": QUESTIONS})
    assert wrong.status_code == 422
    assert QUESTIONS in wrong.content.decode()
    criterion = evaluation.criteria(preparing)[0].id
    right = {"minutes": "20", "questions": QUESTIONS, "criterion": criterion}
    page = client.post(address, right, follow=True).content.decode()
    assert "Every bidder has 20 minutes" in page
    assert "Drawn" not in page


def test_what_the_notice_named_is_held_and_noted_or_its_being_dropped_is_published(
    presented: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    help.closed(help.judged(presented, panel, {charity: 4, other_charity: 3}))
    help.declared(presented, commissioner, second_commissioner)
    with pytest.raises(Refused, match="not every bidder's is held"):
        awarding.propose_award(by=commissioner, tender=presented, reality=help.REALITY)
    why = "No presentations: the hall was flooded, and every score stands on the answers."
    with pytest.raises(Refused, match="not every bidder's is held"):
        awarding.propose_award(
            by=commissioner, tender=presented, reality=help.REALITY, deviations="Bids were opened a day late."
        )
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("sourcing:propose_award", args=[presented.place.slug, presented.pk])
    assert "Why were presentations not held?" in client.get(address).content.decode()
    typed = {**help.REALITY, "deviations": "Bids were opened a day late."}
    assert "opened a day late" in client.post(address, typed).content.decode(), "what was typed is kept"
    client.post(address, {**typed, "not_presented": why})
    proposal = presented.proposals.get()
    assert proposal.deviations == f"Presentations were not all held: {why}\n\nBids were opened a day late."
    award = awarding.approve_award(by=second_commissioner, proposal=proposal)
    assert why in client.get(award.get_absolute_url()).content.decode()


def test_presentations_that_were_all_held_need_no_deviation(
    presented: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    clock: Any,
) -> None:
    first, second = presentations.draw(
        by=commissioner, tender=presented, starts=time.now() + timedelta(days=3)
    )
    clock.to(second.starts)
    presentations.note(by=panel[0], slot=first, notes="A rota of six.")
    help.closed(help.judged(presented, panel, {charity: 4, other_charity: 3}))
    help.declared(presented, commissioner)
    with pytest.raises(Refused, match="not every bidder's is held"):
        awarding.propose_award(by=commissioner, tender=presented, reality=help.REALITY)
    presentations.note(by=panel[0], slot=second, notes="They told of the volunteers.")
    assert awarding.propose_award(by=commissioner, tender=presented, reality=help.REALITY)


def test_where_bids_are_read_without_names_it_is_said_that_presenting_shows_them(
    client: Any, preparing: Tender, presented: Tender, commissioner: Person
) -> None:
    told = client.get(presented.get_absolute_url()).content.decode()
    assert "From whoever presents it the panel learns whose bid it is." in told
    assert "learns whose bid it is" in client.get(presented.presentations.get_absolute_url()).content.decode()


def test_an_officer_who_plans_them_is_told_so_first(
    client: Any, preparing: Tender, commissioner: Person
) -> None:
    client.force_login(commissioner)
    address = reverse("sourcing:plan_presentations", args=[preparing.place.slug, preparing.pk])
    assert "the panel will see names before it agrees" in client.get(address).content.decode()


def _first_has_presented(presented: Tender, commissioner: Person, clock: Any) -> PresentationSlot:
    slot, _second = presentations.draw(
        by=commissioner, tender=presented, starts=time.now() + timedelta(days=3)
    )
    clock.to(slot.starts)
    return slot


def _notes(slot: PresentationSlot) -> str:
    tender = slot.plan.tender
    return reverse("sourcing:note_presentation", args=[tender.place.slug, tender.pk, slot.position])


def test_two_who_note_the_same_presentation_write_over_nothing_of_each_other_s(
    presented: Tender, commissioner: Person, panel: list[Person], client: Any, clock: Any
) -> None:
    slot = _first_has_presented(presented, commissioner, clock)
    client.force_login(panel[1])
    seen = client.get(_notes(slot)).context["seen"]
    presentations.note(by=panel[0], slot=slot, notes="A rota of six.")
    late = client.post(_notes(slot), {"notes": "They have a van.", "seen": seen})
    assert late.status_code == 403
    shown = late.content.decode()
    assert "A rota of six." in shown, "what was saved stands beside"
    assert "They have a van." in shown, "what was typed is kept"
    slot.refresh_from_db()
    assert slot.notes == "A rota of six."
    both = {"notes": "A rota of six. They have a van.", "seen": late.context["seen"]}
    assert client.post(_notes(slot), both).status_code == 302
    slot.refresh_from_db()
    assert slot.notes == both["notes"]


def test_a_form_of_notes_that_tells_nothing_of_what_it_showed_writes_over_nothing(
    presented: Tender, commissioner: Person, panel: list[Person], client: Any, clock: Any
) -> None:
    slot = _first_has_presented(presented, commissioner, clock)
    presentations.note(by=panel[0], slot=slot, notes="A rota of six.")
    client.force_login(panel[1])
    assert client.post(_notes(slot), {"notes": "They have a van."}).status_code == 403
