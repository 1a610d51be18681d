"""One line of a list of things to do or to look at: what every stage tells the home and start pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """``title`` leads to ``address``; ``due`` is its deadline, if any; ``detail`` says a little more."""

    title: Any
    address: str
    due: datetime | None = None
    detail: Any = ""


def by_deadline(items: list[Item]) -> list[Item]:
    """Soonest first; what has no deadline comes after, in the order in which it was told."""
    return sorted(items, key=lambda item: (item.due is None, item.due.timestamp() if item.due else 0))
