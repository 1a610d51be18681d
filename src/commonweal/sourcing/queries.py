"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules import bids as rule
from commonweal.rules.money import in_decimals
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Award, Bid, Draft, Sheet, Tender
from commonweal.sourcing.policy import first_bidder, may_see_bid, may_see_scores, organisations_of
from commonweal.specifications import queries as specifications
from commonweal.specifications.models import Specification
from commonweal.specifications.value import plans
from commonweal.web.todo import Item


def tenders(person: Person | None, place: Place) -> QuerySet[Tender]:
    """Published notices, and for the place's commissioners those being prepared."""
    rows = place.tenders.select_related("place", "specification", "work")
    return rows if holds(person, place, "commissioner") else rows.filter(opens__isnull=False)


def tender(person: Person | None, place: Place, pk: object) -> Tender:
    return get_object_or_404(tenders(person, place), pk=pk)


def ready(place: Place) -> QuerySet[Specification]:
    """Approved specifications that are not out to tender."""
    out = Tender.objects.filter(place=place).exclude(state="ended").values("specification")
    return specifications.approved(place).exclude(pk__in=out)


def own_bids(person: Person | None, place: Place) -> QuerySet[Bid]:
    """The bids of the person's own organisations."""
    mine = organisations_of(person)
    return Bid.objects.filter(tender__place=place, organisation__in=mine).select_related(
        "tender__place", "organisation", "receipt"
    )


def own_draft(person: Person | None, tender: Tender) -> Draft | None:
    """The draft that the person's organisations saved last for a tender."""
    rows = tender.drafts.filter(organisation__in=organisations_of(person)).select_related("organisation")
    return rows.order_by("-saved", "id").first()


def usual_bidder(person: Person | None, tender: Tender, *, at: datetime) -> Organisation | None:
    """For whom a person writes where none is named: whose draft was saved last, or the first that may bid."""
    begun = own_draft(person, tender)
    return begun.organisation if begun else first_bidder(person, tender, at=at)


def bid(person: Person | None, place: Place, pk: object) -> Bid:
    """One bid, for those who may see it."""
    rows = Bid.objects.filter(tender__place=place).select_related("tender__place", "organisation", "receipt")
    found = get_object_or_404(rows, pk=pk)
    if not may_see_bid(person, found):
        raise Http404
    return found


def sheet(person: Person | None, tender: Tender) -> Sheet | None:
    """The person's own sheet of scores."""
    return tender.sheets.filter(evaluator=person).first() if person else None


def opened(tender: Tender) -> QuerySet[Bid]:
    """The bids that could be opened, by number."""
    return tender.bids.filter(state="opened").select_related("organisation", "tender__place")


def scored(sheet: Sheet, bid: Bid) -> dict[str, tuple[int | None, str]]:
    """The scores that an evaluator has written for one bid, by criterion."""
    return {row.criterion: (row.value, row.reason) for row in sheet.scores.filter(bid=bid)}


def agreed(bid: Bid) -> dict[str, tuple[int | None, str]]:
    """The scores that the panel has agreed for one bid, by criterion."""
    return {row.criterion: (row.value, row.reason) for row in bid.consensus.all()}


def grid(person: Person | None, tender: Tender) -> tuple[rule.Cell, ...]:
    """Every answer of every bid with the panel's own scores and its consensus, for those who may see them."""
    if not may_see_scores(person, tender):
        raise Http404
    evidence = evaluation.evidence(tender)
    return rule.moderation(evidence)


def computed(tender: Tender) -> rule.Award:
    """What the published method gives on what stands now."""
    return rule.award(evaluation.evidence(tender))


def missing(tender: Tender) -> list[str]:
    """What keeps the published method from giving an award, in words."""
    return [evaluation.in_words(tender, fault) for fault in computed(tender).faults]


@dataclass(frozen=True)
class Ranked:
    """One bidder of a published award, for reading: its quality in decimals, and why it stands here."""

    place: int
    bidder: str
    price_pence: int
    quality: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Aside:
    """One bidder of a published award that was not ranked, and why."""

    bidder: str
    reasons: tuple[str, ...]


def ranking(award: Award) -> tuple[list[Ranked], list[Aside]]:
    """The ranking, and the bids set aside, as they were published with the award; bidders go by number.

    What is published of a reason is its code and figures; the sentences come with computing it again.
    """
    again = rule.award(rule.from_data(award.evidence))

    def why(row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(str(reason) for reason in again.reasons_for(row["bidder"]))

    placed = [
        Ranked(
            row["place"], row["bidder"], row["price_pence"], in_decimals(Fraction(row["quality"])), why(row)
        )
        for row in award.outcome["placed"]
    ]
    return placed, [Aside(row["bidder"], why(row)) for row in award.outcome["set_aside"]]


def award(place: Place, tender_pk: object) -> Award:
    rows = Award.objects.filter(tender__place=place).select_related("tender__place", "organisation", "bid")
    return get_object_or_404(rows, tender=tender_pk)


def ready_to_sign(place: Place) -> QuerySet[Award]:
    """Awards whose standstill is over."""
    rows = Award.objects.filter(tender__place=place, standstill_ends__lte=clock.now())
    return rows.select_related("tender__place", "tender__specification", "organisation")


@dataclass(frozen=True)
class Line:
    """One criterion in a bidder's summary: its own agreed score and the winner's, each with its reason."""

    criterion: rule.Criterion
    own: tuple[int | None, str]
    winner: tuple[int | None, str]


def summary(bid: Bid) -> list[Line]:
    """What a bidder is told after the award: own and winner's scores for each criterion, with reasons."""
    won = getattr(bid.tender, "award", None)
    if won is None or bid.state != "opened":
        return []
    own, best = agreed(bid), agreed(won.bid)
    nothing: tuple[int | None, str] = (None, "")
    return [
        Line(row, own.get(row.id, nothing), best.get(row.id, nothing))
        for row in evaluation.criteria(bid.tender)
    ]


@dataclass(frozen=True)
class LocalValue:
    """The criterion of local value by itself: its weight, and what each ranked bid was agreed to show."""

    title: str
    weight: Fraction
    highest: int
    scores: list[tuple[str, int | None]]


def local_value(award: Award) -> LocalValue | None:
    """The scores of the criterion that the specification marks as local value; none where none is."""
    tender = award.tender
    marked = plans.said(tender.specification).criterion
    found = next((row for row in evaluation.criteria(tender) if row.id == marked), None)
    if found is None:
        return None
    nothing: tuple[int | None, str] = (None, "")
    scores = [(bid.label, agreed(bid).get(found.id, nothing)[0]) for bid in opened(tender)]
    return LocalValue(found.title, found.weight, evaluation.scales(tender)[found.id].highest, scores)


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone: notices that take bids."""
    rows = place.tenders.filter(state="open", closes__gt=clock.now()).select_related("place")
    return [Item(row.title, row.get_absolute_url(), row.closes, row.stands.public) for row in rows]


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    items = _provider_todo(person, place) + _panel_todo(person, place)
    return items + (_officer_todo(place) if holds(person, place, "commissioner") else [])


def _provider_todo(person: Person | None, place: Place) -> list[Item]:
    if not organisations_of(person):
        return []
    now = clock.now()
    open_ = place.tenders.filter(state="open", closes__gt=now).select_related("place")
    mine = set(own_bids(person, place).filter(state="sealed").values_list("tender", flat=True))
    drafts = Draft.objects.filter(tender__place=place, organisation__in=organisations_of(person))
    begun = set(drafts.values_list("tender", flat=True))
    return [
        Item(
            _("Your bid is in: you can still replace it")
            if row.pk in mine
            else _("Your bid is a draft: hand it in")
            if row.pk in begun
            else _("Bid for a service"),
            row.get_absolute_url(),
            row.closes,
            row.title,
        )
        for row in open_
    ]


def _panel_todo(person: Person | None, place: Place) -> list[Item]:
    """Scores that a member of a panel owes; once every sheet is in, the agreement that the panel owes."""
    if person is None:
        return []
    items = []
    sheets = Sheet.objects.filter(tender__place=place, tender__state="scoring", evaluator=person)
    for row in sheets.select_related("tender__place"):
        if row.handed_in is None:
            items.append(Item(_("Scores owed"), _address("score", row.tender), detail=row.tender.title))
        elif not row.tender.sheets.filter(handed_in=None).exists() and missing(row.tender):
            items.append(Item(_("Agree scores"), _address("grid", row.tender), detail=row.tender.title))
    return items


def _officer_todo(place: Place) -> list[Item]:
    rows = place.tenders.select_related("place")
    items = [
        Item(_("Put out to tender"), _address("prepare", row, place), detail=row.title)
        for row in ready(place)
    ]
    for row in rows.filter(state="open", closes__lte=clock.now()):
        items.append(Item(_("Open the bids"), row.get_absolute_url(), row.closes, row.title))
    for row in rows.filter(state="scoring", sheets__isnull=True).distinct():
        items.append(Item(_("Appoint a panel"), _address("appoint", row), detail=row.title))
    owed = Sheet.objects.filter(tender__place=place, handed_in=None).values("tender")
    for row in rows.filter(state="scoring", sheets__isnull=False).exclude(pk__in=owed).distinct():
        items.append(Item(_("Agree scores and award"), _address("grid", row), detail=row.title))
    return items


def _address(name: str, row: Any, place: Place | None = None) -> str:
    return reverse(f"sourcing:{name}", args=[(place or row.place).slug, row.pk])
