"""What small bodies give instead of a year's income or accounts counts in the financial check."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.rules.profiles import finance
from commonweal.sourcing.models import Tender
from commonweal.sourcing.profiles import checking, standing

pytestmark = pytest.mark.django_db
ON_PAPER = {"id": "1", "name": "forecast.pdf", "sha256": "0"}


def content(**said: Any) -> dict[str, Any]:
    rows = [
        {"question": question, "said": answer, "evidence": paper}
        for question, (answer, paper) in said.items()
    ]
    return {"sections": [{"id": "accounts", "answers": rows}]}


def test_each_published_alternative_but_the_notice_s_own_can_be_given_in_the_profile() -> None:
    asked = {question.id for question in standing.question_set().questions}
    own = {"paid_in_advance"}
    assert {f"instead_{one}" for one in checking.OTHER} - asked == {
        f"instead_{one}" for one in own | {"insurance_by_award"}
    }
    assert "insurance_by_award" in asked


def test_a_paper_counts_once_it_is_there_and_a_promise_by_its_word(tender: Tender) -> None:
    said = {
        "instead_forecast": ("yes", ON_PAPER),
        "instead_bank_letter": ("yes", None),
        "instead_guarantee": ("no", ON_PAPER),
        "instead_staged_start": ("yes", None),
    }
    offers = checking.standing_for(tender, content(**said)).offers
    assert offers - {"paid_in_advance"} == {"forecast", "staged_start"}


def test_a_body_without_accounts_is_answered_by_its_forecast(tender: Tender) -> None:
    def accounts(found: dict[str, Any]) -> str:
        body = checking.standing_for(tender, found)
        checked = finance.check(body, finance.parameters(checking.begun(tender)))
        return next(line.result for line in checked.lines if line.name == "accounts")

    assert accounts(content()) == finance.MORE
    assert accounts(content(instead_forecast=("yes", ON_PAPER))) == finance.ANSWERED
