"""Check a ``.pb`` file: what keeps it from being counted, and what Pabulib would ask about it.

*Errors* are the reader's own: with one of them nothing can be counted. *Warnings* are Pabulib's checks on a
file that can be: fields missing, unknown or out of order; values of the wrong shape; decimal commas; figures
that disagree with the ballots; ballots outside their limits; an official result that does not fit the budget
or the stated rule. Each says its line. Source of the checks: Pabulib's own checker and its format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from commonweal.rules.ballots import lint_fields
from commonweal.rules.ballots.lint_sums import ballot_limit_faults, lines_of, money_faults, tally_faults
from commonweal.rules.ballots.reading import read_pb
from commonweal.rules.ballots.rows import NEEDED, Table, fault, read_rows
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file, in the order of its lines."""

    errors: tuple[Fault, ...]
    warnings: tuple[Fault, ...]

    def holds(self, *, strict: bool) -> bool:
        """Whether the file passes: strictly, with no warning either."""
        return not self.errors and not (strict and self.warnings)

    def as_data(self, file: str) -> dict[str, Any]:
        return {
            "file": file,
            "errors": [_fault_data(one) for one in self.errors],
            "warnings": [_fault_data(one) for one in self.warnings],
        }


def check_pb(chunks: Iterable[bytes]) -> Checked:
    """All faults of the bytes of a ``.pb`` file, in pieces of any size."""
    content = b"".join(chunks)
    reading, table = read_pb([content]), read_rows([content])
    if not table.readable:
        return Checked(_sorted(reading.faults), ())
    found = [*_blank_lines(content), *_fields(table), *_commas(table)]
    if reading.election is not None:
        lines = lines_of(table)
        for check in (tally_faults, ballot_limit_faults, money_faults):
            found += check(reading.election, lines)
    errors = _sorted(reading.faults)
    known = {(one.code, one.where) for one in errors}
    return Checked(errors, _sorted(one for one in found if (one.code, one.where) not in known))


def _fields(table: Table) -> Iterator[Fault]:
    """Faults of fields and of the values in them, section by section."""
    meta, projects, votes = (table.sections[name] for name in NEEDED)
    at_key, at_value = meta.header.index("key"), meta.header.index("value")
    facts: dict[str, tuple[int, str]] = {}
    for line, row in meta.rows:
        facts.setdefault(row[at_key].strip(), (line, row[at_value]))
    yield from lint_fields.meta_faults(facts, meta)
    yield from lint_fields.field_faults("PROJECTS", projects, lint_fields.PROJECTS)
    yield from lint_fields.field_faults("VOTES", votes, lint_fields.VOTES)
    cells = lint_fields.cell_faults
    yield from cells(projects, "selected", lambda cell: cell in ("0", "1", "2", "3"), "0, 1, 2 or 3")
    yield from cells(votes, "age", lint_fields.is_age, "a whole number or a span such as 18-24")
    yield from cells(votes, "sex", lambda cell: cell in ("", "M", "F", "O"), "M, F, O or empty")
    methods = ("internet", "paper")
    yield from cells(votes, "voting_method", lambda cell: cell in methods, " or ".join(methods))


def _commas(table: Table) -> Iterator[Fault]:
    """A comma as the decimal mark, which we read and other programs may not."""
    meta, projects = table.sections["META"], table.sections["PROJECTS"]
    at_key, at_value = meta.header.index("key"), meta.header.index("value")
    amounts = ("budget", "min_sum_cost", "max_sum_cost")
    cells = [(line, row[at_key], row[at_value]) for line, row in meta.rows if row[at_key].strip() in amounts]
    at_cost = projects.header.index("cost")
    cells += [(line, "cost", row[at_cost]) for line, row in projects.rows]
    for line, name, text in cells:
        if "," in text:
            yield fault("decimal-comma", "a comma as the decimal mark: write a point", line, name.strip())


def _blank_lines(content: bytes) -> Iterator[Fault]:
    """Empty lines before the last; also inside quotes, where other programs end the row."""
    lines = content.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            yield fault("empty-line", "the line is empty", line)


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda one: (one.figures.get("line", 0), one.code, one.where)))


def _fault_data(one: Fault) -> dict[str, Any]:
    return {
        "code": one.code,
        "line": one.figures.get("line"),
        "field": one.figures.get("field"),
        "sentence": one.sentence,
    }
