"""The pieces that a specification is made of: one table from which saving, comparing and reading follow.

A piece is what one page writes and one saving changes. Two officers who save different pieces do not meet;
two who save the same one do (``actions.save``). To add a piece: a model (or fields of one), its row here or
in the table of its chapter, its form in ``writing_views.FORMS`` and what keeps it from review in
``faults.CHECKS``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.codesign.pieces import TOGETHER
from commonweal.specifications.models import (
    Clause,
    Conditions,
    Criterion,
    Outcome,
    SampleBid,
    ScoreMeaning,
    Specification,
    Variants,
)
from commonweal.specifications.money.pieces import MONEY
from commonweal.specifications.piece import Piece, every_field
from commonweal.specifications.routing.pieces import ROUTE
from commonweal.specifications.value.pieces import VALUE

#: The parts of a specification's page, in its order.
CHAPTERS = {
    "outcomes": _("What must change"),
    "route": _("How it is bought or granted"),
    "value": _("What good it should do, and to whom else"),
    "judging": _("How bids are judged"),
    "money": _("Money, dates and risk"),
    "asks": _("What it asks of providers"),
    "together": _("What it learnt from others"),
}

#: What an outcome has said since it can be known at all, whom it is for and what of the plan it serves.
LATER = (
    "serves",
    "serves_none",
    "place_or_area",
    "data_are",
    "data_on",
    "measured_by",
    "data_wait_for",
)
OUTCOME = Piece(
    "outcome",
    _("Outcome"),
    "outcomes",
    Outcome,
    (
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
        *LATER,
    ),
    optional=False,
    later=LATER,
)

#: Every piece but the outcomes, of which each is one, in the order of the page.
PIECES = (
    Piece(
        "about",
        _("What it is and who it is for"),
        "outcomes",
        Specification,
        ("title", "summary", "people"),
        optional=False,
    ),
    *VALUE,
    *ROUTE,
    Piece(
        "criteria",
        _("What bids are judged by"),
        "judging",
        Criterion,
        every_field(Criterion),
        row="criterion",
        optional=False,
        later=("measures", "word_limit", "scored", "met_earns"),
    ),
    Piece(
        "scores",
        _("What each score means, with examples"),
        "judging",
        ScoreMeaning,
        every_field(ScoreMeaning),
        row="score",
        page="specifications:scores",
    ),
    Piece(
        "price",
        _("How price and quality count"),
        "judging",
        Specification,
        (
            "formula",
            "price_weight",
            "benchmark_pence",
            "slope",
            "quality_floor",
            "least_evaluators",
            "first_tie",
        ),
        optional=False,
    ),
    Piece("variants", _("Other ways that bids may offer"), "judging", Variants, every_field(Variants)),
    Piece(
        "samples",
        _("Sample bids that the criteria are tried on"),
        "judging",
        SampleBid,
        every_field(SampleBid),
        row="sample",
        page="specifications:trial",
    ),
    *MONEY,
    Piece(
        "conditions",
        _("What providers must have and carry"),
        "asks",
        Conditions,
        (
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
    ),
    Piece(
        "contract",
        _("The contract"),
        "asks",
        Clause,
        every_field(Clause),
        row="clause",
        page="specifications:contract",
    ),
    Piece(
        "before",
        _("What happens before the notice"),
        "asks",
        Conditions,
        (
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
    ),
    *TOGETHER,
)
_BY_NAME = {piece.name: piece for piece in PIECES}


def piece_of(name: str) -> Piece:
    """The row of the table for a piece's name: ``terms``, or ``outcome <id>``."""
    return OUTCOME if is_outcome(name) else _BY_NAME[name]


def is_piece(name: str) -> bool:
    """Whether there is a piece of that name beside the outcomes."""
    return name in _BY_NAME


def is_outcome(name: str) -> bool:
    return name == OUTCOME.name or name.startswith(f"{OUTCOME.name} ")


def outcome_id(name: str) -> str:
    """The outcome's id in the name of a piece; nothing for other pieces."""
    return name.removeprefix(f"{OUTCOME.name} ") if is_outcome(name) else ""


def ordered(names: Iterable[str]) -> list[str]:
    """Names of pieces, each once, in the order of the page; outcomes follow what it is and who it is for."""
    found = list(dict.fromkeys(names))
    outcomes = [name for name in found if is_outcome(name)]
    first = [name for name in found if name == "about"]
    return [*first, *outcomes, *(row.name for row in PIECES if row.name in found and row.name != "about")]


def with_rows(specification: Specification) -> set[type[models.Model]]:
    """The models of pieces in which something of this specification is kept, by one statement for all."""
    others = [model for model in dict.fromkeys(piece.model for piece in PIECES) if model is not Specification]
    tables = [connection.ops.quote_name(model._meta.db_table) for model in others]
    key = Specification._meta.pk.get_db_prep_value(specification.pk, connection)
    # The names of tables are the models' own, quoted; nothing that anybody typed stands in the statement.
    each = [f"EXISTS (SELECT 1 FROM {table} WHERE specification_id = %s)" for table in tables]  # nosec B608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(each)}", [key] * len(tables))
        return {
            Specification,
            *(model for model, there in zip(others, cursor.fetchone(), strict=True) if there),
        }


def kept_in(specification: Specification, piece: Piece) -> Any:
    """The row that keeps a piece of one row; one not yet saved where nothing has been said in it."""
    if piece.model is Specification:
        return specification
    found = piece.model._default_manager.filter(specification=specification).first()
    return found or piece.model(specification=specification)


def rows_of(specification: Specification, piece: Piece) -> list[Any]:
    """The rows of a piece that is a list, in their order."""
    return list(piece.model._default_manager.filter(specification=specification))
