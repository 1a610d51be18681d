"""What an indicator is asked for, and the form of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonweal.rules.indicators.composite import SHARED
from commonweal.rules.indicators.hanlon import HANLON
from commonweal.rules.indicators.intervals import NINETY_FIVE
from commonweal.rules.indicators.reading import Source
from commonweal.rules.money import exact_text
from commonweal.rules.reasons import Fault

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can change a figure, besides the table. The method's own ``per`` and ``digits`` if unsaid."""

    method: str
    confidence: Decimal = NINETY_FIVE
    per: int = 0
    digits: int = -1
    benchmark: Decimal | None = None
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    ties: str = SHARED
    groups: int = 10
    below: int = 5
    hide_nought: bool = False
    variant: str = HANLON
    did_not_say: int = 0
    enough: int = 10
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """What a method found: its rows, what stands beside them, or faults."""

    rows: tuple[Row, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A method: the columns it reads, what it does in a sentence, its source, its own per and digits.

    ``uses`` are the settings that can change what it finds, besides the columns' names.
    """

    title: str
    columns: str
    how: str
    source: str
    uses: tuple[str, ...]
    run: Callable[[Settings, Source], Table]
    per: int = 1
    digits: int = 4


def settings_data(settings: Settings) -> dict[str, Any]:
    """The settings as canonical data."""
    return {
        "method": settings.method,
        "confidence": str(settings.confidence),
        "per": settings.per,
        "digits": settings.digits,
        "benchmark": None if settings.benchmark is None else str(settings.benchmark),
        "weights": {name: exact_text(weight) for name, weight in settings.weights.items()},
        "ties": settings.ties,
        "groups": settings.groups,
        "below": settings.below,
        "hide_nought": settings.hide_nought,
        "variant": settings.variant,
        "did_not_say": settings.did_not_say,
        "enough": settings.enough,
        "columns": dict(settings.columns),
    }
