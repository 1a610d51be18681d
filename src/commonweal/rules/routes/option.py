"""One version of a rule about routes, read from its data: whom it is open to, what it allows and requires.

The body of a version:

    of = "route"                         # of KINDS: a route, an agreement, or who buys
    group = "light touch"                # of GROUPS, for a route
    below_threshold = false              # for a route: whether the contracts it makes are; left out: neither
    agreements = ["contract"]            # for a route: the agreements that can be made by it
    allows = "..."                       # what it lets a place do, in a sentence or two
    myths = ["..."]                      # what is often said of it and is not so

    [[version.body.asks]]                # all hold, or the option is shut
    fact = "service"
    is = "light touch"                   # a condition of ``rules.conditions``, on the facts of ``asked.py``
    yes = "..."                          # in words where it holds, with facts by name and %(limit)s
    no = "..."                           # and where it does not
    plain = "..."                        # the condition without figures; needed where ``yes`` has any

    [[version.body.requires]]
    what = "..."
    when = [ CONDITION, ... ]            # left out: always; said too where it is not known

    [[version.body.ways]]                # procedures within the route, one of which is taken
    id = "direct-a"
    name = "..."
    when = "..."
"""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules import conditions
from commonweal.rules.conditions import Condition
from commonweal.rules.data import Version
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault
from commonweal.rules.routes.asked import Asked, facts

ROUTE, AGREEMENT, BUYING = "route", "agreement", "buying"
KINDS = (ROUTE, AGREEMENT, BUYING)
GROUPS = ("grant", "reserved", "light touch", "health", "below threshold", "open tender")
AGREEMENTS = ("partnership", "contract", "grant-agreement")


@dataclass(frozen=True, slots=True)
class Ask:
    """One condition, with its words where it holds and where it does not."""

    condition: Condition
    yes: str
    no: str
    plain: str


@dataclass(frozen=True, slots=True)
class Required:
    """One thing that the rule requires, always or under conditions."""

    what: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One procedure within a route, and when it is the one to take."""

    id: str
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class Option:
    """A version with its body read. See the module's text."""

    version: Version
    of: str
    group: str
    below_threshold: bool | None
    agreements: tuple[str, ...]
    allows: str
    myths: tuple[str, ...]
    asks: tuple[Ask, ...]
    requires: tuple[Required, ...]
    ways: tuple[Way, ...]

    @property
    def rests_on_amounts(self) -> bool:
        """Whether it holds something against a threshold, whose own certainty then counts too."""
        return any(name.endswith("_pence") for ask in self.asks for name, _times in ask.condition.limit)


def read(version: Version, faults: list[Fault]) -> Option:
    """The option in a version's body; worth something only if no fault was added."""
    table = version.fields(faults)
    known = set(facts(Asked(""), {}))
    of = table.text("of", among=KINDS)
    below = table.flag("below_threshold") if "below_threshold" in table else None
    option = Option(
        version=version,
        of=of,
        group=table.text("group", None if of == ROUTE else "", among=("", *GROUPS)),
        below_threshold=below,
        agreements=table.texts("agreements", among=AGREEMENTS, optional=of != ROUTE),
        allows=table.text("allows"),
        myths=table.texts("myths"),
        asks=tuple(_ask(row, known) for row in table.tables("asks")),
        requires=tuple(_required(row, known) for row in table.tables("requires")),
        ways=tuple(_way(row) for row in table.tables("ways")),
    )
    table.close()
    return option


def _ask(table: Table, known: set[str]) -> Ask:
    yes, no = table.text("yes"), table.text("no")
    plain = table.text("plain", None if "%(" in yes else "")
    condition = conditions.read(table, known)
    for name, sentence in (("yes", yes), ("no", no)):
        try:
            sentence % dict.fromkeys([*known, "limit"], "")
        except (KeyError, ValueError, TypeError):
            table.fault(name, "unknown-fact", "This names a fact that there is not, or a stray % sign.")
    return Ask(condition, yes, no, plain or yes)


def _required(table: Table, known: set[str]) -> Required:
    found = Required(table.text("what"), tuple(conditions.read(row, known) for row in table.tables("when")))
    table.close()
    return found


def _way(table: Table) -> Way:
    way = Way(table.text("id"), table.text("name"), table.text("when"))
    table.close()
    return way
