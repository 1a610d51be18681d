"""Approvals by role: who must agree, that nobody agrees to their own text, and that a change asks again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions
from commonweal.specifications.approvals import actions as approvals
from tests.specifications import help as example
from tests.specifications.help import ABOUT, save
from tests.specifications.test_pages import address, text

CHECKED = "The money is in the budget of three years."


@pytest.fixture
def finance(make_person, place):
    return make_person("Ivy Lane", offices=[(place, "finance")])


@pytest.fixture
def operator(make_person, place):
    return make_person("Olu Pike", offices=[(place, "operator")])


@pytest.fixture
def sent(draft, commissioner):
    """In review, and finance is asked to agree."""
    approvals.ask_approval(by=commissioner, specification=draft, role="finance")
    return actions.send_for_review(by=commissioner, specification=draft)


def test_it_is_not_approved_before_every_role_that_was_asked_has_agreed(sent, finance, second_commissioner):
    with pytest.raises(Refused, match="Finance"):
        actions.approve(by=second_commissioner, specification=sent)
    approvals.give_approval(by=finance, specification=sent, role="finance", reason=CHECKED)
    assert example.approve(second_commissioner, sent).state == "approved"
    assert sent.taking_part.evidence["approvals"][0]["reason"] == CHECKED


def test_a_place_can_ask_a_role_of_every_specification(draft, operator, commissioner, second_commissioner):
    with pytest.raises(Refused):
        approvals.set_roles(by=commissioner, place=draft.place, roles=["commissioner"])
    approvals.set_roles(by=operator, place=draft.place, roles=["commissioner"])
    sent = actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="A commissioner"):
        actions.approve(by=second_commissioner, specification=sent)
    with pytest.raises(Refused, match="You wrote part"):
        approvals.give_approval(by=commissioner, specification=sent, role="commissioner", reason=CHECKED)
    approvals.give_approval(by=second_commissioner, specification=sent, role="commissioner", reason=CHECKED)
    assert example.approve(second_commissioner, sent).state == "approved"


def test_only_who_has_the_role_agrees_for_it(sent, resident, commissioner, second_commissioner, provider):
    for person in (None, resident, provider, commissioner, second_commissioner):
        with pytest.raises(Refused):
            approvals.give_approval(by=person, specification=sent, role="finance", reason=CHECKED)


def test_a_change_of_the_text_asks_everyone_again(sent, finance, commissioner, second_commissioner):
    approvals.give_approval(by=finance, specification=sent, role="finance", reason=CHECKED)
    actions.send_back(by=second_commissioner, specification=sent, reason="Say more.")
    save(commissioner, sent, "about", {**ABOUT, "summary": "Another text."})
    again = actions.send_for_review(by=commissioner, specification=sent)
    with pytest.raises(Refused, match="Finance"):
        actions.approve(by=second_commissioner, specification=again)
    approvals.give_approval(by=finance, specification=again, role="finance", reason=CHECKED)


def test_nobody_agrees_twice_to_one_version_or_before_review(draft, sent, finance, commissioner):
    approvals.give_approval(by=finance, specification=sent, role="finance", reason=CHECKED)
    with pytest.raises(Refused, match="already"):
        approvals.give_approval(by=finance, specification=sent, role="finance", reason=CHECKED)


def test_a_person_is_named_for_a_role_that_is_no_office_told_and_let_in_to_read(
    client, draft, resident, provider, commissioner
):
    with pytest.raises(Refused, match="Name the person"):
        approvals.ask_approval(by=commissioner, specification=draft, role="legal")
    approvals.ask_approval(by=commissioner, specification=draft, role="legal", person=resident)
    assert Message.objects.filter(template="specifications/approval_asked", person=resident).exists()
    client.force_login(resident)
    assert client.get(draft.get_absolute_url()).status_code == 200
    sent = actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="Another person"):
        approvals.give_approval(by=provider, specification=sent, role="legal", reason=CHECKED)
    client.post(address(sent, "give_approval", "legal"), {"reason": CHECKED})
    page = text(client.get(address(sent, "approvals")))
    assert CHECKED in page
    assert resident.name not in page.split("<main")[1].split("</main>")[0]


def test_the_forms_of_approvals_put_right_what_is_wrong(client, sent, finance, commissioner, operator):
    client.force_login(commissioner)
    wrong = {"role": "legal", "email": "nobody@example.org"}
    answer = client.post(address(sent, "ask_approval"), wrong)
    assert (answer.status_code, "nobody@example.org" in text(answer)) == (422, True)
    client.force_login(finance)
    assert client.post(address(sent, "give_approval", "finance"), {"reason": ""}).status_code == 422
    client.force_login(operator)
    roles = reverse("specifications:set_approval_roles", args=[sent.place.slug])
    assert client.post(roles, {"roles": ["bishop"]}).status_code == 422
    client.post(roles, {"roles": ["finance", "legal"]})
    assert "checked" in text(client.get(roles))
