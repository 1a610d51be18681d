"""What can be said of a draft in one number or word: the facts that rule sets speak of by name."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from commonweal.rules.barriers.draft import Draft
from commonweal.rules.conditions import Facts

#: What each list in a draft is called in facts about one of its members.
EACH = {
    "criteria": "criterion",
    "questions": "question",
    "risks": "risk",
    "clauses": "clause",
    "texts": "text",
}


def facts(draft: Draft) -> Facts:
    """Every field that is one value, and what follows from several; ``None`` where the draft does not say."""
    found: Facts = {}
    for field in fields(draft):
        value = getattr(draft, field.name)
        if not isinstance(value, tuple):
            found[field.name] = _said(value)
    found["days_to_bid"] = _days(draft.notice_on, draft.bids_close_on)
    found["term_months"] = term_months(draft.starts_on, draft.ends_on)
    found["annual_value_pence"] = _a_year(draft)
    for demand in ("turnover", "insurance", "reserves"):
        asked = getattr(draft, f"{demand}_pence")
        against = draft.value_pence if demand == "insurance" else found["annual_value_pence"]
        found[f"{demand}_times"] = None if asked is None or not against else Fraction(asked) / against
    found["pages"] = found["pages_to_read"]
    found["question_count"] = Fraction(len(draft.questions))
    found["words_to_write"] = Fraction(sum(question.words or 0 for question in draft.questions))
    found["criterion_count"] = Fraction(len(draft.criteria))
    found["risk_count"] = Fraction(len(draft.risks))
    found["engagement_count"] = Fraction(
        sum(draft.notice_on is None or event.on < draft.notice_on for event in draft.engagement)
    )
    found["staff_information_days"] = _days(draft.staff_information_on, draft.starts_on)
    found["staff_information_late"] = _after(draft.staff_information_on, draft.notice_on)
    found["consultation_days"] = _days(draft.consultation_opens_on, draft.consultation_closes_on)
    found["ending_full_months"] = _full_months(draft.ending_told_on, draft.ending_on)
    found["core_grant_full_months"] = _full_months(draft.core_grant_told_on, draft.core_grant_ends_on)
    return found


def of_each(draft: Draft, part: str) -> list[Facts]:
    """Facts about each member of a list: ``risk_title``, ``risk_borne_by``, and so on."""
    return [
        {f"{EACH[part]}_{field.name}": _said(getattr(row, field.name)) for field in fields(row)}
        for row in getattr(draft, part)
    ]


def _said(value: Any) -> Any:
    """A value as facts hold it: whole numbers exact, an empty text as nothing said."""
    return Fraction(value) if type(value) is int else (None if value == "" else value)


def _days(first: date | None, last: date | None) -> Fraction | None:
    return None if first is None or last is None else Fraction((last - first).days)


def _after(first: date | None, last: date | None) -> bool | None:
    """Whether the first day lies after the last."""
    return None if first is None or last is None else first > last


def _full_months(first: date | None, last: date | None) -> Fraction | None:
    """Calendar months that are over: from 31 January, one is on 28 February, where the month has no 31st."""
    if first is None or last is None:
        return None
    months = 12 * (last.year - first.year) + last.month - first.month
    its_last = monthrange(last.year, last.month)[1]
    return Fraction(months - (last.day < min(first.day, its_last)))


def term_months(starts: date | None, ends: date | None) -> Fraction | None:
    """A term's calendar months, its last day included: 1 April to 31 March is twelve."""
    if ends is None or ends == date.max:
        return None
    return _full_months(starts, ends + timedelta(days=1))


def _a_year(draft: Draft) -> Fraction | None:
    """The value of one year of the contract, by its whole months; a term under a year counts as one."""
    months = term_months(draft.starts_on, draft.ends_on)
    if draft.value_pence is None or months is None:
        return None
    return draft.value_pence * 12 / max(Fraction(12), months)
