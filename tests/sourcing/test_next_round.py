"""The next round is planned from the day on which a contract is signed, by dates that everyone reads."""

from __future__ import annotations

from datetime import date, timedelta

from commonweal.sourcing.awarding.next_round import planned


def test_the_next_round_is_counted_back_from_the_last_day_of_the_contract() -> None:
    """Ending on 31 December 2029: ninety days to hand over, sixty that it took, ninety to talk before."""
    found = planned(date(2029, 12, 31), took=timedelta(days=60))
    assert found.award_by == date(2029, 10, 2)
    assert found.notice_by == date(2029, 8, 3)
    assert found.talk_from == date(2029, 5, 5)
