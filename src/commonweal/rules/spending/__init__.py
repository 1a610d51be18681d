"""A place's whole spending: by need and area, and the share of it that residents decide.

Exact: whole pence in, whole pence and exact fractions out.
"""

from commonweal.rules.spending.decided import SCOTTISH_TARGET, Decided, decided
from commonweal.rules.spending.gains import Body, Share, gains
from commonweal.rules.spending.matrix import Grid, Row, Spend, grid

__all__ = [
    "SCOTTISH_TARGET",
    "Body",
    "Decided",
    "Grid",
    "Row",
    "Share",
    "Spend",
    "decided",
    "gains",
    "grid",
]
