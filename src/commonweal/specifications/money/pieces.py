"""The pieces about money, dates and risk, in the order of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.specifications.models import (
    Contribution,
    CostLine,
    Instalment,
    Payment,
    RampUp,
    Risk,
    Specification,
    StaffGroup,
    TermPoint,
)
from commonweal.specifications.piece import Piece, every_field

MONEY = (
    Piece(
        "terms",
        _("Money and dates"),
        "money",
        Specification,
        (
            "budget_pence",
            "notice_on",
            "bids_close_on",
            "award_on",
            "starts",
            "ends",
            "short_term_reason",
        ),
        optional=False,
    ),
    Piece(
        "contributions",
        _("What others give"),
        "money",
        Contribution,
        every_field(Contribution),
        row="contribution",
    ),
    Piece("payment", _("How providers are paid"), "money", Payment, every_field(Payment)),
    Piece(
        "instalments",
        _("Milestones that are paid for"),
        "money",
        Instalment,
        every_field(Instalment),
        row="instalment",
    ),
    Piece(
        "points",
        _("Breaks, reviews and doors for newcomers"),
        "money",
        TermPoint,
        every_field(TermPoint),
        row="point",
    ),
    Piece("ready", _("Time and money to become ready"), "money", RampUp, every_field(RampUp)),
    Piece(
        "risks",
        _("What can go wrong, and who bears it"),
        "money",
        Risk,
        every_field(Risk),
        row="risk",
        later=("likelihood", "impact", "paid_pence", "reason"),
    ),
    Piece(
        "staff",
        _("Staff who would transfer"),
        "money",
        StaffGroup,
        every_field(StaffGroup),
        row="group",
        page="specifications:write_staff",
    ),
    Piece(
        "options", _("Other ways to have the service"), "money", CostLine, every_field(CostLine), row="cost"
    ),
)
