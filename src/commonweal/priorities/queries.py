"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Case, QuerySet, When
from django.db.models import Count as CountOf
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonweal.conversations import queries as conversations
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.priorities.models import Count, Proposal, Result, Round
from commonweal.priorities.policy import may_see_count
from commonweal.priorities.proposing import queries as proposing
from commonweal.priorities.proposing.queries import proposal as proposal
from commonweal.priorities.proposing.queries import proposals as proposals
from commonweal.priorities.workflow import BEFORE_VOTE
from commonweal.rules.money import Amount
from commonweal.web.charts import Bar
from commonweal.web.todo import Item


def rounds(place: Place) -> QuerySet[Round]:
    """The place's rounds: first those that are open, then those that are over; of each the newest first."""
    over = Case(When(state__in=["published", "abandoned"], then=1), default=0)
    rows = place.rounds.select_related("place", "vote", "pot").annotate(proposed=CountOf("proposals"))
    rows = rows.prefetch_related("phases")
    return rows.order_by(over, "-opened", "pk")


def round_(place: Place, pk: object) -> Round:
    return get_object_or_404(rounds(place), pk=pk)


def proposed_by(person: Person | None, place: Place) -> QuerySet[Proposal]:
    """What a person proposed here, the latest first."""
    if person is None:
        return Proposal.objects.none()
    rows = Proposal.objects.filter(round__place=place, proposer=person).select_related("round__place")
    return rows.order_by("-proposed", "pk")


def funded(place: Place) -> QuerySet[Proposal]:
    """The funded projects of a place: what specifications begin from."""
    return Proposal.objects.filter(round__place=place, state="funded").select_related("round__place", "need")


def counts_of(person: Person | None, round_: Round) -> list[Count]:
    """The counts of a round, the whole place's first, for those who may see them: officers until they are
    published, then everyone."""
    if not may_see_count(person, round_):
        return []
    rows = list(round_.counts.select_related("district"))
    return sorted(rows, key=lambda row: (row.district is not None, str(row.district or "")))


def count_of(person: Person | None, round_: Round, district: object = None) -> Count:
    """The count of one part of a round: of a district, or, where none is named, the first there is."""
    counts = counts_of(person, round_)
    found = [row for row in counts if district is None or row.district_id == district]
    if not found:
        raise Http404
    return found[0]


def results(count: Count) -> QuerySet[Result]:
    return count.results.select_related("proposal__round__place")


def money(count: Count) -> tuple[list[Bar], Fraction, str]:
    """The budget as a bar cut into funded projects, the whole of it, and in words what is left."""
    bought = count.results.filter(position__isnull=False).order_by("position")
    costs = [Fraction(row["cost"]) for row in count.outcome["funded"]]
    spent = [Bar(row.name, cost, row.cost) for row, cost in zip(bought, costs, strict=True)]
    whole = Fraction(count.outcome["budget"])
    left = Amount(whole - Fraction(count.outcome["total_cost"]), count.currency)
    return spent, whole, str(left)


@dataclass(frozen=True)
class Fair:
    """Whether every group of voters got its share of the money, and the largest group that did not; whether
    voters with equal money could have bought the outcome (``None``: not settled)."""

    holds: bool
    name: str = ""
    voters: int = 0
    priceable: bool | None = None


def fairness(count: Count) -> Fair | None:
    """Judged by what projects cost; ``None`` where the count was made before this was worked out."""
    found = next((one for one in count.meaning.get("fairness", []) if one["utility"] == "cost"), None)
    if found is None:
        return None
    priceable = count.meaning.get("priceable")
    if found["holds"]:
        return Fair(True, priceable=priceable)
    claim = found["claims"][0]
    name = count.results.filter(project=claim["project"]).values_list("name", flat=True).first()
    return Fair(False, name or claim["project"], claim["voters"], priceable)


@dataclass(frozen=True)
class TieBreak:
    """Projects that were exactly equal when one of them was chosen, and what put that one first."""

    chosen: str
    others: list[str]
    settled_by: Any


#: What settles ties, as a reader knows it; by the names in the published evidence.
SETTLED_BY = {
    "lowest-cost": gettext_lazy("it costs least"),
    "most-support": gettext_lazy("it has most votes"),
    "lot": gettext_lazy("its lot came first"),
    "project-id": gettext_lazy("its number comes first"),
}


def ties(count: Count) -> list[TieBreak]:
    """Every tie that mattered in the count, in the order in which they were met."""
    names = dict(count.results.values_list("project", "name"))
    return [
        TieBreak(
            names[tie["chosen"]],
            [names[each] for each in tie["projects"] if each != tie["chosen"]],
            SETTLED_BY[tie["settled_by"]],
        )
        for tie in count.outcome["certificate"]["ties"]
    ]


@dataclass(frozen=True)
class Compared:
    """One rule beside the others: its name, and who would have won under it."""

    name: str
    funded: frozenset[str]
    total: str
    without: int | None = None
    more: int | None = None
    fewer: int | None = None


def compared(count: Count) -> list[Compared]:
    """Who would have won under each rule, all else equal."""
    return [Compared(**{**row, "funded": frozenset(row["funded"])}) for row in count.compared]


def comparison(count: Count) -> list[tuple[str, list[bool]]]:
    """Each project that some rule funds, with whether each rule does."""
    rules = compared(count)
    won = frozenset().union(*(rule.funded for rule in rules)) if rules else frozenset()
    names = dict(count.results.values_list("project", "name"))
    order = [project for project in names if project in won]
    return [(names[project], [project in rule.funded for rule in rules]) for project in order]


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone: rounds to propose in, votes, and conversations."""
    items = conversations.open_now(place)
    for row in rounds(place).filter(state__in=[*BEFORE_VOTE, "voting", "counted"]):
        voting = row.vote if row.state == "voting" else None
        due = row.proposing_closes if row.state == "proposing" else voting.closes if voting else None
        items.append(Item(row.title, row.get_absolute_url(), due=due, detail=row.stands.public))
    return items


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    items = proposing.todo(person, place)
    if not holds(person, place, "commissioner"):
        return items
    items += conversations.todo(person, place)
    for row in rounds(place).filter(state__in=BEFORE_VOTE):
        waiting = row.proposals.filter(state="proposed").count()
        if waiting:
            words = ngettext("%(count)s proposal to review", "%(count)s proposals to review", waiting)
            address = reverse("priorities:to_answer", args=[place.slug, row.pk])
            items.append(Item(words % {"count": waiting}, address, detail=row.title))
    for row in rounds(place).filter(state="voting", vote__state="closed"):
        items.append(Item(_("Count the votes"), row.get_absolute_url(), detail=row.title))
    for row in rounds(place).filter(state="counted").exclude(counts__counted_by=person):
        address = reverse("priorities:result", args=[place.slug, row.pk])
        items.append(Item(_("Check a count and publish it"), address, detail=row.title))
    return items
