"""Five thousand people on a register, eight projects, and everything that ought to come out at the end.

Numbers up to ``WALK`` are those who vote in the browser, or at least try; the crowd votes over HTTP, the next
few hundred on paper, and the last stay at home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

#: How many stand on the register, and the last number of each part of them.
REGISTER = 5_000
WALK, CROWD, PAPER = 60, 4_560, 4_860
BUDGET = 200_000  # pounds
LEAST, MOST = 1, 4

COMPANY, LUNCH, MINIBUS = "Company at home", "A lunch club", "A minibus"
GARDEN, SUNDAYS, REPAIRS = "A garden to meet in", "A bus on Sundays", "A repair café"
SWIMMING, BENCHES = "Swimming for beginners", "Benches by the river"
#: What each project costs, in pounds, in the order in which they came on to the ballot.
COSTS = {
    COMPANY: 90_000,
    LUNCH: 60_000,
    MINIBUS: 150_000,
    GARDEN: 40_000,
    SUNDAYS: 70_000,
    REPAIRS: 15_000,
    SWIMMING: 55_000,
    BENCHES: 5_000,
}
#: How much likelier some projects are chosen than others.
LIKED = dict(zip(COSTS, (9, 7, 6, 5, 4, 3, 3, 2), strict=True))

Ballot = frozenset[str]


def number(elector: int) -> str:
    """A number on the register."""
    return f"HB-{elector:05}"


def email(elector: int) -> str:
    return f"elector{elector}@example.org"


def phone(elector: int) -> str:
    """A number that rings nowhere: Ofcom keeps 07700 900000 to 900999 for stories."""
    return f"07700 900{elector:03}"


def register_file(electors: Iterable[int]) -> str:
    """What electoral services would export. Those who vote in the browser have an address or a telephone."""
    lines = ["number,name,address,email,phone"]
    for elector in electors:
        reached = f"{email(elector)},{phone(elector)}" if elector <= WALK else ","
        lines.append(f'{number(elector)},Elector {elector},"{elector} High Street, Haverbrook",{reached}')
    return "\n".join(lines) + "\n"


def some_ballot(chance: Random) -> Ballot:
    """From one to four projects that the budget pays for together."""
    wanted = sorted(COSTS, key=lambda title: chance.random() ** (1 / LIKED[title]), reverse=True)
    chosen: list[str] = []
    for title in wanted[: chance.randint(LEAST, MOST)]:
        if sum(COSTS[each] for each in [*chosen, title]) <= BUDGET:
            chosen.append(title)
    return frozenset(chosen)


def ballots(electors: Sequence[int], seed: str) -> dict[int, Ballot]:
    """A ballot for each, the same in every run."""
    chance = Random(seed)
    return {elector: some_ballot(chance) for elector in electors}


@dataclass
class Tally:
    """What was acknowledged to voters, to be held against what is published."""

    online: dict[int, Ballot] = field(default_factory=dict)
    paper: list[Ballot] = field(default_factory=list)
    receipts: dict[int, str] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)
    handed: int = 0

    def cast(self, elector: int, ballot: Iterable[str], receipt: str) -> None:
        """The last ballot of an elector counts, and its receipt takes the place of the one before."""
        if elector in self.receipts:
            self.replaced.append(self.receipts[elector])
        self.online[elector], self.receipts[elector] = frozenset(ballot), receipt

    def profile(self) -> Counter[Ballot]:
        """How often each ballot must be in the box."""
        return Counter([*self.online.values(), *self.paper])
