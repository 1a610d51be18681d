"""Whether a notice suits small bodies follows from the check, where nothing that it found is kept."""

from __future__ import annotations

from commonweal.rules.barriers.check import Finding, Outcome, Unasked
from commonweal.rules.barriers.suitability import suits
from commonweal.rules.reasons import Reason

FOUND = Finding("turnover", "Turnover asked", Reason("t", "£1m", {}), "serious", "", "", "", "", False)


def test_a_notice_suits_small_bodies_where_no_rule_found_anything() -> None:
    found = suits(Outcome(asked=("turnover", "days", "insurance"), unasked=(Unasked("days", "", ()),)))
    assert found.small is True
    assert str(found.reason).startswith("2 rules looked")


def test_nothing_follows_where_something_that_shuts_out_is_kept_or_excused() -> None:
    for outcome in (Outcome((FOUND,), asked=("turnover",)), Outcome((), (FOUND,), asked=("turnover",))):
        found = suits(outcome)
        assert found.small is None
        assert "Turnover asked" in str(found.reason)


def test_nothing_follows_where_nothing_could_be_asked() -> None:
    assert suits(Outcome()).small is None
