"""The one source of chance: ids and lot seeds, which the building of a demo and tests may fix by a seed."""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

#: Letters and figures that are not mistaken for one another when read aloud or copied from paper.
LEGIBLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_seeded: random.Random | None = None


def fix(seed: int | None) -> None:
    """Draw everything from ``seed`` from now on; ``None`` goes back to the operating system's chance."""
    global _seeded
    if seed is not None and not settings.CLOCK_MAY_SHIFT:
        raise ImproperlyConfigured("chance cannot be fixed here")
    _seeded = None if seed is None else random.Random(seed)  # nosec B311


def new_id() -> uuid.UUID:
    """A random public id (UUID version 4)."""
    return uuid.UUID(bytes=_bytes(16), version=4)


def new_salt() -> bytes:
    """Thirty-two random bytes that keep a hash of personal data from being guessed."""
    return _bytes(32)


def new_lot() -> str:
    """A seed for drawing lots: 64 hexadecimal digits, published with what it decided."""
    return _bytes(32).hex()


def shuffled(items: Sequence[T]) -> list[T]:
    """The items in a random order, as a new list."""
    copy = list(items)
    (_seeded or secrets.SystemRandom()).shuffle(copy)
    return copy


def _bytes(count: int) -> bytes:
    return _seeded.randbytes(count) if _seeded else secrets.token_bytes(count)


def new_code(groups: int = 3, letters: int = 4) -> str:
    """A code for a person to copy, such as ``7K3M-9QXA-TR4V``: 30 legible characters, evenly drawn."""
    number = (_seeded or secrets.SystemRandom()).randrange(len(LEGIBLE) ** (groups * letters))
    drawn = []
    for _ in range(groups * letters):
        number, place = divmod(number, len(LEGIBLE))
        drawn.append(LEGIBLE[place])
    return "-".join("".join(drawn[start : start + letters]) for start in range(0, len(drawn), letters))


def code_as_given(typed: str, letters: int = 4) -> str:
    """A code as ``new_code`` gave it, whatever spaces, hyphens or small letters were typed."""
    tidy = "".join(char for char in typed.upper() if char.isalnum())
    return "-".join(tidy[start : start + letters] for start in range(0, len(tidy), letters))
