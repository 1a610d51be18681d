"""Elections by district: each with money of its own, or one for all in which every district keeps its money.

Apart: each district's projects are counted with the district's own ballots and budget, under one rule, in the
stated order; nothing passes from one to another, so each outcome stands and is published by itself. Together:
all projects and all ballots are one election, and a ballot's weight makes the shares of a district's voters
add up to its money, however many of them voted (``weights="shares"`` under equal shares and its kin); voters
may then name projects anywhere. Source: equalshares.net, "City districts".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.counting import count
from commonweal.rules.ballots.election import Election, Project
from commonweal.rules.ballots.outcome import Outcome
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class District:
    """A part of a place: its name, and the election held in it with its own money."""

    name: str
    election: Election


@dataclass(frozen=True, slots=True)
class Districts:
    """The districts of one place in the order in which they are counted, and the one rule for all."""

    districts: tuple[District, ...]
    rule: CountRule

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps them from being counted; each election's own faults come back with its outcome."""
        return tuple(self._find_faults())

    @property
    def faults_together(self) -> tuple[Fault, ...]:
        """What keeps them from being one election."""
        return (*self.faults, *self._find_faults_together())

    def _find_faults(self) -> Iterator[Fault]:
        names = [district.name for district in self.districts]
        if len(set(names)) != len(names) or not all(names):
            yield Fault("districts", "each district has a name of its own", "districts")
        if self.rule.budget is not None:
            yield Fault("districts", "each district has its own money: the rule cannot give one", "budget")
        if len({district.election.vote_type for district in self.districts}) > 1:
            yield Fault("districts", "the districts have ballots of different types", "vote_type")
        if len({district.election.currency for district in self.districts}) > 1:
            yield Fault("districts", "the districts count in different currencies", "currency")

    def _find_faults_together(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for district in self.districts:
            if district.election.ballots and not district.election.budget:
                sentence = "its voters would have no share: it has no money"
                yield Fault("districts", sentence, f"district {district.name!r}")
            for project in district.election.projects:
                if project.id in seen:
                    sentence = f"the project {project.id!r} stands in two districts"
                    yield Fault("districts", sentence, f"district {district.name!r}")
                seen.add(project.id)


def count_apart(evidence: Districts) -> tuple[tuple[District, Outcome], ...]:
    """Each district with its own outcome, in order; nothing where there are faults."""
    if evidence.faults:
        return ()
    return tuple((district, count(district.election, evidence.rule)) for district in evidence.districts)


def together(evidence: Districts) -> tuple[Election | None, tuple[Fault, ...]]:
    """The one election of all districts, with weights that keep each one's money with its voters.

    The money of a district in which nobody voted is shared by all voters alike. Ballots are named by district
    and voter; the column ``district`` tells where a project is from.
    """
    faults = evidence.faults_together
    if faults or not evidence.districts:
        return None, faults
    voters = {district.name: _voters(district.election, evidence.rule) for district in evidence.districts}
    shares = {
        district.name: district.election.budget / voters[district.name]
        for district in evidence.districts
        if voters[district.name]
    }
    finer = lcm(*{share.denominator for share in shares.values()})
    ballots = tuple(
        replace(
            ballot,
            voter=f"{district.name}/{ballot.voter}",
            weight=shares[district.name] * finer if district.name in shares else ballot.weight,
        )
        for district in evidence.districts
        for ballot in district.election.ballots
    )
    first = evidence.districts[0].election
    budget = sum((district.election.budget for district in evidence.districts), Fraction(0))
    return Election(first.vote_type, budget, _projects(evidence), ballots, first.meta), ()


def _voters(election: Election, rule: CountRule) -> int:
    return sum(bool(ballot.choices) or rule.voters == "all" for ballot in election.ballots)


def _projects(evidence: Districts) -> tuple[Project, ...]:
    """All projects, with every column that any of them has."""
    every = [project for district in evidence.districts for project in district.election.projects]
    columns = dict.fromkeys(name for project in every for name, _ in project.more if name != "district")
    found = []
    for district in evidence.districts:
        for project in district.election.projects:
            cells = dict(project.more) | {"district": district.name}
            more = tuple((name, cells.get(name, "")) for name in ("district", *columns))
            found.append(replace(project, more=more))
    return tuple(found)
