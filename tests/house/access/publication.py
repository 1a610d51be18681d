"""Who gets which page of publication."""

from __future__ import annotations

from tests.house.access.rows import page

ROWS = [
    page("publication:home"),
    page("publication:releases"),
    page("publication:record", "open tender"),
    page("publication:thread"),
]
