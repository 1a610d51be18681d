"""A round's voters by group, as pictures with their words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.places import queries as places
from commonweal.places.models import Place, Population
from commonweal.priorities.groups.table import COLUMNS
from commonweal.priorities.models import Round, VoterGroups
from commonweal.web.charts import Interval


@dataclass(frozen=True, slots=True)
class Grouping:
    """One question of the survey: a row for each group that may be shown, and a sentence for every group."""

    title: str
    chart: list[Interval]
    sentences: list[str]
    silent: str


def voter_groups(round_: Round) -> VoterGroups | None:
    return VoterGroups.objects.filter(round=round_).first()


def voter_groups_or_404(round_: Round) -> VoterGroups:
    found = voter_groups(round_)
    if found is None:
        raise Http404
    return found


def to_fill_in(place: Place) -> str:
    """The table as it begins: a line for each group that the place has counted, with nobody in it yet."""
    lines = [",".join(COLUMNS)]
    for dimension in places.dimensions(place):
        if dimension == Population.Dimension.ALL:
            continue
        title = Population.Dimension(dimension).label
        lines += [f"{title},{each.group},,{each.count}" for each in places.population(place, dimension)]
        lines.append(_("%(question)s,Did not say,0,") % {"question": title})
    return "\n".join(lines) if len(lines) > 1 else ""


def groupings(kept: VoterGroups | None) -> list[Grouping]:
    """Every question, in the order of the survey."""
    if kept is None or kept.withdrawn:
        return []
    return [
        Grouping(
            question["title"],
            [_interval(row) for row in question["rows"] if row["share"] is not None],
            [row["sentence"] for row in question["rows"]],
            _silent(question["did_not_say"]),
        )
        for question in kept.told["questions"]
    ]


def _interval(row: dict[str, Any]) -> Interval:
    share, lower, upper = (Fraction(row[name]) for name in ("share", "lower", "upper"))
    words = _("%(share)s (%(low)s to %(high)s) of the voters, %(people)s of the people") % {
        "share": _percent(row["share"]),
        "low": _percent(row["lower"]),
        "high": _percent(row["upper"]),
        "people": _percent(row["expected"]),
    }
    return Interval(row["group"], lower, share, upper, words)


def _silent(count: int | None) -> str:
    if count is None:
        return _("How many did not say is not shown.")
    if not count:
        return ""
    return ngettext("%(count)s did not say.", "%(count)s did not say.", count) % {"count": count}


def _percent(value: str) -> str:
    return f"{Decimal(value) * 100:.1f}%"
