"""The pace of procurements, worked out from the public record and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.places.bank_holidays import calendars
from commonweal.places.models import Place
from commonweal.record import clock, links
from commonweal.record.models import Event
from commonweal.rules.bids import pace as rule
from commonweal.rules.statutes import BankHolidays
from commonweal.sourcing.models import Tender
from commonweal.sourcing.pace.words import CAUSES, STEPS, in_days, working_days
from commonweal.web.charts import Bar
from commonweal.web.days import day_of


@dataclass(frozen=True, slots=True)
class Line:
    """One step for reading."""

    taken: rule.Taken
    working_days: int

    @property
    def name(self) -> Any:
        return STEPS[self.taken.step.id]

    @property
    def causes(self) -> list[tuple[Any, str]]:
        return [(CAUSES[cause], in_days(seconds)) for cause, seconds in self.taken.causes]

    @property
    def bars(self) -> list[Bar]:
        """Its work and its waiting, each where there is any; waiting is grey."""
        taken = self.taken
        days = _("%(days)s days")
        found = []
        if taken.work or not taken.wait:
            found.append(Bar(self.name, taken.work, days % {"days": in_days(taken.work)}))
        if taken.wait:
            name = _("%(step)s: waiting") % {"step": self.name}
            found.append(Bar(name, taken.wait, days % {"days": in_days(taken.wait)}, quiet=True))
        return found

    @property
    def in_working_days(self) -> str:
        return working_days(self.working_days)


@dataclass(frozen=True, slots=True)
class Told:
    """One procurement's pace for reading."""

    tender: Tender
    pace: rule.Pace

    @property
    def title(self) -> str:
        return str(self.tender.title)

    @property
    def work(self) -> str:
        return in_days(self.pace.work)

    @property
    def wait(self) -> str:
        return in_days(self.pace.wait)

    @property
    def stands(self) -> Any:
        return self.tender.stands


def _about(tenders: Iterable[Tender]) -> dict[UUID, list[tuple[str, UUID]]]:
    """What each procurement's events are about: notice, specification, award and contract."""
    rows = list(tenders)
    awards = [award for row in rows if (award := row.award)]
    contracts = links.came_of(awards, "contracted")
    found: dict[UUID, list[tuple[str, UUID]]] = {}
    for row in rows:
        award = row.award
        things = [row, row.specification, *([award, *contracts.get(award.pk, [])] if award else [])]
        found[row.pk] = [(thing._meta.label_lower, thing.pk) for thing in things]
    return found


def events(*tenders: Tender) -> QuerySet[Event]:
    """The public events that these procurements' pace follows from, the oldest first."""
    return _events_about(key for keys in _about(tenders).values() for key in keys)


def _events_about(keys: Iterable[tuple[str, UUID]]) -> QuerySet[Event]:
    ids: defaultdict[str, list[UUID]] = defaultdict(list)
    for label, pk in keys:
        ids[label].append(pk)
    about = Q(pk__in=[])
    for label, pks in ids.items():
        about |= Q(about_type=label, about_id__in=pks)
    found = Event.objects.filter(about, public=True, kind__in=rule.KINDS)
    return found.select_related("entry").order_by("at", "pk")


def of_tender(tender: Tender) -> Told:
    """How long each step of one procurement has taken up to now."""
    return _told(tender, events(tender), clock.now())


def _told(tender: Tender, found: Iterable[Event], now: datetime) -> Told:
    happened = [rule.Happened(event.kind, event.at, event.facts) for event in found]
    return Told(tender, rule.pace(happened, now))


def lines(told: Told) -> list[Line]:
    """Each step with its working days, by the bank holidays of the place's nation."""
    steps = told.pace.steps
    if not steps:
        return []
    years = steps[0].begins.year, steps[-1].ends.year + 1
    nation = told.tender.place.nation
    bank_holidays = calendars(nation, *years)[nation]
    return [Line(taken, working_days_between(taken.begins, taken.ends, bank_holidays)) for taken in steps]


def causes(paces: Iterable[rule.Pace]) -> list[Bar]:
    """Why procurements waited: all their waiting by cause, the longest first."""
    paces = list(paces)
    sums = [(cause, sum(pace.of_cause(cause) for pace in paces)) for cause in rule.CAUSES]
    longest = sorted((row for row in sums if row[1]), key=lambda row: -row[1])
    days = _("%(days)s days")
    return [Bar(CAUSES[cause], seconds, days % {"days": in_days(seconds)}) for cause, seconds in longest]


def of_place(place: Place) -> list[Told]:
    """Every procurement of a place whose notice is out, the newest first."""
    rows = (
        place.tenders.filter(opens__isnull=False, direct=False)
        .select_related("place", "specification")
        .prefetch_related("awards")
    )
    tenders, now = list(rows.order_by("-opens", "id")), clock.now()
    about = _about(tenders)
    by_key: defaultdict[tuple[str, UUID], list[Event]] = defaultdict(list)
    for event in _events_about(key for keys in about.values() for key in keys):
        by_key[event.about_type, event.about_id].append(event)
    return [_told(row, [event for key in about[row.pk] for event in by_key[key]], now) for row in tenders]


def middles(told: Iterable[Told]) -> list[tuple[Bar, int]]:
    """For each step that is over somewhere, how long it took in the middle procurement, and in how many."""
    found = []
    rows = [taken for each in told for taken in each.pace.steps if taken.over]
    for step in rule.STEPS:
        whole = [Fraction(taken.work + taken.wait) for taken in rows if taken.step == step]
        if whole:
            middle = median(whole)
            words = ngettext(
                "%(days)s days (%(number)s procurement)",
                "%(days)s days (%(number)s procurements)",
                len(whole),
            ) % {"days": in_days(middle), "number": len(whole)}
            found.append((Bar(STEPS[step.id], middle, words, quiet=step.nature == rule.WAIT), len(whole)))
    return found


def working_days_between(begins: datetime, ends: datetime, bank_holidays: BankHolidays) -> int:
    """The working days after the day on which a step began, up to the one on which it ended."""
    day, last = _day(begins), _day(ends)
    return sum(
        not bank_holidays.closed(day + timedelta(days=number)) for number in range(1, (last - day).days + 1)
    )


def _day(moment: datetime) -> date:
    return day_of(moment)
