"""The rule of a count: all that could give other winners, said before the count and published with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.checks import WITH_POINTS, amount_flaws
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.ties import (
    CRITERIA,
    DECIDING,
    LOT,
    LOWEST_COST,
    MOST_SUPPORT,
    PROJECT_ID,
    PUBLISHED_ORDER,
)
from commonweal.rules.money import decimal, exact_text
from commonweal.rules.reasons import Fault

CHOICES = {
    "method": ("greedy", "equal-shares"),
    "support": ("votes", "points", "places", "borda"),
    "utility": ("cost", "cardinality", "score"),
    "completion": ("none", "greedy"),
    "voters": ("all", "not-empty"),
    "unsupported": ("excluded", "funded"),
    "too_dear": ("skip", "stop"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """How to count. Two counts of one election by equal rules give the same outcome, byte for byte.

    - ``method``: ``greedy`` funds whatever has the most value for its cost, one after another, while money
      lasts. ``equal-shares`` gives every voter the same share of the budget; a project is bought when those
      who support it can pay for it between them, the one asking least of each for what it is worth to them
      first.
    - ``support``: what a ballot gives a project that it names. ``votes``: one. ``points``: the ballot's own
      (below nought counts as nought). ``places``: the numbers in ``place_points`` for first, second, … place,
      nothing beyond them. ``borda``: on a ranking of L projects L-1 for the first, L-2 for the second, … 0
      for the last.
    - ``utility``: what support is worth once a project is funded. ``cost``: support times the project's cost
      (greedy then goes by support alone). ``cardinality``: one for each vote. ``score``: the points
      themselves.
    - ``completion`` of equal shares: ``none``, or ``greedy``: what is left goes to the most supported that
      fit.
    - ``ties``: criteria of ``ties.CRITERIA`` in order, the last one ``lot`` (which needs ``seed``) or
      ``project-id``.
    - ``voters`` who get a share: ``all`` who handed in a ballot, or ``not-empty`` ballots only.
    - ``unsupported`` projects, with support nought: ``excluded``, or ``funded`` where money is left (never by
      shares).
    - ``too_dear``: when the next project costs more than is left, ``skip`` it or ``stop`` (greedy and
      completion).
    - ``threshold``: projects with less support than this are not counted.
    - ``budget``: instead of the election's own; ``None`` keeps that.

    Not a choice: a project that costs nothing is worth more than any price and comes first where value is
    weighed against cost. Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with
    Additive Utilities" (2021); equalshares.net.
    """

    method: str
    support: str = "votes"
    place_points: tuple[int, ...] = ()
    utility: str = "cost"
    completion: str = "none"
    ties: tuple[str, ...] = PUBLISHED_ORDER
    seed: str = ""
    voters: str = "all"
    unsupported: str = "excluded"
    too_dear: str = "skip"
    threshold: Fraction = Fraction(0)
    budget: Fraction | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that keeps this from being a rule, each with the field it is about."""
        found = []
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                found.append(_fault(name, f"{getattr(self, name)!r} is not one of {', '.join(known)}"))
        if (self.utility == "cardinality") != (self.support == "votes") and self.utility != "cost":
            found.append(_fault("utility", f"{self.utility} does not go with support by {self.support}"))
        if bool(self.place_points) != (self.support == "places") or min(self.place_points, default=0) < 0:
            found.append(
                _fault("place_points", "points for places are whole numbers, and go with support by places")
            )
        if self.method == "greedy" and self.completion != "none":
            found.append(_fault("completion", "greedy leaves nothing to complete"))
        return (*found, *self._tie_faults(), *self._amount_faults())

    def _tie_faults(self) -> list[Fault]:
        found = []
        if not self.ties or self.ties[-1] not in DECIDING:
            found.append(_fault("ties", f"the last criterion must be {' or '.join(DECIDING)}"))
        if set(self.ties) - set(CRITERIA) or len(set(self.ties)) != len(self.ties):
            found.append(_fault("ties", f"criteria are {', '.join(CRITERIA)}, each once"))
        if (LOT in self.ties) != bool(self.seed):
            found.append(
                _fault("seed", "a lot needs a published seed" if not self.seed else "no lot uses this seed")
            )
        return found

    def _amount_faults(self) -> list[Fault]:
        amounts = {"threshold": self.threshold, "budget": self.budget or Fraction(0)}
        return [
            _fault(flaw.field, flaw.sentence)
            for name, value in amounts.items()
            for flaw in amount_flaws(name, value, f"the {name}")
        ]

    def as_data(self) -> dict[str, Any]:
        """The published form: every field, amounts as exact text."""
        data = {field.name: getattr(self, field.name) for field in fields(self)}
        data["place_points"], data["ties"] = list(self.place_points), list(self.ties)
        data["threshold"] = exact_text(self.threshold)
        data["budget"] = None if self.budget is None else exact_text(self.budget)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> tuple[CountRule | None, tuple[Fault, ...]]:
        """The rule that published data describes, or everything that is wrong with the data.

        Every field must be there: what is left out would be a hidden default.
        """
        names = {field.name for field in fields(cls)}
        found = [_fault(name, "is missing") for name in sorted(names - set(data))]
        found += [
            _fault(str(name), "is not a field of a rule") for name in sorted(set(data) - names, key=str)
        ]
        values = {name: _value(name, data[name]) for name in sorted(names & set(data))}
        found += [value for value in values.values() if isinstance(value, Fault)]
        if found:
            return None, tuple(found)
        rule = cls(**values)
        return (None, rule.faults) if rule.faults else (rule, ())


def _fault(name: str, sentence: str) -> Fault:
    return Fault("not-a-rule", sentence, name, {"field": name})


def _value(name: str, given: Any) -> Any:
    """One field's value from data, or the fault in it."""
    if name == "budget" and given is None:
        return None
    if name in ("threshold", "budget"):
        value = decimal(given) if isinstance(given, str) else None
        return _fault(name, "must be a decimal written as text") if value is None else value
    if name in ("place_points", "ties"):
        kind: type = int if name == "place_points" else str
        if isinstance(given, list) and all(isinstance(item, kind) and item is not True for item in given):
            return tuple(given)
        return _fault(name, "must be a list of " + ("whole numbers" if kind is int else "words"))
    return given if isinstance(given, str) else _fault(name, "must be a word")


def as_the_ballots_are(rule: CountRule, election: Election) -> CountRule:
    """The rule with support counted as cities do for this type of ballot.

    Points where ballots have points; on rankings max_length, …, 2, 1 for first, second, … last place (or as
    many as the longest ranking names, where the file gives no length that could be); votes otherwise.
    """
    if election.vote_type in WITH_POINTS:
        return replace(rule, support="points", place_points=())
    if election.vote_type != "ordinal":
        return replace(rule, support="votes", place_points=())
    longest = max((len(ballot.choices) for ballot in election.ballots), default=1)
    stated = decimal(election.fact("max_length").strip())
    could_be = stated is not None and stated.denominator == 1 and longest <= stated <= len(election.projects)
    places = int(stated) if stated is not None and could_be else max(longest, 1)
    return replace(rule, support="places", place_points=tuple(range(places, 0, -1)))


# Names that a person may give instead of every parameter.
# greedy: the most supported first, skipping what does not fit, and nothing that nobody supports.
# pabutools: what pabutools 1.2.3 does by itself: no completion, ties by id as text; greedy also funds what
# nobody supports.
PRESETS: Mapping[str, CountRule] = {
    "greedy": CountRule(method="greedy", ties=(LOWEST_COST, MOST_SUPPORT, PROJECT_ID)),
    "pabutools": CountRule(method="equal-shares", ties=(PROJECT_ID,), unsupported="funded"),
}
