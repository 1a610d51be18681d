"""Who bids in a place and who wins, by the size and the kind of the provider, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.rules import shares
from commonweal.rules.indicators import hidden
from commonweal.sourcing.models import Award, Bid, ProfileAnswer
from commonweal.web.columns import Column
from commonweal.web.days import day_of

#: A group: its year, what it is grouped by, its name.
Key = tuple[int, str, str]

#: A group that stands in fewer bids than this, however many of its providers are in each, is shown without
#: its figures (decision 14).
LEAST = 5

#: Small and medium as the Procurement Act 2023, section 123 counts staff; turnover decides in the profile.
SMALL = ("Nobody employed", "1 to 9 staff", "10 to 49 staff", "50 to 249 staff")


@dataclass(frozen=True, slots=True)
class Line:
    """One group in one year: ``bids`` and ``won`` count each provider of the group in a bid once.

    ``None`` where a figure is not shown because the group is small.
    """

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
    Column(_("Bids, once for each provider in them"), lambda row: hidden_or(row.bids)),
    Column(_("Won, once for each provider"), lambda row: hidden_or(row.won)),
    Column(_("Worth of what they won"), "won_pence", "pounds"),
]


def hidden_or(figure: int | None) -> str:
    """A figure, or that it is not shown."""
    return str(_("Under 5 bids: not shown")) if figure is None else str(figure)


@dataclass(frozen=True, slots=True)
class Part:
    """One provider in one assessed bid. ``won_pence``: what of the award is its own, if its bid won."""

    organisation: Organisation
    bid_id: Any
    tender_id: Any
    won_pence: int | None


def of_place(place: Place) -> list[Line]:
    """The providers in the assessed bids of all awards that stand, the latest year first, by size and kind.

    A consortium's bid counts once for each of its members, and what it won for each member's part.
    """
    awards = {
        row.bid_id: row for row in Award.objects.filter(tender__place=place, bid__isnull=False, undone=None)
    }
    years = {row.tender_id: day_of(row.decided).year for row in awards.values()}
    bids = Bid.objects.filter(tender__in=years, state="opened")
    bids = bids.select_related("organisation", "together__agreement")
    parts = [
        part
        for bid in bids.prefetch_related("together__members__organisation")
        for part in _parts(bid, awards.get(bid.pk))
    ]
    sizes = _sizes(part.organisation.pk for part in parts)
    groups: defaultdict[Key, list[Part]] = defaultdict(list)
    for part in parts:
        size = sizes.get(part.organisation.pk, _("Size not told"))
        for grouped_by, group in ((_("Size"), size), (_("Kind"), _kind(part.organisation))):
            groups[years[part.tender_id], str(grouped_by), str(group)].append(part)
    shown = _shown({key: _cell(rows) for key, rows in groups.items()})
    lines = [_line(key, rows if key in shown else []) for key, rows in groups.items()]
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


def _parts(bid: Bid, award: Award | None) -> list[Part]:
    """Whose bid it is: one provider, or each member of a consortium beside the body that bids for it."""
    price = award.price_pence if award else None
    if not bid.is_together:
        return [Part(bid.organisation, bid.pk, bid.tender_id, price)]
    each = {row.organisation_id: row.organisation for row in bid.together.members.all()}
    each.setdefault(bid.organisation_id, bid.organisation)
    own = _own(bid, [*each], price) if price is not None else {}
    return [Part(row, bid.pk, bid.tender_id, own.get(key)) for key, row in each.items()]


def _own(bid: Bid, members: Iterable[Any], price_pence: int) -> dict[Any, int]:
    """What each gets of a price by the agreement; pence that do not divide go to the body that bids.

    Where the agreement's parts do not make the whole, as with several lots, all stands with that body.
    """
    frozen: dict[str, Any] = bid.together.agreement.frozen
    parts = [
        shares.Part(row["lot"], row["id"], row["share_hundredths"], row["amount_pence"])
        for row in frozen["parts"]
    ]
    exact = {
        key: shares.own_pence(
            parts,
            str(key),
            whole_pence=price_pence,
            kept_hundredths=frozen["slice_hundredths"],
            keeps=key == bid.organisation_id,
        )
        for key in members
    }
    own = {key: int(pence) if sum(exact.values()) == price_pence else 0 for key, pence in exact.items()}
    own[bid.organisation_id] += price_pence - sum(own.values())
    return own


def _line(key: Key, rows: list[Part]) -> Line:
    """A group with its figures; without any where no row of it may be shown."""
    if not rows:
        return Line(*key, None, None, None)
    won = [row.won_pence for row in rows if row.won_pence is not None]
    return Line(*key, len(rows), len(won), sum(won))


def _cell(rows: list[Part]) -> int:
    """A group's count for the hiding: of providers in bids, or of bids alone where those are too few.

    One bid of five small charities is one bid: its price would be known by the group's.
    """
    bids = len({row.bid_id for row in rows})
    return bids if bids < LEAST else len(rows)


def _shown(cells: Mapping[Key, int]) -> set[Key]:
    """The groups that are shown: no subtraction brings a small one back.

    Both groupings of a year add up to the same providers in bids, though their cells may not. So where one
    can be hidden only with its total, which the other grouping tells, nothing of that year is shown.
    """
    named = {repr(key): count for key, count in cells.items()}
    totals = {}
    for year, grouped_by in {key[:2] for key in cells}:
        parts = [key for key in cells if key[:2] == (year, grouped_by)]
        total = totals[year, grouped_by] = f"total {year} {grouped_by}"
        named[total] = sum(cells[key] for key in parts)
    sums = [
        hidden.Sum(total, tuple(repr(key) for key in cells if key[:2] == which))
        for which, total in totals.items()
    ]
    found = hidden.hide(hidden.Counts(named, tuple(sums), below=LEAST)).counts
    closed = {year for (year, _grouping), total in totals.items() if found[total] is None}
    return {key for key in cells if key[0] not in closed and found[repr(key)] is not None}


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
