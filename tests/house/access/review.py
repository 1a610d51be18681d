"""Who gets which page of review."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, NO_ONE, button, page
from tests.house.world import SECOND

ROWS = [
    page("review:home"),
    page("review:follow"),
    page("review:said", "voice's reference"),
    page("review:open_review", "running contract", only=COMMISSIONERS),
    page("review:review", "open review"),
    page("review:say", "open review"),
    page("review:figures", "open review", only=NO_ONE, others=404),
    page("review:figures", "published review"),
    page("review:write_summary", "open review", only=COMMISSIONERS),
    page("review:say_whom", "open review", only=COMMISSIONERS),
    page("review:write_lesson", "open review", only=COMMISSIONERS),
    button("review:publish", "open review", only=frozenset({SECOND})),
    button("review:take_out_lesson", "lesson", only=COMMISSIONERS),
    page("review:voices", only=COMMISSIONERS, others=404),
    page("review:voice", "voice", only=COMMISSIONERS, others=404),
    page("review:hold_back", "voice", only=COMMISSIONERS, others=404),
    button("review:show_again", "voice held back", only=COMMISSIONERS, others=404),
]
