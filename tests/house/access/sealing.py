"""Who gets which page of a sealed bid and its files."""

from __future__ import annotations

from tests.house.access.rows import BIDDERS, COMMISSIONERS, PANEL, button, page
from tests.house.world import PROVIDER, SECOND

ROWS = [
    page("sourcing:bid_receipt", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:record_outage", "open tender", only=COMMISSIONERS),
    button("sourcing:approve_outage", "outage", only=frozenset({SECOND})),
    page("sourcing:bid_copy", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:bid_whole", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:bid_papers", "open tender", only=BIDDERS),
    page("sourcing:seal_yourself", "open tender", only=BIDDERS),
    page("sourcing:bid_questions", "open tender"),
    button("sourcing:remove_paper", "paper of a draft", only=frozenset({PROVIDER}), others=404),
    page(
        "sourcing:bid_evidence",
        "opened bid with evidence",
        "=1",
        only=COMMISSIONERS | PANEL | {PROVIDER},
        others=404,
    ),
    page(
        "sourcing:bid_paper",
        "opened bid with a file",
        "=1",
        only=COMMISSIONERS | PANEL | {PROVIDER},
        others=404,
    ),
]
