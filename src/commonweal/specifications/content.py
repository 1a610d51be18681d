"""A specification as pieces of plain data: what is saved, compared, hashed and kept for ever.

The pieces are ``about``, ``price``, ``terms``, ``criteria`` and one ``outcome <id>`` for each outcome. Two
officers who save different pieces do not meet; two who save the same one do (``actions.save``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from commonweal.record import chance
from commonweal.specifications.models import Criterion, Outcome, Specification
from commonweal.web.translated import Text

Content = dict[str, dict[str, Any]]

FIELDS = {
    "about": ("title", "summary", "people"),
    "price": (
        "formula",
        "price_weight",
        "benchmark_pence",
        "slope",
        "quality_floor",
        "least_evaluators",
        "first_tie",
    ),
    "terms": (
        "budget_pence",
        "notice_on",
        "bids_close_on",
        "award_on",
        "starts",
        "ends",
        "short_term_reason",
    ),
    "outcome": (
        "title",
        "people",
        "indicator",
        "evidence",
        "unit",
        "baseline",
        "target",
        "unit_price_pence",
        "cap_pence",
        "weight",
    ),
    "criterion": ("title", "question", "weight", "threshold"),
}


def content(specification: Specification) -> Content:
    """The specification as it stands, in plain JSON values: what a version keeps and the digest hashes."""
    pieces = {name: piece(specification, FIELDS[name]) for name in ("about", "price", "terms")}
    rows = [{"id": str(row.pk), **piece(row, FIELDS["criterion"])} for row in specification.criteria.all()]
    pieces["criteria"] = {"rows": rows}
    for outcome in specification.outcomes.all():
        pieces[name_of(outcome)] = {"position": outcome.position, **piece(outcome, FIELDS["outcome"])}
    return pieces


def piece(row: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: as_data(getattr(row, name)) for name in names}


def name_of(outcome: Outcome) -> str:
    return f"outcome {outcome.pk}"


def new_outcome() -> str:
    """The name of a piece for an outcome that is not there yet."""
    return f"outcome {chance.new_id()}"


def as_data(value: Any) -> Any:
    """One value in plain JSON: dates and decimals as text, a text as its languages."""
    if isinstance(value, Text):
        return dict(value.languages)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Mapping):
        return {name: as_data(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    return value


def plain(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """One piece as somebody gives it, in the plain form that is kept; what is not a field is left out."""
    if name == "criteria":
        return {"rows": [{**_plain(Criterion, "criterion", row), **_id(row)} for row in value["rows"]]}
    if name.startswith("outcome "):
        return _plain(Outcome, "outcome", value)
    return _plain(Specification, name, value)


def _plain(model: type[models.Model], kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in FIELDS[kind] if name in value}
    return {
        name: as_data(None if value[name] is None else field.to_python(value[name]))
        for name, field in fields.items()
    }


def _id(row: Mapping[str, Any]) -> dict[str, str]:
    return {"id": str(row["id"])} if row.get("id") else {}


def put(specification: Specification, name: str, value: Mapping[str, Any] | None) -> None:
    """Write one piece, in its plain form, into its rows; ``None`` takes an outcome out."""
    if name == "criteria":
        _put_criteria(specification, (value or {})["rows"])
    elif name.startswith("outcome "):
        _put_outcome(specification, name.removeprefix("outcome "), value)
    else:
        _fill(specification, FIELDS[name], value or {})
        specification.save()


def _fill(row: models.Model, names: tuple[str, ...], value: Mapping[str, Any]) -> None:
    """Set the named fields that are given, from their plain form."""
    for name in names:
        if name in value:
            field: Any = row._meta.get_field(name)
            given = value[name]
            setattr(row, name, given if given is None else field.to_python(given))


def _put_outcome(specification: Specification, pk: str, value: Mapping[str, Any] | None) -> None:
    row = specification.outcomes.filter(pk=pk).first()
    if value is None:
        if row is not None:
            row.delete()
        return
    new = row is None
    if row is None:
        last = specification.outcomes.aggregate(last=models.Max("position"))["last"] or 0
        row = Outcome(pk=pk, specification=specification, position=value.get("position", last + 1))
    _fill(row, FIELDS["outcome"], value)
    row.save(force_insert=new)  # never over another specification's outcome


def _put_criteria(specification: Specification, rows: list[Mapping[str, Any]]) -> None:
    """The list replaces what was there; a row that names its ``id`` stays the same criterion."""
    had = {str(row.pk): row for row in specification.criteria.all()}
    kept = set()
    for position, value in enumerate(rows, 1):
        row = had.get(str(value.get("id"))) or Criterion(specification=specification)
        row.position = position
        _fill(row, FIELDS["criterion"], value)
        row.save()
        kept.add(str(row.pk))
    specification.criteria.exclude(pk__in=kept).delete()
