"""A procurement's time is split into steps, and each step into work and waiting, with nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.bids.pace import STEPS, Happened, Pace, pace

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = 86_400


def day(number: float) -> datetime:
    return BEGAN + timedelta(days=number)


def on(number: float, kind: str, **facts: Any) -> Happened:
    return Happened(kind, day(number), facts)


def whole() -> list[Happened]:
    """Agreed on day 0, out on day 4, closed on 24, opened on 25, and so on until it is signed on day 60."""
    return [
        on(0, "specification approved"),
        on(4, "notice published", closes=day(24).isoformat()),
        on(25, "bids opened", bids=2),
        on(28, "scores handed in", evaluator=1),
        on(30, "scores handed in", evaluator=2),
        on(33, "scores agreed", bid="bidder 1"),
        on(40, "award decided", standstill_ends=day(50).isoformat()),
        on(60, "contract signed"),
    ]


def waited(number: int, cause: str, first: float, last: float) -> Happened:
    facts = {"wait": str(number), "cause": cause, "from": day(first).isoformat(), "to": day(last).isoformat()}
    return on(70, "wait told", **facts)


def days(found: Pace) -> dict[str, tuple[float, float]]:
    return {taken.step.id: (taken.work / DAY, taken.wait / DAY) for taken in found.steps}


def test_each_step_has_its_days_and_waiting_stands_apart_from_work() -> None:
    assert days(pace(whole(), day(80))) == {
        "preparing": (4, 0),
        "bidding": (20, 0),
        "opening": (0, 1),
        "scoring": (5, 0),
        "agreeing": (3, 0),
        "deciding": (0, 7),
        "standstill": (0, 10),
        "signing": (0, 10),
    }


def test_waiting_that_officers_told_of_is_taken_out_of_the_work_with_its_cause() -> None:
    found = pace([*whole(), waited(1, "staff", 26, 28)], day(80))
    assert days(found)["scoring"] == (3, 2)
    assert found.of_cause("staff") == 2 * DAY


def test_waiting_across_the_end_of_a_step_counts_in_each_for_its_part() -> None:
    found = pace([*whole(), waited(1, "members", 32, 36)], day(80))
    assert days(found)["agreeing"] == (2, 1)
    by_step = {taken.step.id: dict(taken.causes) for taken in found.steps}
    assert by_step["deciding"] == {"members": 3 * DAY, "untold": 4 * DAY}


def test_stretches_that_overlap_count_once_for_the_one_that_began_first() -> None:
    found = pace([*whole(), waited(1, "staff", 5, 8), waited(2, "legal", 7, 9)], day(80))
    assert (found.of_cause("staff"), found.of_cause("legal")) == (3 * DAY, DAY)


def test_what_was_taken_back_does_not_count() -> None:
    rows = [*whole(), waited(1, "staff", 26, 28), on(71, "wait taken back", wait="1")]
    assert pace(rows, day(80)) == pace(whole(), day(80))


def test_a_deadline_put_off_makes_the_time_of_bidding_longer() -> None:
    rows = [*whole(), on(20, "deadline put off", closes=day(25).isoformat())]
    assert days(pace(rows, day(80)))["bidding"] == (21, 0)


def test_a_step_that_goes_on_is_counted_up_to_now_and_nothing_after_it() -> None:
    found = pace(whole(), day(26))
    assert [taken.step.id for taken in found.steps] == ["preparing", "bidding", "opening", "scoring"]
    assert [taken.over for taken in found.steps] == [True, True, True, False]
    assert found.steps[-1].work == DAY


def test_a_procurement_that_ended_without_award_stops_there() -> None:
    found = pace([*whole()[:3], on(27, "tender ended without an award", reason="x")], day(80))
    assert found.ended
    assert days(found)["scoring"] == (2, 0)


def test_a_milestone_that_the_record_lacks_leaves_no_step_going_on_for_ever() -> None:
    rows = [row for row in whole() if row.kind != "award decided"] + [on(40, "award decided")]
    assert days(pace(rows, day(80)))["standstill"] == (0, 20)
    assert "signing" not in days(pace(rows, day(80)))


CAUSED = st.tuples(st.sampled_from(("staff", "money", "vote")), st.integers(-5, 70), st.integers(0, 30))


@given(st.lists(CAUSED, max_size=6), st.integers(0, 90), st.randoms(use_true_random=False))
def test_no_second_is_lost_or_counted_twice_in_whatever_order_events_come(
    waits: list[tuple[str, int, int]], until: int, dice: Random
) -> None:
    told = [
        Happened("wait told", day(0), waited(number, cause, first, first + length).facts)
        for number, (cause, first, length) in enumerate(waits)
    ]
    rows = [*whole(), *told]
    found = pace(rows, day(until))
    last = min(until, 60)
    assert found.work + found.wait == last * DAY
    assert all(sum(seconds for _cause, seconds in taken.causes) == taken.wait for taken in found.steps)
    assert all(taken.work >= 0 for taken in found.steps)
    again = list(rows)
    dice.shuffle(again)
    assert pace(again, day(until)).work == found.work


def test_steps_follow_one_another_without_a_gap() -> None:
    assert [step.begins for step in STEPS[1:]] == [step.ends for step in STEPS[:-1]]
