"""The evaluation room: how far everybody is, what one has left, and the grid of one's own scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from commonweal.people.models import Interest, Organisation, Person
from commonweal.people.work_policy import near
from commonweal.rules import bids as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging.writing import Answer, Typed, typed_by
from commonweal.sourcing.models import Bid, Sheet, Tender
from commonweal.sourcing.users.scoring import plain, questions, scored_by
from commonweal.specifications.scoring import Guide

NOTHING = Typed()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one evaluator is, in numbers alone: what they gave is their own until it is handed in."""

    label: str
    name: str
    declared: bool
    done: int
    wanted: int
    handed_in: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """One answer in the grid of an evaluator's own scores."""

    bid: Bid
    criterion: rule.Criterion
    position: int
    typed: Typed

    @property
    def words(self) -> str:
        """What the grid shows for it: the score, or in a word how far it is."""
        if self.typed.is_whole:
            return _("n/a") if self.typed.number is None else str(self.typed.number)
        return _("begun") if self.typed.is_begun else ""


@dataclass
class Room:
    """What a page of the room shows; many bids take as many questions to the database as few."""

    tender: Tender
    sheet: Sheet | None

    @cached_property
    def criteria(self) -> list[rule.Criterion]:
        """The criteria that this sheet scores, in the published order: for users those named for them."""
        return scored_by(self.sheet, self.tender)

    @cached_property
    def plain(self) -> dict[str, str]:
        """For a user of the service what they are asked in plain words, by the criterion's id."""
        return plain(self.sheet, self.tender)

    @cached_property
    def bids(self) -> list[Bid]:
        """The bids to score, each with the one tender, whose risks are read once for all of them."""
        found = list(to_score(self.tender))
        prefetch_related_objects([self.tender], "specification__risks")
        for bid in found:
            bid.tender = self.tender
        return found

    @cached_property
    def withheld(self) -> set[int]:
        """The numbers of the bids whose bidder the evaluator has an interest in: nothing of them is shown."""
        near_to = near(self.sheet.evaluator, self.tender.work) if self.sheet else set()
        return numbers_of(self.bids, near_to)

    @cached_property
    def guides(self) -> dict[str, Guide]:
        return evaluation.guides(self.tender)

    @cached_property
    def typed(self) -> Mapping[Answer, Typed]:
        return typed_by(self.sheet) if self.sheet else {}

    @cached_property
    def rows(self) -> list[tuple[rule.Criterion, int, list[Place]]]:
        """Each criterion, its position, and one's own score for every bid."""
        return [
            (criterion, position, [self._place(bid, criterion, position) for bid in self.bids])
            for position, criterion in enumerate(self.criteria, start=1)
        ]

    @property
    def shown(self) -> list[Bid]:
        """The bids that the evaluator reads and scores."""
        return [bid for bid in self.bids if bid.number not in self.withheld]

    @property
    def by_bid(self) -> list[tuple[Bid, list[Place]]]:
        """Each bid that is shown, with one's own score under every criterion."""
        columns = zip(*(places for _criterion, _position, places in self.rows), strict=True)
        every = zip(self.bids, map(list, columns), strict=False)
        return [(bid, places) for bid, places in every if bid.number not in self.withheld]

    def under(self, position: int) -> list[Place]:
        """One's own score under the criterion at a position, for every bid that is shown."""
        _criterion, _position, places = self.rows[position - 1]
        return [place for place in places if place.bid.number not in self.withheld]

    @property
    def left(self) -> list[Place]:
        """The answers without a finished score, bid by bid."""
        return [place for _bid, places in self.by_bid for place in places if not place.typed.is_whole]

    @property
    def left_by_criterion(self) -> list[Place]:
        """The answers without a finished score, criterion by criterion."""
        return [
            place
            for _c, position, _p in self.rows
            for place in self.under(position)
            if not place.typed.is_whole
        ]

    @property
    def next_question(self) -> int:
        """The number of the first question without an answer, bid by bid; the first of all where all have."""
        places = [place for _bid, row in self.by_bid for place in row]
        return next((number for number, row in enumerate(places, 1) if not row.typed.is_whole), 1)

    @property
    def wanted(self) -> int:
        return len(self.bids) * len(self.criteria)

    @property
    def done(self) -> int:
        return sum(place.typed.is_whole for _c, _p, places in self.rows for place in places)

    @cached_property
    def progress(self) -> list[Progress]:
        """Every evaluator whose scores count: how many answers they have scored, and nothing of how."""
        declared = set(Interest.objects.filter(work=self.tender.work_id).values_list("person", flat=True))
        asked, every = questions(self.tender), evaluation.scored(self.tender)
        sheets = self.tender.sheets_that_count().select_related("evaluator", "user_seat").order_by("number")
        return [
            Progress(
                sheet.label,
                str(sheet.evaluator),
                sheet.evaluator_id in declared,
                sheet.done,
                len(self.bids) * (len(asked) if asked and hasattr(sheet, "user_seat") else len(every)),
                sheet.handed_in,
            )
            for sheet in sheets.annotate(done=Count("scores"))
        ]

    def _place(self, bid: Bid, criterion: rule.Criterion, position: int) -> Place:
        typed = self.typed.get((bid.number or 0, criterion.id), NOTHING)
        return Place(bid, criterion, position, typed)


def room(person: Person | None, tender: Tender) -> Room:
    """The room for one reader: with their own sheet if they have one."""
    return Room(tender, sheet(person, tender))


def sheet(person: Person | None, tender: Tender) -> Sheet | None:
    """The person's own sheet of scores."""
    if person is None:
        return None
    return (
        tender.sheets.filter(evaluator=person)
        .select_related("tender__place", "tender__work", "evaluator")
        .first()
    )


def withheld_from(person: Person | None, tender: Tender) -> set[int]:
    """The numbers of the opened bids whose bidder a reader has an interest in."""
    return numbers_of(opened(tender), near(person, tender.work)) if person is not None else set()


def numbers_of(bids: Iterable[Bid], organisations: set[Any]) -> set[int]:
    """The numbers of the bids that any of these organisations makes, alone or in a consortium."""
    if not organisations:
        return set()
    makes: dict[Bid, list[Organisation]] = {bid: bid.bidders for bid in bids}
    return {bid.number or 0 for bid, made_by in makes.items() if organisations & {row.pk for row in made_by}}


def opened(tender: Tender) -> QuerySet[Bid]:
    """The bids that could be opened, by number."""
    return tender.bids.filter(state="opened").select_related("organisation", "tender__place")


def to_score(tender: Tender) -> QuerySet[Bid]:
    """The opened bids that a panel scores: all but those set aside."""
    return opened(tender).filter(set_aside="")
