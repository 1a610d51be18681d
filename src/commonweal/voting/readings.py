"""What somebody reads from a ballot paper, typed in one line: ``3 7 12``.

Numbers are those printed beside the options. Ticks: the numbers ticked. Ranking: the numbers in the voter's
order, first choice first. Points: number, colon, points (``3:5 7:2``). ``blank`` is an empty ballot that
counts; ``spoilt`` one that does not, because it breaks the form or cannot be read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.rules.reasons import Fault, Reason, Verdict, allowed, refused
from commonweal.voting import ballots, tables
from commonweal.voting.ballots import POINTS, RANKING, BallotForm, Choices, Option
from commonweal.voting.parts import Part, check, within

BLANK, SPOILT = "blank", "spoilt"
TICK = re.compile(r"([0-9]{1,6})", re.ASCII)
GIVEN = re.compile(r"([0-9]{1,6})[:=]([0-9]{1,7})", re.ASCII)
COLUMNS = {"serial": "serial", "number": "serial", "ballot": "ballot", "options": "ballot"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper says, in the form in which two readings are compared: canonical, or ``spoilt``."""

    says: str
    faults: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of a file of readings."""

    line: int
    serial: int
    says: str


def read(parts: Sequence[Part], options: Sequence[Option], typed: str) -> Reading:
    """What was typed for one paper, with every fault in words for whoever typed it.

    ``parts`` are those that stand on the paper, ``options`` all of the vote's, in the order of their numbers.
    """
    form = parts[0].form
    words = typed.strip().lower()
    if words in {SPOILT, _("spoilt")}:
        return Reading(SPOILT)
    if not words:
        return Reading("", (Reason("nothing", _("Type the numbers, or “blank”, or “spoilt”.")),))
    pairs = [] if words in {BLANK, _("blank")} else _pairs(form, re.split(r"[\s,;]+", words))
    if pairs is None:
        example = "3:5 7:2" if form.kind == POINTS else "3 7 12"
        unclear = Reason("unclear", _("Type it like this: %(example)s"), {"example": example})
        return Reading("", (unclear,))
    if faults := _unknown(options, pairs):
        return Reading("", tuple(faults))
    choices: Choices = {options[number - 1].key: given for number, given in pairs}
    if form.kind == RANKING:
        choices = _ranked_apart(parts, choices)
    if faults := check(parts, parts[-1].district, choices):
        return Reading("", (*faults, Reason("spoilt", _("If the paper says so, enter “spoilt”."))))
    return Reading(ballots.written(choices))


def must_be_a_reading(parts: Sequence[Part], says: str) -> Verdict:
    """What is kept of a paper is ``spoilt`` or a ballot of the paper's own form, in its one written form."""
    if says == SPOILT:
        return allowed
    try:
        choices = ballots.read(says)
        faults = check(parts, parts[-1].district, choices) if ballots.written(choices) == says else None
    except (ValueError, TypeError, AttributeError):
        faults = None
    if faults is None:
        return refused(_("This is no reading of a ballot paper."), "no-reading")
    return Verdict(not faults, tuple(faults))


def _ranked_apart(parts: Sequence[Part], choices: Choices) -> Choices:
    """Choices numbered in the order in which they were typed, from 1 in each part."""
    apart = dict(choices)
    for part in parts:
        own = sorted(within(part, choices), key=lambda key: choices[key])
        apart |= {key: rank for rank, key in enumerate(own, start=1)}
    return apart


def _pairs(form: BallotForm, parts: Sequence[str]) -> list[tuple[int, int]] | None:
    """The numbers of options with what each is given; ``None`` for what is not written the form's way."""
    pattern = GIVEN if form.kind == POINTS else TICK
    found = [pattern.fullmatch(part) for part in parts if part]
    if not all(found):
        return None
    numbers = [[int(group) for group in match.groups()] for match in found if match]
    if form.kind == POINTS:
        return [(number, given) for number, given in numbers]
    return [(number, rank if form.kind == RANKING else 1) for rank, (number,) in enumerate(numbers, start=1)]


def _unknown(options: Sequence[Option], pairs: Sequence[tuple[int, int]]) -> list[Reason]:
    numbers = [number for number, _given in pairs]
    found = []
    for number in sorted(set(numbers)):
        if not 1 <= number <= len(options):
            sentence = _("There is no option %(number)s: they go from 1 to %(last)s.")
            found.append(Reason("no-option", sentence, {"number": number, "last": len(options)}))
        elif numbers.count(number) > 1:
            sentence = _("Option %(number)s is named twice.")
            found.append(Reason("option-twice", sentence, {"number": number}))
    return found


def read_file(
    parts_of: Callable[[int], Sequence[Part]], options: Sequence[Option], lines: Iterable[bytes]
) -> tuple[list[Paper], list[Fault]]:
    """A CSV file with the columns ``serial`` and ``ballot``: its papers, and each fault by line and field.

    ``parts_of`` gives the parts that stand on the paper of a number.
    """
    text, unreadable = tables.decoded(b"".join(lines))
    if unreadable:
        return [], [unreadable]
    try:
        rows = list(tables.rows(text))
    except csv.Error as error:
        return [], [Fault("not-csv", _("This is not a CSV file: %s.") % error)]
    heads = [COLUMNS.get(head.lower(), "") for head in rows[0][1]] if rows else []
    if not {"serial", "ballot"} <= set(heads):
        return [], [Fault("no-columns", _("The first line must name the columns “serial” and “ballot”."))]
    papers: list[Paper] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for line, cells in rows[1:]:
        row = dict(zip(heads, cells, strict=False))
        serial = row.get("serial", "")
        wrong = _wrong_serial(serial, seen)
        parts = parts_of(0 if wrong else int(serial))
        reading = read(parts, options, row.get("ballot", ""))
        found = [("serial", "serial", wrong)] if wrong else []
        found += [("ballot", reason.code, str(reason)) for reason in reading.faults]
        for field, code, sentence in found:
            figures = {"line": line, "field": field}
            faults.append(Fault(code, sentence, _("line %(line)s, %(field)s") % figures, figures))
        if not found:
            papers.append(Paper(line, int(serial), reading.says))
        if not wrong:
            seen[int(serial)] = line
    if not papers and not faults:
        faults.append(Fault("nothing", _("There is no paper in the file.")))
    return papers, faults


def _wrong_serial(typed: str, seen: dict[int, int]) -> str:
    if not TICK.fullmatch(typed):
        return _("“%s” is no number of a ballot paper") % typed
    if int(typed) in seen:
        figures = {"serial": typed, "line": seen[int(typed)]}
        return _("paper %(serial)s stands in the file twice, first on line %(line)s") % figures
    return ""
