"""The rule of a count: all that could give other winners, said before the count and published with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.checks import WITH_POINTS
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.rule_checks import APPROVALS_ONLY, CHOICES, rule_faults
from commonweal.rules.ballots.rule_data import published, values_from
from commonweal.rules.ballots.ties import LOWEST_COST, MOST_SUPPORT, PROJECT_ID, PUBLISHED_ORDER
from commonweal.rules.money import decimal
from commonweal.rules.reasons import Fault

__all__ = ["CHOICES", "PRESETS", "CountRule", "as_the_ballots_are"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """How to count. Two counts of one election by equal rules give the same outcome, byte for byte.

    What a field means where the method does not use it: nothing, so that one set of ties, threshold and caps
    can be laid under several methods to compare them.

    - ``method``: ``greedy`` funds whatever has the most value for its cost, one after another, while money
      lasts. ``equal-shares`` gives every voter the same share of the budget; a project is bought when those
      who support it can pay for it between them, the one asking least of each for what it is worth to them
      first. ``bos`` lets them overspend their shares a little where that serves many (``bos.py``).
      ``phragmen`` pays shares out slowly and buys what can be afforded first (``phragmen.py``);
      ``maximin-support`` does so while costs may be shared out again (``maximin.py``). ``max-welfare`` takes
      the affordable set with the most utility in all (``max_welfare.py``).
    - ``support``: what a ballot gives a project that it names. ``votes``: one. ``points``: the ballot's own.
      ``places``: the numbers in ``place_points`` for first, second, … place, nothing beyond them. ``borda``:
      on a ranking of L projects L-1 for the first, L-2 for the second, … 0 for the last. Points below nought
      count as nought and are shown; a project given them has no vote from that ballot.
    - ``utility``: what support is worth once a project is funded. ``cost``: support times the project's cost
      (greedy then goes by support alone). ``cardinality``: one for each vote. ``score``: the points
      themselves.
    - ``completion``: ``none``; ``greedy``: what is left goes to the most supported that fit; ``add1``: equal
      shares again with larger and larger shares (``add1.py``); ``add1u``: that, then greedy; ``epsilon``:
      those who do not support a project pay for what its supporters lack (``epsilon.py``).
    - ``add1_start``: from the ``exact`` share or its ``whole`` part; ``add1_step``: currency more for each
      voter in each run; ``add1_stop``: ``exhaustive`` when nothing more that has support fits, or only
      just before one would ``overspend``.
    - ``comparison`` of equal shares with greedy by support: ``approved-winners``: greedy's winners are taken
      if more voters have more of theirs in it than have fewer; ``excluded-voters``: if it leaves fewer
      voters with no winner at all. Equal shares stay when neither is better.
    - ``leftover``, what becomes of money that no project took: the place may ``keep`` it, must ``carry-over``
      it to its next round, or must ``part-fund`` the most supported project not yet funded.
    - ``exclusive``: groups of projects of which only one may be funded, the first that is chosen.
    - ``caps``: the most that may be spent on a category (as named in the projects' column ``category``, with
      commas where there are several: the whole cost counts in each); ``caps_bind``: ``throughout``, or not in
      the greedy completion.
    - ``ties``: criteria of ``ties.CRITERIA`` in order, the last one ``lot`` (which needs ``seed``) or
      ``project-id``. One order for the whole count, every run of Add1 included.
    - ``voters`` who get a share: ``all`` who handed in a ballot, or ``not-empty`` ballots only.
    - ``weights``: every ballot ``equal``; or the weight on it says how large its voter's equal share is
      (``shares``: turnout that differs by district), or how many equal ballots it stands for (``ballots``).
    - ``unsupported`` projects, with support nought: ``excluded``, or ``funded`` where money is left (never by
      shares, and not in the set with the most utility).
    - ``too_dear``: when the next project costs more than is left, ``skip`` it or ``stop``; ``stop-if-tied``
      stops Phragmén also where a project as near to being bought costs too much.
    - ``threshold``: projects with less support than this are not counted.
    - ``budget``: instead of the election's own; ``None`` keeps that.

    Not a choice: a project that costs nothing is worth more than any price and comes first where value is
    weighed against cost; one that costs more than the whole budget takes no part in any method that shares
    the budget out (elsewhere such a project can end Add1, by overspending with larger shares).
    Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive Utilities"
    (2021); equalshares.net.
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
    weights: str = "equal"
    add1_start: str = "exact"
    add1_step: Fraction = Fraction(1)
    add1_stop: str = "exhaustive"
    comparison: str = "none"
    leftover: str = "keep"
    exclusive: tuple[tuple[str, ...], ...] = ()
    caps: tuple[tuple[str, Fraction], ...] = ()
    caps_bind: str = "throughout"

    def __post_init__(self) -> None:
        """Groups and caps mean the same in any order, so they are kept in one."""
        object.__setattr__(self, "exclusive", tuple(sorted(tuple(sorted(group)) for group in self.exclusive)))
        object.__setattr__(self, "caps", tuple(sorted(self.caps)))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that keeps this from being a rule, each with the field it is about."""
        return tuple(rule_faults(self))

    def as_data(self) -> dict[str, Any]:
        """The published form: every field, amounts as exact text."""
        return {field.name: published(field.name, getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> tuple[CountRule | None, tuple[Fault, ...]]:
        """The rule that published data describes, or everything that is wrong with the data.

        Every field must be there (or exactly those of the first edition): what is left out would be a hidden
        default.
        """
        values, found = values_from(data, {field.name for field in fields(cls)})
        if found:
            return None, tuple(found)
        rule = cls(**values)
        return (None, rule.faults) if rule.faults else (rule, ())


def as_the_ballots_are(rule: CountRule, election: Election) -> CountRule:
    """The rule with support counted as cities do for this type of ballot.

    Points where ballots have points; on rankings max_length, …, 2, 1 for first, second, … last place (or as
    many as the longest ranking names, where the file gives no length that could be); votes otherwise, and
    under methods that know nothing else.
    """
    if rule.method not in APPROVALS_ONLY and election.vote_type in WITH_POINTS:
        return replace(rule, support="points", place_points=())
    if rule.method in APPROVALS_ONLY or election.vote_type != "ordinal":
        return replace(rule, support="votes", place_points=())
    longest = max((len(choices) for (choices, _, _), _ in alike(election.ballots)), default=1)
    stated = decimal(election.fact("max_length").strip())
    could_be = stated is not None and stated.denominator == 1 and longest <= stated <= len(election.projects)
    places = int(stated) if stated is not None and could_be else max(longest, 1)
    return replace(rule, support="places", place_points=tuple(range(places, 0, -1)))


# Names that a person may give instead of every parameter.
# greedy: the most supported first, skipping what does not fit, and nothing that nobody supports.
# equalshares.net: the defaults of the web tool there: Add1 from the whole part of the share in steps of one
# unit of currency until nothing fits, then the most supported; ties by cost, then support, then here by id
# (a place that draws a lot puts it last instead).
# pabutools: what pabutools 1.2.3 does by itself: no completion, ties by id as text; greedy also funds what
# nobody supports. pabutools-add1 is its voter_budget_increment=1; pabutools-phragmen its Phragmén, which
# stops for good when a project that is next, or tied with the next, costs too much.
_BY_ID = (LOWEST_COST, MOST_SUPPORT, PROJECT_ID)
_PABUTOOLS = CountRule(method="equal-shares", ties=(PROJECT_ID,), unsupported="funded")
PRESETS: Mapping[str, CountRule] = {
    "greedy": CountRule(method="greedy", ties=_BY_ID),
    "equalshares.net": CountRule(
        method="equal-shares", completion="add1u", add1_start="whole", add1_stop="exhaustive", ties=_BY_ID
    ),
    "pabutools": _PABUTOOLS,
    "pabutools-add1": replace(_PABUTOOLS, completion="add1"),
    "pabutools-phragmen": replace(_PABUTOOLS, method="phragmen", too_dear="stop-if-tied"),
}
