"""One row of who gets which page, and those who often get it together.

A row names a route, what stands in its address (keys of ``Town.things``, or the text itself after ``=``), who
is let in, and what the others get. A route may have several rows, for things in different states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.house.world import (
    AUDITOR,
    COMMISSIONER,
    EVALUATOR,
    FINANCE,
    NOBODY,
    OPERATOR,
    OTHER_PROVIDER,
    PROVIDER,
    ROLES,
    SECOND,
)

Answer = int | str
#: Sent to the sign-in page; asked for the password again; sent on to another page.
SIGN_IN, CONFIRM, ELSEWHERE = "sign in", "confirm", "elsewhere"

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {NOBODY}
COMMISSIONERS = frozenset({COMMISSIONER, SECOND})
MONEY = COMMISSIONERS | {FINANCE}
DRAFT_READERS = MONEY | {AUDITOR}
MAY_ONLY_READ = {FINANCE: 403, AUDITOR: 403}
OFFICERS = MONEY | {EVALUATOR, AUDITOR, OPERATOR}
WORDERS = COMMISSIONERS | {OPERATOR}
BIDDERS = frozenset({PROVIDER, OTHER_PROVIDER})
PANEL = frozenset({EVALUATOR})
NO_ONE: frozenset[str] = frozenset()
#: Officers who read what their place was asked to join and do not answer; none consents before joining.
NOT_THEIRS: dict[str, Answer] = {FINANCE: 403, AUDITOR: 403}
NOT_JOINED: dict[str, Answer] = {COMMISSIONER: 403, SECOND: 403}
#: Named as an officer of the round, and has not yet declared what they have at stake in it.
UNDECLARED: dict[str, Answer] = {SECOND: 403}


@dataclass(frozen=True)
class Row:
    """One kind of address and who gets what there.

    ``button``: an address that only takes POST; ``tried`` says whether those let in can use it just so, with
    nothing filled in. ``but`` names single roles that get something else again.
    """

    route: str
    things: tuple[str, ...] = ()
    only: frozenset[str] = EVERYONE
    answer: Answer = 200
    others: Answer = 403
    nobody: Answer | None = None
    but: Mapping[str, Answer] = field(default_factory=dict)
    button: bool = False
    tried: bool = True
    query: str = ""

    def expected(self, role: str) -> Answer:
        """What this role gets: on GET of a page, on POST of a button."""
        if role in self.but:
            return self.but[role]
        if role in self.only:
            return self.answer
        return self.nobody if role == NOBODY and self.nobody is not None else self.others

    def __str__(self) -> str:
        return " ".join([self.route, *self.things])


def page(
    route: str, *things: str, only: frozenset[str] = EVERYONE, others: Answer = 403, **more: object
) -> Row:
    return Row(route, things, only, others=others, **more)  # type: ignore[arg-type]


def own(
    route: str, *things: str, only: frozenset[str] = SIGNED_IN, others: Answer = 403, **more: object
) -> Row:
    """A page that asks whoever has not signed in to do so."""
    return Row(route, things, only, others=others, nobody=SIGN_IN, **more)  # type: ignore[arg-type]


def button(route: str, *things: str, only: frozenset[str], others: Answer = 403, **more: object) -> Row:
    more = {"answer": ELSEWHERE, **more}
    return Row(route, things, only, others=others, button=True, **more)  # type: ignore[arg-type]
