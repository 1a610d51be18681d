"""What an anonymous survey says of several groupings of the same people, without giving a few of them away.

Every question was put to the same people, so each adds up to how many answered: that sum joins the questions,
and counts are hidden with all of them in sight. What is hidden carries no verdict either, since "fewer than
expected" can leave only one number that it could be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from commonweal.rules.indicators.hidden import Counts, Sum, hide
from commonweal.rules.indicators.representation import Group, GroupRow, representation
from commonweal.rules.reasons import Fault, Reason

ANSWERED, SILENT, NOT_SHOWN = "answered", "did not say", "not shown"


@dataclass(frozen=True, slots=True)
class Question:
    """One grouping of those who answered. ``did_not_say``: how many left it open."""

    title: str
    groups: tuple[Group, ...]
    did_not_say: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What is published of one question; ``None`` where a count is not shown."""

    title: str
    rows: tuple[GroupRow, ...]
    did_not_say: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is published of a survey. ``answered`` is ``None`` where so few answered that nothing is."""

    answered: int | None = None
    questions: tuple[Told, ...] = ()
    faults: tuple[Fault, ...] = ()


def asked(
    questions: Sequence[Question],
    *,
    everyone: int,
    hide_below: int,
    confidence: Decimal,
    digits: int,
) -> Asked:
    """Each group's share of those who answered, with Wilson's interval, against its share of the population.

    ``everyone``: how many could have been asked; ``hide_below``: the least count that is shown; ``digits``
    after the point. Who asks names all three, since each can change what is told. Shares leave out who did
    not say, unless that count is not shown: then they are of all who answered, so that none leads back to it.
    """
    if found := _faults(questions, everyone):
        return Asked(faults=tuple(found))
    answered = _people(questions[0])
    shown = _shown(questions, answered, hide_below)
    if shown[ANSWERED] is None:
        return Asked()
    told = []
    for number, question in enumerate(questions):
        silent = shown[_cell(number, SILENT)]
        base = question if silent is not None else replace(question, did_not_say=0)
        rest = 0 if silent is not None else question.did_not_say
        rows = _rows(base, rest, confidence, digits)
        kept = [shown[_cell(number, group.name)] is not None for group in question.groups]
        safe = tuple(row if keep else _withheld(row) for row, keep in zip(rows, kept, strict=True))
        told.append(Told(question.title, safe, silent))
    return Asked(answered, tuple(told))


def _people(question: Question) -> int:
    return sum(group.took_part for group in question.groups) + question.did_not_say


def _cell(number: int, name: str) -> str:
    return f"{number} {name}"


def _shown(questions: Sequence[Question], answered: int, below: int) -> Mapping[str, int | None]:
    """Every count that is published, by the cell it stands in."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    for number, question in enumerate(questions):
        cells = {_cell(number, group.name): group.took_part for group in question.groups}
        cells[_cell(number, SILENT)] = question.did_not_say
        counts |= cells
        sums.append(Sum(ANSWERED, tuple(cells)))
    return hide(Counts({**counts, ANSWERED: answered}, tuple(sums), below)).counts


def _rows(question: Question, rest: int, confidence: Decimal, digits: int) -> tuple[GroupRow, ...]:
    """Every row of a question as if nothing had to be hidden; ``rest`` more people stand in the base."""
    others = Group(SILENT, rest, 0)
    told = representation((*question.groups, others), hide_below=0, confidence=confidence, digits=digits)
    return told.rows[:-1]


def _withheld(row: GroupRow) -> GroupRow:
    words = "%(group)s: not shown, since it could tell of a few people."
    reason = Reason("not-shown", words, {"group": row.group})
    return replace(row, took_part=None, share=None, verdict=NOT_SHOWN, reason=reason)


def _faults(questions: Sequence[Question], everyone: int) -> list[Fault]:
    found = []
    if not questions:
        return [Fault("no-question", "No question was asked.", "questions")]
    for title, times in Counter(question.title for question in questions).items():
        if times > 1:
            found.append(Fault("question-twice", "Two questions have the same name.", title))
    for question in questions:
        told = representation(question.groups, did_not_say=question.did_not_say)
        found += [replace(fault, where=f"{question.title}: {fault.where}") for fault in told.faults]
        if any(group.name == SILENT for group in question.groups):
            found.append(Fault("group-named-so", "No group can be called so.", f"{question.title}: {SILENT}"))
    first = _people(questions[0])
    for question in questions[1:]:
        if (people := _people(question)) != first:
            words = (
                f"{people} people, and {first} in “{questions[0].title}”. All questions were put to the same "
                "people: count those who left one open as people who did not say."
            )
            found.append(Fault("other-people", words, question.title))
    if first > everyone:
        found.append(Fault("too-many", f"{first} people answered, but only {everyone} voted.", "questions"))
    return found
