"""Who gets which page of delivery."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, MONEY, button, page
from tests.house.world import FINANCE, PROVIDER

ROWS = [
    page("delivery:home"),
    page("delivery:payments"),
    page("delivery:sign", "award", only=COMMISSIONERS),
    page("delivery:contract", "running contract"),
    page("delivery:submit", "running contract", only=frozenset({PROVIDER})),
    button("delivery:end", "finished contract", only=COMMISSIONERS),
    page("delivery:end_early", "running contract", only=COMMISSIONERS),
    button("delivery:release", "ended contract", only=MONEY),
    page("delivery:report", "report"),
    page("delivery:submit_again", "queried report", only=frozenset({PROVIDER})),
    page("delivery:query", "report", only=COMMISSIONERS),
    page("delivery:verify", "report", only=COMMISSIONERS),
    page("delivery:payment", "payment"),
    button("delivery:pay", "payment", only=frozenset({FINANCE})),
]
