"""Who gets which page of profiles and share codes."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, button, own, page
from tests.house.world import EVALUATOR, FINANCE, PROVIDER

OURS = frozenset({PROVIDER})
JUDGES = COMMISSIONERS | {FINANCE, EVALUATOR}

ROWS = [
    page("finding:standard_questions"),
    page("finding:fits"),
    own("profiles:profile", "organisation", only=OURS),
    own("profiles:answer_section", "organisation", "=identity", only=OURS),
    own("profiles:answer_section", "organisation", "=connected", only=OURS),
    own("profiles:answer_history", "organisation", "=identity", only=OURS),
    own("profiles:fill_in", "organisation", only=OURS),
    own("profiles:own_codes", "organisation", only=OURS),
    own("profiles:give_code", "organisation", only=OURS),
    button("profiles:withdraw_code", "organisation", "share to withdraw", only=OURS, nobody="sign in"),
    button("profiles:confirm_persons", "organisation", only=OURS, nobody="sign in"),
    button("profiles:remove_person", "organisation", "connected person", only=OURS, nobody="sign in"),
    page("sourcing:open_code", only=JUDGES),
    page("sourcing:shared_answers", "share", only=frozenset({FINANCE}), others=404),
]
