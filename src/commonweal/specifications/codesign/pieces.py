"""The pieces about what a specification learnt from others, in the order of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.specifications.models import Principle, ReviewChange, ReviewParty, ServiceReview
from commonweal.specifications.piece import Piece

TOGETHER = (
    Piece(
        "reviewed",
        _("The review of the service as it is"),
        "together",
        ServiceReview,
        ("service", "held_on", "summary"),
    ),
    Piece(
        "parties",
        _("Who took part in that review, and what each found"),
        "together",
        ReviewParty,
        ("title", "group", "found"),
        row="party",
    ),
    Piece(
        "changes",
        _("What the review changed"),
        "together",
        ReviewChange,
        ("title", "because"),
        row="change",
    ),
    Piece(
        "principles",
        _("Eight principles of good commissioning"),
        "together",
        Principle,
        ("title", "met", "evidence"),
        row="principle",
    ),
)
