"""What a decision's rule is called in words: a bundle keeps its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules import bids

WORDS: Mapping[str, Any] = {
    "greedy": _("Most votes first, while the money lasts"),
    "equal-shares": _("Equal shares: all voters bring the same share of the budget"),
    "phragmen": _("Phragmén: every voter earns at the same pace"),
    "recorded decision": _("A recorded decision that departs from a count, and what it funds"),
    "payments": _("Verified outcomes at the rates of the contract"),
    **{note.name: note.title for note in bids.FORMULAS.values()},
}


def in_words(rule: str) -> str:
    """The rule's name for reading; the code with spaces where it is one that has no words yet."""
    return str(WORDS.get(rule) or rule.replace("-", " ").capitalize())
