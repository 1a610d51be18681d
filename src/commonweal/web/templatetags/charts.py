"""``{% load charts %}``: pictures of figures inside the tables of those figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template

from commonweal.web import charts

register = template.Library()


@register.inclusion_tag("web/charts/bars.html")
def bar_chart(
    rows: Iterable[charts.Bar], title: Any, of: Any, most: charts.Number | None = None
) -> dict[str, Any]:
    """Bars to compare. ``of`` heads the column of labels; ``most`` ends the scale, else the longest does."""
    return {"rows": charts.bars(rows, most), "title": title, "of": of}


@register.inclusion_tag("web/charts/intervals.html")
def interval_chart(
    rows: Iterable[charts.Interval],
    title: Any,
    of: Any,
    compare: charts.Number | None = None,
    compare_words: Any = "",
) -> dict[str, Any]:
    """Estimates with their intervals on one scale from nought, against one benchmark where there is one."""
    placed = charts.intervals(rows, compare)
    return {"rows": placed, "title": title, "of": of, "compare_words": compare_words}


@register.inclusion_tag("web/charts/balances.html")
def balance_chart(rows: Iterable[charts.Balance], title: Any, of: Any) -> dict[str, Any]:
    """Amounts over and under nought, each in the row that says it in words."""
    nought, placed = charts.balances(rows)
    return {"rows": placed, "nought": nought, "title": title, "of": of}


@register.inclusion_tag("web/charts/shares.html")
def share_chart(
    rows: Iterable[charts.Bar], title: Any, of: Any, most: charts.Number, rest_words: Any = ""
) -> dict[str, Any]:
    """One whole (``most``) cut into parts; ``rest_words`` says what is left of it."""
    return {"rows": charts.shares(rows, most), "title": title, "of": of, "rest_words": rest_words}


@register.inclusion_tag("web/charts/chain.html")
def chain_chart(
    names: Sequence[str], links: Iterable[tuple[str, str]], marked: Iterable[str], title: Any, mark: Any
) -> dict[str, Any]:
    """Who hangs on whom: an arrow for each link, with the list of names. ``mark`` says what a mark means."""
    return {**charts.chain(names, links, marked), "title": title, "mark": mark}


@register.inclusion_tag("web/charts/ring.html")
def cycle_ring(stops: Sequence[charts.Stop], title: Any) -> dict[str, Any]:
    """The commissioning cycle as a ring: how much is open in each stage now, each a link to it."""
    return {"places": charts.ring(stops), "title": title}
