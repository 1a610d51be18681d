"""Release and record packages read as a stream: memory holds one release, however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from commonweal.publication.harvest.window import NotJsonError, Window


class NotOcdsError(ValueError):
    """The file is no OCDS package, or stops in the middle; says so in words."""


@dataclass(frozen=True, slots=True)
class Read:
    """One release of a package: ``number`` counts from 1 in the order of the file."""

    number: int
    release: Any


def releases(stream: IO[bytes]) -> Iterator[Read]:
    """The releases of a release package, or of the records of a record package, one after the other.

    A package has one of the two; the one that comes first is read.

    A record gives its releases where they are embedded; where it only links to them, its compiled release
    stands for all of them, since nothing that a file names is ever fetched.
    Raises ``NotOcdsError`` where the file is no such package; what came before has been given by then.
    """
    number = 0
    try:
        for release in _each(stream):
            number += 1
            yield Read(number, release)
    except NotJsonError as error:
        raise NotOcdsError(f"The file is not whole JSON after release {number}: {error}") from error
    if not number:
        raise NotOcdsError("The file holds no releases: an OCDS package has “releases” or “records”.")


def _each(stream: IO[bytes]) -> Iterator[Any]:
    """Each release of the first list of releases or records; the rest of the file must be whole as well."""
    text, found = Window(stream), ""
    text.must("{")
    for _member in text.parts("}"):
        name = text.name()
        if found or name not in ("releases", "records") or not text.take("["):
            text.value()
            continue
        found = name
        for _release in text.parts("]"):
            if found == "releases":
                yield text.value()
            else:
                yield from _of_record(_record(text))
    if text.sign():
        raise NotJsonError("something follows its end")


def _record(text: Window) -> Any:
    """A record but for its versioned release: it says the releases again, and is often the longest part."""
    if not text.take("{"):
        return text.value()
    record: dict[str, Any] = {}
    for _member in text.parts("}"):
        name = text.name()
        if name == "versionedRelease":
            text.skip()
        else:
            record[name] = text.value()
    return record


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
