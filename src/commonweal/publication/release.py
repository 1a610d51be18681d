"""What every release has, whatever its step: its id, its day, who buys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.publication.values import (
    Json,
    Site,
    buyer,
    buyer_party,
    provider,
    supplier_party,
)
from commonweal.web.translated import default_language

#: A process here is about one lot: each lot of a service that is divided has a tender of its own.
LOT = "1"

Release = Json


@dataclass(frozen=True, slots=True)
class Process:
    """Whose releases they are: the id of the row it began with, and who buys, the place if nobody is named.

    ``related`` are the processes that it names, ready for ``relatedProcesses``.
    """

    site: Site
    place: Place
    key: UUID
    by: Organisation | None = None
    related: tuple[Json, ...] = ()

    @property
    def id(self) -> str:
        """The id of its tender."""
        return str(self.key)

    @property
    def ocid(self) -> str:
        """The id that all of its releases share."""
        return ocid(self.key, self.site)

    @property
    def buyer(self) -> Json:
        return provider(self.by) if self.by else buyer(self.place, self.site)

    @property
    def buyer_party(self) -> Json:
        if self.by is None:
            return buyer_party(self.place, self.site)
        return {**supplier_party(self.by), "roles": ["buyer", "procuringEntity"]}


def ocid(key: UUID, site: Site) -> str:
    return f"{site.prefix}-{key}"


def related(key: UUID, relationship: str, site: Site) -> Json:
    """Another process of ours, and what it is to this one."""
    return {"id": str(key), "relationship": [relationship], "scheme": "ocid", "identifier": ocid(key, site)}


def release(
    process: Process,
    tag: str,
    date: str,
    /,
    *,
    step: str = "",
    parties: tuple[Json, ...] = (),
    **parts: Any,
) -> Release:
    """One release. ``step`` makes its id where a procurement has several of one ``tag``."""
    row = {
        "ocid": process.ocid,
        "id": f"{process.ocid}-{step or tag}",
        "date": date,
        "tag": [tag],
        "initiationType": "tender",
        "language": default_language(),
        "parties": [process.buyer_party, *parties],
        "buyer": process.buyer,
        **parts,
    }
    return {**row, "relatedProcesses": list(process.related)} if process.related else row
