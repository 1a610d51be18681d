"""Who gets which page of setting a round up."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, button, page

ROWS = [
    page("priorities:phases", "planned round", only=COMMISSIONERS),
    page("priorities:choose_phases", "planned round", only=COMMISSIONERS),
    page("priorities:phase_dates", "proposing round", "=voting", only=COMMISSIONERS),
    page("priorities:rule", "planned round", only=COMMISSIONERS),
    page("priorities:rule_part", "planned round", "=money", only=COMMISSIONERS),
    page("priorities:try_out", "planned round", only=COMMISSIONERS),
    page("priorities:begin_from", only=COMMISSIONERS),
    page("priorities:set_up", "planned round", only=COMMISSIONERS),
    page("priorities:who", "planned round", "=vote", only=COMMISSIONERS),
    page("priorities:ballot", "planned round", only=COMMISSIONERS),
    button("priorities:ballot_again", "round at the vote", only=COMMISSIONERS),
    page("priorities:describe", "planned round", only=COMMISSIONERS),
    page("priorities:keep_template", "planned round", only=COMMISSIONERS),
    page("priorities:fixed", "published round"),
    page("priorities:move_on", "proposing round", only=COMMISSIONERS),
]
