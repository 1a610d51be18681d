"""What a panel reads together once scores are in, and what waits for its members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.people.models import Interest, Person
from commonweal.places.models import Place
from commonweal.rules import bids as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging import room
from commonweal.sourcing.judging.policy import may_see_scores
from commonweal.sourcing.judging.writing import NOT_APPLICABLE, Typed
from commonweal.sourcing.models import AgreedVersion, Consensus, Sheet, Tender
from commonweal.web.todo import Item

#: Own scores so far apart, in points of the scale, are pointed out before the panel talks.
FAR_APART = 2


def agreed(tender: Tender) -> dict[tuple[int, str], Typed]:
    """What the panel agreed so far, by answer; the version counts how often it was written down."""
    rows = Consensus.objects.filter(bid__tender=tender).select_related("bid")
    return {
        (row.bid.number or 0, row.criterion): Typed(
            NOT_APPLICABLE if row.value is None else str(row.value), row.reason, version=row.version
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Written:
    """One writing down of an agreed score: by whom, by label, and when."""

    value: int | None
    reason: str
    who: str
    at: datetime


def written(tender: Tender) -> dict[tuple[str, str], list[Written]]:
    """Every version of each agreed score, the newest first, by the bid's label and the criterion."""
    labels = {sheet.evaluator_id: sheet.label for sheet in tender.sheets.all()}
    found: defaultdict[tuple[str, str], list[Written]] = defaultdict(list)
    for row in AgreedVersion.objects.filter(bid__tender=tender).select_related("bid").order_by("-version"):
        who = labels.get(row.written_by_id, "")
        found[row.bid.label, row.criterion].append(Written(row.value, row.reason, who, row.written))
    return dict(found)


def took_part(tender: Tender) -> dict[tuple[str, str], list[str]]:
    """Who took part in agreeing each score, by the bid's label and the criterion."""
    rows = Consensus.objects.filter(bid__tender=tender).select_related("bid")
    return {(row.bid.label, row.criterion): row.panel for row in rows}


def members(tender: Tender) -> list[tuple[str, str]]:
    """Whose scores count, by label, with the label and the name to be read."""
    sheets = tender.sheets_that_count().select_related("evaluator")
    return [(row.label, f"{row.label.capitalize()}, {row.evaluator}") for row in sheets]


def grid(person: Person | None, tender: Tender) -> tuple[rule.Cell, ...]:
    """Every answer of every bid with the panel's own scores and its consensus, for those who may see them.

    Nobody reads what was said of a bidder that they have an interest in.
    """
    if not may_see_scores(person, tender):
        raise Http404
    withheld = {f"bidder {number}" for number in room.withheld_from(person, tender)}
    cells = rule.moderation(evaluation.evidence(tender))
    return tuple(cell for cell in cells if cell.bidder not in withheld)


def is_far_apart(cell: rule.Cell) -> bool:
    """Whether own scores differ so much that the panel should talk of this answer first."""
    if cell.lowest is None or cell.highest is None:
        return False
    mixed = any(score.value is None for score in cell.own)
    return mixed or cell.highest - cell.lowest >= FAR_APART


def computed(tender: Tender) -> rule.Award:
    """What the published method gives on what stands now."""
    return rule.award(evaluation.evidence(tender))


def missing(tender: Tender, found: rule.Award | None = None) -> list[str]:
    """What keeps the published method from giving an award, in words; what is waited for, once each."""
    faults = (found or computed(tender)).faults
    often = Counter(fault.code for fault in faults)
    told = [words for code, said in WAITED_FOR.items() if (words := said(tender, often[code]))]
    return told + [evaluation.in_words(tender, fault) for fault in faults if fault.code not in WAITED_FOR]


def _sheets_missing(tender: Tender, answers: int) -> str:
    """Who still scores; where every sheet is in and answers still have too few scores, how many those are."""
    waits = tender.sheets_that_count().filter(handed_in=None).count()
    if answers and waits:
        return ngettext("%(n)s evaluator still scores.", "%(n)s evaluators still score.", waits) % {
            "n": waits
        }
    few = ngettext(
        "%(n)s answer has too few evaluators\u2019 scores.",
        "%(n)s answers have too few evaluators\u2019 scores.",
        answers,
    )
    return few % {"n": answers} if answers else ""


def _agreement_missing(_tender: Tender, answers: int) -> str:
    left = ngettext(
        "The panel has still to agree %(n)s score.", "The panel has still to agree %(n)s scores.", answers
    )
    return left % {"n": answers} if answers else ""


def _count_missing(tender: Tender, bids: int) -> str:
    if not bids:
        return ""
    if hasattr(tender, "community_vote"):
        return _("The residents\u2019 vote is not closed yet.")
    return _("The residents\u2019 vote is still to come.")


#: What is only not there yet, by the rule's code: said once, and not for each answer of each bid.
WAITED_FOR: Mapping[str, Callable[[Tender, int], str]] = {
    "too-few-scores": _sheets_missing,
    "consensus-missing": _agreement_missing,
    "count-missing": _count_missing,
}


def panel_todo(person: Person | None, place: Place) -> list[Item]:
    """What a member of a panel owes: a declaration first, then scores, and together the agreement."""
    if person is None:
        return []
    items = []
    going_on = Sheet.objects.filter(tender__state__in=["open", "scoring"], voided=None)
    sheets = going_on.filter(tender__place=place, evaluator=person)
    declared = set(Interest.objects.filter(person=person).values_list("work", flat=True))
    for row in sheets.select_related("tender__place"):
        tender = row.tender
        if tender.work_id not in declared:
            address = reverse("works:declare", args=[place.slug, tender.work_id])
            items.append(Item(_("Declare your interests before you score"), address, detail=tender.title))
        elif tender.state == "open":
            continue
        elif row.handed_in is None:
            items.append(Item(_("Scores owed"), _address("score", tender), detail=tender.title))
        elif not tender.sheets_that_count().filter(handed_in=None).exists() and tender.moderated is None:
            owed = _("Agree scores") if missing(tender) else _("Close the panel\u2019s agreement")
            items.append(Item(owed, _address("grid", tender), detail=tender.title))
    return items


def _address(name: str, tender: Tender) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk])
