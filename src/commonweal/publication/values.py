"""The small pieces of every OCDS release: moments, periods, amounts, documents and who is who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.web.days import LONDON

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """Whose open data this is: the site's public address, and the first part of its open contracting ids.

    A publisher registers its prefix with the Open Contracting Partnership, so that no two processes in the
    world share an id. Source: OCDS 1.1.5, "Open Contracting Identifier".
    """

    address: str
    prefix: str

    def link(self, path: str) -> str:
        return f"{self.address}{path}"


def moment(at: datetime) -> str:
    """A time in UTC as RFC 3339 writes it, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def begin(day: date) -> str:
    """The first moment of a day in the United Kingdom."""
    return moment(datetime.combine(day, time.min, LONDON))


def end(day: date) -> str:
    """The last second of a day in the United Kingdom: periods here include their last day."""
    return moment(datetime.combine(day, time(23, 59, 59), LONDON))


def money(pence: int) -> Json:
    """An amount as OCDS writes it: pounds as a JSON number, which two decimals and any budget here fit."""
    pounds, rest = divmod(pence, 100)
    return {"amount": pounds if rest == 0 else pence / 100, "currency": "GBP"}


def web_page(id: str, kind: str, title: str, url: str) -> Json:
    return {"id": id, "documentType": kind, "title": title, "url": url, "format": "text/html"}


def buyer(place: Place, site: Site) -> Json:
    """The place, as the body that commissions."""
    return {"id": f"{site.prefix}-{place.slug}", "name": str(place.name)}


def provider(organisation: Organisation) -> Json:
    """An organisation under the id that a register gave it, or under ours where it named none."""
    known = organisation.identifiers.order_by("scheme", "value").first()
    id = f"{known.scheme}-{known.value}" if known else str(organisation.pk)
    return {"id": id, "name": organisation.name}


def buyer_party(place: Place, site: Site) -> Json:
    return {**buyer(place, site), "roles": ["buyer", "procuringEntity"]}


def supplier_party(organisation: Organisation) -> Json:
    """A supplier: its numbers in registers, and whether it is civil society or a public service mutual."""
    numbers = [
        {"scheme": row.scheme, "id": row.value, "legalName": organisation.name}
        for row in organisation.identifiers.order_by("scheme", "value")
    ]
    party: Json = {
        **provider(organisation),
        "roles": ["supplier"],
        "details": {
            "vcse": organisation.is_civil_society,
            "publicServiceMissionOrganization": organisation.kind == Organisation.Kind.MUTUAL,
        },
    }
    if numbers:
        party["identifier"] = numbers[0]
    if numbers[1:]:
        party["additionalIdentifiers"] = numbers[1:]
    return party
