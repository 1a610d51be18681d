"""The pictures of a result: what the money buys, how far the votes went, how near the others came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.priorities.models import Count, Result
from commonweal.rules.money import Amount
from commonweal.web.charts import Bar

#: More bars than this are a list, and the list stands below.
MOST_BARS = 30
#: Voters with so many winners or more stand in one bar.
MANY = 5


@dataclass(frozen=True)
class Pictures:
    """All of a count's pictures, each a list of bars; empty where nothing was kept to draw it from."""

    winners: list[Bar]
    support: list[Bar]
    near: list[Bar]
    areas: list[Bar]
    categories: list[Bar]
    distances_left_out: bool


def pictures(count: Count) -> Pictures:
    """Drawn from what was kept when the votes were counted; none of a count of few people."""
    if count.withheld:
        return Pictures([], [], [], [], [], distances_left_out=False)
    results = list(count.results.all())
    measures = count.meaning.get("measures", {})
    distances = count.meaning.get("distances", {})
    return Pictures(
        winners=_winners(measures.get("having", []), measures.get("voters", 0)),
        support=_support(results),
        near=_near(count, results, distances or {}),
        areas=_parts(measures.get("by_area", []), count.currency),
        categories=_parts(measures.get("by_category", []), count.currency),
        distances_left_out=distances is None,
    )


def _winners(having: Sequence[int], voters: int) -> list[Bar]:
    """How many voters have none of their projects funded, one of them, two, …"""
    if not voters:
        return []
    numbers = [*having[:MANY], sum(having[MANY:])] if len(having) > MANY else list(having)
    bars = []
    for number, people in enumerate(numbers):
        if number == MANY:
            label = _("%(number)s or more") % {"number": number}
        else:
            label = ngettext("%(number)s project", "%(number)s projects", number) % {"number": number}
        bars.append(Bar(label, people, _of(people, voters), quiet=number == 0))
    return bars


def _support(results: Sequence[Result]) -> list[Bar]:
    """The votes of each project beside what it costs; funded ones in colour."""
    most = sorted(results, key=lambda row: (-(row.votes or 0), row.name))[:MOST_BARS]
    bars = []
    for row in most:
        votes = ngettext("%(votes)s vote", "%(votes)s votes", row.votes or 0) % {
            "votes": f"{row.votes or 0:,}"
        }
        state = _("funded") if row.funded else _("not funded")
        bars.append(Bar(row.name, row.votes or 0, f"{votes}, {row.cost}, {state}", quiet=not row.funded))
    return bars


def _near(count: Count, results: Sequence[Result], distances: dict[str, Any]) -> list[Bar]:
    """For each project that was not funded, the largest share of its cost at which it would have won."""
    bars, costs = [], {one["project"]: Fraction(one["cost"]) for one in count.outcome["unfunded"]}
    for row in results:
        found = distances.get(row.project)
        if found is None:
            continue
        at, own = Fraction(found["cost"]["at"] or 0), costs[row.project]
        words = [_votes_short(found["voters"])]
        if at:
            words.append(_("or at a cost of %(cost)s") % {"cost": Amount(at, count.currency)})
        bars.append(Bar(row.name, at / own if own else Fraction(0), ", ".join(words), quiet=True))
    return sorted(bars, key=lambda bar: -bar.value)[:MOST_BARS]


def _votes_short(found: dict[str, Any]) -> str:
    if found["at"] is None:
        return _("no number of votes would have been enough")
    number = int(found["at"])
    if found["sure"]:
        return ngettext("%(number)s vote short", "%(number)s votes short", number) % {"number": f"{number:,}"}
    return _("at most %(number)s votes short") % {"number": f"{number:,}"}


def _parts(parts: Sequence[dict[str, Any]], currency: str) -> list[Bar]:
    """For each area or category two bars: its share of the votes, and of the money spent."""
    bars = []
    for part in parts if len(parts) > 1 else []:
        spent = Amount(Fraction(part["spent"]), currency)
        shares = Fraction(part["of_votes"]), Fraction(part["of_spending"])
        votes = _("%(name)s: of the votes") % {"name": part["name"]}
        money = _("%(name)s: of the money") % {"name": part["name"]}
        bars.append(Bar(votes, shares[0], f"{_percent(shares[0])} ({part['votes']:,})", quiet=True))
        bars.append(Bar(money, shares[1], f"{_percent(shares[1])} ({spent})"))
    return bars


def _of(people: int, voters: int) -> str:
    words = ngettext("%(number)s voter", "%(number)s voters", people) % {"number": f"{people:,}"}
    return f"{words} ({_percent(Fraction(people, voters))})"


def _percent(share: Fraction) -> str:
    """A share in whole hundredths, and never 0 % or 100 % of what is not quite so."""
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return _("under 1%")
    if rounded == 100 and share < 1:
        return _("over 99%")
    return f"{rounded}%"
