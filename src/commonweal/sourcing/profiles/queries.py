"""Reads of profiles and share codes, each scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.places.models import Place
from commonweal.record.chance import code_as_given
from commonweal.rules.profiles import Question, Section
from commonweal.sourcing.judging.blind import may_see_names
from commonweal.sourcing.models import Bid, Opening, ProfileAnswer, Share, Tender
from commonweal.sourcing.policy import may_see_bid
from commonweal.sourcing.profiles import policy, standing


def organisation(person: Person | None, pk: object) -> Organisation:
    """An organisation whose profile the person may see; refused in words to anybody else."""
    found = get_object_or_404(Organisation, pk=pk)
    policy.may_see(person, found).enforce()
    return found


def section(id: str) -> Section:
    """A section of the standard questions."""
    if (found := standing.question_set().section(id)) is None:
        raise Http404
    return found


def history(organisation: Organisation, section: Section) -> list[tuple[Question, list[ProfileAnswer]]]:
    """Every answer to each question of a section, the newest first."""
    ids = [question.id for question in section.questions]
    rows = list(organisation.profile_answers.filter(question__in=ids).select_related("given_by", "evidence"))
    found = [
        (question, [row for row in rows if row.question == question.id]) for question in section.questions
    ]
    return [(question, given) for question, given in found if given]


def shares(organisation: Organisation) -> QuerySet[Share]:
    """The codes of an organisation, the newest first, each with who looked."""
    rows = Share.objects.filter(organisation=organisation).select_related("place", "tender__place")
    return rows.prefetch_related("openings")


def openings(share: Share) -> list[tuple[str, object]]:
    """Who looked: the office and the moment, never the person."""
    return [(row.office_name, row.at) for row in Opening.objects.filter(share=share)]


def opened_by(person: Person | None, place: Place) -> QuerySet[Share]:
    """The codes that an officer of a place has opened, the newest first."""
    if person is None or not policy.may_try_codes(person, place):
        return Share.objects.none()
    rows = Share.objects.filter(place=place, openings__by=person).distinct()
    return rows.select_related("organisation", "place", "tender__place").order_by("-given")


def opened(person: Person | None, place: Place, pk: object) -> Share:
    """A code that somebody opened; unknown to everybody else."""
    found = get_object_or_404(
        Share.objects.select_related("organisation", "place", "tender__place"), place=place, pk=pk
    )
    if not policy.may_look(person, found):
        raise Http404
    return found


def tender_of(place: Place, code: str) -> Tender:
    """The tender that a code goes with, for whoever may open it once they have declared."""
    return Tender.objects.select_related("place").get(shares__place=place, shares__code=code_as_given(code))


@dataclass(frozen=True, slots=True)
class Since:
    """What came after a share: a newer one for the same reader; how many answers of its sections changed."""

    newer: Share | None
    changed: int


def since(share: Share) -> Since:
    """Whether a newer version exists. What it says is for those who are given its code."""
    later = Share.objects.filter(
        organisation=share.organisation,
        place=share.place,
        tender=share.tender,
        number__gt=share.number,
        withdrawn=None,
    )
    asked = [
        question.id for question in standing.question_set().questions if question.section in share.sections
    ]
    rows = ProfileAnswer.objects.filter(
        organisation=share.organisation, question__in=asked, given__gt=share.given
    )
    return Since(later.first(), rows.values("question").distinct().count())


def shared_with(bid: Bid, person: Person | None) -> QuerySet[Share]:
    """The codes that go with a bid, for those who may see it: its bidder, and once opened who decides.

    Of a consortium's bid, each member sees its own; who decides sees each member's.
    """
    own = [each for each in bid.bidders if belongs(person, each)]
    bidders = own or bid.bidders
    rows = Share.objects.filter(organisation__in=bidders, tender=bid.tender).select_related("organisation")
    reads_names = bid.seen_by(person) or may_see_names(person, bid.tender)
    return rows if reads_names and may_see_bid(person, bid) else rows.none()


def notice(pk: str | None) -> Tender | None:
    """The published notice that an address names."""
    try:
        return (
            Tender.objects.filter(opens__isnull=False, direct=False, pk=pk).select_related("place").first()
            if pk
            else None
        )
    except (ValueError, TypeError):
        return None
