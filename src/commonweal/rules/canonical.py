"""One byte-exact JSON form of any evidence and outcome.

RFC 8785 (JSON Canonicalization Scheme) for the JSON that we publish: objects sorted by the UTF-16 code units
of their keys, no spaces, shortest escapes. Floats are refused outright (nothing that decides is a float), as
are integers that a JavaScript reader would round (beyond 2**53 - 1 either way). Text is put into NFC first,
so that two ways of typing the same letter are the same evidence.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

LARGEST = 2**53 - 1

_TO_ESCAPE = re.compile(r'["\\\x00-\x1f]')
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class NotCanonical(ValueError):  # noqa: N818 - it says what the value is
    """A value that has no canonical form; the message says where it stands."""


def canonical(value: Any) -> bytes:
    """The canonical JSON of ``value``, UTF-8 encoded.

    Takes ``None``, ``bool``, ``int``, ``str``, mappings with text keys, and lists or tuples of these. Raises
    ``NotCanonical`` for anything else, naming the place (``$.rows[3].cost``).
    """
    return "".join(_pieces(value, "$")).encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in lower-case hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _pieces(value: Any, where: str) -> list[str]:
    if value is None or isinstance(value, bool):
        return [{None: "null", True: "true", False: "false"}[value]]
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonical(f"{where}: {value} is beyond 2**53 - 1; write it as text")
        return [str(int(value))]
    if isinstance(value, str):
        return [_text(value, where)]
    if isinstance(value, Mapping):
        return _object(value, where)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        pieces = ["["]
        for position, item in enumerate(value):
            pieces += [",", *_pieces(item, f"{where}[{position}]")]
        return [*_without_first_comma(pieces), "]"]
    raise NotCanonical(f"{where}: {type(value).__name__} has no canonical form")


def _object(value: Mapping[Any, Any], where: str) -> list[str]:
    members: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotCanonical(f"{where}: the key {key!r} is not text")
        name = unicodedata.normalize("NFC", key)
        if name in members:
            raise NotCanonical(f"{where}: the key {name!r} stands twice")
        members[name] = item
    pieces = ["{"]
    for name in sorted(members, key=lambda key: key.encode("utf-16-be", "surrogatepass")):
        pieces += [",", _text(name, where), ":", *_pieces(members[name], f"{where}.{name}")]
    return [*_without_first_comma(pieces), "}"]


def _without_first_comma(pieces: list[str]) -> list[str]:
    return [pieces[0], *pieces[2:]]


def _text(value: str, where: str) -> str:
    text = unicodedata.normalize("NFC", value)
    if _HALF_A_PAIR.search(text):
        raise NotCanonical(f"{where}: half of a surrogate pair is not text")
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"
