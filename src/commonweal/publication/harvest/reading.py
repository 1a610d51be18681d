"""Release and record packages read as a stream: memory holds one release, however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import ijson


class NotOcdsError(ValueError):
    """The file is no OCDS package, or stops in the middle; says so in words."""


@dataclass(frozen=True, slots=True)
class Read:
    """One release of a package: ``number`` counts from 1 in the order of the file."""

    number: int
    release: Any


def releases(stream: IO[bytes]) -> Iterator[Read]:
    """The releases of a release package, or of the records of a record package, one after the other.

    A record gives its releases where they are embedded; where it only links to them, its compiled release
    stands for all of them, since nothing that a file names is ever fetched.
    Raises ``NotOcdsError`` where the file is no such package; what came before has been given by then.
    """
    number = 0
    try:
        for release in _each(stream):
            number += 1
            yield Read(number, release)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise NotOcdsError(f"The file is not whole JSON after release {number}: {error}") from error
    if not number:
        raise NotOcdsError("The file holds no releases: an OCDS package has “releases” or “records”.")


def _each(stream: IO[bytes]) -> Iterator[Any]:
    events = ijson.parse(stream, use_float=False)
    for prefix, event, _value in events:
        if (prefix, event) == ("releases", "start_array"):
            yield from _members(events, "releases.item")
        elif (prefix, event) == ("records", "start_array"):
            for record in _members(events, "records.item"):
                yield from _of_record(record)


def _members(events: Iterator[tuple[str, str, Any]], prefix: str) -> Iterator[Any]:
    """Each member of the array that has just begun, built whole."""
    end = prefix.removesuffix(".item")
    builder: Any = None
    depth = 0
    for where, event, value in events:
        if depth == 0 and (where, event) == (end, "end_array"):
            return
        if depth == 0:
            builder = ijson.ObjectBuilder()
        builder.event(event, value)
        depth += event in ("start_map", "start_array")
        depth -= event in ("end_map", "end_array")
        if depth == 0:
            yield builder.value


def _of_record(record: Any) -> Iterator[Any]:
    if not isinstance(record, dict):
        yield record
        return
    embedded = [one for one in record.get("releases") or [] if isinstance(one, dict) and _says_something(one)]
    if embedded:
        yield from embedded
    elif isinstance(compiled := record.get("compiledRelease"), dict):
        yield {"initiationType": "tender", **compiled}


def _says_something(release: dict[str, Any]) -> bool:
    """Whether a release in a record is there itself: a link to it has no more than its heading."""
    return bool(release.keys() - {"ocid", "id", "date", "tag", "url"})
