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
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.ballots.loads import Sharing, Steps, TooLong
from commonweal.rules.reasons import Fault, Reason

LIMIT = 100_000_000


def maximin_support(book: Book) -> str | Fault:
    """Fund until nothing more can be; gives the project at which it stopped, or that it gave up."""
    try:
        return _Support(book, Steps(LIMIT)).fund_all()
    except TooLong:
        sentence = f"the loads were not worked out within {LIMIT:,} steps"
        return Fault("gave-up", sentence, "method", {"field": "method", "limit": LIMIT})


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
        classes = Counter[int]()
        for mark, size in zip(self.marks, self.sizes, strict=True):
            classes[mark] += size
        for project in sorted(candidates, key=lambda each: (max(self.bounds[each], self.load), each)):
            bound = max(self.bounds[project], self.load)
            if least is not None and bound > least:
                break
            load = self.bounds[project] = self._load_with(project, bound, classes, least)
            if least is None or load < least:
                equals, least = [], load
            if load == least:
                equals.append(project)
        return equals, least

    def _load_with(
        self, project: str, bound: Fraction, classes: Counter[int], enough: Fraction | None
    ) -> Fraction:
        """The least largest load of all that is funded and this project."""
        with_it: Counter[int] = Counter()
        for group in self.behind[project]:
            with_it[self.marks[group]] += self.sizes[group]
        new = 1 << len(self.funded)
        parts = {mark: size - with_it[mark] for mark, size in classes.items() if mark}
        parts |= {mark | new: size for mark, size in with_it.items()}
        known = sorted(
            (mark for mark, size in parts.items() if size), key=lambda mark: (mark.bit_count(), mark)
        )
        sharing = Sharing(
            [self._cost(each) for each in (*self.funded, project)],
            [parts[mark] for mark in known],
            [_bits(mark) for mark in known],
        )
        self.steps.take(len(known))
        return sharing.least_load(bound, self.steps, enough=enough)

    def _add(self, project: str, load: Fraction | None) -> None:
        if load is None:
            return
        for group in self.behind[project]:
            self.marks[group] |= 1 << len(self.funded)
        self.funded.append(project)
        self.load = load

    def _why(self, load: Fraction | None) -> Reason:
        if load is None:
            return reason("funded-where-nobody-minded", left=self.book.explain.amount(self.book.left))
        in_currency = load * self.whole / self.unit
        return reason("least-load", load=self.book.explain.amount(in_currency))


def _bits(mark: int) -> list[int]:
    return [place for place in range(mark.bit_length()) if mark >> place & 1]
