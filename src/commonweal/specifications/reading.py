"""How the pieces of a specification read on a page, alone with their faults or two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import in_pounds
from commonweal.specifications.content import NOTHING, Content
from commonweal.specifications.models import CostLine, Criterion, Outcome, RowOf, ScoreMeaning
from commonweal.specifications.pieces import (
    CHAPTERS,
    PIECES,
    Piece,
    is_outcome,
    ordered,
    outcome_id,
    piece_of,
)
from commonweal.web.translated import Text, TranslatedField

#: Sentences by the place that they are about: ``piece.field``, or the piece alone.
Sentences = Mapping[str, list[str]]
NONE: Sentences = {}


@dataclass(frozen=True, slots=True)
class Row:
    """One field as it reads, what is still to settle about it, and what in it shuts small providers out.

    ``plainer``: what in it could be shorter or plainer.
    """

    label: Any
    shown: str
    faults: tuple[str, ...] = ()
    shuts_out: tuple[str, ...] = ()
    plainer: tuple[str, ...] = ()


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
        return outcome_id(self.piece)

    @property
    def own_page(self) -> str:
        """The name of the page that the piece is read on, where it is too long for this one."""
        return piece_of(self.piece).page

    @property
    def to_settle(self) -> int:
        """How many faults and barriers stand in it."""
        of_rows = sum(len(row.faults) + len(row.shuts_out) for row in self.rows)
        return of_rows + len(self.faults) + len(self.shuts_out)

    @property
    def says(self) -> bool:
        """Whether there is anything to read: text, or what is found about it."""
        return bool(self.rows or self.faults or self.shuts_out)


@dataclass(frozen=True, slots=True)
class Pair:
    """One field in two versions."""

    label: Any
    left: str
    right: str

    @property
    def changed(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of a specification's page, and the pieces of it in which nothing is said yet."""

    name: str
    title: Any
    sections: tuple[Section, ...]
    unsaid: tuple[Piece, ...]

    @property
    def to_settle(self) -> int:
        """How many things in it are still to settle or shut small providers out."""
        return sum(section.to_settle for section in self.sections)


def chapters(
    whole: Content,
    faults: Sentences,
    shut_out: Sentences = NONE,
    plainer: Sentences = NONE,
    *,
    every: bool = False,
) -> list[Chapter]:
    """Every piece in the order of the page, each field with what is told of it (see ``Row``) beside it.

    ``every``: those too in which nothing is said yet, for whoever may write them.
    """
    optional = [piece.name for piece in PIECES if piece.optional] if every else []
    shown_ = [
        section(name, whole.get(name, {}), faults, shut_out, plainer) for name in ordered([*whole, *optional])
    ]
    found = []
    for name, title in CHAPTERS.items():
        mine = [each for each in shown_ if piece_of(each.piece).chapter == name]
        said = tuple(each for each in mine if each.says or not piece_of(each.piece).optional)
        unsaid = tuple(piece_of(each.piece) for each in mine if each not in said)
        if said or unsaid:
            found.append(Chapter(name, title, said, unsaid))
    return found


def section(
    name: str,
    written: Mapping[str, Any],
    faults: Sentences = NONE,
    shut_out: Sentences = NONE,
    plainer: Sentences = NONE,
) -> Section:
    """One piece. Lists read one to a row; faults of the whole piece stand under its heading."""
    piece = piece_of(name)
    if piece.is_list:
        rows = tuple(
            Row(first(piece, row), read(piece, row), _at(faults, where), plainer=_at(plainer, where))
            for row, where in ((row, f"{piece.row} {row['id']}") for row in written.get("rows", []))
        )
    else:
        rows = tuple(
            Row(
                label(piece.model, field),
                shown(piece.model, field, written.get(field)),
                _at(faults, where),
                _at(shut_out, where),
                _at(plainer, where),
            )
            for field, where in ((field, f"{name}.{field}") for field in piece.fields)
            if written.get(field) not in NOTHING or where in faults or where in shut_out
        )
    return Section(name, title_of(name, written), rows, _at(faults, name), _at(shut_out, name))


def pairs(left: Content, right: Content, only: str = "") -> list[tuple[Any, list[Pair]]]:
    """Two versions side by side, by piece (one piece, if ``only`` names it): every field that either has."""
    found = []
    for name in [only] if only else ordered({**left, **right}):
        mine, theirs, piece = left.get(name, {}), right.get(name, {}), piece_of(name)
        model = piece.model
        if piece.is_list:
            rows = _row_pairs(piece, mine.get("rows", []), theirs.get("rows", []))
        else:
            both = ((field, mine.get(field), theirs.get(field)) for field in piece.fields)
            rows = [Pair(label(model, f), shown(model, f, a), shown(model, f, b)) for f, a, b in both]
        found.append((title_of(name, theirs or mine), [row for row in rows if row.left or row.right]))
    return found


def label(model: type[models.Model], name: str) -> Any:
    """A field's name as a page writes it: with a capital."""
    field: Any = model._meta.get_field(name)
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def title_of(name: str, written: Mapping[str, Any]) -> Any:
    """The heading of a piece; an outcome's says which."""
    if is_outcome(name):
        return _("Outcome: %(title)s") % {"title": shown(Outcome, "title", written.get("title"))}
    return piece_of(name).title


def _at(told: Sentences, where: str) -> tuple[str, ...]:
    return tuple(told.get(where, ()))


def _criterion(row: Mapping[str, Any]) -> str:
    weight = str(_("%(weight)s of 100") % {"weight": row["weight"] or "?"})
    minimum = (
        str(_("at least %(score)s") % {"score": row["threshold"]}) if row["threshold"] is not None else ""
    )
    measures = shown(Criterion, "measures", row.get("measures"))
    lines = [
        ", ".join(part for part in (weight, minimum, measures) if part),
        shown(Criterion, "question", row["question"]),
    ]
    return "\n".join(line for line in lines if line)


def first(piece: Piece, row: Mapping[str, Any]) -> str:
    """What a row of a list is called: the first of its fields."""
    return shown(piece.model, piece.fields[0], row.get(piece.fields[0]))


def read(piece: Piece, row: Mapping[str, Any]) -> str:
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


def _row_pairs(piece: Piece, left: list[Mapping[str, Any]], right: list[Mapping[str, Any]]) -> list[Pair]:
    by_id = [
        {str(row.get("id") or position): row for position, row in enumerate(rows)} for rows in (left, right)
    ]
    found = []
    for pk in {**by_id[0], **by_id[1]}:
        mine, theirs = (rows.get(pk) for rows in by_id)
        title = first(piece, theirs or mine or {})
        found.append(Pair(title, read(piece, mine) if mine else "", read(piece, theirs) if theirs else ""))
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
    if isinstance(field, RowOf):
        return field.called(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name.endswith("_pence"):
        return in_pounds(value)
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value)
