"""How bids are judged in the demo borough: what scores mean, sample bids, and the contract to be signed."""

from __future__ import annotations

from typing import Any

from commonweal.site.demo.borough import Borough
from commonweal.site.demo.texts.judging import MEANINGS, OTHERWISE, SAMPLES
from commonweal.site.demo.texts.shapes import Service
from commonweal.specifications import agreements, parts
from commonweal.specifications.models import Specification


def scores(borough: Borough, specification: Specification) -> None:
    """What scores mean for each criterion that has words for it, with an example of each."""
    for criterion in specification.criteria.all():
        if rows := MEANINGS.get(str(criterion.title)):
            specification.refresh_from_db()
            parts.save_scores(
                by=borough.ada,
                specification=specification,
                criterion=criterion,
                base=specification.version,
                scores=[{"score": row[0], "meaning": row[1], "example": row[2]} for row in rows],
            )


def samples(specification: Specification, service: Service) -> dict[str, Any]:
    """Sample bids for the usual three criteria."""
    criteria = list(specification.criteria.all())
    rows = [
        {
            "title": name,
            "price_pence": service.pounds * percent,
            "scores": [
                {"criterion": str(criterion.pk), "title": str(criterion.title), "score": score}
                for criterion, score in zip(criteria, given, strict=True)
            ],
        }
        for name, percent, given in SAMPLES
    ]
    return {"rows": rows}


def contract(borough: Borough, specification: Specification) -> None:
    """The model contract for the budget; one service words a clause otherwise."""
    specification.refresh_from_db()
    parts.take_model(
        by=borough.ada,
        specification=specification,
        model=agreements.suited(specification),
        base=specification.version,
    )
    if (title := str(specification.title)) in OTHERWISE:
        named, words = OTHERWISE[title]
        specification.refresh_from_db()
        clause = specification.clauses.get(model_clause=named)
        parts.save_clause(
            by=borough.ada,
            specification=specification,
            clause=clause,
            base=specification.version,
            title=clause.title,
            words=words,
        )
    specification.refresh_from_db()
