"""Releases as they are held, and what their processes then say to the list of opportunities."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.publication.harvest import cleaning, listing, merging, notices
from commonweal.publication.harvest.shape import named
from commonweal.publication.models import HeldRelease, Origin
from commonweal.record import bulk, chance

#: An ocid and the id of one of its releases.
Key = tuple[str, str]
_NAMES = ("id", "origin_id", "ocid", "release_id", "digest", "content")


@dataclass(frozen=True, slots=True)
class Clean:
    """A release as it is to be held: its text with that text's digest, and what it says if it is ``alone``.

    The text alone goes on, since a batch of releases taken apart would weigh on all that is done meanwhile.
    """

    text: str
    digest: str
    alone: bool
    facts: dict[str, Any] | None


def cleaned(release: dict[str, Any]) -> tuple[str, Clean]:
    """The release's id, or its digest where it has none, and what is kept of it."""
    kept = cleaning.kept(release, named())
    name = str(kept.get("id") or "") or _digest(_text(kept))
    kept["id"] = name
    text, alone = _text(kept), merging.stands_alone(kept)
    return name[:200], Clean(text, _digest(text), alone, notices.opportunity(kept) if alone else None)


def _text(release: dict[str, Any]) -> str:
    return _WRITER.encode(release)


_WRITER = json.JSONEncoder(sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def keep(origin: Origin, releases: Mapping[Key, Clean]) -> int:
    """Hold what is new or says other than before, and list what its processes say now; how many were held."""
    rows = HeldRelease.objects.filter(origin=origin, ocid__in={ocid for ocid, _name in releases})
    held = {
        (ocid, name): (pk, digest)
        for pk, ocid, name, digest in rows.values_list("id", "ocid", "release_id", "digest")
    }
    fresh = {key: clean for key, clean in releases.items() if key not in held or held[key][1] != clean.digest}
    bulk.write(
        HeldRelease,
        _NAMES,
        [
            (held[key][0] if key in held else chance.new_id(), origin.pk, *key, clean.digest, clean.text)
            for key, clean in fresh.items()
        ],
        known_by=("origin_id", "ocid", "release_id"),
    )
    listing.keep(origin, _processes(origin, fresh, held.keys() | fresh.keys()))
    return len(fresh)


def _processes(
    origin: Origin, fresh: Mapping[Key, Clean], known: Collection[Key]
) -> dict[str, dict[str, Any] | None]:
    """What each process that something was held of says now, by ocid."""
    times = Counter(ocid for ocid, _name in known)
    found = {ocid: clean.facts for (ocid, _name), clean in fresh.items() if times[ocid] == 1 and clean.alone}
    together = {ocid for ocid, _name in fresh} - found.keys()
    for ocid, releases in _by_ocid(origin, together).items():
        process = merging.process(releases)
        found[ocid] = None if process is None else notices.opportunity(process)
    return dict(sorted(found.items()))


def _by_ocid(origin: Origin, ocids: Iterable[str]) -> Mapping[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = HeldRelease.objects.filter(origin=origin, ocid__in=ocids)
    for ocid, content in rows.values_list("ocid", "content"):
        found[ocid].append(content)
    return found
