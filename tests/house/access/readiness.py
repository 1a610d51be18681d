"""Who gets which page of an organisation's readiness."""

from __future__ import annotations

from tests.house.access.rows import button, own, page
from tests.house.world import PROVIDER

OURS = frozenset({PROVIDER})

ROWS = [
    own("readiness:ready", "organisation", only=OURS),
    own("readiness:library", "organisation", only=OURS),
    own("readiness:keep_showing", "organisation", only=OURS),
    page("readiness:showing", "organisation", "shared evidence"),
    page("readiness:showing", "organisation", "kept evidence", only=OURS, others=404),
    button("readiness:share_showing", "organisation", "kept evidence", only=OURS, nobody="sign in"),
    button("readiness:take_away_showing", "organisation", "piece to take away", only=OURS, nobody="sign in"),
    own("readiness:costings", "organisation", only=OURS),
    own("readiness:new_costing", "organisation", only=OURS),
    own("readiness:costing", "organisation", "calculation", only=OURS),
    own("readiness:change_costing", "organisation", "calculation", only=OURS),
    own("readiness:costing_version", "organisation", "calculation", "first version", only=OURS),
    own("readiness:costing_file", "organisation", "calculation", "first version", only=OURS),
    button("readiness:delete_costing", "organisation", "calculation to delete", only=OURS, nobody="sign in"),
]
