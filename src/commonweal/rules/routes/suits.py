"""Whether delivery by civil society suits a service: published criteria, answered one by one. Exact.

It suits where nothing speaks against it, everything needed is there, and enough speaks for it. It is advice:
it is made before the route is chosen, and shuts no route.

The body of a version:

    least_for = 2                        # how many that speak for it are enough

    [[version.body.criterion]]
    id = "trust"
    weighs = "for"                       # of WEIGHS
    ask = "..."                          # a question that yes or no answers
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.rules.data import Version, load, version_from_data
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault, Reason

FOR, NEEDED, AGAINST = "for", "needed", "against"
WEIGHS = (FOR, NEEDED, AGAINST)
SUITS, DOES_NOT, NOT_TOLD = "suits", "does not suit", "not told"


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    ask: str
    weighs: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """A version with its body read."""

    version: Version
    least_for: int
    rows: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Suitability:
    """What the answers come to, why, and the questions that are still open."""

    verdict: str
    reasons: tuple[Reason, ...]
    open: tuple[str, ...] = ()


def criteria(on: date) -> Version | None:
    """The version of the criteria in force on a day."""
    return load("commonweal.rules.routes.criteria", "civil-society").on(on)


def read(version: Version, faults: list[Fault]) -> Criteria:
    """The criteria in a version's body; worth something only if no fault was added."""
    table = version.fields(faults)
    rows = []
    for row in table.tables("criterion", optional=False):
        rows.append(Criterion(row.text("id"), row.text("ask"), row.text("weighs", among=WEIGHS)))
        row.close()
    found = Criteria(version, table.whole("least_for", least=0), tuple(rows))
    table.close()
    return found


def suits(asked: Criteria, answers: Mapping[str, bool]) -> Suitability:
    """What the answers come to. A criterion that nobody answered leaves it open, whatever the others say."""
    unanswered = tuple(row.id for row in asked.rows if row.id not in answers)
    if unanswered:
        return Suitability(NOT_TOLD, (), unanswered)
    yes = {row.id for row in asked.rows if answers[row.id]}
    speaks = sum(row.weighs == FOR and row.id in yes for row in asked.rows)
    figures = {"for": speaks, "least": asked.least_for}
    reasons = [Reason("speaks-for", "%(for)s of the criteria speak for it; %(least)s are enough.", figures)]
    for row in asked.rows:
        if row.weighs == AGAINST and row.id in yes:
            reasons.append(Reason("speaks-against", "This speaks against it: %(ask)s Yes.", {"ask": row.ask}))
        if row.weighs == NEEDED and row.id not in yes:
            reasons.append(Reason("lacks", "This is needed: %(ask)s No.", {"ask": row.ask}))
    good = len(reasons) == 1 and speaks >= asked.least_for
    return Suitability(SUITS if good else DOES_NOT, tuple(reasons))


def frozen_data(asked: Criteria, answers: Mapping[str, bool], found: Suitability) -> dict[str, Any]:
    """The check as plain JSON values: the criteria in full, the answers and what they come to."""
    return {
        "criteria": asked.version.as_data(),
        "answers": {row.id: answers[row.id] for row in asked.rows if row.id in answers},
        "verdict": found.verdict,
        "reasons": [str(reason) for reason in found.reasons],
    }


def agrees(data: Any, where: str, faults: list[Fault]) -> bool:
    """Whether a published check comes out again from its own criteria and answers."""
    table = Table(data, where, faults)
    asked = read(version_from_data(table.any("criteria"), table.path("criteria"), faults), faults)
    given = table.table("answers")
    answers = {row.id: given.flag(row.id) for row in asked.rows if row.id in given}
    given.close()
    verdict, reasons = table.text("verdict"), table.texts("reasons")
    table.close()
    found = suits(asked, answers)
    return not faults and (found.verdict, tuple(map(str, found.reasons))) == (verdict, reasons)
