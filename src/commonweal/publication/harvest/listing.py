"""Other portals' processes among the opportunities, found by their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.publication.harvest import notices
from commonweal.publication.models import Origin
from commonweal.record import clock
from commonweal.search import actions as search
from commonweal.sourcing.models import Opportunity


def keep(origin: Origin, processes: Mapping[str, dict[str, Any] | None]) -> None:
    """Copy what takes bids into the list, and take out what takes them no longer, by ocid."""
    keys = {f"{origin.pk} {ocid}": process for ocid, process in processes.items()}
    known = {row.key: row for row in Opportunity.objects.filter(key__in=keys)}
    for key, process in keys.items():
        facts = notices.opportunity(process) if process is not None else None
        row = known.get(key)
        if facts is None:
            if row is not None:
                search.forget(row)
                row.delete()
            continue
        row = row or Opportunity(key=key, listed=clock.now())
        row.origin = origin.name
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
        search.index(
            row,
            place=None,
            title=row.title,
            text=f"{row.summary} {row.buyer} {row.region}",
            url=row.get_absolute_url(),
            public=row.is_open,
        )
