"""By which words each kind of opportunity tells who offers it, for how much, and what its moment is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.market.kinds import CALL_KINDS
from commonweal.sourcing.notices.kinds import KINDS

_CLOSES = {
    "tender": _("Bids close"),
    "subcontract": _("Offers close"),
    "grant": _("Applications close"),
    "loan": _("Applications close"),
    "proposals": _("Proposals close"),
    "innovation": _("Proposals close"),
}


def closes(kind: str) -> Any:
    """What happens at the moment by which an opportunity is listed."""
    return _CLOSES.get(kind) or KINDS[kind].listed_as


def offered(kind: str) -> Any:
    """As what whoever offers it is named."""
    return _("Offered by") if kind in CALL_KINDS else _("Buyer")


def worth(kind: str) -> Any:
    """What the sum is: a tender's budget, the most that a call gives, or a plan's estimate."""
    if kind in CALL_KINDS:
        return _("Worth at most")
    return _("Budget") if kind == "tender" else _("Worth about")


def takes(kind: str) -> Any:
    """What is counted of the effort."""
    return _("What a bid takes") if kind == "tender" else _("What an answer takes")
