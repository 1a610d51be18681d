"""Who gets which page of the place's whole spending."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, MONEY, SIGNED_IN, button, page
from tests.house.world import RESIDENT

ROWS = [
    page("priorities:spending"),
    page("priorities:decided"),
    page("priorities:plan"),
    page("priorities:scottish_return"),
    page("priorities:bring_in_spending", only=MONEY),
    page("priorities:line", "budget line"),
    page("priorities:say_less", "budget line", only=SIGNED_IN),
    page("priorities:propose_line", "budget line", only=SIGNED_IN),
    page("priorities:answer_less", "word on spending", only=MONEY),
    button("priorities:withdraw_less", "word on spending", only=frozenset({RESIDENT})),
    page("priorities:round_serves", "planned round", only=COMMISSIONERS),
    page("priorities:project_serves", "proposal", only=COMMISSIONERS),
]
