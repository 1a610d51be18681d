"""The result of a round and what stands around it: other rules beside it, and what was decided otherwise."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities import forms, policy, queries
from commonweal.priorities.districts import policy as districts
from commonweal.priorities.groups.policy import may_bring_in, may_withdraw
from commonweal.priorities.groups.queries import voter_groups
from commonweal.priorities.models import Round
from commonweal.priorities.pictures import pictures
from commonweal.priorities.results import standing
from commonweal.priorities.results.mapping import project_map
from commonweal.priorities.results.packing import pack
from commonweal.priorities.results.policy import may_record_departure
from commonweal.priorities.results.pounds import pounds
from commonweal.priorities.results.turnout import turnout
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor

COLUMNS = [
    Column(_("Bought as number"), "position", "number"),
    Column(_("Project"), "name"),
    Column(_("Cost"), "cost"),
    Column(_("Votes"), "votes", "number"),
    Column(
        _("Why"),
        "sentence",
        folded=lambda row: _("Funded: why") if row.position is not None else _("Not funded: why"),
    ),
]


def result(request: Any, pk: object, district: object = None) -> HttpResponseBase:
    """The result of a round, or of one of its districts: what the money buys, and for each project why or why
    not."""
    person, row = actor(request), queries.round_(request.place, pk)
    count = queries.count_of(person, row, district)
    spent, whole, left = queries.money(count)
    listing = Listing(
        request, queries.results(count), filters=forms.FilterResults, columns=COLUMNS, name="results"
    )
    context = {
        "round": row,
        "count": count,
        "counts": queries.counts_of(person, row),
        "may_open_withheld": bool(count.withheld) and districts.may_open_withheld(person, count),
        "listing": listing,
        "spent": spent,
        "whole": whole,
        "left": left,
        "pictures": pictures(count),
        "fair": queries.fairness(count),
        "ties": queries.ties(count),
        "map": project_map(row, standing.funded(row)),
        "turnout": turnout(row),
        "may_say_groups": may_bring_in(person, row),
        "may_withdraw_groups": _may_withdraw(person, row),
        "pounds": pounds(person, row) if row.state == "published" else None,
        "decisions": standing.decisions(person, row),
        "may_depart": may_record_departure(person, row),
        "may_publish": policy.may_publish(person, row),
    }
    return listing.download() or render(request, "priorities/result.html", context)


def _may_withdraw(person: Person | None, row: Round) -> bool:
    kept = voter_groups(row)
    return kept is not None and bool(may_withdraw(person, kept))


def compare(request: Any, pk: object, district: object = None) -> HttpResponse:
    """Who would have won under other rules, all else equal."""
    row = queries.round_(request.place, pk)
    count = queries.count_of(actor(request), row, district)
    context = {
        "round": row,
        "count": count,
        "rules": queries.compared(count),
        "projects": queries.comparison(count),
    }
    return render(request, "priorities/compare.html", context)


def as_pb(request: Any, pk: object) -> HttpResponse:
    """The evidence of a count as a ``.pb`` file, for those who may see the count.

    Its ballots stand in an order made from what is in them; a count of few people gives none away.
    """
    return _download(_election(request, pk), "text/plain; charset=utf-8", f"{pk}.pb")


def as_tables(request: Any, pk: object) -> HttpResponse:
    """The same as three CSV tables in an archive, for those who work in spreadsheets."""
    return _download(pack(_election(request, pk)), "application/zip", f"{pk}.zip")


def _election(request: Any, pk: object) -> str:
    """The ``.pb`` text of the part that the address names, or of the first there is."""
    row = queries.round_(request.place, pk)
    part = request.GET.get("part", "")
    counts = queries.counts_of(actor(request), row)
    named = [each for each in counts if not part or str(each.district_id) == part]
    if not named or named[0].withheld:
        raise Http404
    return str(named[0].evidence["pb"])


def _download(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
