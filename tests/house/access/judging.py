"""Who gets which page of a panel."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, ELSEWHERE, NO_ONE, PANEL, button, page

ROWS = [
    page("sourcing:appoint", "open tender", only=COMMISSIONERS),
    page("sourcing:score", "open tender", only=NO_ONE),
    page("sourcing:score", "scored tender", only=COMMISSIONERS | PANEL),
    page("sourcing:score_next", "scored tender", only=PANEL, answer=ELSEWHERE),
    page("sourcing:score_on_paper", "scored tender", only=PANEL),
    page("sourcing:score_bid", "scored tender", "=1", only=PANEL),
    page("sourcing:score_criterion", "scored tender", "=1", only=PANEL),
    button("sourcing:hand_in", "scored tender", only=PANEL),
    page("sourcing:grid", "scored tender", only=NO_ONE),
    page("sourcing:grid", "judged tender", only=COMMISSIONERS | PANEL),
    page("sourcing:agree", "judged tender", "=1", only=PANEL),
    page("sourcing:agree_criterion", "judged tender", "=1", only=PANEL),
    button("sourcing:close_moderation", "judged tender", only=PANEL),
    page("sourcing:ask_to_reopen", "agreed tender", only=PANEL),
    button("sourcing:reopen_moderation", "reopening tender", only=COMMISSIONERS),
]
