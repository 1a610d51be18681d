"""``{% load bids %}``: what an opened bid says in short and of risks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import template

from commonweal.sourcing.judging import blind
from commonweal.sourcing.models import Bid
from commonweal.sourcing.writing.queries import RiskLine, risk_lines
from commonweal.web.views import actor

register = template.Library()


@register.inclusion_tag("sourcing/writing/in_short.html", takes_context=True)
def in_short(context: Any, bid: Bid) -> dict[str, Any]:
    """The short description, which is read first."""
    return {"summary": blind.words(actor(context["request"]), bid, bid.summary)}


@register.inclusion_tag("sourcing/writing/risks_said.html", takes_context=True)
def risks_said(context: Any, bid: Bid) -> dict[str, Any]:
    """What the bid says of each risk of the notice, and what follows from declining one."""
    return {"tender": bid.tender, "lines": _lines(context, bid)}


@register.inclusion_tag("sourcing/writing/risks_beside.html", takes_context=True)
def risks_beside(context: Any, bid: Bid) -> dict[str, Any]:
    """The same, folded, beside one of several bids on a page."""
    return {"tender": bid.tender, "lines": _lines(context, bid), "label": bid.label}


def _lines(context: Any, bid: Bid) -> list[RiskLine]:
    """Line by line, with the words as the reader may read them."""
    person = actor(context["request"])
    return [replace(row, words=blind.words(person, bid, row.words)) for row in risk_lines(bid)]
