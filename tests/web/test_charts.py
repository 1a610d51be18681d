"""A picture never says more or less than the figures in its table."""

from __future__ import annotations

from fractions import Fraction

from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from commonweal.web.charts import Balance, Bar, Interval, Stop, balances, bars, intervals, ring, shares

amounts = st.integers(min_value=0, max_value=10**12)


@given(st.lists(amounts, min_size=1))
def test_the_longest_bar_fills_the_scale_and_none_is_longer(values: list[int]) -> None:
    lengths = [length for _row, length in bars([Bar("x", value, "") for value in values])]
    assert max(lengths) == (1000 if max(values) else 0)
    assert all(0 <= length <= 1000 for length in lengths)
    ordered = [length for _value, length in sorted(zip(values, lengths, strict=True))]
    assert ordered == sorted(ordered), "a larger value never has a shorter bar"


@given(st.lists(amounts, min_size=1, max_size=30))
def test_the_parts_of_a_whole_lie_side_by_side_and_fill_it(values: list[int]) -> None:
    parts = shares([Bar("x", value, "") for value in values], sum(values))
    end = 0
    for _row, start, length in parts:
        assert start == end
        end = start + length
    assert end == (1000 if sum(values) else 0)


@given(st.tuples(amounts, amounts, amounts).map(sorted), st.none() | amounts)
def test_an_estimate_lies_within_its_interval_and_the_interval_within_the_scale(
    three: list[int], compare: int | None
) -> None:
    low, value, high = three
    [(_row, at)] = intervals([Interval("x", low, value, high, "")], compare)
    assert 0 <= at["low"] <= at["value"] <= at["high"] <= 1000
    assert at["low"] + at["width"] == at["high"]
    assert -1 <= at["compare"] <= 1000


def test_half_of_the_scale_is_half_of_the_picture() -> None:
    assert [length for _row, length in bars([Bar("x", Fraction(1, 2), "")], most=1)] == [500]


def test_the_ring_begins_at_the_top_and_runs_clockwise() -> None:
    places = ring([Stop(str(number), "/", 0, "") for number in range(4)])
    assert [(place["x"], place["y"]) for place in places] == [(240, 50), (400, 210), (240, 370), (80, 210)]


def test_labels_and_words_are_escaped() -> None:
    source = "{% load charts %}{% bar_chart rows bold bold %}{% share_chart rows bold bold 9 bold %}"
    rows = [Bar("<script>", 3, "<em>", address='"><script>')]
    html = engines["django"].from_string(source).render({"rows": rows, "bold": "<b>"})
    for tag in ("<script", "<b>", "<em>"):
        assert tag not in html


def test_tabs_inside_one_page_do_not_mix() -> None:
    source = (
        "{% load pieces %}{% tabs %}{% tab 'a' 'One' %}1{% endtab %}{% tab 'b' 'Two' %}2{% endtab %}"
        "{% endtabs %}{% tabs %}{% tab 'c' 'Three' %}3{% endtab %}{% endtabs %}"
    )
    html = engines["django"].from_string(source).render({})
    assert html.count("govuk-tabs__list-item--selected") == 2
    assert html.count('href="#a"') == html.count('href="#c"') == 1


def test_a_balance_lies_on_its_side_of_nought_and_reaches_as_far_as_it_is_large() -> None:
    """From -300 to 100: nought lies at three quarters, -150 begins half way to it from the left."""
    rows = [Balance(str(value), value, "") for value in (-300, -150, 0, 100)]
    nought, placed = balances(rows)
    assert nought == 750
    assert [(start, length) for _row, start, length in placed] == [(0, 750), (375, 375), (750, 0), (750, 250)]


def test_balances_of_nothing_have_no_length() -> None:
    assert balances([Balance("May", 0, "")]) == (0, [(Balance("May", 0, ""), 0, 0)])
