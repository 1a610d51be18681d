"""Release and record packages: what an OCDS reader downloads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation

from commonweal.places.models import Place
from commonweal.publication.entries import Entry, releases_of
from commonweal.publication.release import ocid
from commonweal.publication.values import Json, Site, moment
from commonweal.web.translated import default_language

VERSION = "1.1"
#: What the releases use beside the standard's own fields. Read from our own copies in tests, never fetched.
EXTENSIONS = [
    "https://standard.open-contracting.org/profiles/eu/master/en/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_suitability_extension/master/extension.json",
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json",
]


def site() -> Site:
    """This installation."""
    return Site(settings.SITE_ADDRESS, settings.OCID_PREFIX)


def release_package(
    place: Place, entries: Iterable[Entry], *, uri: str, at: datetime, following: str
) -> Json:
    """Every release of these procurements; ``following`` is the address of the package after this one."""
    with translation.override(default_language()):  # a release is the same whoever reads it
        rows = [release for entry in entries for release in releases_of(entry, site())]
        package = {**_about(place, uri, at), "releases": rows}
    return {**package, "links": {"next": following}} if following else package


def record_package(place: Place, entry: Entry, *, uri: str, at: datetime) -> Json:
    """One procurement with all of its releases."""
    with translation.override(default_language()):
        record = {"ocid": ocid(entry.key, site()), "releases": releases_of(entry, site())}
        return {**_about(place, uri, at), "records": [record]}


def _about(place: Place, uri: str, at: datetime) -> Json:
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": EXTENSIONS,
        "publishedDate": moment(at),
        "publisher": {"name": str(place.name), "uri": site().link(place.get_absolute_url())},
        "license": settings.DATA_LICENCE,
    }
