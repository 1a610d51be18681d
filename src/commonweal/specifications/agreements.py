"""A specification's contract beside the model that it was taken from: what was changed, and what is found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from commonweal.record import clock
from commonweal.rules import barriers
from commonweal.rules.barriers import contracts
from commonweal.specifications.barriers import Checked
from commonweal.specifications.models import Clause, Specification


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause as it will be signed; ``parts`` show what was changed in the model's words, if anything was.

    ``model`` is ``None`` for a clause of the place's own.
    """

    row: Clause
    model: contracts.ModelClause | None
    parts: tuple[tuple[str, str], ...]
    shuts_out: tuple[barriers.Finding, ...]

    @property
    def changed(self) -> bool:
        return self.model is not None and (self.row.title, self.row.words) != (
            self.model.title,
            self.model.words,
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """The contract as it stands: its clauses, the models they come from, and their clauses left out."""

    clauses: tuple[ShownClause, ...]
    models: tuple[contracts.ModelContract, ...]
    left_out: tuple[contracts.ModelClause, ...]

    @property
    def changed(self) -> int:
        return sum(row.changed for row in self.clauses)


def models(specification: Specification) -> tuple[contracts.ModelContract, ...]:
    """The models that can be taken: those of the day on which the notice is planned, or of today."""
    day = specification.notice_on or clock.today()
    return contracts.models_on(day)


def suited(specification: Specification) -> contracts.ModelContract:
    """The model for the specification's budget."""
    return contracts.suited(models(specification), specification.budget_pence)


def agreement(specification: Specification, checked: Checked | None) -> Agreement:
    """The contract with what was changed in it and what shuts small providers out, clause by clause."""
    found: dict[str, list[barriers.Finding]] = defaultdict(list)
    for finding in checked.outcome.findings if checked else ():
        if title := finding.reason.figures.get("clause_title"):
            found[str(title)].append(finding)
    rows = list(specification.clauses.all())
    taken: dict[tuple[str, str], contracts.ModelContract] = {}
    shown = []
    for row in rows:
        model = contracts.model_named(row.model, row.model_version) if row.model else None
        if model:
            taken[row.model, row.model_version] = model
        clause = model.clause(row.model_clause) if model else None
        parts = tuple(contracts.changes(clause.words, row.words)) if clause else ()
        shown.append(ShownClause(row, clause, parts, tuple(found[row.title])))
    has = {(row.model, row.model_clause) for row in rows}
    left = [
        clause for model in taken.values() for clause in model.clauses if (model.id, clause.id) not in has
    ]
    return Agreement(tuple(shown), tuple(taken.values()), tuple(left))
