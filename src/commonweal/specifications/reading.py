"""How the pieces of a specification read on a page, alone with their faults or two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.specifications.chapters import Chapter, Pair, Row, Section
from commonweal.specifications.content import NOTHING, Content
from commonweal.specifications.models import Outcome, Version
from commonweal.specifications.pieces import (
    CHAPTERS,
    PIECES,
    Piece,
    is_outcome,
    ordered,
    piece_of,
)
from commonweal.specifications.wording import label, row_text, row_title, shown

#: Sentences by the place that they are about: ``piece.field``, or the piece alone.
Sentences = Mapping[str, list[str]]
NONE: Sentences = {}


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
    """One piece. Lists read one to a row; faults of the whole piece stand under its heading.

    An outcome is read in brief up to its target: how it is measured and paid comes after.
    """
    piece, brief = piece_of(name), 0
    if piece.is_list:
        rows = tuple(
            Row(row_title(piece, row), row_text(piece, row), _at(faults, where), plainer=_at(plainer, where))
            for row, where in ((row, f"{piece.row} {row['id']}") for row in written.get("rows", []))
        )
    else:
        told = [
            field
            for field, where in ((field, f"{name}.{field}") for field in piece.fields)
            if where in faults
            or where in shut_out
            or (written.get(field) not in NOTHING and not _is_heading(name, field))
        ]
        rows = tuple(
            Row(
                label(piece.model, field),
                shown(piece.model, field, written.get(field)),
                _at(faults, where),
                _at(shut_out, where),
                _at(plainer, where),
            )
            for field, where in ((field, f"{name}.{field}") for field in told)
        )
        if is_outcome(name) and "target" in told:
            brief = told.index("target") + 1
    return Section(name, title_of(name, written), rows, _at(faults, name), _at(shut_out, name), brief)


def _is_heading(name: str, field: str) -> bool:
    """Whether the heading of the piece says this already: what must change, over each outcome."""
    return is_outcome(name) and field == "title"


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


def title_of(name: str, written: Mapping[str, Any]) -> Any:
    """The heading of a piece; an outcome's says which."""
    if is_outcome(name):
        return _("Outcome: %(title)s") % {"title": shown(Outcome, "title", written.get("title"))}
    return piece_of(name).title


def saved_in(version: Version) -> Any:
    """What a version wrote, in the words of its heading; an outcome that it took out has none any more."""
    written = version.content.get(version.piece)
    if written is None and is_outcome(version.piece):
        return _("An outcome was taken out")
    return title_of(version.piece, written or {})


def _at(told: Sentences, where: str) -> tuple[str, ...]:
    return tuple(told.get(where, ()))


def _row_pairs(piece: Piece, left: list[Mapping[str, Any]], right: list[Mapping[str, Any]]) -> list[Pair]:
    by_id = [
        {str(row.get("id") or position): row for position, row in enumerate(rows)} for rows in (left, right)
    ]
    found = []
    for pk in {**by_id[0], **by_id[1]}:
        mine, theirs = (rows.get(pk) for rows in by_id)
        title = row_title(piece, theirs or mine or {})
        found.append(
            Pair(title, row_text(piece, mine) if mine else "", row_text(piece, theirs) if theirs else "")
        )
    return found
