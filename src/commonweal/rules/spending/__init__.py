"""A place's whole spending: by need and area, the share of it that residents decide, and who provides.

Exact: whole pence in, whole pence and exact fractions out.
"""

from commonweal.rules.spending.decided import SCOTTISH_TARGET, Decided, decided
from commonweal.rules.spending.gains import Body, Share, gains
from commonweal.rules.spending.matrix import Grid, Row, Spend, grid
from commonweal.rules.spending.providers import KINDS, MEASURES, Delivered, Portion, portions

__all__ = [
    "KINDS",
    "MEASURES",
    "SCOTTISH_TARGET",
    "Body",
    "Decided",
    "Delivered",
    "Grid",
    "Portion",
    "Row",
    "Share",
    "Spend",
    "decided",
    "gains",
    "grid",
    "portions",
]
