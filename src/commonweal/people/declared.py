"""Who hears that an interest was declared: a room above, in whose work it may hold something up.

It registers itself when the site starts, and writes in the transaction of the declaration.
"""

from __future__ import annotations

from collections.abc import Callable

from commonweal.people.models import Interest

Hearer = Callable[[Interest], None]

_hearers: list[Hearer] = []


def register(hearer: Hearer) -> None:
    """Have a room told of every declaration from now on."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def tell(declared: Interest) -> None:
    """Tell every room that asked to be told."""
    for hearer in _hearers:
        hearer(declared)
