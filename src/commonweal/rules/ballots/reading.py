"""Read Pabulib's ``.pb`` format: every fault with its line, or an election that is fit to be counted.

Tolerant of what published files really hold: a byte order mark, ``;`` inside quotes, a comma as the decimal
mark, ``choose-1`` as a type of ballot, empty ballots, unknown columns, any code or ``null`` under
``selected``. Strict about the rest. Columns are found by name. Source: Faliszewski and others, "Participatory
Budgeting: Data, Tools, and Analysis", arXiv 2305.11035; http://pabulib.org/format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.checks import (
    OWN_FIELDS,
    WITH_POINTS,
    Flaw,
    ballot_flaws,
    budget_flaws,
    meta_flaws,
    project_flaws,
    vote_type_flaws,
    voter_flaws,
    weight_flaws,
)
from commonweal.rules.ballots.election import Ballot, Election, Project
from commonweal.rules.ballots.quick_votes import quick_votes, split_off_votes
from commonweal.rules.ballots.rows import Table, fault, read_rows
from commonweal.rules.money import decimal
from commonweal.rules.reasons import Fault

_THOUSANDS = re.compile(r"-?[0-9]+,[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: an election and no faults, or faults and no election."""

    election: Election | None
    faults: tuple[Fault, ...] = ()


def read_pb(chunks: Iterable[bytes]) -> Reading:
    """Read one election from the bytes of a ``.pb`` file, in pieces of any size.

    Ballots that are plain are read quickly (``quick_votes.py``); a file in which anything is not, carefully.
    """
    content = b"".join(chunks)
    election = _read_quickly(content)
    return Reading(election) if election is not None else _read_carefully(content)


def _read_quickly(content: bytes) -> Election | None:
    """The election of a file whose ballots are plain and which has no fault at all."""
    parts = split_off_votes(content)
    if parts is None:
        return None
    table = read_rows([parts[0]])
    if table.faults or not table.readable:
        return None
    meta = _read_meta(table)
    vote_type = meta.get("vote_type", (0, ""))[1]
    budget, projects = _read_amount(meta, "budget", table.faults), _read_projects(table)
    ballots = quick_votes(
        parts[1],
        table.sections["VOTES"],
        with_points=vote_type in WITH_POINTS,
        one=vote_type == "choose-1",
        known={project.id for project in projects},
    )
    if ballots is None:
        return None
    _check_number(meta, "num_projects", len(projects), table.faults)
    _check_number(meta, "num_votes", len(ballots), table.faults)
    if table.faults:
        return None
    election = Election(vote_type, budget, tuple(projects), ballots, _rest(meta))
    election.__dict__["faults"] = ()  # all that an election is checked for has been looked at
    return election


def _read_carefully(content: bytes) -> Reading:
    table = read_rows([content])
    faults = table.faults
    if not table.readable:
        return Reading(None, tuple(faults))
    meta = _read_meta(table)
    vote_type = meta.get("vote_type", (0, ""))[1]
    budget = _read_amount(meta, "budget", faults)
    projects = _read_projects(table)
    ballots = _read_ballots(table, vote_type, {project.id for project in projects})
    if table.complete:
        _check_number(meta, "num_projects", len(table.sections["PROJECTS"].rows), faults)
        _check_number(meta, "num_votes", len(table.sections["VOTES"].rows), faults)
    if faults:
        return Reading(None, tuple(sorted(faults, key=lambda one: one.figures.get("line", 0))))
    return Reading(Election(vote_type, budget, tuple(projects), tuple(ballots), _rest(meta)))


def _rest(meta: dict[str, tuple[int, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, (_, value) in meta.items() if key not in OWN_FIELDS)


def number(text: str) -> Fraction | str:
    """An exact number, or the sentence that says why this text is none.

    A comma may stand for the decimal mark, but ``1,000`` could be a thousand or one: it is refused.
    """
    text = text.strip()
    if _THOUSANDS.fullmatch(text):
        return f"{text!r} could mean two numbers: write it without a comma"
    value = decimal(text.replace(",", "."))
    return f"{_shown(text)} is not a number" if value is None else value


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def _read_meta(table: Table) -> dict[str, tuple[int, str]]:
    section = table.sections["META"]
    at_key, at_value = section.header.index("key"), section.header.index("value")
    meta: dict[str, tuple[int, str]] = {}
    for line, row in section.rows:
        key = row[at_key].strip()
        table.faults += [flaw.on_line(line) for flaw in meta_flaws(key, meta)]
        meta.setdefault(key, (line, row[at_value].strip() if key in OWN_FIELDS else row[at_value]))
    for key in ("vote_type", "budget"):
        if key not in meta:
            table.faults.append(fault("missing", f"META does not say the {key}", section.line, key))
    if "vote_type" in meta:
        line, value = meta["vote_type"]
        table.faults += [flaw.on_line(line) for flaw in vote_type_flaws(value)]
    return meta


def _read_amount(meta: dict[str, tuple[int, str]], key: str, faults: list[Fault]) -> Fraction:
    if key not in meta:
        return Fraction(0)
    line, text = meta[key]
    value = number(text)
    if isinstance(value, str):
        faults.append(fault("not-a-number", value, line, key))
        return Fraction(0)
    faults += [flaw.on_line(line) for flaw in budget_flaws(value)]
    return value


def _check_number(meta: dict[str, tuple[int, str]], key: str, found: int, faults: list[Fault]) -> None:
    """A file that was cut short says more than it holds."""
    if key in meta and meta[key][1] != str(found):
        line, text = meta[key]
        short = text.isascii() and text.isdigit() and len(text) < 10 and int(text) > found
        asks = " (was it cut short?)" if short else ""
        sentence = f"META says {_shown(text)}, the file holds {found}{asks}"
        faults.append(fault("does-not-add-up", sentence, line, key))


def _read_projects(table: Table) -> list[Project]:
    section = table.sections["PROJECTS"]
    at_id, at_cost, at_name = (section.column(name) for name in ("project_id", "cost", "name"))
    assert at_id is not None
    assert at_cost is not None
    others = [
        (place, name) for place, name in enumerate(section.header) if place not in (at_id, at_cost, at_name)
    ]
    projects: list[Project] = []
    earlier: set[str] = set()
    for line, row in section.rows:
        key, cost = row[at_id].strip(), number(row[at_cost])
        if isinstance(cost, str):
            table.faults.append(fault("not-a-number", cost, line, "cost"))
            cost = Fraction(0)
        table.faults += [flaw.on_line(line) for flaw in project_flaws(key, cost, earlier)]
        earlier.add(key)
        name = "" if at_name is None else row[at_name]
        projects.append(Project(key, cost, name, tuple((other, row[place]) for place, other in others)))
    return projects


def _read_ballots(table: Table, vote_type: str, known: set[str]) -> list[Ballot]:
    section = table.sections["VOTES"]
    at_voter, at_vote, at_points = (section.column(name) for name in ("voter_id", "vote", "points"))
    at_weight = section.column("weight")
    assert at_voter is not None
    assert at_vote is not None
    if vote_type not in WITH_POINTS:
        at_points = None  # a ranking's points belong to the rule, and other ballots have none
    elif at_points is None:
        sentence = f"ballots of type {vote_type} need a column points"
        table.faults.append(fault("column-missing", sentence, section.line, "points"))
        return []
    marks: dict[tuple[str, str], tuple[tuple[str, ...], tuple[Fraction, ...], list[Flaw]]] = {}
    voters: set[str] = set()
    ballots = []
    for line, row in section.rows:
        cells = row[at_vote], "" if at_points is None else row[at_points]
        if cells not in marks:
            marks[cells] = _read_marks(*cells, vote_type, known)
        choices, points, flaws = marks[cells]
        voter = row[at_voter].strip()
        table.faults += [flaw.on_line(line) for flaw in [*flaws, *voter_flaws(voter, voters)]]
        voters.add(voter)
        if at_weight is None or not row[at_weight].strip():
            ballots.append(Ballot(voter, choices, points))
            continue
        weight = number(row[at_weight])
        if isinstance(weight, str):
            table.faults.append(fault("not-a-number", weight, line, "weight"))
            continue
        table.faults += [flaw.on_line(line) for flaw in weight_flaws(weight)]
        ballots.append(Ballot(voter, choices, points, weight))
    return ballots


def _read_marks(
    vote: str, points: str, vote_type: str, known: set[str]
) -> tuple[tuple[str, ...], tuple[Fraction, ...], list[Flaw]]:
    choices = tuple(choice.strip() for choice in vote.split(",")) if vote.strip() else ()
    given = [number(cell) for cell in points.split(",")] if points.strip() else []
    flaws = [Flaw("points", "not-a-number", value) for value in given if isinstance(value, str)]
    values = tuple(value for value in given if isinstance(value, Fraction))
    return choices, values, flaws or ballot_flaws(vote_type, choices, values, known)
