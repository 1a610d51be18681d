"""Which notices and which tender carry one id: each stands in one line, and no id ever changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as some

from commonweal.publication.lines import Line, Step, of_service

DAY = timedelta(days=1)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
NOTICE, TENDER = 0, 1


def steps(*kinds: int) -> list[Step]:
    """What happened to one service, a day apart."""
    return [
        (BEGAN + number * DAY, kind, uuid5(UUID(int=0), str(number))) for number, kind in enumerate(kinds)
    ]


def test_a_second_lot_has_an_id_of_its_own_and_names_the_plan_of_both() -> None:
    told = steps(NOTICE, NOTICE, TENDER, TENDER)
    first, also, one, other = (pk for _at, _kind, pk in told)
    assert list(of_service(told)) == [
        Line(first, BEGAN, (first, also), one),
        Line(other, BEGAN + 3 * DAY, (), other, plan=first),
    ]


def test_what_is_announced_after_a_tender_waits_for_the_next() -> None:
    told = steps(TENDER, NOTICE)
    tender, notice = (pk for _at, _kind, pk in told)
    assert [(line.key, line.tender) for line in of_service(told)] == [(tender, tender), (notice, None)]


@given(some.lists(some.sampled_from([NOTICE, TENDER]), max_size=12), some.integers(0, 12))
def test_no_id_changes_by_what_comes_later_and_everything_stands_once(kinds: list[int], cut: int) -> None:
    told = steps(*kinds)

    def ids(happened: list[Step]) -> dict[UUID, UUID]:
        rows = list(of_service(happened))
        held = [(pk, line.key) for line in rows for pk in (*line.notices, *filter(None, [line.tender]))]
        assert len(held) == len(happened) == len(dict(held))
        assert len({line.key for line in rows}) == len(rows)
        return dict(held)

    before, after = ids(told[:cut]), ids(told)
    assert before.items() <= after.items()
