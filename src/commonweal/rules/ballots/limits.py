"""Limits on what may be funded together: rivals of which only one may be, and caps on categories.

A project that is barred stays barred: what is funded only grows. A project in several categories counts with
its whole cost in each. Source: Pabulib's ``greedy-exclusive`` rule and its ``budget_per_category``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.election import Election, Project
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Rival:
    """The project that was funded in place of another one of its group."""

    project: str


@dataclass(frozen=True, slots=True)
class Full:
    """A category in which too little is left under its cap."""

    category: str
    cap: Fraction
    left: Fraction


Bar = Rival | Full


def categories(project: Project) -> tuple[str, ...]:
    """The categories that the column ``category`` names, in order."""
    named = dict(project.more).get("category", "").split(",")
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip()))


class Limits:
    """The limits of one rule on one election. ``with_caps=False`` leaves the caps out."""

    def __init__(self, election: Election, rule: CountRule) -> None:
        self.costs = {project.id: project.cost for project in election.projects}
        self.rivals: dict[str, set[str]] = {}
        for group in rule.exclusive:
            for project in group:
                self.rivals.setdefault(project, set()).update(set(group) - {project})
        self.caps = dict(rule.caps)
        capped = {project.id: categories(project) for project in election.projects} if rule.caps else {}
        self.capped = {
            project: tuple(sorted(set(named) & set(self.caps))) for project, named in capped.items()
        }

    def __bool__(self) -> bool:
        return bool(self.rivals or self.caps)

    def room(self, funded: tuple[str, ...] = (), *, with_caps: bool = True) -> Room:
        """The room there is before, or after, some projects have been funded."""
        room = Room(self, with_caps=with_caps)
        for project in funded:
            room.take(project)
        return room


class Room:
    """What is still possible at one moment of a count."""

    def __init__(self, limits: Limits, *, with_caps: bool = True) -> None:
        self._limits = limits
        self._rivals: dict[str, str] = {}
        self._left = dict(limits.caps) if with_caps else {}

    def bar(self, project: str) -> Bar | None:
        """Why a project can no longer be funded: its rival first, then the first full category by name."""
        if project in self._rivals:
            return Rival(self._rivals[project])
        for category in self._limits.capped.get(project, ()) if self._left else ():
            if self._limits.costs[project] > self._left[category]:
                return Full(category, self._limits.caps[category], self._left[category])
        return None

    def take(self, project: str) -> None:
        for rival in self._limits.rivals.get(project, ()):
            self._rivals.setdefault(rival, project)
        for category in self._limits.capped.get(project, ()) if self._left else ():
            self._left[category] -= self._limits.costs[project]


def limit_faults(election: Election, rule: CountRule) -> Iterator[Fault]:
    """A group or a cap that is about nothing in the election would silently limit nothing."""
    known = {project.id for project in election.projects}
    for project in sorted({project for group in rule.exclusive for project in group} - known):
        yield _fault("exclusive", f"{project!r} is in a group of rivals, and is not a project")
    named = {name for project in election.projects for name in categories(project)} if rule.caps else set()
    for category in sorted({category for category, _ in rule.caps} - named):
        yield _fault("caps", f"no project is in the category {category!r}, which has a cap")


def _fault(field: str, sentence: str) -> Fault:
    return Fault("rule-does-not-fit-election", sentence, field, {"field": field})
