"""Reading a table of a place's spending: a CSV file in, its lines and every fault in it out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commonweal.budgets.models import Nature
from commonweal.needs.models import Need
from commonweal.places.models import Area, PlanOutcome
from commonweal.rules.reasons import Fault
from commonweal.web.fields import PoundsField

COLUMNS = ("code", "spent on", "pounds", "kind", "need", "area", "plan outcome")
MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of spending. No ``area``: the whole place; no ``need`` or ``outcome``: none is named."""

    code: str
    title: str
    pence: int
    nature: str
    need: Need | None
    area: Area | None
    outcome: PlanOutcome | None


@dataclass(frozen=True)
class Known:
    """What a line may name: needs and outcomes by title, areas by code, whatever the case of letters."""

    needs: Mapping[str, Need]
    areas: Mapping[str, Area]
    outcomes: Mapping[str, PlanOutcome]

    @classmethod
    def of(cls, needs: Sequence[Need], areas: Sequence[Area], outcomes: Sequence[PlanOutcome]) -> Known:
        return cls(
            {str(need.title).casefold(): need for need in needs},
            {area.code.casefold(): area for area in areas},
            {str(outcome.title).casefold(): outcome for outcome in outcomes},
        )


def read(content: bytes, known: Known) -> tuple[list[Line], list[Fault]]:
    """The lines of a file whose first line names the ``COLUMNS``; a fault names its line and column.

    ``need``, ``area`` and ``plan outcome`` may be empty. What they name must be known: nothing is guessed.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault("not-text", _("The file is not text in UTF-8. Save it as “CSV UTF-8”."))]
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    try:
        if missing := [name for name in COLUMNS if name not in (table.fieldnames or [])]:
            words = _("These columns are missing: %s.") % ", ".join(missing)
            return [], [Fault("columns", words, _("line 1"))]
        for cells in table:
            at = table.line_num
            line, wrong = _line(cells, known, at)
            faults += wrong
            if line is None:
                continue
            if line.code in seen:
                words = _("This code is already on line %s.") % seen[line.code]
                faults.append(Fault("twice", words, _("line %s") % at))
            seen[line.code] = at
            lines.append(line)
            if len(lines) > MOST_LINES:
                return [], [Fault("too-long", _("The file has more than %s lines.") % MOST_LINES)]
    except csv.Error as error:
        return [], [*faults, Fault("csv", str(error), _("line %s") % table.line_num)]
    if not lines and not faults:
        faults.append(Fault("empty", _("The file has no lines under its heading.")))
    return lines, faults


def _line(cells: Mapping[str, str | None], known: Known, at: int) -> tuple[Line | None, list[Fault]]:
    """One line, or ``None`` with what is wrong in it."""
    value = {name: (cells.get(name) or "").strip() for name in COLUMNS}
    faults: list[Fault] = []

    def wrong(column: str, sentence: str) -> None:
        faults.append(Fault(f"bad-{column}", sentence, _("line %s, %s") % (at, column)))

    if "" in cells:
        wrong(COLUMNS[-1], _("There are more cells than columns."))
    for column, longest in (("code", 40), ("spent on", 150)):
        if not 0 < len(value[column]) <= longest or "\0" in value[column]:
            wrong(column, _("This needs between 1 and %s characters.") % longest)
    pence = _pence(value["pounds"])
    if not pence:
        wrong("pounds", _("“%s” is not an amount in pounds above nought, like 1250.50.") % value["pounds"])
    if value["kind"].lower() not in Nature.values:
        wrong("kind", _("“%s” is neither revenue nor capital.") % value["kind"])
    need, area, outcome = (
        known.needs.get(value["need"].casefold()),
        known.areas.get(value["area"].casefold()),
        known.outcomes.get(value["plan outcome"].casefold()),
    )
    for column, row in (("need", need), ("area", area), ("plan outcome", outcome)):
        if value[column] and row is None:
            wrong(column, _("“%s” is not known here. Leave it empty, or add it first.") % value[column])
    if faults or pence is None:
        return None, faults
    kind = value["kind"].lower()
    return Line(value["code"], value["spent on"], pence, kind, need, area, outcome), []


def _pence(typed: str) -> int | None:
    try:
        return PoundsField(required=False).clean(typed)
    except ValidationError:
        return None
