"""Who bids in a place and who wins, by the size and the kind of the provider, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.rules.indicators import hidden
from commonweal.sourcing.models import Award, Bid, ProfileAnswer
from commonweal.web.columns import Column
from commonweal.web.days import day_of

#: A group: its year, what it is grouped by, its name.
Key = tuple[int, str, str]

#: A group with fewer bids than this is shown without its figures (decision 14).
LEAST = 5

#: Small and medium as the Procurement Act 2023, section 123 counts staff; turnover decides in the profile.
SMALL = ("Nobody employed", "1 to 9 staff", "10 to 49 staff", "50 to 249 staff")


@dataclass(frozen=True, slots=True)
class Line:
    """One group in one year. ``None`` where a figure is not shown because the group is small."""

    year: int
    grouped_by: str
    group: str
    bids: int | None
    won: int | None
    won_pence: int | None


COLUMNS = [
    Column(_("Year of the award"), lambda row: str(row.year)),
    Column(_("Grouped by"), "grouped_by"),
    Column(_("Providers"), "group"),
    Column(_("Bids"), lambda row: hidden_or(row.bids)),
    Column(_("Won"), lambda row: hidden_or(row.won)),
    Column(_("Worth of what they won"), "won_pence", "pounds"),
]


def hidden_or(figure: int | None) -> str:
    """A figure, or that it is not shown."""
    return str(_("Under 5 bids: not shown")) if figure is None else str(figure)


def of_place(place: Place) -> list[Line]:
    """The assessed bids of all awards that stand, the latest year first, grouped by size and by kind."""
    awards = {
        row.bid_id: row for row in Award.objects.filter(tender__place=place, bid__isnull=False, undone=None)
    }
    years = {row.tender_id: day_of(row.decided).year for row in awards.values()}
    bids = list(Bid.objects.filter(tender__in=years, state="opened").select_related("organisation"))
    sizes = _sizes(bid.organisation_id for bid in bids)
    groups: defaultdict[tuple[int, str, str], list[Bid]] = defaultdict(list)
    for bid in bids:
        size = sizes.get(bid.organisation_id, _("Size not told"))
        for grouped_by, group in ((_("Size"), size), (_("Kind"), _kind(bid.organisation))):
            groups[years[bid.tender_id], str(grouped_by), str(group)].append(bid)
    shown = _shown({key: len(rows) for key, rows in groups.items()})
    lines = [
        _line(key, shown[key], [awards[b.pk] for b in rows if b.pk in awards]) for key, rows in groups.items()
    ]
    return sorted(lines, key=lambda line: (-line.year, line.grouped_by, line.group))


@dataclass(frozen=True, slots=True)
class Direct:
    """The awards of one year that were made without a competition. Each is public by itself."""

    year: int
    contracts: int
    price_pence: int


def direct(place: Place) -> list[Direct]:
    """How many awards that stand were made without a competition, and for how much; the latest year first."""
    rows = Award.objects.filter(tender__place=place, tender__direct=True, undone=None)
    prices: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        prices[day_of(row.decided).year].append(row.price_pence)
    return [Direct(year, len(found), sum(found)) for year, found in sorted(prices.items(), reverse=True)]


def _line(key: Key, bids: int | None, won: list[Award]) -> Line:
    if bids is None:
        return Line(*key, None, None, None)
    return Line(*key, bids, len(won), sum(row.price_pence for row in won))


def _shown(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """The counts of bids as far as they are shown: no subtraction brings a small one back.

    How many bids there were in a year is public, and both groupings add up to it.
    """
    named = {repr(key): count for key, count in counts.items()}
    sums = []
    for year, grouped_by in {key[:2] for key in counts}:
        parts = [key for key in counts if key[:2] == (year, grouped_by)]
        named[f"total {year}"] = sum(counts[key] for key in parts)
        sums.append(hidden.Sum(f"total {year}", tuple(repr(key) for key in parts)))
    found = hidden.hide(hidden.Counts(named, tuple(sums), below=LEAST))
    return {key: found.counts[repr(key)] for key in counts}


def _sizes(organisations: Iterable[Any]) -> dict[Any, Any]:
    """The size that each organisation has told last of itself."""
    rows = ProfileAnswer.objects.filter(organisation__in=set(organisations), question="size")
    last = {row.organisation_id: row.said for row in rows.order_by("number")}
    words = {size: _("Small or medium") for size in SMALL} | {"Large": _("Large")}
    return {key: words[said] for key, said in last.items() if said in words}


def _kind(organisation: Organisation) -> Any:
    if organisation.is_civil_society:
        return _("Voluntary, community and social enterprises")
    return _("Companies and public bodies")
