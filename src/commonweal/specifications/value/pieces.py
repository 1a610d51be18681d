"""The pieces about the good that a service should do, in the order of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.specifications.models import Benefit, EffectElsewhere, SocialClause, ValuePlan
from commonweal.specifications.piece import Piece, every_field

VALUE = (
    Piece(
        "benefits",
        _("The good it should do"),
        "value",
        Benefit,
        every_field(Benefit),
        row="benefit",
    ),
    Piece(
        "social_value",
        _("How social value was considered"),
        "value",
        ValuePlan,
        (
            "improve",
            "improve_on",
            "conduct",
            "conduct_on",
            "proportion",
            "proportion_on",
            "consults",
            "consult",
            "consult_on",
            "urgent",
            "no_social",
            "no_environmental",
            "no_economic",
        ),
    ),
    Piece(
        "social_clauses",
        _("Social clauses"),
        "value",
        SocialClause,
        every_field(SocialClause),
        row="social_clause",
    ),
    Piece(
        "effects",
        _("Other services that feel it"),
        "value",
        EffectElsewhere,
        every_field(EffectElsewhere),
        row="effect",
    ),
    Piece(
        "last_time",
        _("Better than last time"),
        "value",
        ValuePlan,
        ("better_by", "last_time", "this_time", "less_is_better", "no_last_contract"),
    ),
    Piece(
        "local_value",
        _("Local value as a criterion"),
        "judging",
        ValuePlan,
        ("criterion", "outcome", "relevance", "from_elsewhere"),
    ),
)
