"""Who gets which page of a round's ward members and officers."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page
from tests.house.world import SECOND

ROWS = [
    page("priorities:in_office", "proposing round"),
    page("priorities:name_in_office", "proposing round", only=COMMISSIONERS),
    page("priorities:declare_in_office", "officer in a round", only=frozenset({SECOND})),
]
