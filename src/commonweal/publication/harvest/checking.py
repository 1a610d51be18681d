"""What is wrong with a release, in words; a release without a fault is only looked at by the fast check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import fastjsonschema

from commonweal.publication.harvest.shape import fast, whole

#: Without these nobody can say what a release is about, or in which order releases are to be merged.
NEEDED = ("ocid", "date")

_SENTENCES = {
    "required": "“{name}” is missing. OCDS 1.1.5 requires it.",
    "date-time": "This is no date with time and zone, as in 2026-11-21T17:00:00Z.",
    "uri": "This is no full web address.",
    "enum": "This is not in the standard's closed list of codes.",
    "type": "This should be {type}.",
    "pattern": "This is no currency code of three capitals.",
    "minLength": "This is empty.",
    "minItems": "This list is empty.",
}
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a group of fields",
    "array": "a list",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One fault of one release: where in it, and what is wrong. ``stops``: the release cannot be kept."""

    path: str
    sentence: str
    stops: bool = False


def faults(release: Any) -> list[Found]:
    """Every fault, in the order of the schema; none for most releases, found by the fast check alone."""
    if not isinstance(release, dict):
        return [Found("", "A release should be a group of fields.", stops=True)]
    try:
        fast()(release)
    except fastjsonschema.JsonSchemaException:
        found = [_said(error) for error in whole().iter_errors(release)]
    else:
        found = []
    return found + list(_repeated(release, ""))


def _said(error: Any) -> Found:
    path = "/".join(str(part) for part in error.absolute_path)
    kind = error.validator
    if kind == "required":
        # The error is about one of the names alone, which only its message says.
        name = next(each for each in error.validator_value if error.message.startswith(repr(each)))
        where = f"{path}/{name}" if path else name
        return Found(where, _SENTENCES["required"].format(name=name), stops=where in NEEDED)
    wanted = error.validator_value
    types = [wanted] if isinstance(wanted, str) else wanted
    said = " or ".join(_TYPES[each] for each in types if each != "null") if kind == "type" else ""
    sentence = _SENTENCES[wanted if kind == "format" else kind].format(type=said)
    return Found(path, sentence, stops=path in NEEDED)


def _repeated(value: Any, path: str) -> Iterator[Found]:
    """Ids that stand twice in one list: a later release would not know which of them it changes."""
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, (dict, list)):
                yield from _repeated(each, f"{path}/{name}".lstrip("/"))
    elif isinstance(value, list):
        ids = Counter(str(each["id"]) for each in value if isinstance(each, dict) and "id" in each)
        for one, times in ids.items():
            if times > 1 and not path.endswith("lassifications"):
                yield Found(path, f"The id “{one[:80]}” stands {times} times in this list.")
        for number, each in enumerate(value):
            yield from _repeated(each, f"{path}/{number}")
