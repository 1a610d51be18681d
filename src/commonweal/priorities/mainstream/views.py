"""Pages of a place's whole spending: by need and area, line by line, and the share that residents decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from commonweal.places.queries import plan_outcomes
from commonweal.priorities.mainstream import policy, queries, report
from commonweal.priorities.mainstream.words import LESS, SPENT
from commonweal.web.lists import Listing
from commonweal.web.views import actor


def spending(request: Any) -> HttpResponseBase:
    """The year's spending as a table of needs and areas, and every amount in it."""
    place, year = request.place, _year(request)
    rows = queries.spending(place, year, actor(request))
    listing = Listing(request, rows, columns=SPENT, name=f"spending-{year}", per_page=20)
    context = {
        "year": year,
        "in_words": queries.in_words(year),
        "years": [(each, queries.in_words(each)) for each in queries.years(place)],
        "table": queries.table_of(place, year),
        "grid": report.named(place, rows, queries.matrix(place, rows)),
        "less": queries.less_said(place, year),
        "less_columns": LESS,
        "listing": listing,
        "may_bring_in": policy.may_bring_in(actor(request), place),
    }
    return listing.download() or render(request, "priorities/mainstream/spending.html", context)


def line(request: Any, pk: object) -> HttpResponse:
    """One line: what it is, what residents say of it, and the rounds it stands in."""
    person, row = actor(request), queries.line(request.place, pk)
    words = [
        {
            "row": each,
            "may_withdraw": policy.may_withdraw_less(person, each),
            "may_answer": policy.may_answer_less(person, each),
        }
        for each in queries.on_line(row)
    ]
    context = {
        "line": row,
        "in_words": queries.in_words(row.table.year),
        "words": words,
        "projects": row.projects.select_related("proposal__round__place"),
        "may_say": policy.may_say_less(person, row),
        "may_propose": row.need_id is not None and report.open_rounds(row).exists(),
    }
    return render(request, "priorities/mainstream/line.html", context)


def decided(request: Any) -> HttpResponseBase:
    """The share of spending that residents decided, year by year, with what counts and what does not."""
    place, person = request.place, actor(request)
    years = report.by_year(place, person)
    context = {
        "years": years,
        "columns": report.YEARS,
        "scottish": place.nation == place.Nation.SCOTLAND,
    }
    listing = Listing(request, years, columns=report.YEARS, name="decided-by-residents")
    return listing.download() or render(
        request, "priorities/mainstream/decided.html", {**context, "listing": listing}
    )


def scottish_return(request: Any) -> HttpResponseBase:
    """The return of 1 per cent, as Scottish councils make it, for one year."""
    place, year = request.place, _year(request)
    found = report.scottish(place, year, actor(request))
    listing = Listing(request, report.as_rows(found), columns=report.RETURN, name=f"return-{year}")
    context = {
        "found": found,
        "year": year,
        "in_words": queries.in_words(year),
        "years": [(each, queries.in_words(each)) for each in queries.years(place)],
        "listing": listing,
        "here": place.nation == place.Nation.SCOTLAND,
    }
    return listing.download() or render(request, "priorities/mainstream/scottish_return.html", context)


def plan(request: Any) -> HttpResponseBase:
    """The place's plan with what serves each of its outcomes, and the spending that serves none."""
    place, year = request.place, _year(request)
    rows = [row for row in queries.spending(place, year, actor(request)) if not row.inside]
    outcomes = list(plan_outcomes(place))
    served = [(outcome, [row for row in rows if row.outcome == outcome]) for outcome in outcomes]
    unlinked = [replace(row, outcome=None) for row in rows if row.outcome not in outcomes]
    listing = Listing(request, unlinked, columns=SPENT, name=f"serves-no-outcome-{year}")
    context = {
        "year": year,
        "in_words": queries.in_words(year),
        "years": [(each, queries.in_words(each)) for each in queries.years(place)],
        "served": [(outcome, each, sum(row.pence for row in each)) for outcome, each in served],
        "unlinked_pence": sum(row.pence for row in unlinked),
        "whole_pence": sum(row.pence for row in rows),
        "listing": listing,
    }
    return listing.download() or render(request, "priorities/mainstream/plan.html", context)


def _year(request: Any) -> int:
    """The financial year that the address asks for; this one where it asks for none."""
    asked = request.GET.get("year", "")
    if not asked:
        return queries.latest_year(request.place)
    if not (asked.isascii() and asked.isdigit() and 1990 <= int(asked) <= 2200):
        raise Http404
    return int(asked)
