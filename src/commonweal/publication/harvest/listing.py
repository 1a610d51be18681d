"""Other portals' processes among the opportunities, found by their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.publication.harvest import notices
from commonweal.publication.models import Origin
from commonweal.record import clock
from commonweal.search import actions as search
from commonweal.sourcing.finding.categories import divisions
from commonweal.sourcing.models import Opportunity


def keep(origin: Origin, processes: Mapping[str, dict[str, Any] | None]) -> None:
    """Copy what takes bids into the list, and take out what takes them no longer, by ocid: all at once."""
    facts = {
        f"{origin.pk} {ocid}": process and notices.opportunity(process) for ocid, process in processes.items()
    }
    known = {row.key: row for row in Opportunity.objects.filter(key__in=facts)}
    gone = [row for key, row in known.items() if not facts[key]]
    now = clock.now()
    rows = [
        _row(known.get(key) or Opportunity(key=key, listed=now), origin, said)
        for key, said in facts.items()
        if said
    ]
    changed = [field.name for field in Opportunity._meta.concrete_fields if field.name not in ("id", "key")]
    Opportunity.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=changed)
    search.index_all([_page(row) for row in rows if row.is_open])
    search.forget_all([*gone, *(row for row in rows if not row.is_open)])
    Opportunity.objects.filter(pk__in=[row.pk for row in gone]).delete()


def _row(row: Opportunity, origin: Origin, facts: dict[str, Any]) -> Opportunity:
    row.origin = origin.name
    row.divisions = divisions(facts["categories"])
    for name, value in facts.items():
        setattr(row, name, value)
    return row


def _page(row: Opportunity) -> search.Page:
    return search.Page(
        row,
        place=None,
        title=row.title,
        text=f"{row.summary} {row.buyer} {row.region}",
        url=row.get_absolute_url(),
    )
