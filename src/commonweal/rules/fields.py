"""Read plain data strictly: each field by name and kind, every fault with the path where it stands.

For data that others wrote: parsed JSON or TOML. A ``Table`` hands out one field after another; what is
missing or of the wrong kind becomes a ``Fault`` in the list that all tables of one reading share, and a
harmless value of the right kind is given back so that reading goes on to the next fault. ``close`` reports
fields that nobody asked for, since a misspelt field must not pass for an absent one. After reading, faults
decide whether the values may be used.

    faults: list[Fault] = []
    table = Table(data, "terms.json", faults)
    price = table.whole("price_pence", least=0)
    for row in table.tables("outcomes"):     # where: "terms.json, outcomes[0]"
        rate = row.exact("rate")             # "7.5" or "1/3": never a binary fraction
        row.close()
    table.close()
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from commonweal.rules.canonical import LARGEST
from commonweal.rules.money import decimal
from commonweal.rules.reasons import Fault

_PARTS = re.compile(r"(-?[0-9]{1,30})/([0-9]{1,30})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMPTY: Mapping[str, Any] = {}
_HALF = re.compile("[\ud800-\udfff]")
LONGEST = 20_000
#: Choices may come from the file itself: so many characters of them are told.
MOST_LISTED = 400

Kind = TypeVar("Kind")


class Table:
    """One object of the data. ``where`` names it in faults; all tables of a reading share ``faults``."""

    def __init__(self, data: Any, where: str, faults: list[Fault]) -> None:
        self.where = where
        self.faults = faults
        self._asked: set[str] = set()
        self._data: Mapping[str, Any] = _EMPTY
        if isinstance(data, Mapping) and all(isinstance(key, str) for key in data):
            self._data = data
        else:
            self.fault("", "not-a-table", f"{kind(data)} stands where fields with names are expected.")

    def __contains__(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self._data.get(key) is not None

    def path(self, key: str) -> str:
        return f"{self.where}, {key}" if key else self.where

    def fault(self, key: str, code: str, sentence: str) -> None:
        self.faults.append(Fault(code, sentence, self.path(key), {"field": key} if key else {}))

    def any(self, key: str) -> Any:
        """The field as it stands; ``None`` where it is absent."""
        self._asked.add(key)
        return self._data.get(key)

    def text(self, key: str, default: str | None = None, *, among: Sequence[str] = ()) -> str:
        """A text, not empty unless ``default`` is; with ``among``, one of these."""
        found = self._needed(key, default is not None)
        if found is None:
            return default or ""
        if not isinstance(found, str):
            return self._wrong(key, found, "text", default or "")
        if len(found) > LONGEST:
            self.fault(key, "too-long", f"This text is longer than {LONGEST:,} characters.")
        elif among and found not in among:
            self._no_choice(key, found, among)
        elif not found.strip() and default != "":
            self.fault(key, "empty", "This text is empty.")
        self._whole_characters(key, found)
        return found

    def texts(self, key: str, *, among: Sequence[str] = (), optional: bool = True) -> tuple[str, ...]:
        """A list of texts; an absent one is empty unless it is not ``optional``."""
        found = self._list(key, optional)
        for item in found:
            if not isinstance(item, str):
                return self._wrong(key, item, "text", ())
            if among and item not in among:
                self._no_choice(key, item, among)
            self._whole_characters(key, item)
        return tuple(found)

    def whole(self, key: str, default: int | None = None, *, least: int | None = None) -> int:
        """A whole number, ``least`` or more, that any JSON reader reads alike."""
        found = self._needed(key, default is not None)
        if found is None:
            return default or 0
        if isinstance(found, bool) or not isinstance(found, int):
            return self._wrong(key, found, "a whole number", default or 0)
        if abs(found) > LARGEST:
            self.fault(key, "too-large", "This number is larger than 2**53 - 1.")
            return 0
        if least is not None and found < least:
            self.fault(key, "too-small", f"{found} is less than {least}.")
        return found

    def wholes(self, key: str, *, least: int | None = None, optional: bool = False) -> tuple[int, ...]:
        """A list of whole numbers, each ``least`` or more."""
        row, places = self._row(key, optional)
        return tuple(row.whole(place, least=least) for place in places)

    def exact(
        self,
        key: str,
        default: Fraction | None = None,
        *,
        least: int | None = None,
        most: int | None = None,
    ) -> Fraction:
        """An exact number, ``least`` to ``most``: a whole one, or a text that holds a decimal or ``p/q``.

        One out of these bounds is given back as the bound.
        """
        found = self._needed(key, default is not None)
        if found is None:
            return default if default is not None else Fraction(0)
        value = fraction(found) if isinstance(found, str) else None
        if isinstance(found, int) and not isinstance(found, bool) and abs(found) <= LARGEST:
            value = Fraction(found)
        if value is None:
            expected = 'an exact number (a whole one, or text such as "7.5" or "1/3")'
            return self._wrong(key, found, expected, Fraction(0))
        if least is not None and value < least:
            self.fault(key, "too-small", f"{shown(found)} is less than {least}.")
            return Fraction(least)
        if most is not None and value > most:
            self.fault(key, "too-large", f"{shown(found)} is more than {most}.")
            return Fraction(most)
        return value

    def whole_if_said(self, key: str, *, least: int | None = None) -> int | None:
        """A whole number; ``None`` where it is absent or null."""
        return self.whole(key, least=least) if key in self else self.any(key)

    def exact_if_said(
        self, key: str, *, least: int | None = None, most: int | None = None
    ) -> Fraction | None:
        """An exact number; ``None`` where it is absent or null."""
        return self.exact(key, least=least, most=most) if key in self else self.any(key)

    def exacts(self, key: str, *, optional: bool = False) -> tuple[Fraction, ...]:
        """A list of exact numbers."""
        row, places = self._row(key, optional)
        return tuple(row.exact(place) for place in places)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        found = self._needed(key, default is not None)
        if found is None:
            return bool(default)
        return found if isinstance(found, bool) else self._wrong(key, found, "true or false", bool(default))

    def day(self, key: str, *, optional: bool = False) -> date | None:
        """A calendar day, as ``2025-02-24``; ``None`` where it is absent or none."""
        found = self._needed(key, optional)
        if found is None or type(found) is date:
            return found
        value = day(found) if isinstance(found, str) else None
        return value if value else self._wrong(key, found, "a day such as 2025-02-24", None)

    def table(self, key: str) -> Table:
        """Fields within a field; an absent one is empty."""
        found = self.any(key)
        return Table(_EMPTY if found is None else found, self.path(key), self.faults)

    def tables(self, key: str, *, optional: bool = True) -> list[Table]:
        """A list of objects, each with its place: ``outcomes[0]``."""
        found = self._list(key, optional)
        return [
            Table(item, self.path(f"{key}[{position}]"), self.faults) for position, item in enumerate(found)
        ]

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for key in sorted(set(self._data) - self._asked):
            self.fault(shown(key)[1:-1], "unknown-field", "There is no such field.")

    def _needed(self, key: str, optional: bool) -> Any:
        found = self.any(key)
        if found is None and not optional:
            self.fault(key, "missing", "This field is missing.")
        return found

    def _list(self, key: str, optional: bool) -> Sequence[Any]:
        found = self._needed(key, optional)
        if found is None:
            return ()
        return found if isinstance(found, list | tuple) else self._wrong(key, found, "a list", ())

    def _row(self, key: str, optional: bool) -> tuple[Table, list[str]]:
        """A list as a table whose fields are its places, so that each fault says which."""
        items = {str(place): item for place, item in enumerate(self._list(key, optional))}
        return Table(items, self.path(key), self.faults), list(items)

    def _no_choice(self, key: str, found: str, among: Sequence[str]) -> None:
        listed = ", ".join(among)
        listed = listed if len(listed) <= MOST_LISTED else f"{listed[:MOST_LISTED]}…"
        self.fault(key, "not-a-choice", f"{shown(found)} is none of {listed}.")

    def _whole_characters(self, key: str, found: str) -> None:
        """JSON can write half of a character (``\\ud800``): no file can hold it, no digest be made of it."""
        if _HALF.search(found):
            self.fault(key, "half-a-character", "Half of a surrogate pair is no text.")

    def _wrong(self, key: str, found: Any, expected: str, instead: Kind) -> Kind:
        self.fault(key, "wrong-kind", f"{kind(found)} stands where {expected} is expected.")
        return instead


def fraction(text: str) -> Fraction | None:
    """The exact number that ``7.5`` or ``1/3`` says; ``None`` for any other text."""
    if parts := _PARTS.fullmatch(text):
        below = int(parts[2])
        return Fraction(int(parts[1]), below) if below else None
    return decimal(text)


def day(text: str) -> date | None:
    """The calendar day that ``2025-02-24`` says; ``None`` for any other text and for days that are not."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def kind(found: Any) -> str:
    """What a value is, in words and briefly, for a sentence that begins with it."""
    if found is None:
        return "null"
    if isinstance(found, Mapping):
        return "A table"
    if isinstance(found, list | tuple):
        return "A list"
    return shown(found)


def shown(found: Any) -> str:
    """A value as it was written, cut short where it is long."""
    text = str(found).lower() if isinstance(found, bool) else repr(found)
    return text if len(text) <= 42 else f"{text[:40]}…{text[-1]}"
