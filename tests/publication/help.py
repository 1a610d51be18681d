"""What can be announced and offered, and the releases of it as they stand in the place's open data."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.publication import entries
from commonweal.publication.values import Site
from commonweal.record import clock as the_clock
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Call, Notice
from commonweal.sourcing.notices import actions as notices

SITE = Site("https://example.org", "ocds-example")
OFFER = {"words": "Whoever runs a kitchen.", "terms": "Paid at once.", "apply": "grants@haverbrook.example"}


def announce(by: Person, place: Place, kind: str = "engagement", **said: Any) -> Notice:
    now = the_clock.now()
    written: dict[str, Any] = {
        "title": "Company at home",
        "reason": "Only one body can." if kind == "transparency" else "",
        "starts": now + timedelta(days=3),
        "closes": now + timedelta(days=30),
        **said,
    }
    row = notices.write(by=by, place=place, kind=kind, **written)
    return notices.publish_notice(by=by, notice=row)


def grant(by: Person, place: Place, **said: Any) -> Call:
    closes = the_clock.now() + timedelta(days=20)
    options: dict[str, Any] = {"kind": "grant", "title": "Kitchens", "most_pence": 500_000, **OFFER, **said}
    return market.call(by=by, place=place, closes=closes, **options)


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("routes.csv", b"route,people\n1,30\n", content_type="text/csv")


def releases(row: Any, site: Site = SITE) -> list[dict[str, Any]]:
    """Every release of the procurement that a tender, an opportunity or a first notice stands for."""
    return found(row.place, row.pk, site)


def found(place: Place, key: UUID, site: Site = SITE) -> list[dict[str, Any]]:
    entry = entries.of_place(place).find(key)
    assert entry is not None
    return entries.releases_of(entry, site)


def tags(row: models.Model) -> list[str]:
    return [release["tag"][0] for release in releases(row)]


def one(row: models.Model, tag: str) -> dict[str, Any]:
    """The first release of a kind."""
    return next(release for release in releases(row) if release["tag"] == [tag])
