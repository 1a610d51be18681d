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
from commonweal.specifications.content import FIELDS, NOTHING, OPTIONAL, ROWS, Content, model_of
from commonweal.specifications.models import Criterion, Outcome, Risk
from commonweal.web.translated import Text, TranslatedField

TITLES = {
    "about": _("What it is and who it is for"),
    "criteria": _("What bids are judged by"),
    "price": _("How price and quality count"),
    "terms": _("Money and dates"),
    "conditions": _("What providers must have and carry"),
    "before": _("What happens before the notice"),
    "risks": _("What can go wrong, and who bears it"),
}
#: The pieces in the order of the page, behind what it is and its outcomes.
ORDER = ("criteria", "price", "terms", "conditions", "before", "risks")

#: Sentences by the place that they are about: ``piece.field``, or the piece alone.
Sentences = Mapping[str, list[str]]
NONE: Sentences = {}


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it reads, what is still to settle about it, and what in it shuts small providers out."""

    label: Any
    shown: str
    faults: tuple[str, ...] = ()
    shuts_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of a specification as it reads."""

    piece: str
    title: Any
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()
    shuts_out: tuple[str, ...] = ()

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


def sections(
    whole: Content, faults: Sentences, shut_out: Sentences = NONE, *, every: bool = False
) -> list[Section]:
    """Every piece in the order of the page, each field with the faults and the barriers that stand there.

    ``every``: those too in which nothing is said yet, for whoever may write them.
    """
    names = ordered([*whole, *(OPTIONAL if every else ())])
    return [section(name, whole.get(name, {}), faults, shut_out) for name in names]


def section(
    name: str, piece: Mapping[str, Any], faults: Sentences = NONE, shut_out: Sentences = NONE
) -> Section:
    """One piece. Criteria and risks read one to a row; faults of the whole piece stand under its heading."""
    if name in ROWS:
        model, kind = ROWS[name]
        rows = tuple(
            Row(shown(model, "title", row["title"]), READ[name](row), _at(faults, f"{kind} {row['id']}"))
            for row in piece.get("rows", [])
        )
    else:
        fields = FIELDS["outcome" if _is_outcome(name) else name]
        kept_in = model_of(name)
        rows = tuple(
            Row(
                label(kept_in, field),
                shown(kept_in, field, piece.get(field)),
                _at(faults, where),
                _at(shut_out, where),
            )
            for field, where in ((field, f"{name}.{field}") for field in fields)
            if piece.get(field) not in NOTHING or where in faults or where in shut_out
        )
    return Section(name, _title(name, piece), rows, _at(faults, name), _at(shut_out, name))


def pairs(left: Content, right: Content, only: str = "") -> list[tuple[Any, list[Pair]]]:
    """Two versions side by side, by piece (one piece, if ``only`` names it): every field that either has."""
    found = []
    for name in [only] if only else ordered({**left, **right}):
        mine, theirs = left.get(name, {}), right.get(name, {})
        if name in ROWS:
            rows = _row_pairs(name, mine.get("rows", []), theirs.get("rows", []))
        else:
            model = model_of(name)
            fields = FIELDS["outcome" if _is_outcome(name) else name]
            both = ((field, mine.get(field), theirs.get(field)) for field in fields)
            rows = [Pair(label(model, f), shown(model, f, a), shown(model, f, b)) for f, a, b in both]
        found.append((_title(name, theirs or mine), [row for row in rows if row.left or row.right]))
    return found


def label(model: type[models.Model], name: str) -> Any:
    """A field's name as a page writes it: with a capital."""
    field: Any = model._meta.get_field(name)
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _is_outcome(name: str) -> bool:
    return name.startswith("outcome ")


def ordered(whole: Iterable[str]) -> list[str]:
    """Names of pieces, each once: what it is, the outcomes, how bids are judged, and last what it asks."""
    names = list(dict.fromkeys(whole))
    about = [name for name in names if name == "about"]
    outcomes = [name for name in names if _is_outcome(name)]
    return [*about, *outcomes, *(name for name in ORDER if name in names)]


def _title(name: str, piece: Mapping[str, Any]) -> Any:
    if _is_outcome(name):
        return _("Outcome: %(title)s") % {"title": shown(Outcome, "title", piece.get("title"))}
    return TITLES[name]


def _at(told: Sentences, where: str) -> tuple[str, ...]:
    return tuple(told.get(where, ()))


def _criterion(row: Mapping[str, Any]) -> str:
    weight = str(_("%(weight)s of 100") % {"weight": row["weight"] or "?"})
    minimum = (
        str(_("at least %(score)s") % {"score": row["threshold"]}) if row["threshold"] is not None else ""
    )
    lines = [
        ", ".join(part for part in (weight, minimum) if part),
        shown(Criterion, "question", row["question"]),
    ]
    return "\n".join(line for line in lines if line)


def _risk(row: Mapping[str, Any]) -> str:
    """Who bears it, who can best manage and who best absorb it, each on a line."""
    fields = ("borne_by", "managed_best_by", "absorbed_best_by")
    return "\n".join(
        f"{label(Risk, field)}: {shown(Risk, field, row[field])}" for field in fields if row[field]
    )


#: How a row of each list reads.
READ = {"criteria": _criterion, "risks": _risk}


def _row_pairs(name: str, left: list[Mapping[str, Any]], right: list[Mapping[str, Any]]) -> list[Pair]:
    by_id = [
        {str(row.get("id") or position): row for position, row in enumerate(rows)} for rows in (left, right)
    ]
    found = []
    for pk in {**by_id[0], **by_id[1]}:
        mine, theirs = (rows.get(pk) for rows in by_id)
        title = shown(ROWS[name][0], "title", (theirs or mine or {}).get("title"))
        found.append(Pair(title, READ[name](mine) if mine else "", READ[name](theirs) if theirs else ""))
    return found


def shown(model: type[models.Model], name: str, value: Any) -> str:
    """One plain value as people read it."""
    field: Any = model._meta.get_field(name)
    if value in NOTHING:
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(field, TranslatedField):
        return str(Text(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name.endswith("_pence"):
        return in_pounds(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value)
