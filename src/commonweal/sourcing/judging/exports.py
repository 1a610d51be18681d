"""Scores as files. Bidders and evaluators go by number in each of them, whoever may read names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from commonweal.rules import bids as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging import queries
from commonweal.sourcing.judging.room import Room
from commonweal.sourcing.models import Tender
from commonweal.web.lists import Column, Listing


def _own() -> list[Column]:
    return [
        Column(_("Bidder"), lambda place: place.bid.number, "number"),
        Column(_("Criterion"), "criterion.title"),
        Column(_("Weight in 100"), lambda place: str(place.criterion.weight)),
        Column(_("Your score"), "words"),
        Column(_("Why"), "typed.reason"),
        Column(_("Your own note"), "typed.note"),
    ]


def own_sheet(request: Any, room: Room) -> HttpResponseBase | None:
    """One's own scores, reasons and notes, as ``?format=csv`` or ``xlsx``."""
    places = [place for _bid, row in room.by_bid for place in row]
    return Listing(request, places, columns=_own(), name="own-scores").download()


def panel_grid(request: Any, tender: Tender, cells: Sequence[rule.Cell]) -> HttpResponseBase | None:
    """Everybody's scores beside what was agreed, as ``?format=csv`` or ``xlsx``."""
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    columns = [
        Column(_("Bidder"), lambda cell: int(cell.bidder.removeprefix("bidder ")), "number"),
        Column(_("Criterion"), lambda cell: titles[cell.criterion]),
    ]
    for label, _name in queries.members(tender):
        columns += [
            Column(label.capitalize(), partial(_given, label, "value")),
            Column(_("Why, %(who)s") % {"who": label}, partial(_given, label, "reason")),
        ]
    columns += [
        Column(_("Lowest"), "lowest", "number"),
        Column(_("Highest"), "highest", "number"),
        Column(_("Agreed"), lambda cell: _value(cell.consensus) if cell.consensus else ""),
        Column(_("Why the panel agreed it"), lambda cell: cell.consensus.reason if cell.consensus else ""),
        Column(_("Who took part"), lambda cell: ", ".join(cell.consensus.panel) if cell.consensus else ""),
    ]
    return Listing(request, cells, columns=columns, name="scores-of-the-panel").download()


def _given(who: str, part: str, cell: rule.Cell) -> str:
    score = next((row for row in cell.own if row.evaluator == who), None)
    if score is None:
        return ""
    return score.reason if part == "reason" else _value(score)


def _value(row: rule.Score | rule.Consensus) -> str:
    return _("n/a") if row.value is None else str(row.value)
