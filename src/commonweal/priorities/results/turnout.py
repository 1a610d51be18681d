"""Who voted, as far as it may be told: by channel, by area and by group, against who lives there.

Areas are from the register alone, which forgets them at the close; groups are from an anonymous survey given
beside the vote; nothing is from a ballot. Groups under five are not shown, nor what they could be worked out
from (ADR 14).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from commonweal.places import queries as places
from commonweal.places.models import Area, Place, Population
from commonweal.priorities.groups.queries import Grouping, groupings, voter_groups
from commonweal.priorities.models import Round, VoterGroups
from commonweal.rules.indicators.intervals import Measured, proportion
from commonweal.rules.indicators.representation import Group, GroupRow, representation
from commonweal.voting import districts as voting_districts
from commonweal.voting import queries as voting
from commonweal.voting.workflow import CLOSED
from commonweal.web.charts import Bar, Interval

#: Fewer than so many are not shown.
LEAST = 5


@dataclass(frozen=True, slots=True)
class ByArea:
    """An area's part of the voters against its part of the people; the rule's words say what that means."""

    rows: tuple[GroupRow, ...]
    chart: list[Interval]
    source: str


@dataclass(frozen=True, slots=True)
class Turnout:
    """What is published of a vote's turnout; where something may not be shown it is empty."""

    electors: int
    voted: int
    share: Measured | None
    channels: list[Bar]
    channels_hidden: bool
    population: Population | None
    of_population: Measured | None
    by_area: ByArea | None
    groups_kept: VoterGroups | None
    groups: list[Grouping]

    @property
    def share_words(self) -> str:
        return percent(self.share.value) if self.share else ""

    @property
    def people(self) -> str:
        """How many live here, for reading."""
        return f"{self.population.count:,}" if self.population else ""

    @property
    def of_population_words(self) -> str:
        """The part of the people who live here; all who voted are counted, so chance has no part in it."""
        return percent(self.of_population.value) if self.of_population else ""


def turnout(round_: Round) -> Turnout | None:
    """The turnout of a round whose vote is closed; ``None`` where there was no vote here."""
    vote = round_.vote
    if vote is None or vote.state != CLOSED:
        return None
    told = voting.turnout(vote)
    counts = [(_("Online"), told.online or 0), (_("On paper"), told.paper or 0)]
    hidden = any(0 < number < LEAST for _words, number in counts)
    lives = next(iter(places.population(round_.place)), None)
    kept = voter_groups(round_)
    return Turnout(
        electors=told.electors,
        voted=told.voted,
        share=_share(told.voted, told.electors),
        channels=[] if hidden else [Bar(words, number, f"{number:,}") for words, number in counts if number],
        channels_hidden=hidden,
        population=lives,
        of_population=_share(told.voted, lives.count) if lives else None,
        by_area=_by_area(round_.place, vote),
        groups_kept=kept,
        groups=groupings(kept),
    )


def _share(part: int, whole: int) -> Measured | None:
    return proportion(part, whole) if 0 <= part <= whole and whole else None


def _by_area(place: Place, vote: Any) -> ByArea | None:
    """Areas whose electors the register told of at the close, against the people who live in each.

    Nothing where the vote's own page hides a district, or those of none: a share shown here gives the sum of
    these areas away, and with it what is hidden there.
    """
    if any(row.voted is None for row in voting_districts.turnout(vote)):
        return None
    codes = {row.code: row for row in vote.districts.all() if row.code and row.voted is not None}
    people: dict[Area, Population] = {
        area: found
        for area, found in places.population_of_areas(place).items()
        if found is not None and found.count and area.code in codes
    }
    if not codes or len(people) != len(codes):
        return None
    groups = [
        Group(str(area), min(codes[area.code].voted, found.count), found.count)
        for area, found in people.items()
    ]
    told = representation(groups, hide_below=LEAST)
    if told.faults:
        return None
    chart = [
        Interval(
            row.group,
            Fraction(row.share.lower),
            Fraction(row.share.value),
            Fraction(row.share.upper),
            f"{percent(row.share.value)} ({percent(row.share.lower)} to {percent(row.share.upper)})",
        )
        for row in told.rows
        if row.share is not None
    ]
    sources = {f"{found.source}, {found.counted_on:%-d %B %Y}" for found in people.values()}
    return ByArea(told.rows, chart, "; ".join(sorted(sources)))


def percent(value: Decimal) -> str:
    """A share for reading: ``12.3%``."""
    return f"{value * 100:.1f}%"
