"""Reading a register's published file row by row: what is kept of each, and what is wrong with it.

Three files are known by their columns: the Charity Commission's public extract of charities (text with tabs,
days as ``2026-10-31``, with or without a time), the Scottish Charity Regulator's register download (CSV, days
as ``31/10/2026``, with or without a time) and Companies House's basic company data (CSV, some column names
after a space, days alike). Of a charity are kept its number, name, status, days and last income; of a company
the same without income, and its registered office, which the law makes public. Northern Ireland's register
is not read: its states say whether accounts are late, not whether a charity stands. Sources: the Commission's
full register download (``publicextract.charity``), the Regulator's charity register download, by the columns
that its readers name; Companies House's free company data product.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO

from commonweal.people.identifiers import SCHEMES, fault, tidied
from commonweal.rules.money import decimal, round_half_up

CHARITIES, SCOTTISH, COMPANIES = "GB-CHC", "GB-SC", "GB-COH"
#: Characters of one field: a charity's own account of what it does is long.
csv.field_size_limit(1_000_000)
_ISO, _BRITISH = (
    re.compile(day + "(?:[T ].*)?") for day in (r"(\d{4})-(\d\d)-(\d\d)", r"(\d\d)/(\d\d)/(\d{4})")
)


#: The parts of a company's registered office; "care of" may name a person and is left out.
ADDRESS = ("AddressLine1", "AddressLine2", "PostTown", "County", "Country", "PostCode")


class NotARegister(Exception):  # noqa: N818 - it says what the file is
    """A file that is none of the three; the message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a register calls the columns that are read."""

    scheme: str
    separator: str
    number: str
    title: str
    status: str
    registered_on: str
    year_end: str
    ended_on: str = ""
    income: str = ""
    part: str = ""
    address: tuple[str, ...] = ()

    @property
    def needed(self) -> set[str]:
        every = (self.number, self.title, self.status, self.registered_on, self.year_end)
        return {name for name in (*every, self.ended_on, self.income, self.part) if name}


KNOWN = (
    Columns(
        scheme=CHARITIES,
        separator="\t",
        number="registered_charity_number",
        title="charity_name",
        status="charity_registration_status",
        registered_on="date_of_registration",
        ended_on="date_of_removal",
        year_end="latest_acc_fin_period_end_date",
        income="latest_income",
        part="linked_charity_number",
    ),
    Columns(
        scheme=SCOTTISH,
        separator=",",
        number="Charity Number",
        title="Charity Name",
        status="Charity Status",
        registered_on="Registered Date",
        year_end="Year End",
        income="Most recent year income",
    ),
    Columns(
        scheme=COMPANIES,
        separator=",",
        number="CompanyNumber",
        title="CompanyName",
        status="CompanyStatus",
        registered_on="IncorporationDate",
        ended_on="DissolutionDate",
        year_end="Accounts.LastMadeUpDate",
        address=tuple(f"RegAddress.{part}" for part in ADDRESS),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation as its register has it."""

    number: str
    title: str
    status: str
    registered_on: date | None
    ended_on: date | None
    year_end: date | None
    income_pence: int | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that is left out, and why."""

    line: int
    sentence: str


def opened(stream: IO[bytes]) -> tuple[Columns, Iterator[Row | Wrong]]:
    """Which register a file is of, and its rows as they are read. ``NotARegister`` where it is of none."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    heading = text.readline()
    for columns in KNOWN:
        names = [name.strip() for name in next(csv.reader([heading], delimiter=columns.separator), [])]
        if columns.number in names:
            if missing := sorted(columns.needed - set(names)):
                raise NotARegister(f"it has no column {', '.join(missing)}")
            return columns, _rows(text, names, columns)
    known = ", ".join(f"{columns.number} ({SCHEMES[columns.scheme].title})" for columns in KNOWN)
    raise NotARegister(f"its first line names none of {known}")


def _rows(text: Iterable[str], names: list[str], columns: Columns) -> Iterator[Row | Wrong]:
    reader = csv.DictReader(text, fieldnames=names, delimiter=columns.separator)
    try:
        for given in reader:
            try:
                yield _row(given, columns)
            except ValueError as error:
                yield Wrong(reader.line_num + 1, str(error))
    except csv.Error as error:
        yield Wrong(reader.line_num + 1, f"The rest cannot be read: {error}.")


def _row(given: Mapping[str, str | None], columns: Columns) -> Row:
    """One row; ``ValueError`` with a sentence where it is none."""
    said = {name: (given.get(name) or "").strip() for name in {*columns.needed, *columns.address}}
    number = said[columns.number]
    if columns.part and said[columns.part] not in ("", "0"):
        number = f"{number}-{said[columns.part]}"
    number = tidied(columns.scheme, number)
    if fault(columns.scheme, number):
        raise ValueError(f"{number[:40]!r} is no number of this register.")
    if not said[columns.title]:
        raise ValueError(f"{number} has no name.")
    return Row(
        number=number,
        title=said[columns.title][:300],
        status=said[columns.status][:80],
        registered_on=_day(said[columns.registered_on]),
        ended_on=_day(said[columns.ended_on]) if columns.ended_on else None,
        year_end=_day(said[columns.year_end]),
        income_pence=_pence(said[columns.income]) if columns.income else None,
        address=", ".join(filter(None, (said[name] for name in columns.address)))[:400],
    )


def _day(text: str) -> date | None:
    if not text or text.upper() == "NULL":
        return None
    if iso := _ISO.fullmatch(text):
        parts = (iso[1], iso[2], iso[3])
    elif british := _BRITISH.fullmatch(text):
        parts = (british[3], british[2], british[1])
    else:
        raise ValueError(f"{text[:40]!r} is no day.")
    return date(*(int(part) for part in parts))


def _pence(text: str) -> int | None:
    """Pounds as a register writes them, in pence; half a penny rounds up."""
    if not text or text.upper() == "NULL":
        return None
    amount = decimal(text)
    if amount is None or not 0 <= amount < 10**13:
        raise ValueError(f"{text[:40]!r} is no income.")
    return round_half_up(amount * 100)
