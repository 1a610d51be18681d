"""What the releases of a process say together, merged in the standard's own way where there is need."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from ocdsmerge.exceptions import OCDSMergeError, OCDSMergeWarning

from commonweal.publication.harvest.checking import ids_repeat
from commonweal.publication.harvest.shape import merger


def process(releases: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The process as its releases make it, in the order of their dates; nothing where they do not fit."""
    # The tool puts them in the order of their dates; of one moment, they stay in the order of their ids.
    ordered = sorted(releases, key=lambda one: str(one["id"]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OCDSMergeWarning)  # repeated ids are told as faults already
        try:
            found: dict[str, Any] = merger().create_compiled_release(ordered)
        except OCDSMergeError:
            return None
    return found


def stands_alone(release: dict[str, Any]) -> bool:
    """Whether the release says of itself all that ``notices.opportunity`` reads, as it would once merged.

    Merging joins what has one id in a list, and drops groups and lists that hold nothing. The latter count as
    missing wherever they are read, but for awards, of which only is asked whether there are any.
    """
    awards = release.get("awards") or []
    if awards and not any(type(each) not in (dict, list) for award in awards for each in award.values()):
        return False
    tender = release.get("tender") or {}
    holders = [tender, *(tender.get("items") or [])]
    lists = [(holder.get(name) or []) for holder in holders for name in _READ]
    return not any(ids_repeat(each) for each in lists)


#: The lists, of a tender and of its items, that are looked into for an opportunity.
_READ = ("items", "documents", "additionalClassifications", "deliveryAddresses")
