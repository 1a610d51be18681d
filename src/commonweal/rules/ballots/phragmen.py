"""Sequential Phragmén: money trickles to every voter alike, and whoever can first afford a project buys it.

All voters get money at the same speed (times their weight, where weights count). As soon as the supporters of
a project have its cost between them it is bought and they have nothing again. In other words each project
bought is a load on its supporters, levelled among them, and the next is the one after which their level is
least. Projects dearer than the whole budget take no part. What happens when the next one costs more than is
left is the rule's ``too_dear``. Source: Phragmén (1894); Brill, Freeman, Janson and Lackner, "Phragmén's
Voting Methods and Justified Representation" (2017); for costs, Los, Christoff and Grossi (2022).

Levels are fractions: no rounding. A group of equal ballots stands at the level of the last purchase it paid
for, so the loads behind a project are a few levels times numbers of voters, counted in columns. Levels only
rise, so the last known level with a project is a lower bound, and only those that may be next are worked out.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.reasons import Reason


def phragmen(book: Book) -> str:
    """Buy until nothing more can be bought; gives the project at which it stopped, if it did."""
    for project in book.counted:
        dear = book.explain.too_dear(project)
        if dear is not None:
            book.refuse(project, dear)
    levels = Levels(book)
    while True:
        open_ones = [each for each in book.waiting if _may_come(book, each)]
        if not open_ones:
            return ""
        equals, least = levels.next_among(open_ones)
        too_dear = [project for project in equals if book.costs[project] > book.left]
        project = book.ties.first(too_dear if book.rule.too_dear == "stop-if-tied" and too_dear else equals)
        if book.costs[project] > book.left:
            if len(equals) > 1 and book.rule.too_dear == "stop":
                book.choose(equals)
            return project
        book.choose(equals)
        book.fund(project, "phragmen", _why(book, project, least))
        levels.buy(project, least)


def _may_come(book: Book, project: str) -> bool:
    """Not barred, not dearer than the budget, and where too dear projects are skipped, not too dear."""
    if book.costs[project] > book.budget or book.room.bar(project):
        return False
    return book.rule.too_dear != "skip" or book.costs[project] <= book.left


def _why(book: Book, project: str, level: Fraction | None) -> Reason:
    if level is None:
        return reason("funded-where-nobody-minded", left=book.explain.amount(book.left))
    supporters = book.tally.number_of_supporters(project)
    return reason("supporters-saved-enough", supporters=supporters, given=book.explain.amount(level))


class Levels:
    """The levels of all groups of voters; level 0 is where nobody has paid."""

    def __init__(self, book: Book) -> None:
        tally = book.tally
        projects = list(book.projects)
        self._place = {project: n for n, project in enumerate(projects)}
        self._costs = book.costs
        whole = lcm(*{weight.denominator for weight in tally.weights})
        sizes = [size * int(weight * whole) for size, weight in zip(tally.sizes, tally.weights, strict=True)]
        self._whole = whole
        self._sizes = np.array(sizes, dtype=np.int64 if sum(sizes) < 2**62 else object)
        pairs = [(g, n) for n, project in enumerate(projects) for g, _ in tally.supporters[project]]
        self._groups = np.array([g for g, _ in pairs], dtype=np.int64)
        self._of = np.array([n for _, n in pairs], dtype=np.int64)
        self._at = np.zeros(len(sizes), dtype=np.int64)
        self._levels = [Fraction(0)]
        # By project and level: how many of its supporters (by weight) stand there.
        self._behind = np.zeros((len(projects), 1), dtype=self._sizes.dtype)
        np.add.at(self._behind[:, 0], self._of, self._sizes[self._groups])
        self._voters = [int(number) for number in self._behind[:, 0]]
        self._bounds = {each: Fraction(0) for each in projects if self._voters[self._place[each]]}

    def next_among(self, projects: list[str]) -> tuple[list[str], Fraction | None]:
        """All those after which the level is least, and that level; where none of them has a supporter, all
        of them at no level."""
        known = sorted((each for each in projects if each in self._bounds), key=self._bounds.__getitem__)
        if not known:
            return projects, None
        equals: list[str] = []
        least: Fraction | None = None
        for project in known:
            if least is not None and self._bounds[project] > least:
                break
            level = self._bounds[project] = self._level_with(project)
            if least is None or level < least:
                equals, least = [], level
            if level == least:
                equals.append(project)
        return equals, least

    def _level_with(self, project: str) -> Fraction:
        """The level of the supporters once they have paid for this too."""
        place = self._place[project]
        counts = self._behind[place]
        loads = sum((self._levels[n] * int(counts[n]) for n in np.flatnonzero(counts)), Fraction(0))
        return (loads + self._costs[project] * self._whole) / self._voters[place]

    def buy(self, project: str, level: Fraction | None) -> None:
        """Bring all supporters of a project to this level."""
        if level is None:
            return
        paying = np.zeros(len(self._at), dtype=bool)
        paying[self._groups[self._of == self._place[project]]] = True
        touched = paying[self._groups]
        groups, projects = self._groups[touched], self._of[touched]
        self._levels.append(level)
        now = len(self._levels) - 1
        self._behind = np.hstack([self._behind, np.zeros((len(self._behind), 1), self._behind.dtype)])
        np.add.at(self._behind, (projects, self._at[groups]), -self._sizes[groups])
        np.add.at(self._behind[:, now], projects, self._sizes[groups])
        self._at[paying] = now
