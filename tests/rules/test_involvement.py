"""Who was heard, before writing and before review."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.canonical import canonical
from commonweal.rules.involvement import SIDES, Evidence, Heard, gates, read

BEGAN = date(2026, 11, 2)
DAY = timedelta(days=1)

occasions = st.builds(
    Heard,
    on=st.dates(BEGAN - 9 * DAY, BEGAN + 9 * DAY),
    what=st.sampled_from(["An open afternoon", "A walk"]),
    groups=st.none()
    | st.dictionaries(
        st.sampled_from(["user", "resident", "provider", "civil", "partner"]), st.integers(0, 30)
    ).map(lambda counts: tuple(sorted(counts.items()))),
    of_draft=st.booleans(),
)
evidences = st.builds(Evidence, st.none() | st.just(BEGAN), st.lists(occasions, max_size=5).map(tuple))


def heard(days: int, *groups: tuple[str, int], of_draft: bool = False) -> Heard:
    return Heard(BEGAN + days * DAY, "An open afternoon", groups, of_draft)


def test_where_nobody_was_heard_both_gates_lack_both_sides() -> None:
    before, after = gates(Evidence(BEGAN, ()))
    assert before.codes == ("before-writing-served", "before-writing-carrying")
    assert after.codes == ("before-review-served", "before-review-carrying")


def test_one_session_with_users_and_a_provider_before_writing_opens_the_first_gate_alone() -> None:
    before, after = gates(Evidence(BEGAN, (heard(-1, ("user", 4), ("provider", 1)),)))
    assert before.codes == ()
    assert len(after.codes) == 2


def test_partners_alone_are_neither_side() -> None:
    before, _after = gates(Evidence(BEGAN, (heard(-1, ("partner", 12)),)))
    assert len(before.codes) == 2


def test_nobody_came_is_nobody_heard() -> None:
    before, _after = gates(Evidence(BEGAN, (heard(-1, ("user", 0), ("civil", 3)),)))
    assert before.codes == ("before-writing-served",)


def test_the_day_on_which_writing_began_counts_as_before_it_and_the_next_day_does_not() -> None:
    came = (("resident", 2), ("civil", 2))
    before, after = gates(Evidence(BEGAN, (heard(0, *came),)))
    assert (before.codes, len(after.codes)) == ((), 2)
    before, after = gates(Evidence(BEGAN, (heard(1, *came),)))
    assert (len(before.codes), after.codes) == (2, ())


def test_a_comment_on_the_draft_never_counts_as_heard_before_writing() -> None:
    came = heard(0, ("resident", 2), ("civil", 2), of_draft=True)
    before, after = gates(Evidence(BEGAN, (came,)))
    assert (len(before.codes), after.codes) == (2, ())


def test_a_reason_no_longer_stands_when_more_is_lacking_than_it_was_given_for() -> None:
    before, _after = gates(Evidence(BEGAN, (heard(-1, ("user", 3)),)))
    assert before.kept_by(["before-writing-carrying"])
    worse, _after = gates(Evidence(BEGAN, ()))
    assert not worse.kept_by(["before-writing-carrying"])


@given(evidences)
def test_what_was_published_is_computed_again_to_the_same(evidence: Evidence) -> None:
    data = evidence.as_data()
    assert canonical(data)
    again = gates(read(data))
    assert [gate.as_data() for gate in again] == [gate.as_data() for gate in gates(evidence)]


@given(evidences, occasions)
def test_hearing_more_people_never_closes_a_gate(evidence: Evidence, more: Heard) -> None:
    wider = Evidence(evidence.began, (*evidence.heard, more))
    for narrow, wide in zip(gates(evidence), gates(wider), strict=True):
        assert set(wide.codes) <= set(narrow.codes)


@given(evidences)
def test_a_side_is_lacking_only_where_no_occasion_of_the_gate_heard_it(evidence: Evidence) -> None:
    for gate in gates(evidence):
        for side in SIDES:
            lacking = f"{gate.name}-{side}" in gate.codes
            assert lacking != any(row.of_side(side) for row in gate.heard)
