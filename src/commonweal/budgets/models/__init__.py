"""Money set aside, and how a budget of several bodies is run."""

from __future__ import annotations

from commonweal.budgets.models.ledger import Account, Earmark, Entry, Fund, Nature, Posting, Pot
from commonweal.budgets.models.plan import PoolPlan, Said
from commonweal.budgets.models.pool import (
    Condition,
    ConditionFound,
    Decision,
    DecisionVote,
    Easing,
    Gain,
    Governance,
    Partner,
    Promise,
)

__all__ = [
    "Account",
    "Condition",
    "ConditionFound",
    "Decision",
    "DecisionVote",
    "Earmark",
    "Easing",
    "Entry",
    "Fund",
    "Gain",
    "Governance",
    "Nature",
    "Partner",
    "PoolPlan",
    "Posting",
    "Pot",
    "Promise",
    "Said",
]
