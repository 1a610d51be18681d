"""What each body puts into a pool and what it gains: the honest comparison that keeps a pool together.

Gains are what bodies said and somebody can look up (a source and a date each): money that a body would
otherwise have spent, as a case for acting works it out (``rules.value.business_case``: the fiscal part). They
are added up and compared, never guessed: a body for which nothing is recorded has no share, not a share of
nought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Body:
    """One body: what it put in, what was paid out of that, and its gains (``None``: none is recorded)."""

    name: str
    put_in: int
    paid: int
    gained: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """A body's parts of all that was put in, paid and gained; a part is ``None`` where it is unknown.

    ``ahead`` is what it gained less what was paid of its money.
    """

    body: Body
    of_put_in: Fraction | None
    of_gains: Fraction | None
    ahead: int | None


def gains(bodies: Sequence[Body]) -> tuple[Share, ...]:
    """Each body's shares, in the order given."""
    put_in = sum(body.put_in for body in bodies)
    gained = sum(body.gained or 0 for body in bodies)
    return tuple(
        Share(
            body,
            Fraction(body.put_in, put_in) if put_in else None,
            Fraction(body.gained, gained) if gained and body.gained is not None else None,
            None if body.gained is None else body.gained - body.paid,
        )
        for body in bodies
    )


def bodies_of(put_in: Mapping[str, int], paid: Mapping[str, int], gained: Mapping[str, int]) -> list[Body]:
    """One body for each name that put something in or gains something, in alphabetical order."""
    names = sorted({*put_in, *gained}, key=str.casefold)
    return [Body(name, put_in.get(name, 0), paid.get(name, 0), gained.get(name)) for name in names]
