"""Who gets which page of a budget that several bodies run together."""

from __future__ import annotations

from tests.house.access.rows import MONEY, NO_ONE, SIGNED_IN, button, page
from tests.house.world import COMMISSIONER

ROWS = [
    page("budgets:pool", "pot"),
    page("budgets:promise", "pot", only=MONEY),
    page("budgets:govern", "pot", only=MONEY),
    button("budgets:confirm_easing", "eased pot", only=MONEY - {COMMISSIONER}),
    button("budgets:drop_easing", "eased pot", only=MONEY),
    page("budgets:seat", "pot", only=MONEY),
    page("budgets:put", "pot", only=MONEY),
    page("budgets:record_gain", "pot", only=MONEY),
    page("budgets:write_plan", "pot", only=MONEY),
    page("budgets:find", "condition", only=MONEY),
    page("budgets:decision", "partners' decision"),
    page("budgets:vote", "partners' decision", only=NO_ONE),
    page("budgets:plan", "plan of a pool"),
    page("budgets:say", "plan of a pool", only=SIGNED_IN),
    page("budgets:adopt", "heard plan", only=MONEY),
    page("budgets:hide", "word on a plan", only=MONEY),
]
