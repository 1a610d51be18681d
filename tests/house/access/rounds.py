"""Who gets which page of setting a round up."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page

ROWS = [
    page("priorities:plan", "planned round", only=COMMISSIONERS),
    page("priorities:choose_phases", "planned round", only=COMMISSIONERS),
    page("priorities:phase_dates", "proposing round", "=voting", only=COMMISSIONERS),
    page("priorities:rule", "planned round", only=COMMISSIONERS),
    page("priorities:rule_part", "planned round", "=money", only=COMMISSIONERS),
    page("priorities:try_out", "planned round", only=COMMISSIONERS),
    page("priorities:move_on", "proposing round", only=COMMISSIONERS),
]
