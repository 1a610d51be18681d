"""How a round's vote becomes an election that a rule can count, and how rules are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.priorities.districts import parts
from commonweal.priorities.districts.parts import RoundPart
from commonweal.priorities.models import Proposal, Round
from commonweal.rules import ballots
from commonweal.rules.ballots.measuring import measure, named
from commonweal.rules.ballots.side_by_side import prefer
from commonweal.rules.money import Amount
from commonweal.voting.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, BallotForm

#: What a form of ballot is called in a ``.pb`` file.
VOTE_TYPES = {APPROVAL: "approval", KNAPSACK: "approval", POINTS: "cumulative", RANKING: "ordinal"}

#: The rules that a result is compared with, under the same ties and the same seed: method, completion, name.
COMPARED = (
    ("greedy", "none", _("Most votes first")),
    ("equal-shares", "none", _("Equal shares")),
    ("equal-shares", "greedy", _("Equal shares, then most votes with what is left")),
    ("equal-shares", "add1u", _("Equal shares raised, then most votes")),
)


def election_of(
    round_: Round, profile: Iterable[Mapping[str, int]], part: RoundPart | None = None
) -> ballots.Election:
    """The vote of a round held here as an election: accepted proposals, costs in pounds, numbered ballots.

    Of a ``part``, its projects, its money and the ballots that choose something in it. The order of the
    ballots is made from what stands in them, so that it tells nothing of when they came.
    """
    part = part or parts.parts(round_)[0]
    projects = tuple(
        ballots.Project(
            str(proposal.pk),
            Fraction(proposal.cost_pence, 100),
            _plain(str(proposal.title)),
            (
                ("neighborhood", _plain(str(proposal.area.name)) if proposal.area else ""),
                ("category", category_of(proposal)),
            ),
        )
        for proposal in part.projects
    )
    assert round_.vote is not None
    kind = round_.vote.kind
    written = sorted(_as_written(kind, ballot) for ballot in profile)
    numbered = tuple(
        ballots.Ballot(str(number), choices, points)
        for number, (choices, points) in enumerate(written, start=1)
    )
    facts: tuple[tuple[str, str], ...] = (("description", _plain(str(round_.title))), ("currency", "GBP"))
    if part.area is not None:
        facts += (("subunit", _plain(str(part.area))),)
    return ballots.Election(
        VOTE_TYPES[kind],
        Fraction(part.pence, 100),
        projects,
        numbered,
        facts + _limits(parts.form_in(round_.vote, part)),
    )


def _as_written(kind: str, ballot: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[Fraction, ...]]:
    """A ballot's projects, best first where it ranks them, and any points beside them."""
    if kind == RANKING:
        return tuple(sorted(ballot, key=lambda key: ballot[key])), ()
    choices = tuple(sorted(ballot))
    return choices, tuple(Fraction(ballot[key]) for key in choices) if kind == POINTS else ()


def _limits(form: BallotForm) -> tuple[tuple[str, str], ...]:
    """What a ballot had to keep to, in the words of a ``.pb`` file."""
    limits = (
        ("min_length", form.least or None),
        ("max_length", form.most),
        ("max_sum_points", form.points),
        ("max_sum_cost", form.budget_pence and Fraction(form.budget_pence, 100)),
    )
    return tuple((name, str(limit)) for name, limit in limits if limit)


def rule_for_form(rule: ballots.CountRule, form: BallotForm, options: int) -> ballots.CountRule:
    """The rule of a round with support counted as its ballots give it.

    Points as given; on rankings as many points for the first place as there are places, down to one for the
    last; a vote for each option ticked.
    """
    if form.kind == POINTS and rule.method not in ("phragmen", "maximin-support"):
        return replace(rule, support="points", place_points=())
    if form.kind == RANKING and rule.method in ("phragmen", "maximin-support"):
        return replace(rule, support="votes", place_points=())
    if form.kind == RANKING:
        places = min(form.most or options, options)
        return replace(rule, support="places", place_points=tuple(range(places, 0, -1)))
    return replace(rule, support="votes", place_points=())


def rule_for(election: ballots.Election, method: str, completion: str, seed: str) -> ballots.CountRule:
    """The rule for an election from a file: its kind of ballot says what support is."""
    rule = ballots.CountRule(method=method, completion=completion, seed=seed)
    return ballots.as_the_ballots_are(rule, election)


def rule_of(round_: Round) -> ballots.CountRule:
    """The rule that the round fixed; that it reads back is made sure of when it is set."""
    rule, faults = ballots.CountRule.from_data(round_.rule)
    if rule is None:
        raise ValueError(f"round {round_.pk} has an unreadable rule: {faults}")
    return rule


def within(rule: ballots.CountRule, election: ballots.Election) -> ballots.CountRule:
    """The rule of one part of a round: of the projects that exclude each other, those that stand in it."""
    here = {project.id for project in election.projects}
    kept = {tuple(key for key in rivals if key in here) for rivals in rule.exclusive}
    return replace(rule, exclusive=tuple(sorted(rivals for rivals in kept if len(rivals) > 1)))


def compare(
    election: ballots.Election, rule: ballots.CountRule, says: Callable[[Any], None] = lambda _name: None
) -> list[dict[str, Any]]:
    """Who would have won under each of the rules in use here, all else equal, and what voters would have.

    ``more`` is how many voters would have more winners than under the round's own rule, ``fewer`` how many
    would have fewer. ``says`` hears the name of each rule before it is counted by.
    """
    compared: list[dict[str, Any]] = []
    voters, own = named(election), ballots.count(election, rule).winners
    for method, completion, name in COMPARED:
        says(name)
        outcome = ballots.count(election, replace(rule, method=method, completion=completion))
        preference = prefer(voters, outcome.winners, own)
        compared.append(
            {
                "name": str(name),
                "funded": list(outcome.winners),
                "total": str(Amount(outcome.total_cost, outcome.currency)),
                "without": measure(election, outcome.winners, voters).without_winner,
                "more": preference.more,
                "fewer": preference.fewer,
            }
        )
    return compared


def category_of(proposal: Proposal) -> str:
    """What a project is grouped by: the need that it would meet. A comma would be read as two categories."""
    return _plain(str(proposal.need.title).replace(",", " "))


def _plain(text: str) -> str:
    """Text for one field of a ``.pb`` file: a single line."""
    return " ".join(text.split())
