"""Maximin support: each next project is the one with which costs can be shared out most evenly.

The costs of what is funded are loads on the supporters, and unlike in sequential Phragmén they may be shared
out again each time. The project comes next with which the largest load on any voter can be kept least. That
load never falls as projects are added, so the last known load of a project is a lower bound, and only those
that could still be best are worked out again. A count that would need more than ``LIMIT`` steps gives up and
says so. Source: Sánchez-Fernández, Fernández-García, Fisteus and Brill, "The Maximin Support Method" (2022);
for costs, Aziz, Lee and Talmon, "Proportionally Representative Participatory Budgeting" (2018).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.ballots.loads import Sharing, Steps, TooLong
from commonweal.rules.reasons import Fault, Reason

LIMIT = 50_000_000


def maximin_support(book: Book) -> str | Fault:
    """Fund until nothing more can be; gives the project at which it stopped, or that it gave up."""
    try:
        return _Support(book, Steps(LIMIT)).fund_all()
    except TooLong:
        sentence = f"the loads were not worked out within {LIMIT:,} steps"
        return Fault("gave-up", sentence, "method", {"field": "method", "limit": LIMIT})


@dataclass(frozen=True, slots=True)
class Settled:
    """How the costs of all that is funded are shared: by class of voters and project, in 1/``unit``."""

    unit: int
    borne: dict[int, dict[int, int]]


class _Support:
    def __init__(self, book: Book, steps: Steps) -> None:
        self.book, self.steps = book, steps
        tally = book.tally
        self.unit = lcm(*{cost.denominator for cost in book.costs.values()})
        self.whole = lcm(*{weight.denominator for weight in tally.weights})
        self.sizes = [
            size * int(weight * self.whole) for size, weight in zip(tally.sizes, tally.weights, strict=True)
        ]
        self.behind = {
            project: [group for group, _ in given if self.sizes[group]]
            for project, given in tally.supporters.items()
        }
        # By group: which of the projects funded so far it supports, one bit each.
        self.marks = [0] * len(self.sizes)
        self.funded: list[str] = []
        self.load = Fraction(0)
        self.classes = Counter({0: sum(self.sizes)})
        self.settled = Settled(1, {})
        self.found: dict[str, Settled] = {}
        self.bounds = {project: self._alone(project) for project in book.counted if self.behind[project]}

    def _cost(self, project: str) -> int:
        return int(self.book.costs[project] * self.unit)

    def _alone(self, project: str) -> Fraction:
        return Fraction(self._cost(project), sum(self.sizes[group] for group in self.behind[project]))

    def fund_all(self) -> str:
        book = self.book
        while True:
            stops = book.rule.too_dear != "skip"
            open_ones = [
                each
                for each in book.waiting
                if book.costs[each] <= (book.budget if stops else book.left) and not book.room.bar(each)
            ]
            if not open_ones:
                return ""
            equals, load = self._best([each for each in open_ones if each in self.bounds])
            project = book.ties.first(equals or open_ones)
            if book.costs[project] > book.left:
                book.choose(equals or open_ones)
                return project
            book.choose(equals or open_ones)
            book.fund(project, "maximin-support", self._why(load))
            self._add(project, load)

    def _best(self, candidates: list[str]) -> tuple[list[str], Fraction | None]:
        """All candidates with the least load, and that load."""
        equals: list[str] = []
        least: Fraction | None = None
        self.found = {}
        for project in sorted(candidates, key=lambda each: (max(self.bounds[each], self.load), each)):
            bound = max(self.bounds[project], self.load)
            if least is not None and bound > least:
                break
            parts, sharing = self._with(project)
            self.steps.take(len(parts))
            load = self.bounds[project] = sharing.least_load(bound, self.steps, enough=least)
            if least is None or load < least:
                equals, least, self.found = [], load, {}
            if load == least:
                equals.append(project)
                self.found[project] = Settled(sharing.unit, dict(zip(parts, sharing.borne, strict=True)))
        return equals, least

    def _with(self, project: str) -> tuple[list[int], Sharing]:
        """The classes of voters by what they support of all that is funded and this project, and how costs
        can be shared among them: as before, first by those who do not support this project."""
        behind: Counter[int] = Counter()
        for group in self.behind[project]:
            behind[self.marks[group]] += self.sizes[group]
        new = 1 << len(self.funded)
        parts: dict[int, int] = {}
        borne: list[dict[int, int]] = []
        most = int(self.load * self.settled.unit)
        for mark, size in self.classes.items():
            without, within = size - behind[mark], behind[mark]
            first, second = _split(self.settled.borne.get(mark, {}), without * most)
            if without and mark:
                parts[mark] = without
                borne.append(first)
            if within:
                parts[mark | new] = within
                borne.append(second)
        costs = [self._cost(each) for each in (*self.funded, project)]
        sharing = Sharing(costs, list(parts.values()), [_bits(mark) for mark in parts])
        sharing.begin(borne, self.settled.unit)
        return list(parts), sharing

    def _add(self, project: str, load: Fraction | None) -> None:
        if load is None:
            return
        for group in self.behind[project]:
            self.marks[group] |= 1 << len(self.funded)
        self.classes = Counter()
        for mark, size in zip(self.marks, self.sizes, strict=True):
            self.classes[mark] += size
        self.funded.append(project)
        self.load, self.settled = load, self.found[project]

    def _why(self, load: Fraction | None) -> Reason:
        if load is None:
            return reason("funded-where-nobody-minded", left=self.book.explain.amount(self.book.left))
        in_currency = load * self.whole / self.unit
        return reason("least-load", load=self.book.explain.amount(in_currency))


def _bits(mark: int) -> list[int]:
    return [place for place in range(mark.bit_length()) if mark >> place & 1]


def _split(borne: Mapping[int, int], most: int) -> tuple[dict[int, int], dict[int, int]]:
    """What a class bears in two parts, the first of which takes as much as it may."""
    first: dict[int, int] = {}
    second: dict[int, int] = {}
    for project, amount in borne.items():
        taken = min(amount, most)
        most -= taken
        first[project], second[project] = taken, amount - taken
    return first, second
