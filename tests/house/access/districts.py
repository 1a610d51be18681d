"""Who gets which page of a round's districts."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, button, page
from tests.house.world import AUDITOR

ROWS = [
    page("priorities:divide", "proposing round", only=COMMISSIONERS),
    page("priorities:suggest_division", "proposing round", only=COMMISSIONERS),
    button("priorities:undivide", "proposing round", only=COMMISSIONERS),
    page("priorities:district_result", "divided round", "small district"),
    page("priorities:district_compare", "divided round", "small district"),
    button("priorities:withheld", "divided round", "small district", only=frozenset({AUDITOR}), answer=200),
]
