"""The register's public pages: services, what people can choose between, and who gets which share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commonweal.delivery.models import ShareTarget
from commonweal.delivery.register import forms, policy, queries
from commonweal.priorities.mainstream.queries import in_words, this_year
from commonweal.rules.money import in_decimals, in_pounds
from commonweal.rules.spending import KINDS, Portion
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor


def register(request: Any) -> HttpResponseBase:
    """What is delivered now, by whom, for how much, how well, and when it ends."""
    place = request.place
    short = queries.in_short(place)
    columns = [
        Column(_("Service"), "title", link=True),
        Column(_("Provider"), "provider"),
        Column(_("Worth in all"), "value_pence", "pounds"),
        Column(_("Paid so far"), lambda row: row.paid_pence or 0 if row.contract_id else None, "pounds"),
        Column(_("Spent in a year"), "a_year_pence", "pounds"),
        Column(_("How well"), lambda row: short.get(row.pk, "")),
        Column(_("Ends"), "ends", "day"),
        Column(_("Known from"), lambda row: row.source or _now("Its contract here")),
    ]
    listing = Listing(
        request, queries.services(place), filters=forms.FindServices, columns=columns, name="services"
    )
    context = {"listing": listing, "may_keep": policy.may_keep(actor(request), place)}
    return listing.download() or render(request, "delivery/register/register.html", context)


def service(request: Any, pk: object) -> HttpResponse:
    """One service: what it does, who provides it, how well it does, and where all of that is known from."""
    person, row = actor(request), queries.service(request.place, pk)
    context = {
        "service": row,
        "facts": queries.facts(row),
        "needs": [need for need in row.needs.select_related("assessment__place") if need.seen_by(None)],
        "kinds": [(ShareTarget.Kind(kind).label, getattr(row, kind)) for kind in KINDS],
        "may_change": policy.may_change(person, row),
        "may_take_out": policy.may_take_out(person, row),
    }
    return render(request, "delivery/register/service.html", context)


def choose(request: Any) -> HttpResponse:
    """The services that people can choose between, side by side."""
    groups = [
        {"name": name, "services": rows, "facts": queries.side_by_side(rows)}
        for name, rows in queries.choices(request.place)
    ]
    context = {"groups": groups, "few": queries.FEWEST}
    return render(request, "delivery/register/choose.html", context)


def _whether(kind: str) -> Column:
    """Yes, no or not known."""
    said = {True: _("Yes"), False: _("No"), None: _("Not known")}
    return Column(ShareTarget.Kind(kind).label, lambda line: said[getattr(line.counted, kind)])


LINES = [
    Column(_("Service"), "service.title", link=True),
    Column(_("Provider"), "service.provider"),
    Column(_("Spent in the year"), "counted.pence", "pounds"),
    *(_whether(kind) for kind in KINDS),
    Column(_("Contract signed here"), lambda line: _("Yes") if line.counted.contracted else _("No")),
    Column(_("Where the kind is known from"), "service.kind_from"),
]


@dataclass(frozen=True)
class Shown:
    """One share in words and figures."""

    portion: Portion
    source: str

    @property
    def kind(self) -> str:
        return str(ShareTarget.Kind(self.portion.kind).label)

    @property
    def measure(self) -> str:
        return str(ShareTarget.Measure(self.portion.measure).label)

    @property
    def of_whole(self) -> str:
        return _now("%(part)s of %(whole)s") % {
            "part": self._figure(self.portion.known),
            "whole": self._figure(self.portion.whole),
        }

    @property
    def share(self) -> str:
        """The share, and what it could be at most where something is not known."""
        if self.portion.share is None or self.portion.most is None:
            return _now("Nothing to share out")
        known = in_decimals(self.portion.share * 100, 1)
        if not self.portion.unknown:
            return _now("%s per cent") % known
        most = in_decimals(self.portion.most * 100, 1)
        return _now("at least %(known)s, at most %(most)s per cent") % {"known": known, "most": most}

    @property
    def target(self) -> str:
        if self.portion.target is None:
            return _now("None published")
        return _now("%s per cent") % in_decimals(self.portion.target * 100, 2)

    @property
    def outcome(self) -> str:
        if self.portion.target is None or self.portion.share is None:
            return ""
        words = {True: _now("Reached"), False: _now("Missed"), None: _now("Not decided: too little is known")}
        return words[self.portion.reached]

    def _figure(self, number: int) -> str:
        return in_pounds(number) if self.portion.measure == "spend" else str(number)


def shares(request: Any) -> HttpResponseBase:
    """The shares of one financial year against their targets, and every line to work them out again."""
    place, year = request.place, _year(request)
    lines = queries.lines(place, year)
    sources = {(row.kind, row.measure): row.source for row in queries.targets(place, year)}
    listing = Listing(request, lines, columns=LINES, name=f"shares-{year}", per_page=50)
    context = {
        "shares": [
            Shown(portion, sources.get((portion.kind, portion.measure), ""))
            for portion in queries.shares(place, year, lines)
        ],
        "year": year,
        "in_words": in_words(year),
        "years": [(each, in_words(each)) for each in queries.years(place)],
        "listing": listing,
        "may_keep": policy.may_keep(actor(request), place),
    }
    return listing.download() or render(request, "delivery/register/shares.html", context)


def _year(request: Any) -> int:
    """The financial year that the address asks for; this one where it asks for none."""
    asked = request.GET.get("year", "")
    if not asked:
        return this_year()
    if not (asked.isascii() and asked.isdigit() and 1990 <= int(asked) <= 2200):
        raise Http404
    return int(asked)
