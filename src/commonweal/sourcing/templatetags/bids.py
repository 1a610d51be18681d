"""``{% load bids %}``: what an opened bid says in short and of risks."""

from __future__ import annotations

from typing import Any

from django import template

from commonweal.sourcing.judging import blind
from commonweal.sourcing.models import Bid
from commonweal.sourcing.writing.queries import risk_lines
from commonweal.web.views import actor

register = template.Library()


@register.inclusion_tag("sourcing/writing/in_short.html", takes_context=True)
def in_short(context: Any, bid: Bid) -> dict[str, Any]:
    """The short description, which is read first."""
    return {"summary": blind.words(actor(context["request"]), bid, bid.summary)}


@register.inclusion_tag("sourcing/writing/risks_said.html")
def risks_said(bid: Bid) -> dict[str, Any]:
    """What the bid says of each risk of the notice, and what follows from declining one."""
    return {"tender": bid.tender, "lines": risk_lines(bid)}


@register.inclusion_tag("sourcing/writing/risks_beside.html")
def risks_beside(bid: Bid) -> dict[str, Any]:
    """The same, folded, beside one of several bids on a page."""
    return {"tender": bid.tender, "lines": risk_lines(bid), "label": bid.label}
