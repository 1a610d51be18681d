"""How the pieces of a specification read on a page, alone with their faults or two versions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import in_pounds
from commonweal.specifications.content import FIELDS, Content
from commonweal.specifications.models import Criterion, Outcome, Specification
from commonweal.web.translated import Text, TranslatedField

TITLES = {
    "about": _("What it is and who it is for"),
    "criteria": _("What bids are judged by"),
    "price": _("How price and quality count"),
    "terms": _("Money and dates"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it reads, and what is still to settle about it."""

    label: Any
    shown: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of a specification as it reads."""

    piece: str
    title: Any
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """The outcome's id, where the piece is one."""
        return self.piece.removeprefix("outcome ") if _is_outcome(self.piece) else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One field in two versions."""

    label: Any
    left: str
    right: str

    @property
    def changed(self) -> bool:
        return self.left != self.right


def sections(whole: Content, faults: Mapping[str, list[str]]) -> list[Section]:
    """Every piece in the order of the page, each field with the faults that stand there."""
    return [section(name, whole[name], faults) for name in _in_order(whole)]


def section(name: str, piece: Mapping[str, Any], faults: Mapping[str, list[str]]) -> Section:
    """One piece. Criteria read one to a row; the faults of the whole piece stand under its heading."""
    if name == "criteria":
        rows = tuple(
            Row(
                _shown(Criterion, "title", row["title"]),
                _criterion(row),
                _at(faults, f"criterion {row['id']}"),
            )
            for row in piece["rows"]
        )
    else:
        model, fields = (Outcome, FIELDS["outcome"]) if _is_outcome(name) else (Specification, FIELDS[name])
        rows = tuple(
            Row(label(model, field), _shown(model, field, piece.get(field)), _at(faults, f"{name}.{field}"))
            for field in fields
            if piece.get(field) not in (None, "", {}) or f"{name}.{field}" in faults
        )
    return Section(name, _title(name, piece), rows, _at(faults, name))


def pairs(left: Content, right: Content, only: str = "") -> list[tuple[Any, list[Pair]]]:
    """Two versions side by side, by piece (one piece, if ``only`` names it): every field that either has."""
    found = []
    for name in [only] if only else _in_order({**left, **right}):
        mine, theirs = left.get(name, {}), right.get(name, {})
        if name == "criteria":
            rows = _criteria_pairs(mine.get("rows", []), theirs.get("rows", []))
        else:
            model, fields = (
                (Outcome, FIELDS["outcome"]) if _is_outcome(name) else (Specification, FIELDS[name])
            )
            both = ((field, mine.get(field), theirs.get(field)) for field in fields)
            rows = [Pair(label(model, f), _shown(model, f, a), _shown(model, f, b)) for f, a, b in both]
        found.append((_title(name, theirs or mine), [row for row in rows if row.left or row.right]))
    return found


def label(model: type[models.Model], name: str) -> Any:
    """A field's name as a page writes it: with a capital."""
    field: Any = model._meta.get_field(name)
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _is_outcome(name: str) -> bool:
    return name.startswith("outcome ")


def _in_order(whole: Iterable[str]) -> list[str]:
    """What it is, then the outcomes, then how bids are judged, and last money and dates."""
    names = list(whole)
    outcomes = [name for name in names if _is_outcome(name)]
    return ["about", *outcomes, *(name for name in ("criteria", "price", "terms") if name in names)]


def _title(name: str, piece: Mapping[str, Any]) -> Any:
    if _is_outcome(name):
        return _("Outcome: %(title)s") % {"title": _shown(Outcome, "title", piece.get("title"))}
    return TITLES[name]


def _at(faults: Mapping[str, list[str]], where: str) -> tuple[str, ...]:
    return tuple(faults.get(where, ()))


def _criterion(row: Mapping[str, Any]) -> str:
    weight = str(_("%(weight)s of 100") % {"weight": row["weight"] or "?"})
    minimum = (
        str(_("at least %(score)s") % {"score": row["threshold"]}) if row["threshold"] is not None else ""
    )
    lines = [
        ", ".join(part for part in (weight, minimum) if part),
        _shown(Criterion, "question", row["question"]),
    ]
    return "\n".join(line for line in lines if line)


def _criteria_pairs(left: list[Mapping[str, Any]], right: list[Mapping[str, Any]]) -> list[Pair]:
    by_id = [
        {str(row.get("id") or position): row for position, row in enumerate(rows)} for rows in (left, right)
    ]
    found = []
    for pk in {**by_id[0], **by_id[1]}:
        mine, theirs = (rows.get(pk) for rows in by_id)
        title = _shown(Criterion, "title", (theirs or mine or {}).get("title"))
        found.append(Pair(title, _criterion(mine) if mine else "", _criterion(theirs) if theirs else ""))
    return found


def _shown(model: type[models.Model], name: str, value: Any) -> str:
    """One plain value as people read it."""
    field: Any = model._meta.get_field(name)
    if value in (None, "", {}):
        return ""
    if isinstance(field, TranslatedField):
        return str(Text(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name.endswith("_pence"):
        return in_pounds(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value)
