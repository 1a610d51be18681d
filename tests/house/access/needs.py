"""Who gets which page of needs."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, button, page

ROWS = [
    page("needs:home"),
    page("needs:say"),
    page("needs:follow"),
    page("needs:said", "submission's reference"),
    page("needs:needs"),
    page("needs:need", "need"),
    page("needs:need", "draft need", only=COMMISSIONERS, others=404),
    page("needs:add_indicator", "need", only=COMMISSIONERS),
    button("needs:publish_need", "late need", only=COMMISSIONERS, others=404),
    page("needs:withdraw_need", "need", only=COMMISSIONERS),
    page("needs:open_assessment", only=COMMISSIONERS),
    page("needs:assessment", "listening assessment"),
    page("needs:say_to", "listening assessment"),
    page("needs:write_need", "listening assessment", only=COMMISSIONERS),
    button("needs:publish", "ready assessment", only=COMMISSIONERS),
    page("needs:submissions", only=COMMISSIONERS, others=404),
    page("needs:write_down", only=COMMISSIONERS),
    page("needs:submission", "submission", only=COMMISSIONERS, others=404),
    page("needs:set_aside", "submission", only=COMMISSIONERS, others=404),
    page("needs:evidence_list"),
    page("needs:add_evidence", only=COMMISSIONERS),
    page("needs:evidence", "evidence"),
]
