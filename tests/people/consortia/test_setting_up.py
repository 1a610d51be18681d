"""The way to a consortium: steps with their papers and money, risks with owners, and a prospectus for all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from commonweal.people.consortia import actions, queries
from commonweal.people.models import Consortium, SetUpStep
from commonweal.rules.reasons import Refused
from tests.people.consortia.help import found, joined, today


@pytest.fixture
def together(provider, charity):
    return found(provider, charity)


def test_publishing_the_prospectus_is_the_step_of_setting_it_up(together, provider):
    actions.publish_prospectus(by=provider, consortium=together, prospectus="Join us", bar="A quality mark")
    step = together.steps.get(step="prospectus")
    assert step.done_on == today()
    actions.take_step(
        by=provider,
        consortium=together,
        step="prospectus",
        document="Paper",
        done_on=today() - timedelta(days=3),
    )
    actions.publish_prospectus(by=provider, consortium=together, prospectus="Join us now", bar="A mark")
    step.refresh_from_db()
    assert step.done_on == today() - timedelta(days=3)


def test_a_prospectus_shows_everyone_who_takes_part_and_nothing_else(
    client, together, provider, other_charity
):
    actions.invite(by=provider, consortium=together, organisation=other_charity)
    assert client.get(together.get_absolute_url()).status_code == 404
    actions.publish_prospectus(by=provider, consortium=together, prospectus="Join us", bar="A quality mark")
    page = client.get(together.get_absolute_url()).content.decode()
    assert "Join us" in page
    assert "Riverside Friends" in page
    assert "Kite Trust" not in page, "who was asked and has not agreed is named to nobody"
    assert client.get(together.work_address).status_code in (302, 404)
    actions.withdraw_prospectus(by=provider, consortium=Consortium.objects.get())
    assert client.get(together.get_absolute_url()).status_code == 404


def test_a_step_is_done_with_its_paper(client, together, provider):
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    address = f"{together.set_up_address}company/"
    given = {"funding": "received", "amount_pence": "250", "done_on_day": 1, "done_on_month": 2}
    page = client.post(address, {**given, "done_on_year": 2026})
    assert page.status_code == 422
    assert "Say which paper shows that it is done" in page.content.decode()
    step = actions.take_step(
        by=provider, consortium=together, step="company", document="Certificate", done_on=today()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        SetUpStep.objects.filter(pk=step.pk).update(document="")


def test_every_step_and_risk_is_listed_before_anyone_began(together, provider, other_provider):
    assert [row.step for row in queries.steps(provider, together)] == [None] * 6
    assert [row.risk for row in queries.risks(provider, together)] == [None] * 6
    assert queries.steps(other_provider, together) == queries.risks(other_provider, together) == []


def test_a_risk_is_a_members_and_it_is_said_once_that_member_has_left(
    together, provider, other_provider, other_charity
):
    given: dict[str, Any] = {
        "risk": "vat",
        "answer": "We ask HMRC.",
        "review_on": today() + timedelta(days=90),
    }
    with pytest.raises(Refused, match="takes no part"):
        actions.own_risk(by=provider, consortium=together, owner=other_charity, **given)
    member = joined(together, provider, other_charity, other_provider)
    actions.own_risk(by=provider, consortium=together, owner=other_charity, **given)
    assert not queries.risks(provider, together)[0].gone
    actions.leave(by=other_provider, member=member, reason="Enough")
    assert queries.risks(provider, together)[0].gone
