"""What a bid for a tender takes: the fields of the notice, and what bidders said of the place's others.

Of another portal's notice only its two dates are known here, so of it only the days to bid are told: by the
calendar, from the day on which it, or what last changed it, was published there to that of its deadline. A
call that is answered here has its questions with their most words; a plan asks for nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.record import clock
from commonweal.rules.bids import effort as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.burden import queries as burden
from commonweal.sourcing.models import Call, Opportunity, Tender
from commonweal.sourcing.notices.kinds import PLANS
from commonweal.web.days import day_of


def of_tender(tender: Tender) -> rule.Effort:
    """The effort that a published notice asks for, from what is known now."""
    assert tender.opens is not None
    assert tender.closes is not None
    limits = {str(row.pk): row.word_limit for row in tender.specification.criteria.all()}
    asked = rule.Asked(
        limits=tuple(limits.get(row.id) for row in evaluation.criteria(tender)),
        days=_days(tender.opens, tender.closes),
        expected_quarters=tender.expected_quarters,
        like=tuple(_like(tender)),
    )
    return rule.effort(asked)


def of_call(call: Call) -> rule.Effort | None:
    """What an answer takes; nothing of a call without questions, which is answered elsewhere."""
    if not call.asked:
        return None
    limits = tuple(row["most_words"] for row in call.asked)
    return rule.effort(rule.Asked(limits=limits, days=_days(call.opens, call.closes)))


def _like(tender: Tender) -> list[rule.Like]:
    """The place's other procurements that are over and whose bidders said enough to be told."""
    others = tender.place.tenders.exclude(pk=tender.pk).filter(
        direct=False, closes__lte=clock.now(), said_hours__isnull=False
    )
    rows = others.distinct().select_related("place", "specification")
    rows = rows.prefetch_related("said_hours", "awards")
    told = [burden.of_tender(row) for row in rows.order_by("opens", "id")]
    return [
        rule.Like(row.burden.median, len(evaluation.criteria(row.tender)))
        for row in told
        if row.answered is not None and row.burden.counted
    ]


def takes(row: Opportunity) -> str:
    """What a bid takes, as the list of opportunities has it; nothing where nothing was counted."""
    if row.asks:
        return in_words(row.asks, _days_in_words if row.kind == "tender" else _days_to_answer)
    days = _days(row.published, row.closes)
    if days <= 0 or (row.kind == "tender" and not row.origin) or row.kind in dict(PLANS):
        return ""
    return _days_in_words(days) if row.kind == "tender" else _days_to_answer(days)


def _days(published: datetime, closes: datetime) -> int:
    return (day_of(closes) - day_of(published)).days


def _days_in_words(days: int) -> str:
    return ngettext("%(n)s day to bid", "%(n)s days to bid", days) % {"n": days}


def _days_to_answer(days: int) -> str:
    return ngettext("%(n)s day to answer", "%(n)s days to answer", days) % {"n": days}


def in_words(found: rule.Effort, days: Callable[[int], str]) -> str:
    """A line for lists, messages and feeds."""
    said = [ngettext("%(n)s question", "%(n)s questions", found.questions) % {"n": found.questions}]
    if found.words is not None:
        said.append(_("up to %(words)s words") % {"words": f"{found.words:,}"})
    said.append(days(found.days))
    if found.hours is not None:
        words = (
            _("about %(hours)s hours, as bidders said for the like")
            if found.by == rule.BIDDERS
            else _("about %(hours)s hours, as its officers expect")
        )
        said.append(words % {"hours": found.hours})
    return "; ".join(said)
