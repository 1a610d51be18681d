"""A private key in three parts, any two of which give it back and one of which tells nothing (Shamir, 1979).

Whole keys and parts are only ever handed about as arguments here: nothing in this module keeps one. What a
Python process has held may stay in its memory until it ends, so whoever reads the memory of the server while
bids are being opened can read the key.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyrage
import shamirs
from django.views.decorators.debug import sensitive_variables

from commonweal.files.sealing import CannotOpen

PARTS, NEEDED = 3, 2
#: A Mersenne prime: parts are points over this field, which is wider than any age key (74 letters).
_FIELD = 2**607 - 1


@sensitive_variables()
def new_split_key() -> tuple[str, tuple[str, ...]]:
    """A new key pair: its public half (``age1…``), and the private half in parts. It is kept nowhere."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), split(str(identity))


@sensitive_variables()
def split(key: str) -> tuple[str, ...]:
    """The parts of a private key, each as text. Splitting again gives parts that fit only one another."""
    number = int.from_bytes(key.encode(), "big")
    found = shamirs.shares(number, quantity=PARTS, threshold=NEEDED, modulus=_FIELD)
    return tuple(f"{part.index}:{part.value:x}" for part in found)


@sensitive_variables()
def join(parts: Iterable[str]) -> str:
    """The private key of which these are parts. Raises ``CannotOpen`` if they are too few or do not fit."""
    try:
        points = [shamirs.share(int(index), int(value, 16), _FIELD) for index, value in map(_halves, parts)]
        if len({point.index for point in points}) < NEEDED:
            raise CannotOpen("one part of a key opens nothing")
        number = shamirs.interpolate(points)
        key = number.to_bytes((number.bit_length() + 7) // 8, "big").decode()
        public_half(key)
    except (ValueError, TypeError, AttributeError):
        raise CannotOpen("these are not two parts of one key") from None
    return key


def public_half(key: str) -> str:
    """The public half (``age1…``) of a private key. Raises ``CannotOpen`` if the text is not a key."""
    try:
        return str(pyrage.x25519.Identity.from_str(key.strip()).to_public())
    except pyrage.IdentityError:
        raise CannotOpen("this is not a private key") from None


def _halves(part: str) -> tuple[str, str]:
    index, _colon, value = part.partition(":")
    return index, value
