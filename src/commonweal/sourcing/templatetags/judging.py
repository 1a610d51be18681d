"""What the evaluation room's pages say of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from commonweal.sourcing.judging import room

register = template.Library()


@register.simple_tag
def scored_of(places: Sequence[room.Place]) -> str:
    """How many answers of a bid have a score."""
    done = sum(place.typed.is_whole for place in places)
    return _("%(done)s of %(wanted)s scored") % {"done": done, "wanted": len(places)}


@register.simple_tag
def answer_of(bid: Any, criterion: str) -> str:
    """What a bid answers under a criterion."""
    return str(bid.answers.get(criterion, "")) or _("Nothing was answered.")
