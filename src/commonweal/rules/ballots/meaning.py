"""What a published outcome means: its measures, whether groups got their share, how far the others were.

Kept with the count, beside the outcome and not in it: all of it follows from the evidence.
"""

from __future__ import annotations

from typing import Any

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.fairness import UTILITIES, ejr_plus
from commonweal.rules.ballots.measuring import measure, named
from commonweal.rules.ballots.outcome import Outcome
from commonweal.rules.ballots.would_have_won import WouldHaveWon, would_have_won

# Distances are found by counting again for each project that was not funded. Beyond so many ballots times
# projects they are left to whoever asks for one project.
MOST_WORK = 100_000


def meaning(election: Election, outcome: Outcome) -> dict[str, Any]:
    """Plain data: ``measures``; ``fairness`` by cost and by number; ``distances`` by project id, or ``None``
    where working them all out would take longer than a person waits."""
    ballots = named(election)
    fairness = (
        ejr_plus(election, outcome.winners, utility, budget=outcome.budget, ballots=ballots)
        for utility in UTILITIES
    )
    return {
        "measures": measure(election, outcome.winners, ballots).as_data(),
        "fairness": [one.as_data() for one in fairness],
        "distances": _distances(election, outcome),
    }


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
