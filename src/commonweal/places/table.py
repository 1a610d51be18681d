"""Reading a table of population counts: a CSV file in, its rows and every fault in it out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from commonweal.places.models import Area, Population
from commonweal.rules.reasons import Fault

COLUMNS = ("area", "dimension", "group", "count", "source", "counted_on")
MOST_ROWS = 20_000
MOST_PEOPLE = 100_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One count: ``area`` is ``None`` for the whole place."""

    area: Area | None
    dimension: str
    group: str
    count: int
    source: str
    counted_on: date


def read(content: bytes, areas: Mapping[str, Area]) -> tuple[list[Row], list[Fault]]:
    """The rows of a file whose first line names the ``COLUMNS``; ``areas`` are the place's, by code.

    ``area`` may be empty (the whole place), ``counted_on`` is a date as 2021-03-21. A fault names its line
    and column as a spreadsheet shows them; nothing is guessed.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault("not-text", _("The file is not text in UTF-8. Save it as “CSV UTF-8”."))]
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], int] = {}
    try:
        if missing := [name for name in COLUMNS if name not in (table.fieldnames or [])]:
            return [], [
                Fault("columns", _("These columns are missing: %s.") % ", ".join(missing), _("line 1"))
            ]
        for cells in table:
            line = table.line_num
            row, wrong = _row(cells, areas, line)
            faults += wrong
            if row is None:
                continue
            key = (row.area and row.area.pk, row.dimension, row.group, row.source, row.counted_on)
            if key in seen:
                faults.append(
                    Fault("twice", _("This count is already on line %s.") % seen[key], _("line %s") % line)
                )
            seen[key] = line
            rows.append(row)
            if len(rows) > MOST_ROWS:
                return [], [Fault("too-long", _("The file has more than %s rows.") % MOST_ROWS)]
    except csv.Error as error:
        return [], [*faults, Fault("csv", str(error), _("line %s") % table.line_num)]
    if not rows and not faults:
        faults.append(Fault("empty", _("The file has no rows under its heading.")))
    return rows, faults


def _row(
    cells: Mapping[str, str | None], areas: Mapping[str, Area], line: int
) -> tuple[Row | None, list[Fault]]:
    """One line as a row, or ``None`` with what is wrong in it."""
    value = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    faults: list[Fault] = []

    def wrong(column: str, sentence: str) -> None:
        faults.append(Fault(f"bad-{column}", sentence, _("line %s, %s") % (line, column)))

    if "" in cells:
        wrong(COLUMNS[-1], _("There are more cells than columns."))
    if value["area"] and value["area"] not in areas:
        wrong("area", _("This place has no area with the code “%s”.") % value["area"])
    if value["dimension"] not in Population.Dimension.values:
        choices = ", ".join(Population.Dimension.values)
        wrong(
            "dimension",
            _("“%(given)s” is not one of: %(choices)s.") % {"given": value["dimension"], "choices": choices},
        )
    for column, longest in (("group", 100), ("source", 200)):
        if not 0 < len(value[column]) <= longest or "\0" in value[column]:
            wrong(column, _("This needs between 1 and %s characters.") % longest)
    digits = value["count"].replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) <= MOST_PEOPLE):
        wrong("count", _("“%s” is not a whole number of people.") % value["count"])
    day = _date(value["counted_on"])
    if day is None:
        wrong("counted_on", _("“%s” is not a date such as 2021-03-21.") % value["counted_on"])
    if faults or day is None:
        return None, faults
    area = areas[value["area"]] if value["area"] else None
    return Row(area, value["dimension"], value["group"], int(digits), value["source"], day), []


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
