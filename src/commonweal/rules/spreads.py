"""Stated distributions: how uncertain an assumption is, as 65,536 equally likely values.

A spread is one of four kinds, all with ends, since nothing that people assume is without bounds:

- ``uniform``: as likely anywhere from ``low`` to ``high``;
- ``triangular``: rising from ``low`` to ``mode`` and falling to ``high``;
- ``normal``: a bell about ``mode`` with standard deviation ``sd``, cut off at ``low`` and ``high``;
- ``points``: values with whole weights.

The value of rank r is the one below which a share (r + ½) ÷ 65,536 of the distribution lies. A bell's rest on
the machine's own logarithm, good to some fifteen digits; all others are the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.rules.draws import RANKS
from commonweal.rules.fields import Table
from commonweal.rules.money import exact_text, split

_SHARES = (np.arange(RANKS) * 2 + 1) / (2 * RANKS)

UNIFORM, TRIANGULAR, NORMAL, POINTS = "uniform", "triangular", "normal", "points"
KINDS = (UNIFORM, TRIANGULAR, NORMAL, POINTS)


@dataclass(frozen=True, slots=True)
class Spread:
    """One distribution. ``mode`` and ``sd`` only where the kind has them; ``points`` are (value, weight)."""

    kind: str
    low: Fraction
    high: Fraction
    mode: Fraction | None = None
    sd: Fraction | None = None
    points: tuple[tuple[Fraction, int], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The spread as plain data, as it is read."""
        if self.kind == POINTS:
            points = [{"value": exact_text(value), "weight": weight} for value, weight in self.points]
            return {"kind": self.kind, "points": points}
        given = {"low": self.low, "high": self.high, "mode": self.mode, "sd": self.sd}
        texts = {name: exact_text(value) for name, value in given.items() if value is not None}
        return {"kind": self.kind, **texts}


def read(table: Table, *, least: Fraction | None = None, most: Fraction | None = None) -> Spread:
    """A spread from plain data; no value of it may be under ``least`` or over ``most``."""
    kind = table.text("kind", among=KINDS)
    spread = _points(table) if kind == POINTS else _curve(table, kind)
    if least is not None and spread.low < least:
        table.fault("low", "too-small", f"The least possible is {exact_text(least)}.")
    if most is not None and spread.high > most:
        table.fault("high", "too-large", f"The most possible is {exact_text(most)}.")
    table.close()
    return spread


def _points(table: Table) -> Spread:
    points = []
    for row in table.tables("points", optional=False):
        points.append((row.exact("value"), row.whole("weight", least=0)))
        row.close()
    if not sum(weight for _value, weight in points) > 0:
        table.fault("points", "no-weight", "No point has any weight.")
        return Spread(POINTS, Fraction(0), Fraction(0))
    values = [value for value, _weight in points]
    return Spread(POINTS, min(values), max(values), points=tuple(sorted(points)))


def _curve(table: Table, kind: str) -> Spread:
    low, high = table.exact("low"), table.exact("high")
    mode = table.exact("mode") if kind in (TRIANGULAR, NORMAL) else None
    sd = table.exact("sd") if kind == NORMAL else None
    if low > high:
        table.fault("low", "ends-crossed", "The low end lies above the high end.")
    if mode is not None and not low <= mode <= high:
        table.fault("mode", "outside", "The likeliest value lies outside the ends.")
    if sd is not None and sd <= 0:
        table.fault("sd", "not-positive", "The standard deviation must be more than nought.")
    return Spread(kind, low, high, mode, sd)


def values(spread: Spread) -> NDArray[np.float64]:
    """The value of each of the 65,536 ranks, smallest first."""
    if spread.kind == POINTS:
        counts = split(RANKS, [weight for _value, weight in spread.points])
        return np.repeat([float(value) for value, _weight in spread.points], counts)
    low, high = float(spread.low), float(spread.high)
    if low == high:
        return np.full(RANKS, low)
    if spread.kind == UNIFORM:
        return low + (high - low) * _SHARES
    assert spread.mode is not None
    mode = float(spread.mode)
    if spread.kind == TRIANGULAR:
        return _triangular(low, mode, high)
    assert spread.sd is not None
    bell = NormalDist(mode, float(spread.sd))
    first, last = bell.cdf(low), bell.cdf(high)
    found = [bell.inv_cdf(share) for share in (first + (last - first) * _SHARES).tolist()]
    return np.asarray(np.clip(found, low, high), dtype=np.float64)


def _triangular(low: float, mode: float, high: float) -> NDArray[np.float64]:
    """The square roots that a triangle's two sides have for their areas, from either end."""
    split_at = int(np.searchsorted(_SHARES, (mode - low) / (high - low)))
    found = np.concatenate((_SHARES[:split_at], 1 - _SHARES[split_at:]))
    rising, falling = found[:split_at], found[split_at:]
    rising *= (high - low) * (mode - low)
    falling *= (high - low) * (high - mode)
    np.sqrt(found, out=found)
    rising += low
    np.subtract(high, falling, out=falling)
    return found
