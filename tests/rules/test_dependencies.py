"""Rings of pay and single points of failure, against a matrix of who reaches whom."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.dependencies import Chain, Tie, hanging

HALF = Fraction(1, 2)


def found(members: str, *ties: str, alarm: Fraction = HALF):
    """``found("ABC", "AB")``: the pay of A hangs on B."""
    return hanging(Chain(tuple(members), tuple(Tie(*tie) for tie in ties), alarm))


def test_one_partners_pay_that_hangs_on_anothers_recruitment_is_said() -> None:
    result = found("ABC", "AB")
    assert dict(result.unpaid) == {"A": (), "B": ("A",), "C": ()}
    assert result.single_points == ("B",)  # one of the two others: half
    assert "If B falls short, these are not paid (1 of 2): A." in str(result.reasons[0])


def test_pay_hangs_along_a_chain() -> None:
    assert dict(found("ABC", "AB", "BC").unpaid)["C"] == ("A", "B")


def test_a_ring_is_named_once_and_without_those_who_only_hang_on_it() -> None:
    result = found("ABCD", "AB", "BA", "CA")
    assert result.rings == (("A", "B"),)
    assert dict(result.unpaid)["A"] == ("B", "C")


def test_two_rings_are_two() -> None:
    assert found("ABCD", "AB", "BA", "CD", "DC").rings == (("A", "B"), ("C", "D"))


def test_below_the_alarm_nothing_is_said() -> None:
    assert found("ABCD", "AB").single_points == ()  # one of three others
    assert found("ABCD", "AB", alarm=Fraction(1, 3)).single_points == ("B",)


def test_nothing_hangs_on_anybody_where_there_are_no_ties() -> None:
    result = found("ABC")
    assert result.rings == result.single_points == result.reasons == ()


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    members = tuple("ABCDEFG"[: draw(st.integers(1, 7))])
    pairs = [(one, other) for one in members for other in members if one != other]
    ties = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return Chain(members, tuple(Tie(*pair) for pair in ties), draw(st.sampled_from([HALF, Fraction(1)])))


@given(chains())
def test_it_is_what_a_matrix_of_who_reaches_whom_says(chain: Chain) -> None:
    """Warshall's closure: ``reach[x][y]`` says that the pay of y hangs on x."""
    reach = {(tie.hangs_on, tie.paid) for tie in chain.ties}
    for middle in chain.members:
        reach |= {(x, y) for x in chain.members for y in chain.members if {(x, middle), (middle, y)} <= reach}
    result = hanging(chain)
    for member, unpaid in result.unpaid:
        others = {other for other in chain.members if other != member}
        assert set(unpaid) == {other for other in others if (member, other) in reach}
        many = len(unpaid) >= chain.alarm * (len(chain.members) - 1) and bool(unpaid)
        assert (member in result.single_points) == many
    together = {frozenset(ring) for ring in result.rings}
    for x in chain.members:
        for y in chain.members:
            mutual = x != y and {(x, y), (y, x)} <= reach
            assert mutual == (x != y and any({x, y} <= ring for ring in together))


@given(chains())
def test_the_order_of_ties_changes_nothing(chain: Chain) -> None:
    turned = Chain(chain.members, tuple(reversed(chain.ties)), chain.alarm)
    assert hanging(turned) == hanging(chain)
