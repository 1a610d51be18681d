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

    ``stream`` can be read from here again. A package has one of the two; the one that comes first is read.

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
    """Each release. The array is found first and then read by the parser's own, quicker means."""
    begins = stream.tell()
    found = next(
        (
            prefix
            for prefix, event, _value in ijson.parse(stream, use_float=False)
            if event == "start_array" and prefix in ("releases", "records")
        ),
        None,
    )
    if found is None:
        return
    stream.seek(begins)
    for each in ijson.items(stream, f"{found}.item", use_float=False):
        if found == "releases":
            yield each
        else:
            yield from _of_record(each)


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
