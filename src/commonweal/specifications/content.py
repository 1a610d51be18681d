"""A specification as pieces of plain data: what is saved, compared, hashed and kept for ever.

The pieces are ``about``, ``price``, ``terms``, ``criteria``, one ``outcome <id>`` for each outcome and, once
something is said in them, ``conditions``, ``before`` and ``risks``. Two officers who save different pieces do
not meet; two who save the same one do (``actions.save``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from commonweal.record import chance
from commonweal.specifications.models import Conditions, Criterion, Outcome, Risk, Specification
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
    "conditions": (
        "lots",
        "consortia_invited",
        "below_threshold",
        "suitability_stage",
        "sign_with_bid",
        "pages_to_read",
        "turnover_pence",
        "insurance_pence",
        "reserves_pence",
        "liability_capped",
        "liability_cap_pence",
        "may_campaign",
        "payment_days",
        "paid_in_advance",
        "results_lag_days",
        "working_capital",
        "overheads_allowed",
        "overhead_cap_percent",
    ),
    "before": (
        "engaged_on",
        "engagement",
        "consultation_opens_on",
        "consultation_closes_on",
        "social_value_considered",
        "social_value_weight",
        "staff_transfer",
        "staff_information_on",
        "ending_told_on",
        "ending_on",
    ),
    "risk": ("title", "borne_by", "managed_best_by", "absorbed_best_by"),
}
#: Pieces that are lists: the model and the fields of a row.
ROWS: dict[str, tuple[type[Criterion | Risk], str]] = {
    "criteria": (Criterion, "criterion"),
    "risks": (Risk, "risk"),
}
#: What is left out of the content while nothing is said in it, so that older texts keep their digests.
OPTIONAL = ("conditions", "before", "risks")
NOTHING: tuple[Any, ...] = (None, "", {})


def content(specification: Specification) -> Content:
    """The specification as it stands, in plain JSON values: what a version keeps and the digest hashes."""
    pieces = {name: piece(specification, FIELDS[name]) for name in ("about", "price", "terms")}
    for name, (model, fields) in ROWS.items():
        rows = model._default_manager.filter(specification=specification)
        pieces[name] = {"rows": [{"id": str(row.pk), **piece(row, FIELDS[fields])} for row in rows]}
    for outcome in specification.outcomes.all():
        pieces[name_of(outcome)] = {"position": outcome.position, **piece(outcome, FIELDS["outcome"])}
    stated = conditions(specification)
    pieces |= {name: piece(stated, FIELDS[name]) for name in ("conditions", "before")}
    return {name: value for name, value in pieces.items() if name not in OPTIONAL or says(value)}


def says(value: Mapping[str, Any]) -> bool:
    """Whether anything is said in a piece."""
    return any(each not in NOTHING and each != [] for each in value.values())


def conditions(specification: Specification) -> Conditions:
    """What providers must have and carry, as far as it is said; a row not yet saved where nothing is."""
    found = Conditions.objects.filter(specification=specification).first()
    return found or Conditions(specification=specification)


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
    if name in ROWS:
        model, fields = ROWS[name]
        return {"rows": [{**_plain(model, fields, row), **_id(row)} for row in value["rows"]]}
    if name.startswith("outcome "):
        return _plain(Outcome, "outcome", value)
    return _plain(model_of(name), name, value)


def model_of(name: str) -> type[models.Model]:
    """The model that a piece of one row is written into."""
    if name.startswith("outcome "):
        return Outcome
    return Conditions if name in ("conditions", "before") else Specification


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
    if name in ROWS:
        _put_rows(specification, name, (value or {}).get("rows", []))
    elif name.startswith("outcome "):
        _put_outcome(specification, name.removeprefix("outcome "), value)
    else:
        row = specification if model_of(name) is Specification else conditions(specification)
        _fill(row, FIELDS[name], value or {})
        row.save()


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


def _put_rows(specification: Specification, name: str, rows: list[Mapping[str, Any]]) -> None:
    """The list replaces what was there; a row that names its ``id`` stays the same criterion or risk."""
    model, fields = ROWS[name]
    there = model._default_manager.filter(specification=specification)
    had = {str(row.pk): row for row in there}
    kept = set()
    for position, value in enumerate(rows, 1):
        row = had.get(str(value.get("id"))) or model(specification=specification)
        row.position = position
        _fill(row, FIELDS[fields], value)
        row.save()
        kept.add(str(row.pk))
    there.exclude(pk__in=kept).delete()
