"""Is each risk where it can be managed and borne? Two tests for each, after the Compact and the Playbook.

A risk should lie with the party best able to manage it, and that party must be able to bear it if it comes to
the worst: what it can absorb must be no less than the risk, and than all the risks it carries together. Each
risk has an owner and a reason for it before anything is published.
Sources: Compact, Funding and Procurement Code (1998), 4.8; Cabinet Office, Risk Allocation and Pricing
Approaches (May 2021); The Construction Playbook.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from commonweal.rules.fields import shown
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who could carry a risk, and how many pence of loss it could absorb (``None``: any)."""

    name: str
    absorbs_pence: int | None


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: its worst in pence; ``manages`` are the parties able to manage it, the best first.

    ``owner`` and ``reason`` may be empty: then nobody has decided yet.
    """

    id: str
    what: str
    worst_pence: int
    manages: tuple[str, ...]
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A risk and what was found; ``better`` is the best manager of it that could bear it, if another."""

    risk: Risk
    fair: bool
    better: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """All that a party carries: what its risks come to at worst, and whether it could bear them together."""

    party: Party
    worst_pence: int
    bears: bool


@dataclass(frozen=True, slots=True)
class Allocation:
    """Every risk and every party."""

    placed: tuple[Placed, ...] = ()
    loads: tuple[Load, ...] = ()
    faults: tuple[Fault, ...] = ()


def check(risks: tuple[Risk, ...], parties: tuple[Party, ...]) -> Allocation:
    """Apply both tests to every risk, and the second to every party's risks together."""
    if found := _faults(risks, parties):
        return Allocation(faults=tuple(found))
    known = {party.name: party for party in parties}
    carried: Counter[str] = Counter()
    for risk in risks:
        carried[risk.owner] += risk.worst_pence
    return Allocation(
        tuple(_placed(risk, known) for risk in risks),
        tuple(Load(party, carried[party.name], _bears(party, carried[party.name])) for party in parties),
    )


def _bears(party: Party, pence: int) -> bool:
    return party.absorbs_pence is None or pence <= party.absorbs_pence


def _placed(risk: Risk, known: dict[str, Party]) -> Placed:
    able = [name for name in risk.manages if _bears(known[name], risk.worst_pence)]
    reasons = []
    if not risk.owner:
        reasons.append(Reason("no-owner", "Nobody carries this risk: say who, before publication.", {}))
    else:
        reasons += _owner_reasons(risk, known[risk.owner])
    if not risk.reason:
        words = "No reason is given for who carries it: discuss it with bidders, and publish the reason."
        reasons.append(Reason("no-reason", words, {}))
    if not able:
        words = "Nobody who can manage it can bear it: share it, cap it or insure it."
        reasons.append(Reason("nobody-able", words, {}))
    better = able[0] if able and able[0] != risk.owner else ""
    return Placed(risk, not reasons, better, tuple(reasons))


def _owner_reasons(risk: Risk, owner: Party) -> list[Reason]:
    found = []
    figures = {"owner": owner.name, "best": risk.manages[0], "worst": in_pounds(risk.worst_pence)}
    if owner.name not in risk.manages:
        words = "%(owner)s cannot manage it; %(best)s is best able to."
        found.append(Reason("cannot-manage", words, figures))
    elif owner.name != risk.manages[0]:
        words = "%(best)s is better able to manage it than %(owner)s."
        found.append(Reason("not-best-able", words, figures))
    if not _bears(owner, risk.worst_pence):
        absorbs = in_pounds(owner.absorbs_pence or 0)
        words = "%(owner)s could lose %(worst)s by it and can bear %(absorbs)s."
        found.append(Reason("cannot-bear", words, {**figures, "absorbs": absorbs}))
    return found


def _faults(risks: tuple[Risk, ...], parties: tuple[Party, ...]) -> list[Fault]:
    found = []
    known = {party.name for party in parties}
    for kind, all_names in (("risks", [r.id for r in risks]), ("parties", [p.name for p in parties])):
        for name, times in Counter(all_names).items():
            if times > 1:
                found.append(Fault("name-twice", f"Two {kind} have this name.", name))
    for risk in risks:
        if not risk.manages:
            found.append(Fault("nobody-manages", "Name at least one party able to manage it.", risk.id))
        named_owner = {risk.owner} if risk.owner else set()
        if unknown := {*risk.manages, *named_owner} - known:
            names = ", ".join(shown(name) for name in sorted(unknown))
            found.append(Fault("no-such-party", f"No party is called {names}.", risk.id))
    return found
