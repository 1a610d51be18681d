"""Reasons and verdicts: words for people, exact data for programs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from commonweal.rules.canonical import canonical
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Fault, Reason, Refused, allowed, first_refusal, refused


def test_a_reason_reads_as_a_sentence_and_publishes_its_figures_exactly() -> None:
    reason = Reason(
        "short",
        "%(share)s of %(cost)s by %(people)s, 50%%.",
        {"share": Fraction(1, 3), "cost": Amount(Fraction(2501, 2), "GBP"), "people": 12_345},
    )
    assert str(reason) == "0.33 of £1,250.50 by 12,345, 50%."
    assert reason.as_data() == {"code": "short", "cost": "1250.5", "people": 12_345, "share": "1/3"}
    canonical(reason.as_data())


def test_a_sentence_without_figures_may_have_a_per_cent_sign() -> None:
    assert str(Reason("half", "50% was enough.")) == "50% was enough."


def test_a_translation_gets_the_figures_as_the_reader_sees_them() -> None:
    reason = Reason("short", "", {"cost": Fraction(5, 2), "year": 2026})
    assert reason.said == {"cost": "2.50", "year": 2026}


def test_a_fault_says_where_before_it_says_what() -> None:
    assert str(Fault("x", "is not a number", "line 3, cost")) == "line 3, cost: is not a number"
    assert str(Fault("x", "the file is empty")) == "the file is empty"


def test_what_is_allowed_passes_and_what_is_refused_raises_with_its_reason() -> None:
    allowed.enforce()
    assert allowed
    verdict = refused("Bids closed at %(when)s.", "late", when="noon")
    assert not verdict
    with pytest.raises(Refused, match=r"Bids closed at noon\.") as refusal:
        verdict.enforce()
    assert refusal.value.verdict.reasons[0].code == "late"


def test_the_first_refusal_is_the_one_that_is_told() -> None:
    assert str(first_refusal(allowed, refused("One."), refused("Two."))) == "One."
    assert first_refusal(allowed, allowed)
    assert first_refusal()
