"""Who gets which page of voters by group."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page

ROWS = [
    page("priorities:bring_in_groups", "counted round", only=COMMISSIONERS),
    page("priorities:withdraw_groups", "published round", only=COMMISSIONERS),
]
