"""The pace of procurements, worked out from the public record and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.places.bank_holidays import calendars
from commonweal.places.models import Place
from commonweal.record import clock, links
from commonweal.record.models import Event
from commonweal.rules.bids import pace as rule
from commonweal.rules.statutes import BankHolidays
from commonweal.sourcing import lots
from commonweal.sourcing.models import DirectAward, Tender
from commonweal.sourcing.pace.words import CAUSES, STEPS, days_in_words, in_days, working_days
from commonweal.specifications import queries as specifications
from commonweal.specifications.models import Lot, Specification
from commonweal.specifications.routing.standing import standing
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
        return [(CAUSES[cause], days_in_words(seconds)) for cause, seconds in self.taken.causes]

    @property
    def bars(self) -> list[Bar]:
        """Its work and its waiting, each where there is any; waiting is grey."""
        taken = self.taken
        found = []
        if taken.work or not taken.wait:
            found.append(Bar(self.name, taken.work, days_in_words(taken.work)))
        if taken.wait:
            name = _("%(step)s: waiting") % {"step": self.name}
            found.append(Bar(name, taken.wait, days_in_words(taken.wait), quiet=True))
        return found

    @property
    def in_working_days(self) -> str:
        return working_days(self.working_days)


@dataclass(frozen=True, slots=True)
class Told:
    """One procurement's pace for reading: of its tender, or of its specification while no notice is out.

    ``lot``: the one that has no notice yet, where another lot of the service has.
    """

    row: Tender | Specification
    pace: rule.Pace
    lot: Lot | None = None

    @property
    def tender(self) -> Tender | None:
        return self.row if isinstance(self.row, Tender) else None

    @property
    def address(self) -> str:
        """The page that tells it step by step; while no notice is out, its specification."""
        if isinstance(self.row, Tender):
            return reverse("sourcing:pace", args=[self.row.place.slug, self.row.pk])
        return self.row.get_absolute_url()

    @property
    def title(self) -> str:
        return f"{self.row.title}: {self.lot.title}" if self.lot else str(self.row.title)

    @property
    def work(self) -> str:
        return in_days(self.pace.work)

    @property
    def wait(self) -> str:
        return in_days(self.pace.wait)

    @property
    def stands(self) -> Any:
        return self.row.stands

    @property
    def is_over(self) -> bool:
        """Whether nothing of it goes on: the contract was signed, or it ended without an award."""
        return self.pace.ended or (len(self.pace.steps) > 0 and all(taken.over for taken in self.pace.steps))


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


def _told(row: Tender | Specification, found: Iterable[Event], now: datetime) -> Told:
    happened = [rule.Happened(event.kind, event.at, event.facts) for event in found]
    return Told(row, rule.pace(happened, now))


def lines(told: Told) -> list[Line]:
    """Each step with its working days, by the bank holidays of the place's nation."""
    steps = told.pace.steps
    if not steps:
        return []
    years = steps[0].begins.year, steps[-1].ends.year + 1
    nation = told.row.place.nation
    bank_holidays = calendars(nation, *years)[nation]
    return [Line(taken, working_days_between(taken.begins, taken.ends, bank_holidays)) for taken in steps]


def causes(paces: Iterable[rule.Pace]) -> list[Bar]:
    """Why procurements waited: all their waiting by cause, the longest first."""
    paces = list(paces)
    sums = [(cause, sum(pace.of_cause(cause) for pace in paces)) for cause in rule.CAUSES]
    longest = sorted((row for row in sums if row[1]), key=lambda row: -row[1])
    return [Bar(CAUSES[cause], seconds, days_in_words(seconds), quiet=True) for cause, seconds in longest]


def of_place(place: Place) -> list[Told]:
    """Every procurement of a place: what waits for its notice, then what is out, the newest first."""
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
    out = [_told(row, [event for key in about[row.pk] for event in by_key[key]], now) for row in tenders]
    return [*_waiting(place, now), *out]


def _waiting(place: Place, now: datetime) -> list[Told]:
    """Agreed specifications, and lots of them, of which no notice is out: the longest prepared first.

    What was approved as a grant or a direct award has no notice to wait for, and stands elsewhere.
    Only what is public of them is read: when they were approved. A tender that is being prepared is its
    officers' alone.
    """
    out = Tender.objects.filter(opens__isnull=False)
    given = DirectAward.objects.filter(state__in=["announced", "awarded"])
    approved = specifications.approved(place)
    approved = approved.exclude(pk__in=given.filter(lot=None).values("specification"))
    known = approved.select_related("place", "work", "route_choice")
    waits = known.exclude(pk__in=out.values("specification"))
    left = lots.not_out(approved.exclude(pk__in=waits.values("pk")))
    left = left.exclude(pk__in=given.filter(lot__isnull=False).values("lot"))
    rows: list[tuple[Specification, Lot | None]] = [(row, None) for row in waits if standing(row).is_tendered]
    rows += [(lot.specification, lot) for lot in left.select_related("specification__place")]
    label = Specification._meta.label_lower
    of_each: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in _events_about((label, pk) for pk in {row.pk for row, _lot in rows}):
        of_each[event.about_id].append(event)
    told = [replace(_told(row, of_each[row.pk], now), lot=lot) for row, lot in rows]
    return sorted(told, key=lambda each: (-each.pace.work - each.pace.wait, each.title))


def middles(told: Iterable[Told]) -> list[tuple[Bar, int]]:
    """For each step its work and its waiting in the middle procurement in which it is over, and in how many.

    Work and waiting have each their own middle: what officers told of inside a step of work is drawn as
    waiting. A step has a bar of work where any procurement worked in it, and one of waiting where any waited.
    The step before the notice has another for those that are only being prepared: so far.
    """
    found = []
    every = list(told)
    rows = [taken for each in every for taken in each.pace.steps if taken.over]
    prepared = [taken for each in every if each.tender is None for taken in each.pace.steps]
    for step in rule.STEPS:
        mine = [taken for taken in rows if taken.step == step]
        work, wait = [taken.work for taken in mine], [taken.wait for taken in mine]
        if any(work) or (mine and not any(wait)):
            found.append((_middle(STEPS[step.id], work, quiet=False), len(mine)))
        if any(wait):
            name = _("%(step)s: waiting") % {"step": STEPS[step.id]}
            found.append((_middle(name, wait, quiet=True), len(mine)))
        if so_far := [taken.work + taken.wait for taken in prepared if taken.step == step]:
            name = _("%(step)s: not over, so far") % {"step": STEPS[step.id]}
            found.append((_middle(name, so_far, quiet=False), len(so_far)))
    return found


def not_out(told: Iterable[Told]) -> list[Bar]:
    """How long each agreed specification has been without a notice, for the picture."""
    rows = [(each.title, each.pace.work + each.pace.wait) for each in told if each.tender is None]
    return [Bar(title, whole, days_in_words(whole)) for title, whole in rows]


def _middle(name: Any, seconds: list[int], *, quiet: bool) -> Bar:
    """The middle of what one step took in each procurement, as a bar."""
    middle = median(Fraction(each) for each in seconds)
    words = ngettext(
        "%(days)s (%(number)s procurement)", "%(days)s (%(number)s procurements)", len(seconds)
    ) % {"days": days_in_words(middle), "number": len(seconds)}
    return Bar(name, middle, words, quiet=quiet)


def working_days_between(begins: datetime, ends: datetime, bank_holidays: BankHolidays) -> int:
    """The working days after the day on which a step began, up to the one on which it ended."""
    day, last = _day(begins), _day(ends)
    return sum(
        not bank_holidays.closed(day + timedelta(days=number)) for number in range(1, (last - day).days + 1)
    )


def _day(moment: datetime) -> date:
    return day_of(moment)
