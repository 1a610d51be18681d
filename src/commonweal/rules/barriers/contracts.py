"""Model contracts by the value of what is bought, in plain words, each version with its hash.

One dated file each in ``model_contracts``. The body of a version:

    suits = "a service worth up to £100,000"     # in words
    up_to_pence = 10000000                       # left out: without an end
    clauses = [ { id = "paying", title = "When we pay", words = "..." }, ... ]

A specification takes a model's clauses and may change each; ``changes`` shows what was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from commonweal.rules.data import BadRuleSet, Version, load_all
from commonweal.rules.reasons import Fault

KEPT, ADDED, TAKEN = "kept", "added", "taken out"


@dataclass(frozen=True, slots=True)
class ModelClause:
    """One clause of a model, named by its ``id`` for as long as the model lasts."""

    id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ModelContract:
    """One version of a model. ``sha256`` is the hash of its canonical data, title and source included."""

    id: str
    title: str
    version: str
    suits: str
    up_to_pence: int | None
    clauses: tuple[ModelClause, ...]
    source: str
    sha256: str

    def clause(self, id: str) -> ModelClause | None:
        return next((row for row in self.clauses if row.id == id), None)


def models_on(day: date) -> tuple[ModelContract, ...]:
    """The models in force on a day, the one for the smallest value first."""
    found = (rules.on(day) for rules in load_all("commonweal.rules.barriers.model_contracts").values())
    rows = [_model(version) for version in found if version]
    return tuple(sorted(rows, key=lambda row: (row.up_to_pence is None, row.up_to_pence or 0)))


def model_named(id: str, version: str) -> ModelContract | None:
    """A model's version, in force or not; ``None`` where we have none of that name."""
    rules = load_all("commonweal.rules.barriers.model_contracts").get(id)
    found = rules.named(version) if rules else None
    return _model(found) if found else None


def suited(models: Sequence[ModelContract], value_pence: int) -> ModelContract:
    """The model for a value: the first, from small to large, whose end is not under it."""
    return next(row for row in models if row.up_to_pence is None or value_pence <= row.up_to_pence)


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What was changed, word by word: pieces of text, each kept, added or taken out.

    What is kept and taken out makes the text before, what is kept and added the text after.
    """
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (before, after))
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield KEPT, "".join(old[first:last])
            continue
        if last > first:
            yield TAKEN, "".join(old[first:last])
        if end > begin:
            yield ADDED, "".join(new[begin:end])


@cache
def _model(version: Version) -> ModelContract:
    faults: list[Fault] = []
    table = version.fields(faults)
    clauses = []
    for row in table.tables("clauses", optional=False):
        clauses.append(ModelClause(row.text("id"), row.text("title"), row.text("words")))
        row.close()
    model = ModelContract(
        id=version.rule,
        title=version.title,
        version=version.name,
        suits=table.text("suits"),
        up_to_pence=table.whole_if_said("up_to_pence", least=1),
        clauses=tuple(clauses),
        source=version.source,
        sha256=version.digest,
    )
    table.close()
    if faults:
        raise BadRuleSet("; ".join(str(fault) for fault in faults))
    return model
