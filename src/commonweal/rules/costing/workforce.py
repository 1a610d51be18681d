"""Staff who would transfer, as every bidder may see them: in groups, so that nobody is known by their pay.

From one row a person come groups of people in the same role and pension scheme. A group of fewer than
``SMALLEST`` is put together with the next smallest until it is large enough. Of a group are given its people
and hours, its pay in all, each person's pay and service as bands whose ends are round, and the range of what
its pension may cost. Where all together are fewer than ``SMALLEST`` nothing but that is given: the figures go
to bidders who sign for them.

Rows are read, grouped and forgotten; no name has a column. Sources: Transfer of Undertakings (Protection of
Employment) Regulations 2006, reg. 11, on what the present employer tells the next (recalled); ICO,
Anonymisation code of practice (2012), on small groups (recalled); five as for every small count here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules import columns
from commonweal.rules.costing.transfer import Group, Transfer
from commonweal.rules.money import decimal, round_half_up
from commonweal.rules.reasons import Fault

COLUMNS = ("role", "hours", "pay", "years", "scheme", "pension_low", "pension_high")
SMALLEST = 5
MOST_ROWS = 2_000
#: Pay is told in steps of £2,500 a year, a group's pay in all to the nearest £1,000.
PAY_STEP, PAY_ROUND = 250_000, 100_000
#: Years of service are told between these.
SERVICE = (0, 2, 5, 10)
VARIOUS = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """One person: hours a week, a year's pay for them, years of service, what a pension costs of pay."""

    role: str
    hours: Fraction
    pay_pence: int
    years: Fraction
    scheme: str
    pension_low: Fraction
    pension_high: Fraction


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """People alike, none of whom can be told apart. An empty role or scheme: several.

    Service is told from whole years to under whole years, or with no end (``None``).
    """

    role: str
    people: int
    hours: Fraction
    pay_pence: int
    pay_low_pence: int
    pay_high_pence: int
    years_low: int
    years_high: int | None
    scheme: str
    pension_low: Fraction
    pension_high: Fraction


@dataclass(frozen=True, slots=True)
class Workforce:
    """The groups, the largest first; none and ``too_few`` where they would give people away."""

    groups: tuple[StaffGroup, ...] = ()
    people: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def too_few(self) -> bool:
        return 0 < self.people < SMALLEST


def read(lines: Iterable[bytes], where: str) -> Workforce:
    """The groups of a CSV file with ``COLUMNS``; every fault with its line, and then no group."""
    found = columns.read(lines, where, COLUMNS)
    faults = list(found.faults)
    if len(found) > MOST_ROWS:
        return Workforce(faults=(Fault("too-long", f"There are more than {MOST_ROWS:,} rows.", where),))
    cells = zip(*(found.values[name] for name in COLUMNS), strict=True)
    workers = [
        _worker(dict(zip(COLUMNS, row, strict=True)), where, line, faults)
        for row, line in zip(cells, found.lines, strict=False)
    ]
    return Workforce(faults=tuple(faults)) if faults else protect(workers)


def protect(workers: Sequence[Worker]) -> Workforce:
    """Put people together until each group has ``SMALLEST``."""
    if len(workers) < SMALLEST:
        return Workforce(people=len(workers))
    alike: dict[tuple[str, str], list[Worker]] = defaultdict(list)
    for row in workers:
        alike[row.role.casefold(), row.scheme.casefold()].append(row)
    groups = sorted(alike.values(), key=len)  # those of one size stay in the order of the file
    while len(groups[0]) < SMALLEST:
        groups = sorted([groups[0] + groups[1], *groups[2:]], key=len)
    groups.reverse()
    return Workforce(tuple(_group(row) for row in groups), len(workers))


def transfer(groups: Sequence[StaffGroup], on_costs: Fraction, months: int) -> Transfer:
    """The groups as ``transfer_cost`` takes them: each group's pay as that of one post."""
    rows = tuple(
        Group(
            f"{row.role or 'several roles'}, {row.people} people",
            Fraction(1),
            row.pay_pence,
            on_costs,
            row.pension_low,
            row.pension_high,
        )
        for row in groups
    )
    sure = all(row.pension_low == row.pension_high for row in groups)
    return Transfer(rows, (), months, information=True, pensions_confirmed=sure)


def _group(rows: Sequence[Worker]) -> StaffGroup:
    pay = [row.pay_pence for row in rows]
    years = [row.years for row in rows]
    longest = next((end for end in SERVICE[1:] if max(years) < end), None)
    return StaffGroup(
        role=_one(row.role for row in rows),
        people=len(rows),
        hours=sum((row.hours for row in rows), Fraction(0)),
        pay_pence=round_half_up(Fraction(sum(pay), PAY_ROUND)) * PAY_ROUND,
        pay_low_pence=min(pay) // PAY_STEP * PAY_STEP,
        pay_high_pence=-(-max(pay) // PAY_STEP) * PAY_STEP,
        years_low=max(step for step in SERVICE if step <= min(years)),
        years_high=longest,
        scheme=_one(row.scheme for row in rows),
        pension_low=min(row.pension_low for row in rows),
        pension_high=max(row.pension_high for row in rows),
    )


def _one(words: Iterable[str]) -> str:
    """The word that all have, as the first of them writes it; nothing where they differ."""
    given = list(words)
    return given[0] if len({word.casefold() for word in given}) == 1 else VARIOUS


def _worker(cells: dict[str, str], where: str, line: int, faults: list[Fault]) -> Worker:
    def number(column: str, most: int) -> Fraction:
        value = decimal(cells[column].replace(",", "").removeprefix("£").removesuffix("%"))
        if value is None or not 0 <= value <= most:
            words = f"A number from 0 to {most:,} stands here, such as {EXAMPLES[column]}."
            faults.append(columns.at(where, line, column, "not-a-number", words))
            return Fraction(0)
        return value

    for column in ("role", "scheme"):
        if not 0 < len(cells[column]) <= 80 or not cells[column].isprintable():
            words = "Say it in 1 to 80 plain characters."
            faults.append(columns.at(where, line, column, "no-text", words))
    low, high = number("pension_low", 100), number("pension_high", 100)
    if low > high:
        words = "The low end of the pension is over the high one."
        faults.append(columns.at(where, line, "pension_low", "ends-crossed", words))
    return Worker(
        role=cells["role"],
        hours=number("hours", 80),
        pay_pence=round_half_up(number("pay", 1_000_000) * 100),
        years=number("years", 70),
        scheme=cells["scheme"],
        pension_low=low / 100,
        pension_high=high / 100,
    )


EXAMPLES = {"hours": "37", "pay": "24,500", "years": "6.5", "pension_low": "14", "pension_high": "22.5"}
