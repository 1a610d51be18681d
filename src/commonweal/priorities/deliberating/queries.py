"""Arguments in their published order, the forum register, and who came to a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Need
from commonweal.people.models import Person, WorkRole
from commonweal.people.queries import holders, said
from commonweal.places.models import Place
from commonweal.priorities.models import Argument, Came, Community, Forum, Meeting, Member, Proposal, Useful
from commonweal.record import clock
from commonweal.rules.canonical import digest
from commonweal.rules.indicators.hidden import Counts, Sum, hide

#: How few of one community at a meeting are not told, and the name of all together in the sum.
LEAST, ALL = 5, "all"
#: After so many meetings without anybody of a community, it counts as missing.
LATELY = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """An argument as one reader sees it; ``useful`` is how many found it so, ``found`` whether they did."""

    row: Argument
    useful: int
    found: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Both sides, each in the order of the day. ``hidden`` is how many a published rule hides."""

    day: date
    sides: Sequence[tuple[str, Any, Sequence[Shown]]]
    hidden: int

    @property
    def count(self) -> int:
        return sum(len(rows) for _key, _title, rows in self.sides)


def board(person: Person | None, proposal: Proposal) -> Board:
    """The arguments shown on a proposal, each side in an order that is drawn anew every day.

    Nobody gains by having come first: the order is that of the SHA-256 digests of the day and the argument's
    number, so anybody can find it again.
    """
    day = clock.today()
    rows = proposal.arguments.filter(state="shown").annotate(useful_to=Count("useful"))
    found = set(Useful.objects.filter(person=person, argument__in=rows).values_list("argument", flat=True))
    shown = [
        Shown(row, row.useful_to, row.pk in found, person is not None and row.author_id == person.pk)
        for row in sorted(rows, key=lambda row: of_the_day(day, row))
    ]
    sides = [
        (side.value, side.label, [each for each in shown if each.row.side == side]) for side in Argument.Side
    ]
    return Board(day, sides, proposal.arguments.filter(state="hidden").count())


def of_the_day(day: date, argument: Argument) -> str:
    """What the order of a day goes by."""
    return digest([day.isoformat(), str(argument.pk)])


def argument(proposal: Proposal, pk: object) -> Argument:
    return get_object_or_404(proposal.arguments.select_related("proposal__round__place"), pk=pk)


def hidden(proposal: Proposal) -> QuerySet[Argument]:
    """What a rule hides, for officers to look at again."""
    return proposal.arguments.filter(state="hidden")


def forums(place: Place) -> QuerySet[Forum]:
    """The register of forums, with how many communities each names, and how many have no voice in it."""
    sits = Q(communities__members__isnull=False, communities__members__left=None)
    rows = place.forums.select_related("place", "area").annotate(
        named=Count("communities", distinct=True),
        voiced=Count("communities", filter=sits, distinct=True),
        met=Count("meetings", filter=Q(meetings__state="held"), distinct=True),
    )
    return rows.order_by("began", "pk")


def forum(place: Place, pk: object) -> Forum:
    return get_object_or_404(place.forums.select_related("place", "work", "area"), pk=pk)


@dataclass(frozen=True, slots=True)
class Seat:
    """One community: who speaks for it, and whether anybody of it came to the last meetings."""

    community: Community
    members: Sequence[Member]
    stayed_away: bool


def seats(forum: Forum) -> list[Seat]:
    """Every community that should have a voice, with the gaps."""
    sitting = Prefetch("members", Member.objects.filter(left=None).select_related("organisation"))
    held = list(forum.meetings.filter(state="held")[:LATELY])
    came = set(Came.objects.filter(meeting__in=held).values_list("community", flat=True))
    return [
        Seat(row, list(row.members.all()), len(held) == LATELY and row.pk not in came)
        for row in forum.communities.prefetch_related(sitting)
    ]


def facilitators(forum: Forum) -> QuerySet[WorkRole]:
    return holders(forum.work, WorkRole.Role.FACILITATOR)


def meeting(place: Place, forum_pk: Any, pk: object) -> Meeting:
    rows = Meeting.objects.filter(forum__place=place, forum=forum_pk)
    return get_object_or_404(
        rows.select_related("forum__place", "forum__work", "round__place", "facilitator__organisation"), pk=pk
    )


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came, as it may be told: ``None`` for what is too few to tell, or would give that away."""

    rows: Sequence[tuple[Any, int | None]]
    total: int | None
    missing: Sequence[Community]


def attendance(meeting: Meeting) -> Attendance:
    """Communities with how many of each came; fewer than five are not told, nor what would betray them."""
    came = list(meeting.came.select_related("community").order_by("community__position"))
    counts = {str(row.pk): row.count for row in came}
    shown = hide(Counts({**counts, ALL: sum(counts.values())}, (Sum(ALL, tuple(counts)),), LEAST)).counts
    there = {row.community_id for row in came}
    missing = [row for row in meeting.forum.communities.all() if row.pk not in there]
    rows = [(row.community or _("Others"), shown[str(row.pk)]) for row in came]
    return Attendance(rows, shown[ALL], missing)


def neutral(meeting: Meeting) -> Any:
    """What the meeting's facilitator declared of their skills and neutrality."""
    return said(meeting.facilitator)


def led(held: WorkRole) -> int:
    """How many meetings a facilitator has led: a part of the record that their neutrality is judged by."""
    return held.meetings.filter(state="held").count()


def published_needs(place: Place) -> QuerySet[Need]:
    return Need.objects.filter(assessment__place=place, state="published").select_related("assessment__place")


def met_about(proposal: Proposal) -> QuerySet[Meeting]:
    """The meetings at which a proposal was spoken of."""
    return proposal.meetings.filter(state="held").select_related("forum__place")
