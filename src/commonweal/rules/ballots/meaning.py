"""What a published outcome means: its measures, whether groups got their share, how far the others were.

Kept with the count, beside the outcome and not in it: all of it follows from the evidence.
"""

from __future__ import annotations

from typing import Any

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.fairness import UTILITIES, ejr_plus
from commonweal.rules.ballots.measuring import NamedSets, measure, named
from commonweal.rules.ballots.outcome import Outcome
from commonweal.rules.ballots.priceability import priceable
from commonweal.rules.ballots.would_have_won import WouldHaveWon, would_have_won

# Distances are found by counting again for each project that was not funded. Beyond so many ballots times
# projects they are left to whoever asks for one project.
MOST_WORK = 100_000
# Beyond so many ballots the linear program is left to whoever asks for it.
MOST_BALLOTS = 5_000


def meaning(election: Election, outcome: Outcome) -> dict[str, Any]:
    """Plain data: ``measures``; ``fairness`` by cost and by number; ``priceable``, or ``None`` where that is
    not settled; ``distances`` by project id, or ``None`` where they would take longer than a person waits."""
    ballots = named(election)
    small = len(election.ballots) <= MOST_BALLOTS
    return {
        "measures": measure(election, outcome.winners, ballots).as_data(),
        **fairness(election, outcome, ballots, solve=small),
        "distances": _distances(election, outcome),
    }


def fairness(
    election: Election, outcome: Outcome, ballots: NamedSets | None = None, *, solve: bool = True
) -> dict[str, Any]:
    """``fairness``: EJR+ up to any project, by cost and by number; ``priceable``, if that is to be solved."""
    ballots = named(election) if ballots is None else ballots
    winners, budget = outcome.winners, outcome.budget
    found = [ejr_plus(election, winners, utility, budget=budget, ballots=ballots) for utility in UTILITIES]
    bought = priceable(election, winners, budget=budget, ballots=ballots) if solve else None
    return {"fairness": [one.as_data() for one in found], "priceable": bought}


def _distances(election: Election, outcome: Outcome) -> dict[str, Any] | None:
    if len(election.ballots) * len(outcome.unfunded) > MOST_WORK:
        return None
    found = {
        row.project.id: would_have_won(election, outcome.rule, row.project.id)
        for row in outcome.unfunded
        if row.support
    }
    return {project: _with_words(one) for project, one in found.items() if one is not None}


def _with_words(found: WouldHaveWon) -> dict[str, Any]:
    return {**found.as_data(), "sentences": [str(reason) for reason in found.reasons]}
