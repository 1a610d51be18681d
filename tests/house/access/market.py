"""Who gets which page of the market around a place."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page
from tests.house.world import PROVIDER

ROWS = [
    page("sourcing:calls"),
    page("sourcing:call", "sub-contract"),
    page("sourcing:call", "grant"),
    page("sourcing:write_call", "=grant", only=COMMISSIONERS),
    page("sourcing:write_call", "=subcontract", only=frozenset({PROVIDER})),
    page("sourcing:withdraw_call", "grant", only=COMMISSIONERS),
    page("sourcing:withdraw_call", "sub-contract", only=COMMISSIONERS | {PROVIDER}),
]
