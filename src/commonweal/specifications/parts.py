"""Savings of one part of a long piece: the scores of one criterion, one clause of the contract.

Each is a saving of its whole piece from the version that its writer began from (``actions.save``): the rest
of the piece is as it stood there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commonweal.people.models import Person
from commonweal.rules.barriers.contracts import ModelContract
from commonweal.specifications import actions, versions
from commonweal.specifications.models import Clause, Criterion, Specification, Version
from commonweal.specifications.rulings import plain

Rows = list[dict[str, Any]]


def save_scores(
    *,
    by: Person | None,
    specification: Specification,
    criterion: Criterion,
    base: int,
    scores: Sequence[Mapping[str, Any]],
) -> Version:
    """Save what the scores mean for one criterion: ``score``, ``meaning`` and ``example`` of each."""
    rows = _rows(specification, "scores", base)
    here = {row["score"]: row["id"] for row in rows if row["criterion"] == str(criterion.pk)}
    head = {"title": plain(criterion.title), "criterion": str(criterion.pk)}
    written = [
        {**head, **given, "id": here.get(given["score"])}
        for given in scores
        if given["meaning"] or given["example"]
    ]
    order = [str(row.pk) for row in specification.criteria.all()]
    kept = [row for row in rows if row["criterion"] in order and row["criterion"] != str(criterion.pk)]
    everything = sorted([*kept, *written], key=lambda row: (order.index(row["criterion"]), row["score"]))
    return actions.save(
        by=by, specification=specification, piece="scores", base=base, value={"rows": everything}
    )


def take_model(
    *, by: Person | None, specification: Specification, model: ModelContract, base: int
) -> Version:
    """Put the clauses of a model in the place of whatever contract there was; older versions keep that."""
    rows = [
        {
            "title": clause.title,
            "words": clause.words,
            "model": model.id,
            "model_version": model.version,
            "model_clause": clause.id,
            "model_sha256": model.sha256,
        }
        for clause in model.clauses
    ]
    return actions.save(by=by, specification=specification, piece="contract", base=base, value={"rows": rows})


def save_clause(
    *,
    by: Person | None,
    specification: Specification,
    clause: Clause | None,
    base: int,
    title: str,
    words: str,
) -> Version:
    """Save one clause, or a new one at the end; a clause without words is taken out."""
    rows = _rows(specification, "contract", base)
    given = {"title": title, "words": words}
    if clause is None:
        rows.append(given)
    else:
        rows = [{**row, **given} if row["id"] == str(clause.pk) else row for row in rows]
    rows = [row for row in rows if row["words"]]
    return actions.save(by=by, specification=specification, piece="contract", base=base, value={"rows": rows})


def _rows(specification: Specification, piece: str, base: int) -> Rows:
    """The rows of a list as they stood in the version that a writer began from."""
    written = versions.content_at(specification, base).get(piece, {})
    return [dict(row) for row in written.get("rows", [])]
