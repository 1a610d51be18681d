"""What is wrong with a release, in words; a release without a fault is only looked at by the fast check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import fastjsonschema

from commonweal.publication.harvest.formats import FORMATS
from commonweal.publication.harvest.shape import fast, shape

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
_KINDS: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "string": (str,),
    "integer": (int,),
    "number": (int, float, Decimal),
    "object": (dict,),
    "array": (list,),
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
        found = list(_against(release, shape(), ""))
    else:
        found = []
    return found + list(_repeated(release, "")) if repeats(release) else found


def repeats(release: dict[str, Any]) -> bool:
    """Whether an id stands twice in one list, anywhere: quick to ask of many, where few have any."""
    waiting: list[Any] = [release]
    for one in waiting:  # which grows by what each holds
        among = one if type(one) is list else one.values()
        nested = [each for each in among if type(each) in _NESTED]
        if len(nested) > 1 and type(one) is list and ids_repeat(nested):
            return True
        waiting += nested
    return False


def ids_repeat(among: list[Any]) -> bool:
    """Whether two groups in a list have one id."""
    ids = [str(each["id"]) for each in among if type(each) is dict and "id" in each]
    return len(set(ids)) < len(ids)


_NESTED = frozenset((dict, list))


def _against(value: Any, part: dict[str, Any], path: str) -> Iterator[Found]:
    """Every fault of a value against its part of our schema, keyword by keyword as the part names them.

    These are all the keywords that our schema uses; a general validator takes twenty times as long over them.
    """
    for word, wanted in part.items():
        if word == "properties":
            for name in wanted if isinstance(value, dict) else ():
                if name in value:
                    yield from _against(value[name], wanted[name], _within(path, name))
        elif word == "items":
            for number, each in enumerate(value if isinstance(value, list) else ()):
                yield from _against(each, wanted, _within(path, number))
        elif word == "required":
            for name in wanted if isinstance(value, dict) else ():
                if name not in value:
                    where = _within(path, name)
                    yield Found(where, _SENTENCES[word].format(name=name), stops=where in NEEDED)
        elif word in _WRONG and _WRONG[word](value, wanted):
            yield Found(path, _sentence(word, wanted), stops=path in NEEDED)


def _within(path: str, step: object) -> str:
    return f"{path}/{step}" if path else str(step)


def _sentence(word: str, wanted: Any) -> str:
    types = [wanted] if isinstance(wanted, str) else wanted
    said = " or ".join(_TYPES[each] for each in types if each != "null") if word == "type" else ""
    return _SENTENCES[wanted if word == "format" else word].format(type=said)


def _is_of(value: Any, names: str | list[str]) -> bool:
    """Whether a value is of one of the types; true and false are no numbers."""
    said = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in said
    return any(isinstance(value, _KINDS[name]) for name in said if name != "boolean")


#: What each keyword finds wrong with a value; of another type than it is about, nothing.
_WRONG: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, names: not _is_of(value, names),
    "enum": lambda value, codes: value not in codes,
    "format": lambda value, name: not FORMATS[name](value),
    "pattern": lambda value, pattern: isinstance(value, str) and not re.search(pattern, value),
    "minLength": lambda value, least: isinstance(value, str) and len(value) < least,
    "minItems": lambda value, least: isinstance(value, list) and len(value) < least,
}


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
