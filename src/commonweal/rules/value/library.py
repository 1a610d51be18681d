"""The library of social clauses and outcomes: what each asks, what shows it, and what is in proportion.

An entry is a proposal in this project's own words. Whoever takes one may change every word of it; what they
took, and from which version, stays beside it. Source: the rule set ``social-clauses``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.rules.data import BadRuleSet, Version, load
from commonweal.rules.reasons import Fault
from commonweal.rules.value.plan import BANDS, KINDS

SETS = "commonweal.rules.value.sets"
CLAUSE, OUTCOME = "clause", "outcome"


@dataclass(frozen=True, slots=True)
class Entry:
    """One clause or outcome template. ``notes`` says by band how much of it is in proportion."""

    id: str
    use: str
    kind: str
    title: str
    words: str
    indicator: str
    unit: str
    proof: str
    notes: Mapping[str, str]
    version: str

    @property
    def source(self) -> str:
        """What a specification keeps of where it took this from."""
        return f"social-clauses {self.version}: {self.id}"


def library(on: date) -> tuple[Entry, ...]:
    """The entries of the version in force on a day; of the first one before there was any."""
    rules = load(SETS, "social-clauses")
    return read_library(rules.on(on) or rules.versions[0])


def read_library(version: Version) -> tuple[Entry, ...]:
    """Read a version strictly; a library of ours that cannot be read is a mistake in the program."""
    faults: list[Fault] = []
    body = version.fields(faults)
    entries = []
    for row in body.tables("entry", optional=False):
        texts = {name: row.text(name) for name in ("id", "title", "words", "indicator", "unit", "proof")}
        entry = Entry(
            use=row.text("use", among=(CLAUSE, OUTCOME)),
            kind=row.text("kind", among=KINDS),
            notes={band: row.text(band) for band in BANDS},
            version=version.name,
            **texts,
        )
        row.close()
        entries.append(entry)
    body.close()
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return tuple(entries)
