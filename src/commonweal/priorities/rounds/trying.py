"""A rule tried on elections of the place that are over: who would have won, and who would not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import counting
from commonweal.priorities.models import Count, Round
from commonweal.priorities.policy import may_see_count
from commonweal.rules import ballots
from commonweal.rules.ballots.measuring import measure, named
from commonweal.rules.ballots.side_by_side import prefer
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Line:
    """One project that won then, or would win under the rule that is tried."""

    name: str
    cost: str
    votes: int
    then: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What an outcome spends, and how many voters have nothing in it that they voted for."""

    funded: int
    spent: str
    without: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """A past election under the rule that is tried, beside how it ended."""

    count: Count
    lines: list[Line]
    then: Side
    now: Side
    more: int = 0
    fewer: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def gained(self) -> list[str]:
        return [line.name for line in self.lines if line.now and not line.then]

    @property
    def lost(self) -> list[str]:
        return [line.name for line in self.lines if line.then and not line.now]


def past(person: Person | None, place: Place, round_: Round) -> list[Count]:
    """The counts of the place that this person may see: held here or brought in, the latest first.

    Those of few people, whose ballots are kept back, cannot be counted again here.
    """
    rows = Count.objects.filter(round__place=place).exclude(round=round_)
    found = rows.select_related("round__place").order_by("-counted", "pk")
    return [count for count in found if not count.withheld and may_see_count(person, count.round)]


def try_out(count: Count, rule: ballots.CountRule) -> Trial | None:
    """Count a past election again by another rule; ``None`` where its evidence cannot be read.

    Its own budget, ballots and costs stay. What the rule says of particular projects and needs is left out,
    since they are not those of that election; support is counted as its kind of ballot gives it.
    """
    reading = ballots.read_pb([str(count.evidence["pb"]).encode()])
    election = reading.election
    if election is None or reading.faults:
        return None
    bare = replace(rule, budget=None, exclusive=(), caps=(), caps_bind="throughout")
    tried = ballots.as_the_ballots_are(bare, election)
    outcome = ballots.count(election, tried)
    then = [row["project"] for row in count.outcome["funded"]]
    voters = named(election)
    cost = {project.id: project.cost for project in election.projects}
    lines = [
        Line(row.name, row.cost, row.votes or 0, row.project in then, row.project in outcome.winners)
        for row in count.results.all()
        if row.project in then or row.project in outcome.winners
    ]

    def side(winners: list[str]) -> Side:
        spent = sum((cost[project] for project in winners), Fraction(0))
        without = measure(election, winners, voters).without_winner
        return Side(len(winners), str(Amount(spent, count.currency)), without)

    preference = prefer(voters, outcome.winners, tuple(then))
    return Trial(
        count,
        lines,
        side(then),
        side(list(outcome.winners)),
        preference.more,
        preference.fewer,
        outcome.faults,
    )


def rule_named(round_: Round, how: str) -> ballots.CountRule:
    """The round's own rule, or with another of the ways in use in place of its method."""
    rule = counting.rule_of(round_)
    method, _space, completion = how.partition(" ")
    known = {(method, completion) for method, completion, _name in counting.COMPARED}
    if (method, completion) in known:
        return replace(rule, method=method, completion=completion, comparison="none", caps_bind="throughout")
    return rule
