"""What is wrong with a choice of agreement, route and buyer, held against what the rules say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commonweal.rules.reasons import Fault
from commonweal.rules.routes.choose import OPEN, SHUT, UNSAID, Outcome, Ruling
from commonweal.rules.routes.option import AGREEMENT, BUYING, ROUTE

#: For a nation or a day of which we hold no rule that opens a route: the reason names the rule then.
NOT_HELD = "not-held"
#: The field of a choice that names a rule of each kind.
FIELDS = {AGREEMENT: "agreement", ROUTE: "route", BUYING: "buying"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose, by the ids of rules (and of the way within a route), with their reasons."""

    agreement: str = ""
    route: str = ""
    way: str = ""
    reason: str = ""
    buying: str = ""
    buying_reason: str = ""


def faults(outcome: Outcome, chosen: Chosen) -> list[Fault]:
    """All that keeps a choice from standing. ``Fault.where`` is the field of the choice.

    What the law shuts cannot be chosen where its source was read; elsewhere a reason answers. What is not
    known can be chosen by nobody: the missing answers come first.
    """
    if outcome.faults:
        return list(outcome.faults)
    found = [fault for kind, field in FIELDS.items() for fault in _one(outcome, chosen, kind, field)]
    route = _route(outcome, chosen)
    if route and chosen.agreement and chosen.agreement not in route.option.agreements:
        found.append(
            Fault(
                "not-by-this-route", "This agreement cannot be made by the route that is chosen.", "agreement"
            )
        )
    if route and route.ways and chosen.way not in {way.id for way in route.ways}:
        found.append(Fault("missing", "Say which of its procedures is taken.", "way"))
    if not chosen.reason.strip():
        found.append(Fault("missing", "Say why this agreement and this route.", "reason"))
    if chosen.buying and not chosen.buying_reason.strip():
        found.append(Fault("missing", "Say why it is bought this way.", "buying_reason"))
    return found


def needs_reason(outcome: Outcome, chosen: Chosen) -> tuple[Ruling, ...]:
    """The rules that speak against what was chosen and do not bind: the reason given answers them."""
    rulings = (outcome.named(getattr(chosen, field)) for field in FIELDS.values())
    return tuple(row for row in rulings if row and row.state == SHUT and not row.binding)


def below_threshold(outcome: Outcome, chosen: Chosen) -> bool | None:
    """Whether contracts by the chosen route are below the threshold; ``None`` where that says nothing."""
    route = _route(outcome, chosen)
    return route.option.below_threshold if route else None


def _route(outcome: Outcome, chosen: Chosen) -> Ruling | None:
    found = outcome.named(chosen.route)
    return found if found and found.of == ROUTE else None


def _one(outcome: Outcome, chosen: Chosen, kind: str, field: str) -> Iterator[Fault]:
    """What is wrong with the choice of one kind."""
    named = getattr(chosen, field)
    if not named:
        words = {AGREEMENT: "Choose an agreement.", ROUTE: "Choose a route.", BUYING: "Say who buys it."}
        yield Fault("missing", words[kind], field)
        return
    if kind == ROUTE and named == NOT_HELD:
        if any(row.state != SHUT for row in outcome.of(ROUTE)):
            yield Fault("rule-held", "A rule that is held here may open a route: choose that one.", field)
        return
    row = outcome.named(named)
    if row is None or row.of != kind:
        yield Fault("no-such-rule", "No rule of this name is in force here on that day.", field)
    elif row.state == UNSAID:
        unsaid = ", ".join(row.missing).replace("_pence", "").replace("_", " ")
        yield Fault("unsaid", f"Whether it is open cannot be told yet. Not said: {unsaid}.", field)
    elif row.state != OPEN and row.binding:
        against = " ".join(map(str, row.told))
        yield Fault("shut", f"It is not open to this service. {against} {row.option.version.source}.", field)
