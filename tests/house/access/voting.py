"""Who gets which page of voting."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, ELSEWHERE, EVERYONE, button, page

ROWS = [
    page("voting:votes"),
    page("voting:vote", "open vote"),
    page("voting:vote", "vote being prepared", only=COMMISSIONERS, others=404),
    page("voting:ballot", "open vote", answer=ELSEWHERE),
    page("voting:review", "open vote", answer=ELSEWHERE),
    button("voting:cast", "open vote", only=EVERYONE),
    page("voting:receipt", "open vote", answer=ELSEWHERE),
    page("voting:receipts", "closed vote"),
    page("voting:receipts", "open vote"),
    button("voting:leave", "open vote", only=EVERYONE),
    page("voting:ask_for_code", "open vote"),
    page("voting:remind", "open vote", answer=ELSEWHERE),
    page("voting:stop_reminder", "open vote", "reminder"),
    page("voting:declare", "open vote"),
    page("voting:manage", "open vote", only=COMMISSIONERS),
    page("voting:ways", "vote being prepared", only=COMMISSIONERS),
    page("voting:admit", "open vote", only=COMMISSIONERS),
    page("voting:dates", "vote being prepared", only=COMMISSIONERS),
    page("voting:register", "vote being prepared", only=COMMISSIONERS),
    page("voting:live", "vote being prepared", only=COMMISSIONERS),
    page("voting:letters", "vote being prepared", only=COMMISSIONERS),
    button("voting:open_vote", "vote being prepared", only=COMMISSIONERS),
    page("voting:paper", "open vote", only=COMMISSIONERS),
    page("voting:add_polling_place", "open vote", only=COMMISSIONERS),
    page("voting:appoint_clerk", "open vote", only=COMMISSIONERS),
    button("voting:end_clerk", "open vote", "clerk of a vote", only=COMMISSIONERS),
    page("voting:print_papers", "open vote", only=COMMISSIONERS),
    page("voting:papers", "open vote", "batch of papers", only=COMMISSIONERS),
    page("voting:account", "open vote", "batch of papers", only=COMMISSIONERS),
    page("voting:hand_out", "open vote", only=COMMISSIONERS),
    page("voting:enter_paper", "open vote", only=COMMISSIONERS),
    page("voting:paper_file", "open vote", only=COMMISSIONERS),
    page("voting:write_off_paper", "open vote", only=COMMISSIONERS),
    button("voting:close", "closed vote", only=COMMISSIONERS),
]
