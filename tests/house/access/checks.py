"""Who gets which page of checks before an award, of residents who vote on bids and users who score."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, NO_ONE, PANEL, button, page
from tests.house.world import EVALUATOR, PROVIDER

ROWS = [
    page("sourcing:checks", "low tender", only=COMMISSIONERS),
    page("sourcing:checks", "open tender", only=NO_ONE),
    page("sourcing:ask_price", "low tender", "low number", only=COMMISSIONERS),
    page("sourcing:propose_price", "low tender", "low number", only=COMMISSIONERS),
    button("sourcing:confirm_price", "low tender", "low number", only=COMMISSIONERS, tried=False),
    button("sourcing:send_back_price", "low tender", "low number", only=COMMISSIONERS, tried=False),
    page("sourcing:note_pattern", "low tender", "pattern", only=COMMISSIONERS),
    page("sourcing:own_price", "low bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:residents_vote", "low tender"),
    page("sourcing:residents_vote", "scored tender", only=NO_ONE, others=404),
    button("sourcing:hold_residents_vote", "low tender", only=COMMISSIONERS),
    page("sourcing:users_on_panel", "low tender", only=COMMISSIONERS),
    page("sourcing:word_for_users", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:users_question", "low tender", "=1", only=NO_ONE, but={EVALUATOR: 404}),
    button("sourcing:note_training", "low tender", "user number", only=COMMISSIONERS),
    page("sourcing:presentations", "low tender"),
    page("sourcing:presentations", "scored tender", only=NO_ONE, others=404),
    page("sourcing:plan_presentations", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:draw_presentations", "low tender", only=COMMISSIONERS),
    page("sourcing:note_presentation", "low tender", "=1", only=COMMISSIONERS | PANEL),
    page("sourcing:void_scores", "low tender", "=1", only=COMMISSIONERS),
]
