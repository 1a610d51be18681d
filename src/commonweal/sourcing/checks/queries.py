"""What officers check between the opening and the award."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules import bids
from commonweal.rules.reasons import Verdict
from commonweal.sourcing.awarding.queries import unsigned
from commonweal.sourcing.checks import across, patterns, policy
from commonweal.sourcing.checks.patterns import Pattern
from commonweal.sourcing.models import Bid, Look, PriceQuestion, Tender
from commonweal.sourcing.voiding import late
from commonweal.sourcing.voiding import policy as voiding
from commonweal.web.todo import Item


@dataclass(frozen=True, slots=True)
class Price:
    """One bid whose price the published rule flags, what was asked, and what the reader may do."""

    bid: Bid
    why: list[str]
    question: PriceQuestion | None
    may_propose: Verdict | None
    may_confirm: Verdict | None


def prices(person: Person | None, tender: Tender) -> list[Price]:
    """Every bid that is flagged or was asked, by number."""
    flagged = {row.bidder: [str(reason) for reason in row.reasons] for row in policy.flagged(tender)}
    asked = {
        row.bid.label: row
        for row in PriceQuestion.objects.filter(bid__tender=tender).select_related(
            "bid__organisation", "bid__tender__place"
        )
    }
    at = clock.now()
    found = []
    for bid in tender.bids.filter(state="opened").select_related("tender__place"):
        question = asked.get(bid.label)
        if bid.label in flagged or question:
            found.append(
                Price(
                    bid,
                    [each["officers"] for each in question.why] if question else flagged[bid.label],
                    question,
                    policy.may_propose(person, question, at=at) if question else None,
                    policy.may_confirm(person, question) if question else None,
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A pattern and what was written down about it."""

    pattern: Pattern
    looks: list[Look]


def looked_at(tender: Tender, found: Iterable[Pattern] | None = None) -> list[Seen]:
    """Every pattern in the bids, or each of those found elsewhere, with the notes on it."""
    looks: dict[str, list[Look]] = {}
    for row in tender.looks.select_related("looked_by"):
        looks.setdefault(row.key, []).append(row)
    rows = patterns.seen(tender) if found is None else found
    return [Seen(pattern, looks.get(pattern.key, [])) for pattern in rows]


def pattern(person: Person | None, tender: Tender, key: str) -> Pattern:
    """One pattern that is seen now, in this tender or over several."""
    rows = [*patterns.seen(tender), *across.compared(person, tender).patterns]
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise Http404
    return found


def limits(tender: Tender) -> bids.LowPrice | None:
    """The published rule by which prices are asked about."""
    return bids.from_data(tender.evaluation).method.low_price if tender.evaluation else None


def opened_bid(tender: Tender, number: int) -> Bid:
    return get_object_or_404(
        tender.bids.filter(state="opened").select_related("tender__place", "organisation"), number=number
    )


def question(tender: Tender, number: int) -> PriceQuestion:
    """What the bidder of this number was asked."""
    rows = PriceQuestion.objects.select_related("bid__organisation", "bid__tender__place")
    return get_object_or_404(rows, bid__tender=tender, bid__number=number)


def own_question(person: Person | None, place: Place, bid: object) -> PriceQuestion:
    """What one's own organisation was asked; to everybody else it is not there."""
    rows = PriceQuestion.objects.filter(bid__tender__place=place)
    row = get_object_or_404(rows.select_related("bid__organisation", "bid__tender__place"), bid=bid)
    if not row.bid.seen_by(person):
        raise Http404
    return row


def to_explain(person: Person | None, place: Place) -> list[Item]:
    """Questions about a price that wait for an answer of the person's organisation."""
    if person is None:
        return []
    rows = PriceQuestion.objects.filter(
        bid__tender__place=place,
        state="asked",
        due__gt=clock.now(),
        bid__organisation__memberships__person=person,
        bid__organisation__memberships__ended_at=None,
    ).select_related("bid__tender__place")
    return [
        Item(_("Explain your price"), row.get_absolute_url(), row.due, row.bid.tender.title) for row in rows
    ]


def to_check(person: Person | None, place: Place) -> list[Item]:
    """Tenders whose prices an officer has to ask about or decide on, and interests that came to be known."""
    found = _late_interests(person, place)
    for row in place.tenders.filter(state="scoring").select_related("place"):
        if not policy.prices_must_be_decided(row):
            found.append(Item(_("Low prices to ask about or decide on"), address(row), detail=row.title))
    return found


def _late_interests(person: Person | None, place: Place) -> list[Item]:
    """Where scores or an award wait because of an interest, for officers who may do something about it."""
    scored = place.tenders.filter(state="scoring").select_related("place", "work")
    held = [row for row in scored if not voiding.must_be_free(row)]
    held += [row.tender for row in unsigned(place) if not late.must_stay_free(row)]
    found = []
    for row in held:
        verdict = voiding.no_interest(person, row)
        if row.sheets.filter(evaluator=person).exists() or not (
            verdict or voiding.must_declare_first(verdict)
        ):
            continue
        where = row.get_absolute_url() if row.direct else f"{address(row)}#interests"
        found.append(Item(_("An interest came to be known: look into it"), where, detail=row.title))
    return found


def address(tender: Tender, name: str = "checks", *more: Any) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])
