"""Spending as a table of needs and areas, with totals to the penny."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spend:
    """One amount that is spent in a year.

    ``need`` and ``area`` are ids, empty where none is named (an area's absence means the whole place).
    ``by`` says who decided it: ``"residents"`` or ``"officers"``. ``inside``: the amount is already part of
    another one that is listed, so no total counts it again.
    """

    need: str
    area: str
    nature: str
    pence: int
    by: str = "officers"
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One need's spending: by area as in ``Grid.areas``, in all, and what of it residents decided."""

    need: str
    cells: tuple[int, ...]
    total: int
    residents: int


@dataclass(frozen=True, slots=True)
class Grid:
    """``rows`` by need, the largest first and what names no need last; ``totals`` by area."""

    areas: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    total: int
    residents: int


def grid(spends: Sequence[Spend], areas: Sequence[str]) -> Grid:
    """Add spending up by need and area. Columns are ``areas`` in their order, then the whole place ("").

    A column is left out where nothing is spent in it. The sum of the rows, of the columns and of what is
    counted are one and the same.
    """
    counted = [spend for spend in spends if not spend.inside]
    used = {spend.area for spend in counted}
    columns = tuple(area for area in dict.fromkeys([*areas, ""]) if area in used)
    by_need: dict[str, list[Spend]] = defaultdict(list)
    for spend in counted:
        by_need[spend.need].append(spend)
    rows = [_row(need, each, columns) for need, each in by_need.items()]
    rows.sort(key=lambda row: (row.need == "", -row.total, row.need))
    return Grid(
        columns,
        tuple(rows),
        tuple(_sum(each for each in counted if each.area == area) for area in columns),
        _sum(counted),
        _sum(each for each in counted if each.by == "residents"),
    )


def _row(need: str, spends: Sequence[Spend], columns: Sequence[str]) -> Row:
    return Row(
        need,
        tuple(_sum(each for each in spends if each.area == area) for area in columns),
        _sum(spends),
        _sum(each for each in spends if each.by == "residents"),
    )


def _sum(spends: Iterable[Spend]) -> int:
    return sum(spend.pence for spend in spends)
