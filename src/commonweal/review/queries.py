"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.delivery.models import Contract
from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import chance, links
from commonweal.review.account import computed
from commonweal.review.models import Lesson, Review, Side, Voice
from commonweal.review.policy import may_publish, may_read_voices
from commonweal.rules import value
from commonweal.specifications.models import Principle, Specification, ValuePlan
from commonweal.specifications.value import maps, plans
from commonweal.web.charts import Bar
from commonweal.web.todo import Item
from commonweal.web.words import figure


def reviews(place: Place) -> QuerySet[Review]:
    """The place's reviews, newest first; that there is one is public from the day it opens."""
    return place.reviews.select_related("place", "contract__organisation", "contract__place")


def review(place: Place, pk: object) -> Review:
    return get_object_or_404(reviews(place).select_related("contract__specification"), pk=pk)


def published(place: Place, pk: object) -> Review:
    return get_object_or_404(reviews(place), pk=pk, state="published")


def contract(place: Place, pk: object) -> Contract:
    return get_object_or_404(place.contracts.select_related("place", "organisation"), pk=pk)


def to_review(place: Place) -> QuerySet[Contract]:
    """Contracts without an open review, those that have ended and were never reviewed first."""
    rows = place.contracts.exclude(reviews__state="listening").select_related("place", "organisation")
    return rows.order_by("last_day", "ends", "id")


def need_of(contract: Contract) -> Need | None:
    """The published need that a contract's thread began with; the nearest where there are several."""
    before = [stop.row for stop in links.thread(contract) if stop.side == "before"]
    return next((row for row in before if isinstance(row, Need) and row.state == "published"), None)


def voices(person: Person | None, place: Place) -> QuerySet[Voice]:
    """What people said, as they said it: for the place's commissioners, and nobody else."""
    if not may_read_voices(person, place):
        raise Http404
    return Voice.objects.filter(review__place=place).select_related("review__place")


def voice_by_reference(place: Place, reference: str) -> Voice | None:
    """What a reference names, however it was typed."""
    rows = Voice.objects.filter(review__place=place, reference=chance.code_as_given(reference))
    return rows.select_related("review__place").first()


def address_by_reference(place: Place, reference: str) -> str:
    """The page of what a reference names here; nothing where it names nothing."""
    found = voice_by_reference(place, reference)
    return reverse("review:said", args=[place.slug, found.reference]) if found else ""


def said_by(person: Person | None, place: Place) -> QuerySet[Voice]:
    """What was said of services with the address of the person's own account, the latest first."""
    if person is None:
        return Voice.objects.none()
    mine = Voice.objects.filter(review__place=place, email__iexact=person.email)
    return mine.select_related("review__place").order_by("-received", "pk")


def quotes(review: Review) -> list[Voice]:
    """The words that may be shown, with their answers, once the review is published.

    Shown are words and answer alone: who speaks or how satisfied they are would tell a small group's by name.
    """
    if review.state != "published":
        return []
    return [voice for voice in review.voices.order_by("id") if voice.quoted]


def lesson(place: Place, pk: object) -> Lesson:
    rows = Lesson.objects.filter(review__place=place).select_related("review__place")
    return get_object_or_404(rows, pk=pk)


def principles(review: Review) -> list[Principle]:
    """What the specification of the contract said of the eight principles, with its evidence."""
    behind = (stop.row for stop in links.thread(review) if isinstance(stop.row, Specification))
    own = next((row for row in behind if row.approved is not None), None)  # the nearest comes first
    return list(own.principles.all()) if own else []


def lessons(person: Person | None, review: Review) -> QuerySet[Lesson]:
    """What was learnt: for everyone once it is published, for the place's commissioners before."""
    rows = review.lessons.select_related("need__assessment__place", "evidence__place")
    return rows if _may_see_account(person, review) else rows.none()


def _may_see_account(person: Person | None, review: Review) -> bool:
    return review.state == "published" or holds(person, review.place, "commissioner")


@dataclass(frozen=True)
class Planned:
    """What good was planned before anything was bought; ``better``: the measure against last time."""

    specification: Specification
    cells: list[tuple[Any, list[maps.Shown]]]
    worth: str | None
    better: ValuePlan | None


@dataclass(frozen=True)
class Line:
    """One outcome as the page shows it. ``None`` where it was not measured."""

    title: Any
    unit: Any
    figures: Mapping[str, Any]

    @property
    def bar(self) -> Bar | None:
        """The part of its target that was reached; the whole is the target."""
        promised, verified = self.figures["promised"], self.figures["verified"]
        if not promised or verified is None or not Fraction(promised):
            return None
        words = _("%(verified)s of %(promised)s") % {
            "verified": figure(verified),
            "promised": figure(promised),
        }
        return Bar(self.title, Fraction(verified) / Fraction(promised), words)


@dataclass(frozen=True)
class Account:
    """What was promised and achieved, who was heard, and the four cells: frozen once it is published."""

    lines: list[Line]
    heard: list[tuple[str, int | None]]
    cells: dict[str, dict[str, str]]
    paid_pence: int

    @property
    def bars(self) -> list[Bar]:
        """The outcomes that have a target and were measured."""
        return [line.bar for line in self.lines if line.bar is not None]


def account(person: Person | None, review: Review) -> Account | None:
    """The frozen account of a published review; before, as it stands now, for the place's commissioners."""
    if not _may_see_account(person, review):
        return None
    data = review.figures if review.state == "published" else computed(review)
    outcomes = {str(row.pk): row for row in review.contract.specification.outcomes.all()}
    cells: dict[str, dict[str, str]] = {}
    for cell in data["cells"]:
        cells.setdefault(cell["what"], {})[cell["side"]] = _cell_words(cell)
    return Account(
        lines=[
            Line(outcomes[row["outcome"]].title, outcomes[row["outcome"]].unit, row)
            for row in data["outcomes"]
        ],
        heard=[(_group(row["group"]), row["count"]) for row in data["heard"]],
        cells=cells,
        paid_pence=data["paid_pence"],
    )


def planned(review: Review) -> Planned:
    """The map of value as it was approved with the specification, to hold what was achieved against."""
    specification = review.contract.specification
    valued, said = plans.valued(specification), plans.said(specification)
    return Planned(
        specification,
        [(title, rows) for title, rows in maps.cells(valued.asked) if rows],
        maps.between(valued.found.worth) if valued.found.worth else None,
        said if said.better_by else None,
    )


def _group(speaker: str) -> str:
    """A group of speakers, as others call it."""
    return {
        "user": _("Users"),
        "family": _("Family and carers"),
        "staff": _("Staff and volunteers"),
        "neighbour": _("Neighbours and other residents"),
        "provider": _("The provider"),
    }[speaker]


def _cell_words(cell: Mapping[str, Any]) -> str:
    if cell["state"] == value.TOO_FEW:
        return _("Too few people spoke to say.")
    if cell["state"] == value.NOT_MEASURED:
        return _("Not measured.")
    if cell["what"] == value.SATISFACTION:
        level = Voice.Satisfaction(cell["middle"]).label
        return _("At least half said “%(level)s” or better.") % {"level": level}
    words = ngettext(
        "%(met)s of %(measured)s target met.", "%(met)s of %(measured)s targets met.", cell["measured"]
    ) % {"met": cell["met"], "measured": cell["measured"]}
    if not cell["unmeasured"]:
        return words
    missing = ngettext(
        "%(count)s outcome was not measured.", "%(count)s outcomes were not measured.", cell["unmeasured"]
    )
    return f"{words} {missing % {'count': cell['unmeasured']}}"


def sides(review: Review) -> dict[str, str]:
    """For whom each outcome is, by its id; users where nothing was said."""
    said = {str(side.outcome_id): side.whom for side in review.sides.all()}
    outcomes = review.contract.specification.outcomes.all()
    return {str(row.pk): said.get(str(row.pk), Side.Whom.USERS) for row in outcomes}


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone: reviews that are listening."""
    rows = reviews(place).filter(state="listening")
    return [Item(row.title, row.get_absolute_url(), detail=row.stands.public) for row in rows]


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    if not holds(person, place, "commissioner"):
        return []
    unanswered = Voice.objects.filter(review__place=place, state="received").exclude(words="").count()
    items = []
    if unanswered:
        title = ngettext("%(count)s voice to read", "%(count)s voices to read", unanswered)
        address = reverse("review:voices", args=[place.slug]) + "?state=received"
        items.append(Item(title % {"count": unanswered}, address))
    for row in reviews(place).filter(state="listening"):
        if may_publish(person, row):
            items.append(Item(_("Publish a review"), row.get_absolute_url(), detail=row.title))
    for ended in to_review(place).filter(reviews__isnull=True).exclude(state="running"):
        address = reverse("review:open_review", args=[place.slug, ended.pk])
        items.append(Item(_("Review a contract that has ended"), address, detail=ended.title))
    return items
