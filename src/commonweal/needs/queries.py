"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, QuerySet, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.needs.models import Assessment, Evidence, Indicator, Need, Submission
from commonweal.needs.policy import may_read_submissions
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.places.queries import population
from commonweal.record import chance, links
from commonweal.rules.indicators import (
    Group,
    GroupRow,
    Measured,
    Representation,
    compare,
    proportion,
    representation,
)
from commonweal.rules.reasons import Reason
from commonweal.web.charts import Bar, Interval
from commonweal.web.todo import Item

#: Counts of people below this are never shown by area.
FEWEST = 5


def assessments(place: Place) -> QuerySet[Assessment]:
    """The place's assessments, newest first, each with how many spoke."""
    return place.assessments.annotate(spoke=Count("submissions"))


def assessment(place: Place, pk: object) -> Assessment:
    return get_object_or_404(place.assessments, pk=pk)


def needs(person: Person | None, place: Place) -> QuerySet[Need]:
    """The needs a reader may see: what was published, and drafts for the place's commissioners.

    By title; those that were withdrawn come last.
    """
    seen = Need.objects.filter(assessment__place=place).select_related("assessment__place")
    if not holds(person, place, "commissioner"):
        seen = seen.exclude(state="draft")
    withdrawn_last = Case(When(state="withdrawn", then=1), default=0)
    return seen.annotate(spoke=Count("submissions")).order_by(withdrawn_last, "title__en", "pk")


def need(person: Person | None, place: Place, pk: object) -> Need:
    return get_object_or_404(needs(person, place), pk=pk)


def open_needs(place: Place) -> QuerySet[Need]:
    """The published needs of a place: what residents can propose for."""
    return Need.objects.filter(assessment__place=place, state="published")


def submissions(person: Person | None, place: Place) -> QuerySet[Submission]:
    """What people said, as they said it: for the place's commissioners, and nobody else."""
    if not may_read_submissions(person, place):
        raise Http404
    return place.submissions.select_related("area", "need")


def submission_by_reference(place: Place, reference: str) -> Submission | None:
    """The submission that a reference names, however it was typed."""
    rows = place.submissions.select_related("need")
    return rows.filter(reference=chance.code_as_given(reference)).first()


def address_by_reference(place: Place, reference: str) -> str:
    """The page of what a reference names here; nothing where it names nothing."""
    found = submission_by_reference(place, reference)
    return reverse("needs:said", args=[place.slug, found.reference]) if found else ""


def said_by(person: Person | None, place: Place) -> QuerySet[Submission]:
    """What was said with the address of the person's own account, the latest first.

    Nothing else ties a submission to an account: without an address it is followed by its reference alone.
    """
    if person is None:
        return place.submissions.none()
    mine = place.submissions.filter(email__iexact=person.email)
    return mine.select_related("need__assessment__place").order_by("-received", "pk")


def furthest(need: Need) -> Any:
    """What has come of a need, as far down the cycle as everyone may see; ``None`` where nothing has yet."""
    after = [stop.row for stop in links.thread(need) if stop.side == "after" and stop.row.seen_by(None)]
    return after[-1] if after else None


def quotes(need: Need) -> list[str]:
    """What people said for a need, where they agreed to be quoted."""
    return list(need.submissions.filter(may_quote=True).values_list("words", flat=True))


def evidence(place: Place) -> QuerySet[Evidence]:
    return place.evidence_of_need.select_related("need")


def said_where(need: Need) -> list[Bar]:
    """How many spoke from each area, most first.

    Areas where fewer than ``FEWEST`` spoke are counted together with those who named no area, so that a
    small count tells nobody who spoke.
    """
    spoken = list(need.submissions.select_related("area"))
    counts = Counter(str(submission.area.name) for submission in spoken if submission.area)
    shown = {name: count for name, count in counts.items() if count >= FEWEST}
    bars = [Bar(name, count, str(count)) for name, count in sorted(shown.items(), key=_most_first)]
    rest = len(spoken) - sum(shown.values())
    return [*bars, Bar(_("Elsewhere, or not said"), rest, str(rest), quiet=True)] if bars and rest else bars


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


@dataclass(frozen=True)
class Heard:
    """Who took part by one dimension of the population."""

    title: Any
    representation: Representation

    @property
    def rows(self) -> list[tuple[GroupRow, str]]:
        """Each group with how it compares, in words that leave its name to the page."""
        said = {
            "fewer": _("Fewer than their %(percent)s%% of the population."),
            "as-expected": _("About as many as their %(percent)s%% of the population."),
            "more": _("More than their %(percent)s%% of the population."),
            "too-few-to-say": _("Too few people took part to say."),
        }
        return [(row, said[row.reason.code] % row.reason.figures) for row in self.representation.rows]


def heard(assessment: Assessment) -> list[Heard]:
    """Who has and has not been heard, by age and by area, against who lives here.

    A dimension of which the place has recorded no population has nothing to compare with and is left out.
    """
    spoken = assessment.submissions.all()
    told = []
    for title, field, residents in (
        (_("By age"), "age_band", {row.group: row.count for row in population(assessment.place, "age")}),
        (_("By area"), "area__name__en", _residents_by_area(assessment.place)),
    ):
        if residents:
            said = dict(Counter(spoken.values_list(field, flat=True)))
            groups = [Group(name, said.get(name, 0), count) for name, count in residents.items()]
            unsaid = sum(count for name, count in said.items() if name not in residents)
            told.append(Heard(title, representation(groups, did_not_say=unsaid)))
    return told


def _residents_by_area(place: Place) -> dict[str, int]:
    counts = {}
    for area in place.areas.all():
        everyone = population(place, "all", area)
        if everyone:
            counts[str(area.name.in_language("en"))] = everyone[0].count
    return counts


@dataclass(frozen=True)
class Figure:
    """One indicator as the page shows it: the share here and the benchmark's, and which is higher."""

    indicator: Indicator
    here: Measured
    there: Measured
    reason: Reason

    @property
    def sentence(self) -> str:
        """The comparison in words, on the scale that the picture uses."""
        said = {
            "higher": _("This is higher than %(benchmark)s: the whole range lies above its figure."),
            "lower": _("This is lower than %(benchmark)s: the whole range lies below its figure."),
            "no-different": _("This may be no different from %(benchmark)s: its figure lies in the range."),
        }
        return said[self.reason.code] % {"benchmark": self.indicator.benchmark_name}

    @property
    def bars(self) -> list[Interval]:
        """The two shares, as the page draws them."""
        return [
            _interval(self.indicator.need.assessment.place.name, self.here),
            _interval(self.indicator.benchmark_name, self.there),
        ]


def figures(need: Need) -> list[Figure]:
    """The need's indicators, each beside its benchmark."""
    rows = []
    for indicator in need.indicators.select_related("need__assessment__place"):
        here = proportion(indicator.count, indicator.population)
        there = proportion(indicator.benchmark_count, indicator.benchmark_population)
        rows.append(Figure(indicator, here, there, compare(here, there.value)))
    return rows


def _in_100(share: Fraction) -> str:
    tenths = round(share * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _interval(label: str, share: Measured) -> Interval:
    low, value, high = (Fraction(figure) for figure in (share.lower, share.value, share.upper))
    words = _("%(value)s in 100 (%(low)s to %(high)s)") % {
        "value": _in_100(value),
        "low": _in_100(low),
        "high": _in_100(high),
    }
    return Interval(label, low, value, high, words)


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone: assessments that are listening."""
    rows = assessments(place).filter(state="listening")
    return [Item(row.title, row.get_absolute_url(), detail=row.stands.public) for row in rows]


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    if not may_read_submissions(person, place):
        return []
    unread = submissions(person, place).filter(state="received").count()
    address = reverse("needs:submissions", args=[place.slug]) + "?state=received"
    title = ngettext("%(count)s submission to answer", "%(count)s submissions to answer", unread)
    return [Item(title % {"count": unread}, address)] if unread else []
