"""Ways to have a service, read from plain data, and how they compare, as such."""

from __future__ import annotations

from typing import Any

from commonweal.rules.costing.cash_reading import LARGEST
from commonweal.rules.costing.options import KINDS, Compared, Line, Options, Way
from commonweal.rules.costing.transfer import Range
from commonweal.rules.fields import Table


def read_options(table: Table) -> Options:
    """The lines: an amount that is left out or null is not costed."""
    lines = []
    for row in table.tables("lines", optional=False):
        low, high = (row.whole_if_said(key, least=0) for key in ("low_pence", "high_pence"))
        if max(low or 0, high or 0) > LARGEST:
            row.fault("high_pence", "too-large", f"At most {LARGEST:,} pence.")
        if low is not None and high is not None and low > high:
            row.fault("low_pence", "ends-crossed", "The low end is over the high one.")
        kind = row.text("kind", among=KINDS)
        lines.append(Line(row.text("way"), row.text("what"), kind, low, high))
        row.close()
    found = Options(table.whole("months", least=1), tuple(lines))
    table.close()
    return found


def compared_data(found: Compared) -> dict[str, Any]:
    """The ways beside each other, as plain data."""
    return {
        "months": found.months,
        "ways": [_way(row) for row in found.ways],
        "reasons": [{"code": row.code, "sentence": str(row)} for row in found.reasons],
    }


def range_data(found: Range) -> dict[str, int]:
    return {"low_pence": found.low, "high_pence": found.high}


def _way(row: Way) -> dict[str, Any]:
    return {
        "way": row.name,
        "kinds": [{"kind": kind, **range_data(cost)} for kind, cost in row.kinds],
        "total": range_data(row.total),
        "missing": list(row.missing),
        "open": list(row.open),
    }
