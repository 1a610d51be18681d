"""Words that pages of proposals look up by a code."""

from __future__ import annotations

from typing import Any

from django import template

from commonweal.conversations.house_rules import RULES
from commonweal.priorities.proposing.criteria import CRITERIA

register = template.Library()


@register.filter
def house_rule(code: str) -> Any:
    """The published rule that a code names."""
    return RULES.get(code, "")


@register.filter
def criterion(code: str) -> Any:
    """The title of a published criterion."""
    return CRITERIA[code].title if code in CRITERIA else ""
