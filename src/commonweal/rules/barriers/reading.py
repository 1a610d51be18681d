"""Read a draft tender that somebody wrote: each field by name and kind, every fault where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules import profiles
from commonweal.rules.barriers.check import Evidence
from commonweal.rules.barriers.draft import (
    BUYERS,
    PARTIES,
    Clause,
    Criterion,
    Draft,
    Engagement,
    Question,
    Risk,
    Text,
)
from commonweal.rules.bids.exact import as_text
from commonweal.rules.bids.formulas import FORMULAS
from commonweal.rules.data import NATIONS
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault

_AMONG = {"nation": NATIONS, "buyer": BUYERS, "formula": ("", *FORMULAS)}
_IN_ORDER = (
    ("notice_on", "bids_close_on"),
    ("bids_close_on", "starts_on"),
    ("starts_on", "ends_on"),
    ("consultation_opens_on", "consultation_closes_on"),
    ("ending_told_on", "ending_on"),
    ("core_grant_told_on", "core_grant_ends_on"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, worth something only without faults."""

    draft: Draft
    faults: tuple[Fault, ...]


def read(data: Any, where: str = "draft") -> Reading:
    """A draft tender from parsed JSON, with the fields of ``Draft``."""
    found: list[Fault] = []
    table = Table(data, where, found)
    readers: dict[str, Callable[[Table], Any]] = {
        "criteria": _criterion,
        "questions": _question,
        "risks": _risk,
        "engagement": _engagement,
        "clauses": _clause,
        "texts": _text,
    }
    values: dict[str, Any] = {"title": table.text("title")}
    for field in fields(Draft):
        if field.name in readers:
            rows = []
            for row in table.tables(field.name):
                rows.append(readers[field.name](row))
                row.close()
            values[field.name] = tuple(rows)
        elif field.name != "title":
            values[field.name] = _value(table, field.name, str(field.type), field.default)
    table.close()
    for earlier, later in _IN_ORDER:
        if values[earlier] and values[later] and values[later] < values[earlier]:
            table.fault(later, "dates-out-of-order", f"This day comes before {earlier}, {values[earlier]}.")
    return Reading(Draft(**values), tuple(found))


def draft_data(draft: Draft) -> dict[str, Any]:
    """The draft as plain JSON values; ``read`` reads it back the same.

    Clauses and texts came later than the first publications: without any, none are named.
    """
    data = {name: _plain(value) for name, value in asdict(draft).items()}
    return {name: value for name, value in data.items() if value or name not in ("clauses", "texts")}


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """All that a check rests on: the draft, the day, and the rules in force on it with their sources."""
    return {
        "draft": draft_data(evidence.draft),
        "on": evidence.on.isoformat(),
        "rules": [version.as_data() for version in evidence.versions],
    }


def _value(table: Table, name: str, kind: str, default: Any) -> Any:
    """One field by its kind in ``Draft``; its default where it is absent or null."""
    if name not in table:
        table.any(name)
        return default
    if kind.startswith("str"):
        return table.text(name, "", among=_AMONG.get(name, ()))
    if kind.startswith("bool"):
        return table.flag(name)
    if kind.startswith("int"):
        return table.whole(name, least=0)
    return table.day(name) if kind.startswith("date") else table.exact(name, least=0, most=100)


def _criterion(table: Table) -> Criterion:
    weight = table.exact_if_said("weight", least=0, most=100)
    return Criterion(table.text("title"), weight, table.text("explanation", ""))


def _question(table: Table) -> Question:
    """A question; where nobody looked whether the standard profile asks it, that is looked up now."""
    text, words = table.text("text"), table.whole_if_said("words", least=0)
    if "profile" in table:
        return Question(text, words, table.text("profile", ""))
    table.any("profile")
    return Question(text, words, profiles.repeated_wording(text, profiles.in_force(date.max)))


def _risk(table: Table) -> Risk:
    anybody = ("", *PARTIES)
    return Risk(
        title=table.text("title"),
        borne_by=table.text("borne_by", among=PARTIES),
        managed_best_by=table.text("managed_best_by", "", among=anybody),
        absorbed_best_by=table.text("absorbed_best_by", "", among=anybody),
        reason=table.text("reason", ""),
    )


def _clause(table: Table) -> Clause:
    return Clause(table.text("title"), table.text("words"))


def _engagement(table: Table) -> Engagement:
    return Engagement(table.day("on") or date.min, table.text("what"))


def _text(table: Table) -> Text:
    return Text(table.text("title"), table.text("words"), table.text("where", ""))


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return as_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
