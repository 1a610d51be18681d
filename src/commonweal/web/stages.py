"""The six stages of the commissioning cycle, in order: the name of each one's room, and its title."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STAGES = (
    ("needs", _("Needs")),
    ("priorities", _("Priorities")),
    ("specifications", _("Specifications")),
    ("sourcing", _("Sourcing")),
    ("delivery", _("Delivery")),
    ("review", _("Review")),
)
