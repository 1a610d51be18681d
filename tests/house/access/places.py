"""Who gets which page of places."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, MONEY, WORDERS, button, page
from tests.house.world import OPERATOR

ROWS = [
    page("places:about"),
    page("places:download"),
    page("places:change", only=frozenset({OPERATOR})),
    page("places:add_area", only=frozenset({OPERATOR})),
    page("places:bring_in_outlines", only=frozenset({OPERATOR})),
    page("places:upload", only=WORDERS),
    page("places:plan"),
    page("places:add_plan_outcome", only=COMMISSIONERS),
    button("places:end_plan_outcome", "plan outcome", only=COMMISSIONERS, tried=False),
    page("budgets:pots"),
    page("budgets:open_pot", only=MONEY),
    page("budgets:pot", "pot"),
    page("budgets:contribute", "pot", only=MONEY),
]
