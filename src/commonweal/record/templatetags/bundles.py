"""``{% bundles_of round %}``: the decisions about a thing, each with its evidence to download."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models

from commonweal.record import bundles

register = template.Library()


@register.inclusion_tag("record/bundles_of.html")
def bundles_of(row: models.Model) -> dict[str, Any]:
    """Nothing where no decision has been made about ``row``."""
    return {"bundles": bundles.about(row)}
