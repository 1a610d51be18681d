"""Sessions: who may come, who is told, what is published; and the two gates that they open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonweal.messages.models import Message
from commonweal.record import clock
from commonweal.rules import involvement as rule
from commonweal.rules.canonical import canonical, digest
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, barriers
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.codesign.involvement import gates
from commonweal.specifications.models import SignUp
from tests.specifications.help import ABOUT, begun, save
from tests.specifications.test_pages import address, text

CAME = {"user": 7, "civil": 2}


def planned(by, specification, days=10, **more):
    starts = clock.now() + timedelta(days=days)
    return codesign.plan_session(
        by=by,
        specification=specification,
        title="An open afternoon",
        purpose="What would help?",
        venue="The hall in Mill Lane",
        starts=starts,
        ends=starts + timedelta(hours=2),
        **more,
    )


@pytest.fixture
def session(draft, commissioner):
    return planned(commissioner, draft, places=4)


def test_only_commissioners_plan_sessions(draft, resident, provider, foreign_commissioner):
    for person in (None, resident, provider, foreign_commissioner):
        with pytest.raises(Refused):
            planned(person, draft)


def test_the_last_places_are_given_once(session):
    codesign.sign_up(by=None, session=session, email="eve@example.org", people=3)
    with pytest.raises(Refused, match="Only 1 places"):
        codesign.sign_up(by=None, session=session, email="mo@example.org", people=2)
    codesign.sign_up(by=None, session=session, email="mo@example.org", people=1)


def test_an_address_that_signs_up_again_changes_what_it_said(session):
    codesign.sign_up(by=None, session=session, email="Eve@example.org", people=3)
    codesign.sign_up(by=None, session=session, email="eve@example.org", people=4)
    assert SignUp.objects.get().people == 4


def test_nobody_signs_up_once_it_has_begun(session, clock):
    clock.to(session.starts)
    with pytest.raises(Refused, match="no more sign-ups"):
        codesign.sign_up(by=None, session=session, email="eve@example.org")


def test_nobody_can_have_come_before_it_began(session, commissioner):
    with pytest.raises(Refused, match="not begun"):
        codesign.conclude_session(by=commissioner, session=session, came=CAME, concluded="More walks.")


def test_what_was_concluded_is_told_to_whoever_signed_up_and_to_everyone(
    client, session, draft, commissioner, clock
):
    codesign.sign_up(by=None, session=session, email="eve@example.org")
    clock.to(session.ends)
    codesign.conclude_session(by=commissioner, session=session, came=CAME, concluded="More walks.")
    told = Message.objects.get(template="specifications/session_concluded")
    assert "More walks." in told.text
    page = text(client.get(session.get_absolute_url()))
    assert "9 people" in page
    assert "More walks." in page
    assert "eve@example.org" not in page


def test_cancelling_needs_a_reason_and_tells_whoever_signed_up(session, commissioner):
    codesign.sign_up(by=None, session=session, email="eve@example.org")
    codesign.cancel_session(by=commissioner, session=session, reason="The hall is flooded.")
    told = Message.objects.get(template="specifications/session_cancelled")
    assert "The hall is flooded." in told.text


def test_a_session_without_conclusions_keeps_the_draft_from_review(draft, session, commissioner, clock):
    clock.to(session.ends + timedelta(seconds=1))
    with pytest.raises(Refused, match="concluded"):
        actions.send_for_review(by=commissioner, specification=draft)


def test_sessions_open_both_gates_and_answer_the_check(place, commissioner, clock):
    row = begun(place, commissioner)
    assert [gate.is_open for gate in gates(row)] == [False, False]
    first = planned(commissioner, row, days=-1)
    codesign.conclude_session(by=commissioner, session=first, came=CAME, concluded="Walks.")
    save(commissioner, row, "about", ABOUT)
    assert [gate.is_open for gate in gates(row)] == [True, False]
    clock.forward(days=3)
    second = planned(commissioner, row, days=-1)
    codesign.conclude_session(by=commissioner, session=second, came=CAME, concluded="Longer walks.")
    assert [gate.is_open for gate in gates(row)] == [True, True]
    assert len(barriers.draft(row).engagement) == 2


def test_nobody_heard_keeps_a_draft_from_review_until_a_reason_says_why(draft, commissioner):
    draft.gate_reasons.all().delete()
    with pytest.raises(Refused, match="has spoken on what was written"):
        actions.send_for_review(by=commissioner, specification=draft)
    codesign.keep_gate(by=commissioner, specification=draft, gate=rule.BEFORE_REVIEW, reason="No time.")
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_a_reason_is_not_taken_where_nothing_is_lacking(draft, commissioner):
    with pytest.raises(Refused, match="Nothing is lacking"):
        codesign.keep_gate(by=commissioner, specification=draft, gate=rule.BEFORE_WRITING, reason="Why?")


def test_whoever_said_why_nobody_was_heard_does_not_approve(draft, commissioner, second_commissioner):
    draft.gate_reasons.all().delete()
    codesign.keep_gate(
        by=second_commissioner, specification=draft, gate=rule.BEFORE_REVIEW, reason="No time."
    )
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="why people were not heard"):
        actions.approve(by=second_commissioner, specification=draft)


def test_who_took_part_is_published_at_approval_and_computed_again_to_the_same(client, approved):
    body = client.get(address(approved, "taking_part_text"))
    data = body.json()
    assert canonical(data) == body.content
    assert digest(data) == approved.taking_part.digest
    again = [gate.as_data() for gate in rule.gates(rule.read(data["involvement"]))]
    assert again == [
        {name: value for name, value in gate.items() if name != "reason"} for gate in data["gates"]
    ]


def test_the_pages_of_a_session_take_wrong_answers_back(client, draft, session, commissioner, clock):
    answer = client.post(address(draft, "sign_up", session.pk), {"email": "eve", "people": "2"})
    assert answer.status_code == 422
    client.force_login(commissioner)
    answer = client.post(address(draft, "plan_session"), {"title": "A walk", "venue": ""})
    assert (answer.status_code, "A walk" in text(answer)) == (422, True)
    clock.to(session.ends)
    answer = client.post(address(draft, "conclude_session", session.pk), {"concluded": "More walks."})
    assert (answer.status_code, "More walks." in text(answer)) == (403, True)
    client.post(address(draft, "conclude_session", session.pk), {"concluded": "More.", "came_user": "3"})
    session.refresh_from_db()
    assert (session.state, session.came) == ("held", 3)


def test_a_seat_is_kept_for_sixty_days_from_the_end_of_the_session_and_not_from_the_sign_up(session):
    row = codesign.sign_up(by=None, session=session, email="eve@example.org")
    assert row.ends == session.ends
    assert {each.since for each in type(row).declares.personal.values()} == {"ends"}
