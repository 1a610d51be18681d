"""Who gets which page of the money of rounds and pools."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page

ROWS = [
    page("priorities:money_terms", "planned round", only=COMMISSIONERS),
    page("priorities:carry_over", "planned round", only=COMMISSIONERS),
]
