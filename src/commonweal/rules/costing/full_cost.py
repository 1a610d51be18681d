"""Full cost recovery: what a service costs with its fair share of everything that makes it possible.

The costs of premises are shared out by headcount, those of central functions by time, those of governance by
expenditure, and fundraising as the organisation declares: average cost, not marginal. Pools are shared out
one after another, in the order in which the evidence gives them (*step-down*): a pool's cost falls on the
services and on the pools after it, never on one before it, so that an office's share of the rent goes on with
the office. Every sharing out is to the penny: largest remainders, earlier receivers first where these are
equal. Costs without cash (rent in kind, depreciation) belong in. Source: ACEVO and New Philanthropy Capital,
Full cost recovery: a guide and toolkit on cost allocation (2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import round_up, split_exactly
from commonweal.rules.reasons import Fault, Reason

HEADCOUNT, TIME, EXPENDITURE, DECLARED = "headcount", "time", "expenditure", "declared"
DRIVERS = (HEADCOUNT, TIME, EXPENDITURE, DECLARED)


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost in pence; ``cash`` is false for what is used up without being paid for."""

    what: str
    pence: int
    cash: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its direct costs, its people, its part of the central functions' time, its units if any."""

    name: str
    direct: tuple[Cost, ...]
    headcount: Fraction
    time: Fraction
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Costs that services have in common, and by what they are shared out.

    ``headcount`` and ``time`` are what the pool itself takes of the pools before it. ``shares`` only where
    the driver is declared: the service and its share, all of which make 1.
    """

    name: str
    driver: str
    costs: tuple[Cost, ...]
    headcount: Fraction = Fraction(0)
    time: Fraction = Fraction(0)
    shares: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The services, and the pools in the order in which they are shared out."""

    services: tuple[Service, ...]
    pools: tuple[Pool, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """One pool shared out: its own cost, what earlier pools put on it, and who takes how much."""

    pool: str
    driver: str
    own_pence: int
    received_pence: int
    shares: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Full:
    """What one service costs in full. ``unit_pence`` is rounded up to a whole penny."""

    service: str
    direct_pence: int
    shares: tuple[tuple[str, int], ...]
    full_pence: int
    unit_pence: int | None


@dataclass(frozen=True, slots=True)
class FullCost:
    """Every pool shared out and every service in full; the services together are all that is spent."""

    sharings: tuple[Sharing, ...] = ()
    services: tuple[Full, ...] = ()
    total_pence: int = 0
    reasons: tuple[Reason, ...] = ()
    faults: tuple[Fault, ...] = ()

    def service(self, name: str) -> Full | None:
        return next((row for row in self.services if row.service == name), None)


def total(costs: Sequence[Cost]) -> int:
    return sum(cost.pence for cost in costs)


def full_cost(evidence: Evidence) -> FullCost:
    """Share the pools out in their order; faults come back instead where that cannot be done."""
    if found := _faults(evidence):
        return FullCost(faults=tuple(found))
    so_far = {row.name: total(row.direct) for row in evidence.services}
    so_far |= {row.name: total(row.costs) for row in evidence.pools}
    sharings = []
    for place, pool in enumerate(evidence.pools):
        receivers: list[Pool | Service] = [*evidence.pools[place + 1 :], *evidence.services]
        weights = [_weight(pool, row, so_far) for row in receivers]
        if not any(weights):
            words = f"Nothing takes any of this pool: no later pool and no service has any {pool.driver}."
            return FullCost(faults=(Fault("no-driver", words, f"pool {pool.name}"),))
        shares = split_exactly(so_far[pool.name], weights)
        named = tuple((row.name, share) for row, share in zip(receivers, shares, strict=True))
        own = total(pool.costs)
        sharings.append(Sharing(pool.name, pool.driver, own, so_far[pool.name] - own, named))
        for name, share in named:
            so_far[name] += share
    services = tuple(_full(row, sharings, so_far[row.name]) for row in evidence.services)
    return FullCost(
        tuple(sharings), services, sum(row.full_pence for row in services), tuple(_reasons(evidence))
    )


def _weight(pool: Pool, receiver: Pool | Service, so_far: dict[str, int]) -> Fraction:
    """How much of a pool a receiver takes, by the pool's driver."""
    if pool.driver == HEADCOUNT:
        return receiver.headcount
    if pool.driver == TIME:
        return receiver.time
    if pool.driver == EXPENDITURE:
        return Fraction(so_far[receiver.name])
    return dict(pool.shares).get(receiver.name, Fraction(0))


def _full(service: Service, sharings: list[Sharing], full: int) -> Full:
    shares = tuple((row.pool, dict(row.shares)[service.name]) for row in sharings)
    unit = round_up(Fraction(full, service.units)) if service.units else None
    return Full(service.name, total(service.direct), shares, full, unit)


def _reasons(evidence: Evidence) -> list[Reason]:
    costs = [cost for row in evidence.services for cost in row.direct]
    costs += [cost for row in evidence.pools for cost in row.costs]
    order = ", then ".join(row.name for row in evidence.pools)
    found = []
    if order:
        found.append(Reason("step-down", "Shared out in this order: %(order)s.", {"order": order}))
    if all(cost.cash for cost in costs):
        words = "No cost without cash is in this: ask about rent in kind, depreciation and time given free."
        found.append(Reason("nothing-without-cash", words, {}))
    return found


def _faults(evidence: Evidence) -> list[Fault]:
    found = []
    names = Counter([row.name for row in evidence.services] + [row.name for row in evidence.pools])
    for name, times in names.items():
        if times > 1:
            found.append(Fault("name-twice", "Two services or pools have this name.", name))
    if not evidence.services:
        found.append(Fault("no-service", "There is no service.", "services"))
    for pool in evidence.pools:
        if pool.driver != DECLARED:
            continue
        where = f"pool {pool.name}"
        if sum(share for _name, share in pool.shares) != 1:
            found.append(Fault("shares-not-one", "The declared shares must make 1.", where))
        if {name for name, _share in pool.shares} - {row.name for row in evidence.services}:
            found.append(Fault("no-such-service", "A share is declared for no service of these.", where))
    return found
