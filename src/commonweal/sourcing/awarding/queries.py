"""Every read about awards that is more than a ``get``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.record import clock, links
from commonweal.record.models import Event
from commonweal.rules import bids as rule
from commonweal.rules.money import in_decimals
from commonweal.sourcing import evaluation
from commonweal.sourcing.awarding.next_round import NextRound, planned
from commonweal.sourcing.awarding.policy import (
    may_handle,
    may_open_commitment,
    may_send_back_award,
)
from commonweal.sourcing.awarding.summaries import Told, told
from commonweal.sourcing.models import (
    Award,
    AwardCommitment,
    AwardProposal,
    Bid,
    Challenge,
    FeedbackMeeting,
    Tender,
)
from commonweal.sourcing.voiding import late
from commonweal.sourcing.voiding.policy import must_declare_first
from commonweal.specifications.value import plans
from commonweal.web.days import day_of
from commonweal.web.todo import Item


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


def award(place: Place, tender_pk: Any) -> Award:
    """The award of a tender that stands; where all were undone, the last that did."""
    rows = Award.objects.filter(tender__place=place, tender__direct=False, tender=tender_pk).order_by(
        F("undone").desc(nulls_first=True), "id"
    )
    found = rows.select_related("tender__place", "organisation", "bid__tender__place", "proposal").first()
    if found is None:
        raise Http404
    return found


def unsigned(place: Place) -> list[Award]:
    """Awards that stand, and from which no contract has followed yet."""
    rows = Award.objects.filter(tender__place=place, undone=None).select_related(
        "tender__place", "tender__work", "proposal__proposed_by", "proposal__settled_by", "decided_by"
    )
    signed = links.joined(found := list(rows), "contracted")
    return [row for row in found if row.pk not in signed]


def ready_to_sign(place: Place) -> QuerySet[Award]:
    """Awards that stand, whose standstill is over, and which neither a challenge nor an interest holds up."""
    pausing = Challenge.objects.filter(kind=Challenge.Kind.CHALLENGE, state__in=["made", "looked_into"])
    rows = Award.objects.filter(tender__place=place, undone=None, standstill_ends__lte=clock.now())
    held = [row.pk for row in unsigned(place) if not late.must_stay_free(row)]
    rows = rows.exclude(pk__in=pausing.values("award")).exclude(pk__in=held)
    return rows.select_related("tender__place", "tender__specification", "organisation")


def computed(tender: Tender) -> rule.Award:
    """What the published method gives on what stands now."""
    return rule.award(evaluation.evidence(tender))


def challenges(person: Person | None, tender: Tender) -> list[tuple[Challenge, bool]]:
    """Every challenge and complaint, the newest first, each with whether the reader may open it."""
    rows = tender.challenges.select_related("organisation", "tender__place")
    may_read = holds(person, tender.place, "commissioner", "auditor")
    return [(row, may_read or (person is not None and person.pk == row.made_by_id)) for row in rows]


def challenge(person: Person | None, place: Place, pk: object) -> Challenge:
    rows = Challenge.objects.filter(tender__place=place)
    found = get_object_or_404(rows.select_related("tender__place", "award", "organisation"), pk=pk)
    if not found.seen_by(person):
        raise Http404
    return found


def meeting(person: Person | None, place: Place, bid_pk: Any) -> FeedbackMeeting:
    rows = FeedbackMeeting.objects.filter(bid__tender__place=place, bid=bid_pk)
    found = get_object_or_404(rows.select_related("bid__tender__place", "bid__organisation"))
    if not found.seen_by(person):
        raise Http404
    return found


def commitment(person: Person | None, place: Place, tender_pk: object, name: str) -> AwardCommitment:
    """What stands behind one hash of an award; ``name`` as in the address: ``bidder-2``."""
    row = award(place, tender_pk)
    found = get_object_or_404(row.commitments, label=name.replace("-", " "))
    if not may_open_commitment(person, row, found.label):
        raise Http404
    return found


def own_commitments(person: Person | None, row: Award) -> list[tuple[str, str]]:
    """The hashes of an award that the reader can open: (name, how it stands in the address)."""
    if person is None:
        return []
    names = row.commitments.values_list("label", flat=True)
    own = [name for name in names if may_open_commitment(person, row, name)]
    return [(name, name.replace(" ", "-")) for name in own]


def next_round(row: Award) -> NextRound | None:
    """When the next round is planned, from the day on which the contract of this one is signed."""
    contract = getattr(row, "contract", None)
    opens = row.tender.opens
    if contract is None or opens is None:
        return None
    return planned(contract.ends, took=day_of(row.standstill_ends) - day_of(opens))


def todo(person: Person | None, place: Place) -> list[Item]:
    """Awards to approve, challenges to take on and to answer, feedback to give."""
    if person is None or not holds(person, place, "commissioner", "auditor"):
        return []
    items = []
    waiting = AwardProposal.objects.filter(tender__place=place, state="proposed")
    for proposal in waiting.select_related("tender__place"):
        if may_send_back_award(person, proposal):
            items.append(
                Item(
                    _("Approve an award, or send it back"),
                    proposal.get_absolute_url(),
                    detail=proposal.tender.title,
                )
            )
    open_ = Challenge.objects.filter(tender__place=place, state__in=["made", "looked_into"])
    for row in open_.select_related("tender__place", "award", "organisation"):
        if (verdict := may_handle(person, row)) or must_declare_first(verdict):
            due = row.acknowledge_by if row.state == "made" else row.answer_by
            items.append(Item(row.stands.staff, row.get_absolute_url(), due, row.tender.title))
    return items + _meetings(person, place)


def _meetings(person: Person, place: Place) -> list[Item]:
    """Feedback that was asked for: times to offer, meetings that are agreed, and notes that are owed.

    An agreed meeting stands here until its notes are shared: nothing else leads an officer to it.
    """
    if not holds(person, place, "commissioner"):
        return []
    rows = FeedbackMeeting.objects.filter(bid__tender__place=place, state__in=["asked", "agreed"])
    items, now = [], clock.now()
    for met in rows.select_related("bid__tender__place"):
        if met.chosen is None:
            title = _("Offer times for feedback")
        elif met.chosen > now:
            title = _("Meet a bidder about its bid")
        else:
            title = _("Share the notes of a feedback meeting")
        items.append(Item(title, met.get_absolute_url(), met.chosen, met.bid.tender.title))
    return items


def summary(bid: Bid) -> Told | None:
    """What a bidder is told once an award of its tender stands."""
    won = bid.tender.award
    return None if won is None else told(won, bid)


@dataclass(frozen=True)
class LocalValue:
    """The criterion of local value by itself: its weight, and what each ranked bid was agreed to show."""

    title: str
    weight: Fraction
    highest: int
    scores: list[tuple[str, int | None]]


def reopenings(award: Award) -> list[dict[str, Any]]:
    """Each time that the panel's agreement was reopened, as it was published with the award, in words."""
    told = Event.objects.filter(about_type=award._meta.label_lower, about_id=award.pk, kind="award decided")
    event = told.first()
    titles = {row.id: row.title for row in evaluation.criteria(award.tender)}
    return [
        {
            **row,
            "at": datetime.fromisoformat(row["reopened"]),
            "changed": [{**one, "title": titles.get(one["criterion"], "")} for one in row["changed"]],
        }
        for row in (event.facts.get("reopenings", []) if event else [])
    ]


def local_value(award: Award) -> LocalValue | None:
    """The scores of the criterion that the specification marks as local value; none where none is.

    They are those that the award rests on: after an award is undone the panel may agree on others.
    """
    tender = award.tender
    marked = plans.said(tender.specification).criterion
    found = next((row for row in evaluation.criteria(tender) if row.id == marked), None)
    if found is None:
        return None
    agreed = {
        row["bidder"]: row["value"] for row in award.evidence["consensus"] if row["criterion"] == found.id
    }
    scores = [(row["bidder"], agreed.get(row["bidder"])) for row in award.evidence["bids"]]
    return LocalValue(found.title, found.weight, evaluation.scales(tender)[found.id].highest, scores)
