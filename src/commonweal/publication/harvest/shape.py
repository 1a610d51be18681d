"""What is read of an OCDS release: one schema that says what is checked, what is kept and how it merges."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import fastjsonschema
from ocdsmerge import Merger

from commonweal.publication.harvest import formats
from commonweal.publication.harvest.cleaning import Part, part_of


@cache
def shape() -> dict[str, Any]:
    """The part of OCDS 1.1.5, with its EU, suitability and UK extensions, that a reader of notices needs.

    Written for this project after the standard's own documentation; arrays without ids, and those marked
    ``wholeListMerge``, are replaced as a whole by a later release, as the standard says.
    """
    found: dict[str, Any] = json.loads(files(__package__).joinpath("shape.json").read_text("utf-8"))
    return found


@cache
def named() -> Part:
    """The same as a table of what is kept."""
    return part_of(shape())


@cache
def fast() -> Any:
    """A validator compiled to Python, which stops at the first fault."""
    return fastjsonschema.compile(shape(), formats=formats.FORMATS, use_default=False)


@cache
def merger() -> Merger:
    """The standard's own merging, by the rules in our schema; nothing is fetched."""
    return Merger(shape())
