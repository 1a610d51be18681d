"""Who gets which page of what comes after a result."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, EVERYONE, button, page
from tests.house.world import SECOND

ROWS = [
    page("priorities:result_pb", "published round"),
    page("priorities:result_pb", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:result_tables", "published round"),
    page("priorities:result_tables", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:set_moment", "counted round", only=frozenset({SECOND})),
    page("priorities:record_departure", "counted round", only=COMMISSIONERS),
    button("priorities:confirm_departure", "departure", only=frozenset({SECOND})),
    button("priorities:drop_departure", "departure", only=COMMISSIONERS),
    page("priorities:counting", "voted round", only=COMMISSIONERS),
    page("priorities:commitments"),
    page("priorities:place_feed"),
    page("priorities:commitment", "funded proposal"),
    page("priorities:commitment", "proposal", only=frozenset(), others=404),
    page("priorities:commitment_feed", "funded proposal"),
    page("priorities:say_progress", "funded proposal", only=COMMISSIONERS),
    page("priorities:follow_project", "funded proposal"),
    page("priorities:follow_round", "proposing round"),
    page("priorities:round_feed", "published round"),
    page("priorities:following", "following"),
    button("priorities:confirm_following", "following", only=EVERYONE),
    button("priorities:stop_following", "following", only=EVERYONE),
]
