"""Reading a table of voters by group: lines in, the questions of the survey and every fault out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from django.utils.translation import gettext as _

from commonweal.rules.indicators import Group, Question
from commonweal.rules.reasons import Fault

COLUMNS = ("question", "group", "voters", "people")
MOST_LINES = 200
LONGEST = 80
MOST_PEOPLE = 100_000_000


def read(text: str) -> tuple[list[Question], list[Fault]]:
    """The questions of a table whose first line names the ``COLUMNS``, in its order; a fault names its line.

    ``voters``: how many who answered are of the group. ``people``: how many of it live in the place; left
    empty, the line counts those who did not say, once for each question.
    """
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), restkey="", strict=True)
    groups: dict[str, list[Group]] = {}
    silent: dict[str, int] = {}
    faults: list[Fault] = []
    try:
        if missing := [name for name in COLUMNS if name not in (table.fieldnames or [])]:
            words = _("These columns are missing: %s.") % ", ".join(missing)
            return [], [Fault("columns", words, _("line 1"))]
        for cells in table:
            wrong = _line(cells, table.line_num, groups, silent)
            faults += wrong
            if table.line_num > MOST_LINES:
                return [], [Fault("too-long", _("The table has more than %s lines.") % MOST_LINES)]
    except csv.Error as error:
        return [], [*faults, Fault("csv", str(error), _("line %s") % table.line_num)]
    if not groups and not faults:
        faults.append(Fault("empty", _("The table has no lines under its heading.")))
    return [Question(title, tuple(rows), silent.get(title, 0)) for title, rows in groups.items()], faults


def _line(
    cells: Mapping[str, str | None], at: int, groups: dict[str, list[Group]], silent: dict[str, int]
) -> list[Fault]:
    """Put one line with its question, or say what is wrong in it."""
    value = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    faults: list[Fault] = []

    def wrong(column: str, sentence: str) -> None:
        faults.append(Fault(f"bad-{column}", sentence, _("line %s, %s") % (at, column)))

    if "" in cells:
        wrong(COLUMNS[-1], _("There are more cells than columns."))
    for column in ("question", "group"):
        if not 0 < len(value[column]) <= LONGEST or "\0" in value[column]:
            wrong(column, _("This needs between 1 and %s characters.") % LONGEST)
    voters, people = _number(value["voters"]), _number(value["people"])
    if voters is None:
        wrong("voters", _("“%s” is not a whole number.") % value["voters"])
    if value["people"] and not people:
        words = _("“%s” is not a whole number above nought. Leave it empty for who did not say.")
        wrong("people", words % value["people"])
    title = value["question"]
    if not value["people"] and title in silent:
        wrong("people", _("Who did not say is already counted for this question."))
    if faults or voters is None:
        return faults
    named = groups.setdefault(title, [])
    if people is None:
        silent[title] = voters
    else:
        named.append(Group(value["group"], voters, people))
    return []


def _number(typed: str) -> int | None:
    """A whole number as people write it, with or without commas between thousands."""
    plain = typed.replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() and int(plain) <= MOST_PEOPLE else None
