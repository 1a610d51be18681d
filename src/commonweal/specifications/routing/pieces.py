"""The pieces about how a service is bought or granted, in the order of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.specifications.models import Lot, Milestone, Pilot, Route
from commonweal.specifications.piece import Piece, every_field

ROUTE = (
    Piece(
        "asked",
        _("What decides the route"),
        "route",
        Route,
        (
            "bought",
            "redesign",
            "service",
            "value_pence",
            "extension_months",
            "reservable",
            "specialised",
            "costly",
            "rare",
        ),
    ),
    Piece(
        "route",
        _("The agreement and the route"),
        "route",
        Route,
        ("agreement", "route", "way", "reason", "buying", "buying_reason"),
    ),
    Piece("lots", _("Lots"), "route", Lot, every_field(Lot), row="lot"),
    Piece(
        "milestones",
        _("Milestones of the redesign"),
        "route",
        Milestone,
        every_field(Milestone),
        row="milestone",
    ),
    Piece("pilots", _("Pilots and lots for new ideas"), "route", Pilot, every_field(Pilot), row="pilot"),
)
