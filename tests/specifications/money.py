"""What a service costs either way, and how its pages and its faults about money are read."""

from __future__ import annotations

import re
from html import unescape

from commonweal.specifications.faults import by_place, faults

WAYS = {
    "rows": [
        {"title": kind, "way": way, "kind": kind, "low_pence": low, "high_pence": low + 100}
        for way, low in (("in-house", 500_000), ("contract", 300_000))
        for kind in ("direct", "overheads", "transition")
    ]
}
PIECES = ("payment", "staff")


def text(response):
    """What the page reads, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def wrong(draft):
    """What is still to settle about paying, by field."""
    return sorted(where for where in by_place(faults(draft)) if where.split(".")[0] in PIECES)
