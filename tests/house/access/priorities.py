"""Who gets which page of priorities."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, SIGNED_IN, button, page
from tests.house.world import SECOND

ROWS = [
    page("conversations:home"),
    page("conversations:begin", only=COMMISSIONERS),
    page("conversations:conversation", "conversation"),
    page("conversations:conversation", "draft conversation", only=COMMISSIONERS, others=404),
    page("conversations:answers", "conversation", only=SIGNED_IN),
    page("conversations:write", "conversation", only=SIGNED_IN),
    page("conversations:write", "draft conversation", only=COMMISSIONERS, others=404),
    button("conversations:open", "draft conversation", only=COMMISSIONERS, others=404),
    button("conversations:close", "ended conversation", only=COMMISSIONERS),
    button("conversations:show", "conversation", "statement", only=COMMISSIONERS),
    page("conversations:refuse", "conversation", "statement", only=COMMISSIONERS),
    button("conversations:answer", "conversation", "shown statement", "=agree", only=SIGNED_IN),
    page("priorities:home"),
    page("priorities:open_round", only=COMMISSIONERS),
    page("priorities:bring_in", only=COMMISSIONERS),
    page("priorities:round", "proposing round"),
    page("priorities:round", "published round"),
    page("priorities:put_to_vote", "reviewed round", only=COMMISSIONERS),
    button("priorities:count", "voted round", only=COMMISSIONERS),
    page("priorities:result", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:result", "published round"),
    button("priorities:publish", "counted round", only=frozenset({SECOND})),
    page("priorities:compare", "counted round", only=COMMISSIONERS, others=404),
    page("priorities:compare", "published round"),
    page("priorities:abandon", "proposing round", only=COMMISSIONERS),
]
