"""Who gets which page of writing a bid."""

from __future__ import annotations

from tests.house.access.rows import BIDDERS, NO_ONE, button, page
from tests.house.world import PROVIDER

ROWS = [
    page("sourcing:submit_bid", "open tender", only=BIDDERS),
    page("sourcing:worth_bidding", "open tender"),
    page("sourcing:bid_again", "sealed bid", only=NO_ONE, others=404, but={PROVIDER: 403}),  # has a draft
    button("sourcing:write_together", "bidder's draft", only=frozenset({PROVIDER}), others=404),
]
