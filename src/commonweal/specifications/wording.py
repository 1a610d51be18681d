"""How one field and one row of a list read on a page, whatever piece they are of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import in_pounds
from commonweal.specifications.content import NOTHING
from commonweal.specifications.models import CostLine, Criterion, RowOf, ScoreMeaning
from commonweal.specifications.piece import Piece
from commonweal.web.translated import Text, TranslatedField
from commonweal.web.words import field_name


def label(model: type[models.Model], name: str) -> Any:
    """A field's name as a page writes it: with a capital."""
    words = str(field_name(model, name))
    return words[:1].upper() + words[1:]


def shown(model: type[models.Model], name: str, value: Any) -> str:
    """One plain value as people read it."""
    field: Any = model._meta.get_field(name)
    if value in NOTHING:
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(field, TranslatedField):
        return str(Text(value))
    if isinstance(field, RowOf):
        return field.called(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name.endswith("_pence"):
        return in_pounds(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value)


def _criterion(row: Mapping[str, Any]) -> str:
    weight = str(_("%(weight)s of 100") % {"weight": row["weight"] or "?"})
    minimum = (
        str(_("at least %(score)s") % {"score": row["threshold"]}) if row["threshold"] is not None else ""
    )
    measures = shown(Criterion, "measures", row.get("measures"))
    most = str(_("at most %(words)s words") % {"words": row["word_limit"]}) if row.get("word_limit") else ""
    scored = shown(Criterion, "scored", row.get("scored"))
    if scored:
        scored += str(_(" (meeting it earns %(part)s in 100)") % {"part": row["met_earns"]})
    lines = [
        ", ".join(part for part in (weight, minimum, most, measures, scored) if part),
        shown(Criterion, "question", row["question"]),
    ]
    return "\n".join(line for line in lines if line)


def row_title(piece: Piece, row: Mapping[str, Any]) -> str:
    """What a row of a list is called: the first of its fields."""
    return shown(piece.model, piece.fields[0], row.get(piece.fields[0]))


def row_text(piece: Piece, row: Mapping[str, Any]) -> str:
    """A row of a list as it reads: each field in which something is said on a line, but its title."""
    if piece.name in READ:
        return READ[piece.name](row)
    return "\n".join(
        f"{label(piece.model, field)}: {shown(piece.model, field, row.get(field))}"
        for field in piece.fields[1:]
        if row.get(field) not in NOTHING
    )


def _score(row: Mapping[str, Any]) -> str:
    """What one score means, and an answer that would be given it."""
    meaning = shown(ScoreMeaning, "meaning", row["meaning"])
    lines = [f"{row['score']}: {meaning}" if meaning else str(row["score"])]
    if row["example"]:
        example = shown(ScoreMeaning, "example", row["example"])
        lines.append(str(_("For example: %(example)s") % {"example": example}))
    return "\n".join(lines)


def _sample(row: Mapping[str, Any]) -> str:
    """A sample bid's price, and its score for each criterion on a line."""
    scores = (f"{each['title']}: {each['score']}" for each in row["scores"])
    return "\n".join([in_pounds(row["price_pence"]), *scores])


def _clause(row: Mapping[str, Any]) -> str:
    """A clause's words, and the model that they were taken from."""
    taken = _("From the model “%(model)s”, version %(version)s")
    told = {"model": row["model"], "version": row["model_version"]}
    return "\n".join([row["words"], *([str(taken % told)] if row["model"] else [])])


def _staff(row: Mapping[str, Any]) -> str:
    """A group of staff in two lines; its page says more."""
    pay = _("%(people)s people, about %(pay)s a year together")
    pension = _("%(scheme)s: %(low)s to %(high)s per cent of pay")
    said = {"people": row["people"], "pay": in_pounds(row["pay_pence"]), "scheme": row["scheme"]}
    said |= {"low": row["pension_low"], "high": row["pension_high"]}
    return f"{pay % said}\n{pension % said}"


def _cost(row: Mapping[str, Any]) -> str:
    """A cost of one way to have the service on one line."""
    amounts = [shown(CostLine, name, row[name]) for name in ("low_pence", "high_pence")]
    known = str(_(" to ")).join(dict.fromkeys(each for each in amounts if each)) or str(_("not costed"))
    return f"{shown(CostLine, 'way', row['way'])}, {shown(CostLine, 'kind', row['kind'])}: {known}"


#: How a row reads where its fields alone would not say it well.
READ = {
    "criteria": _criterion,
    "scores": _score,
    "samples": _sample,
    "contract": _clause,
    "staff": _staff,
    "options": _cost,
}
