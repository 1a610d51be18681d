"""An impact map: what went in, what came of it for whom, how much of it is the service's own doing.

One line for each outcome of each stakeholder. What a line claims is taken down by four shares:
*deadweight* (it would have happened anyway), *displacement* (it only moved the trouble elsewhere),
*attribution* (what is owed to others) and *drop-off* (what is lost with each further year). Years are whole:
part of a year is not claimed. Outcomes for the worse stand in the map with a value below nought.
Source: Nicholls, Lawlor, Neitzert and Goodspeed, A guide to Social Return on Investment (2009, 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.spreads import Spread
from commonweal.rules.value.discounting import Schedule

QUANTITY, VALUE = "quantity", "value"
DEADWEIGHT, DISPLACEMENT, ATTRIBUTION, DROP_OFF = "deadweight", "displacement", "attribution", "drop_off"
#: Shares between 0 and 1; all but the last are taken off every year alike.
SHARES = (DEADWEIGHT, DISPLACEMENT, ATTRIBUTION, DROP_OFF)
ASSUMPTIONS = (QUANTITY, VALUE, *SHARES)


@dataclass(frozen=True, slots=True)
class Proxy:
    """What one unit of an outcome is taken to be worth, and on whose word.

    ``currency_year`` is the year whose prices it is in. ``open``: its licence lets anyone pass it on. A value
    that may not be passed on is never in a map; the licensed user brings it (``imported``).
    """

    title: str
    value_pence: int
    source: str
    year: int
    currency_year: int
    licence: str
    open: bool = True
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the map. ``spreads`` state how uncertain an assumption is, by its name."""

    id: str
    stakeholder: str
    outcome: str
    quantity: Fraction
    duration: int
    proxy: Proxy
    deadweight: Fraction
    displacement: Fraction
    attribution: Fraction
    drop_off: Fraction
    evidence: str
    intended: bool = True
    spreads: tuple[tuple[str, Spread], ...] = ()

    def assumption(self, name: str) -> Fraction:
        """The figure of one of ``ASSUMPTIONS``; the value in pence."""
        if name == VALUE:
            return Fraction(self.proxy.value_pence)
        found: Fraction = getattr(self, name)
        return found

    def spread(self, name: str) -> Spread | None:
        return dict(self.spreads).get(name)


@dataclass(frozen=True, slots=True)
class Input:
    """What a stakeholder put in, in pence; time given free is worth something too."""

    stakeholder: str
    what: str
    pence: int
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many draws, begun by which published seed."""

    seed: str
    draws: int


@dataclass(frozen=True, slots=True)
class ImpactMap:
    """All that a valuation rests on. ``prices``: the year whose prices every value is in.

    ``swing`` is the share by which an assumption is moved up and down where no spread says how far.
    """

    title: str
    prices: int
    inputs: tuple[Input, ...]
    outcomes: tuple[Outcome, ...]
    schedule: Schedule
    comparisons: tuple[Schedule, ...]
    swing: Fraction
    simulation: Simulation | None = None

    @property
    def inputs_pence(self) -> int:
        return sum(row.pence for row in self.inputs)

    @property
    def last_year(self) -> int:
        return max((row.duration for row in self.outcomes), default=0)
