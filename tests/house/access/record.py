"""Who gets which page of record."""

from __future__ import annotations

from tests.house.access.rows import EVERYONE, button, page

ROWS = [
    page("record:log"),
    page("record:entry", "position"),
    page("record:event_proof", "position"),
    page("record:event", "event"),
    page("record:checkpoints"),
    page("record:checkpoint", "size"),
    page("record:checkpoint_at", "size"),
    page("record:witnesses"),
    page("record:verifiers"),
    page("record:verifier", "checker"),
    page("record:bundles"),
    page("record:bundle", "bundle"),
    page("record:bundle_file", "bundle"),
    page("record:receipt"),
    page("record:key"),
    page("record:newest"),
    page("record:inclusion", query="?position=0"),
    page("record:consistency", query="?first=1"),
    page("record:leaves"),
    button("record:cosignatures", only=EVERYONE, tried=False),
    page("record:atom"),
    page("record:json_feed"),
]
