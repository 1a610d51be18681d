"""What every release has, whatever its step: its id, its day, who buys."""

from __future__ import annotations

from typing import Any

from commonweal.publication.values import Json, Site, buyer, buyer_party
from commonweal.sourcing.models import Tender

#: A process here is about one lot: each lot of a service that is divided has a tender of its own.
LOT = "1"

Release = Json


def ocid(tender: Tender, site: Site) -> str:
    """The id that all releases of one procurement share."""
    return f"{site.prefix}-{tender.pk}"


def release(
    tender: Tender,
    site: Site,
    tag: str,
    date: str,
    /,
    *,
    step: str = "",
    parties: tuple[Json, ...] = (),
    **parts: Any,
) -> Release:
    """One release. ``step`` makes its id where a procurement has several of one ``tag``."""
    return {
        "ocid": ocid(tender, site),
        "id": f"{ocid(tender, site)}-{step or tag}",
        "date": date,
        "tag": [tag],
        "initiationType": "tender",
        "language": "en",
        "parties": [buyer_party(tender.place, site), *parties],
        "buyer": buyer(tender.place, site),
        **parts,
    }
