"""What the evaluation room's pages say of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

from commonweal.sourcing.judging import blind, room
from commonweal.web.views import actor

register = template.Library()


@register.simple_tag
def scored_of(places: Sequence[room.Place]) -> str:
    """How many answers of a bid have a score."""
    done = sum(place.typed.is_whole for place in places)
    return _("%(done)s of %(wanted)s scored") % {"done": done, "wanted": len(places)}


@register.simple_tag(takes_context=True)
def answer_of(context: Any, bid: Any, criterion: str) -> str:
    """What a bid answers under a criterion, as the reader may read it."""
    text = str(bid.answers.get(criterion, ""))
    return blind.words(actor(context["request"]), bid, text) or _("Nothing was answered.")


@register.simple_tag(takes_context=True)
def shown_short(context: Any, bid: Any) -> str:
    """The short description of a bid, as the reader may read it."""
    return blind.words(actor(context["request"]), bid, bid.summary)
