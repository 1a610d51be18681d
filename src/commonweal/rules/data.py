"""Rule sets as dated data: the one reader of the TOML files that the rules ship with.

A rule that a government can change is not code. It is a file beside the room that applies it: what it is
called, where it holds, and its versions, each with the days on which it is in force, its source, how sure we
are of it, and a body that the room understands.

    id = "standstill"                     # the file's own name without .toml
    title = "Standstill after an award"
    nations = ["England", "Wales"]        # of NATIONS; left out: all four

    [[version]]
    name = "2025"                         # each name once in its file
    from = 2025-02-24                     # first day in force; left out: as far back as anyone asks
    to = 2030-12-31                       # last day in force; left out: until further notice
    status = "enacted"                    # of STATUSES; what is "prospective" is never in force
    mark = "verified"                     # of MARKS: whether the source was read
    source = "Procurement Act 2023 s.51; https://…"
    [version.body]                        # the room's own
    days = 8

How rooms use it:

    rules = data.load("commonweal.rules.statutes", "standstill")    # a file of ours, read once
    every = data.load_all("commonweal.rules.statutes")              # {id: RuleSet} of a folder
    version = rules.on(tender.published)                            # Version | None
    fields = version.fields(faults)                                 # the body as a rules.fields.Table
    evidence = version.as_data(); version.digest                    # what a bundle carries
    reading = data.read(content, "own.toml")                        # somebody else's file: .rules, .faults
    same = data.version_from_data(evidence, "bundle", faults)       # a bundle's rule set, back again

A case keeps the version in force on the day that began it: store ``as_data()`` with it, never a reference.
There are no binary fractions: write ``"3.5"`` and read it with ``Table.exact``. A version whose mark is
``recalled`` or ``unresearched`` is ``unconfirmed``: it may warn and may not block.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from commonweal.rules.canonical import LARGEST, NotCanonical, canonical, digest
from commonweal.rules.fields import Table, shown
from commonweal.rules.reasons import Fault

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
ENACTED, PROSPECTIVE, REPEALED, POLICY = "enacted", "prospective", "repealed", "policy"
STATUSES = (ENACTED, PROSPECTIVE, REPEALED, POLICY)
#: Source read; remembered and not checked; not looked into; a choice of this project's own.
VERIFIED, RECALLED, UNRESEARCHED, DESIGNED = "verified", "recalled", "unresearched", "designed"
MARKS = (VERIFIED, RECALLED, UNRESEARCHED, DESIGNED)


class BadRuleSet(Exception):  # noqa: N818 - it says what the file is
    """A rule set that we ship cannot be read: a mistake in the program, with every fault in its text."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule: when it is in force, on what authority, and what it says (``text``: JSON)."""

    rule: str
    title: str
    nations: tuple[str, ...]
    name: str
    first: date | None
    last: date | None
    status: str
    mark: str
    source: str
    text: str

    @property
    def body(self) -> dict[str, Any]:
        """What the rule says, as plain data of the caller's own; days are text."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def unconfirmed(self) -> bool:
        """Whether this may only warn, since nobody has read its source."""
        return self.mark in (RECALLED, UNRESEARCHED)

    def in_force(self, on: date) -> bool:
        """Whether the version is in force on that day, its first and its last day included."""
        if self.status == PROSPECTIVE:
            return False
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def fields(self, faults: list[Fault]) -> Table:
        """The body, to be read strictly."""
        return Table(self.body, f"{self.rule} {self.name}", faults)

    def as_data(self) -> dict[str, Any]:
        """The version as canonical data: what a bundle carries."""
        return {
            "rule": self.rule,
            "title": self.title,
            "nations": list(self.nations),
            "name": self.name,
            "from": None if self.first is None else self.first.isoformat(),
            "to": None if self.last is None else self.last.isoformat(),
            "status": self.status,
            "mark": self.mark,
            "source": self.source,
            "body": self.body,
        }

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical data."""
        return digest(self.as_data())


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule and its versions, in the order of the file."""

    id: str
    title: str
    nations: tuple[str, ...]
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        """The version in force on a day; ``None`` where the rule did not hold yet, or holds no longer."""
        return next((version for version in self.versions if version.in_force(day)), None)

    def named(self, name: str) -> Version | None:
        """The version of that name, in force or not."""
        return next((version for version in self.versions if version.name == name), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: a rule set and no faults, or faults and no rule set."""

    rules: RuleSet | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Inexact:
    """A number with a point or an exponent, as it was written."""

    text: str

    def __repr__(self) -> str:
        return self.text


def load(package: str, name: str) -> RuleSet:
    """The rule set ``name``.toml of a package; ``BadRuleSet`` if it has a fault, ``KeyError`` if absent."""
    return load_all(package)[name]


@cache
def load_all(package: str) -> Mapping[str, RuleSet]:
    """Every rule set in the TOML files of a package, by its id, in alphabetical order."""
    found: dict[str, RuleSet] = {}
    faults: list[Fault] = []
    for file in sorted(resources.files(package).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            reading = read(file.read_bytes(), file.name)
            faults += reading.faults
            if reading.rules:
                found[reading.rules.id] = reading.rules
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return MappingProxyType(found)


def read(content: bytes, name: str) -> Reading:
    """Read one TOML file. ``name`` is the file's name: faults begin with it, and the id must be its stem."""
    try:
        data = tomllib.loads(content.decode("utf-8"), parse_float=_Inexact)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return Reading(None, (Fault("not-toml", f"This is not TOML: {error}.", name),))
    faults: list[Fault] = []
    table = Table(data, name, faults)
    id, title = table.text("id"), table.text("title")
    if id and name not in (f"{id}.toml", id):
        table.fault("id", "id-not-the-name", f"The id {shown(id)} is not the name of the file.")
    nations = table.texts("nations", among=NATIONS) or NATIONS
    versions = []
    for row in table.tables("version", optional=False):
        versions.append(_version(row, id, title, nations))
        row.close()
    table.close()
    faults += _together(versions, name)
    return Reading(None, tuple(faults)) if faults else Reading(RuleSet(id, title, nations, tuple(versions)))


def version_from_data(data: Any, where: str, faults: list[Fault]) -> Version:
    """The version that ``as_data`` made these data of. Worth something only if no fault was added."""
    table = Table(data, where, faults)
    nations = table.texts("nations", among=NATIONS, optional=False)
    version = _version(table, table.text("rule"), table.text("title"), nations)
    table.close()
    return version


def versions_from_data(
    table: Table, name: str, faults: list[Fault], *, least: int = 0
) -> tuple[Version, ...]:
    """The versions in a list of published evidence; a fault where it is none, or has fewer than ``least``."""
    rows = table.any(name)
    if not isinstance(rows, list) or len(rows) < least:
        table.fault(name, "missing", "A list of the rules that were asked is missing.")
        return ()
    return tuple(
        version_from_data(row, f"{table.path(name)}[{number}]", faults) for number, row in enumerate(rows)
    )


def _version(table: Table, rule: str, title: str, nations: tuple[str, ...]) -> Version:
    first, last = table.day("from", optional=True), table.day("to", optional=True)
    status = table.text("status", among=STATUSES)
    if first and last and last < first:
        table.fault("to", "ends-before-it-begins", f"{last} lies before {first}.")
    if status == REPEALED and not last:
        table.fault("to", "missing", "What is repealed has a last day in force.")
    return Version(
        rule=rule,
        title=title,
        nations=nations,
        name=table.text("name"),
        first=first,
        last=last,
        status=status,
        mark=table.text("mark", among=MARKS),
        source=table.text("source"),
        text=_text(table),
    )


def _text(table: Table) -> str:
    """The body as canonical JSON, an absent one as an empty table."""
    body = _plain(table.any("body") if "body" in table else {}, "body", table)
    if not isinstance(body, dict):
        table.fault("body", "wrong-kind", "The body is no table.")
        return "{}"
    try:
        return canonical(body).decode()
    except NotCanonical as error:
        table.fault("body", "not-canonical", f"{error}.")
        return "{}"


def _plain(value: Any, path: str, table: Table) -> Any:
    """The body as plain data: days as text, and a fault for what has no exact form."""
    if isinstance(value, dict):
        return {key: _plain(item, f"{path}.{key}", table) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, f"{path}[{position}]", table) for position, item in enumerate(value)]
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, _Inexact | float):
        table.fault(path, "inexact", f'Write this number as text: "{value!r}".')
        return None
    if value is None or isinstance(value, str) or (isinstance(value, int) and abs(value) <= LARGEST):
        return value
    table.fault(path, "wrong-kind", f"{shown(value)} has no place in a rule set.")
    return None


def _together(versions: list[Version], where: str) -> list[Fault]:
    """Faults of the versions as a whole: none at all, a name twice, two in force on one day."""
    faults = []
    if not versions:
        faults.append(Fault("no-version", "The rule set has no version.", where))
    for name, times in Counter(version.name for version in versions).items():
        if times > 1:
            faults.append(Fault("version-twice", f"Two versions are called {shown(name)}.", where))
    dated = [version for version in versions if version.status != PROSPECTIVE]
    dated.sort(key=lambda version: version.first or date.min)
    for earlier, later in pairwise(dated):
        if earlier.last is None or (later.first or date.min) <= earlier.last:
            sentence = f"{shown(earlier.name)} and {shown(later.name)} are in force on the same day."
            faults.append(Fault("overlap", sentence, where))
    return faults
