"""An election as evidence: what could be funded, what there is to spend, and every ballot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from commonweal.rules.ballots.checks import (
    OWN_FIELDS,
    ballot_flaws,
    budget_flaws,
    meta_flaws,
    project_flaws,
    vote_type_flaws,
    voter_flaws,
    weight_flaws,
)
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Project:
    """One thing that could be funded, at an exact cost in the election's currency.

    ``more`` keeps every other column of its file as text, in order: category, latitude, the city's own
    tallies.
    """

    id: str
    cost: Fraction
    name: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def selected(self) -> bool | None:
        """What the file says the city decided: funded or not; None where it records neither.

        Files also hold codes of their own (2 for "funded from another budget"): those are neither.
        """
        return {"1": True, "0": False}.get(dict(self.more).get("selected", "").strip())


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot: project ids, best first where it is a ranking, and the points beside them where it has
    points.

    ``weight`` is nothing to a count whose rule does not use weights. No age, sex or street is kept: a count
    does not need to know who somebody was.
    """

    voter: str
    choices: tuple[str, ...]
    points: tuple[Fraction, ...] = ()
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Election:
    """Everything about a vote on projects that does not depend on the rule.

    ``vote_type`` is one of ``checks.VOTE_TYPES``; ``budget`` and costs are exact amounts in ``currency``;
    ``meta`` keeps whatever else a file said about itself, as text, in order.
    """

    vote_type: str
    budget: Fraction
    projects: tuple[Project, ...]
    ballots: Sequence[Ballot]
    meta: tuple[tuple[str, str], ...] = ()

    def fact(self, name: str) -> str:
        """What the file says about itself under this name; empty where it says nothing."""
        return self._facts.get(name, "")

    @property
    def currency(self) -> str:
        return self.fact("currency")

    @cached_property
    def _facts(self) -> dict[str, str]:
        return dict(self.meta)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """All that makes this election unfit to be counted, with the project or ballot that each is about."""
        return tuple(self._find_faults())

    def _find_faults(self) -> Iterator[Fault]:
        keys = set(OWN_FIELDS)
        for flaw in [*vote_type_flaws(self.vote_type), *budget_flaws(self.budget)]:
            yield flaw.fault("the election")
        for key, _ in self.meta:
            yield from (flaw.fault("the election") for flaw in meta_flaws(key, keys))
            keys.add(key)
        known: set[str] = set()
        for project in self.projects:
            where = f"project {project.id!r}"
            yield from (flaw.fault(where) for flaw in project_flaws(project.id, project.cost, known))
            if [name for name, _ in project.more] != [name for name, _ in self.projects[0].more]:
                yield Fault("columns", "its columns are not those of the first project", where)
            known.add(project.id)
        voters: set[str] = set()
        for place, ballot in enumerate(self.ballots, start=1):
            for flaw in ballot_flaws(self.vote_type, ballot.choices, ballot.points, known):
                yield flaw.fault(f"ballot {place}")
            if ballot.weight != 1:
                for flaw in weight_flaws(ballot.weight):
                    yield flaw.fault(f"ballot {place}")
            yield from (flaw.fault(f"ballot {place}") for flaw in voter_flaws(ballot.voter, voters))
            voters.add(ballot.voter)
