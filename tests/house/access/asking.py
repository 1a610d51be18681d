"""Who gets which page of asking, and of a bid after terms changed."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, NO_ONE, SIGNED_IN, button, page
from tests.house.world import PROVIDER

ROWS = [
    page("sourcing:ask", "open tender", only=SIGNED_IN),
    page("sourcing:answer", "question", only=COMMISSIONERS),
    page("sourcing:combine_questions", "question", only=COMMISSIONERS),
    button("sourcing:confirm_bid", "sealed bid", only=NO_ONE, others=404, but={PROVIDER: 403}),
]
