"""What of a round is fixed with its ballot, kept so by triggers (``voting/guarded.py`` says how)."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from commonweal.voting import guarded
from commonweal.voting.guarded import FIXED, Guard, changed

#: Whether the ballot of the round with this id is fixed; ``{round}`` is the id, ``{states}`` the vote's.
_IN_ROUND = (
    "EXISTS (SELECT 1 FROM priorities_round r JOIN voting_vote v ON v.id = r.vote_id "
    "WHERE r.id = {round} AND v.state {states})"
)
_OF_OLD = _IN_ROUND.format(round="OLD.round_id", states="<> 'preparing'")
_OF_NEW = _IN_ROUND.format(round="NEW.round_id", states="<> 'preparing'")
_OPEN = _IN_ROUND.format(round="OLD.round_id", states="IN ('open', 'closing')")
#: The same of the division with this id, whose sums are counted after the close.
_SHARED = (
    "EXISTS (SELECT 1 FROM priorities_division d JOIN priorities_round r ON r.id = d.round_id "
    "JOIN voting_vote v ON v.id = r.vote_id WHERE d.id = {row}.division_id AND v.state <> 'preparing')"
)
_ROUND = ("rule", "budget_pence", "vote_id", "ballot")

GUARDS = (
    Guard(
        "fixed_round",
        "priorities_round",
        "UPDATE",
        f"{FIXED.format(vote='OLD.vote_id')} AND {changed(*_ROUND)}",
        _ROUND,
    ),
    Guard(
        "fixed_cost",
        "priorities_proposal",
        "UPDATE",
        f"{_OF_OLD} AND OLD.state IN ('accepted', 'funded', 'not_funded') AND {changed('cost_pence')}",
        ("cost_pence",),
    ),
    Guard(
        "fixed_projects",
        "priorities_proposal",
        "UPDATE",
        f"{changed('state')} AND ((NEW.state = 'accepted' AND {_OF_OLD}) "
        f"OR (OLD.state = 'accepted' AND {_OPEN}))",
        ("state",),
    ),
    Guard(
        "fixed_projects_added",
        "priorities_proposal",
        "INSERT",
        f"NEW.state = 'accepted' AND {_OF_NEW}",
    ),
    Guard("fixed_electorate", "priorities_takingpart", "UPDATE", f"OLD.act = 'vote' AND {_OF_OLD}"),
    Guard("fixed_electorate_removed", "priorities_takingpart", "DELETE", f"OLD.act = 'vote' AND {_OF_OLD}"),
    Guard("fixed_division", "priorities_division", "UPDATE", _OF_OLD),
    Guard("fixed_division_removed", "priorities_division", "DELETE", _OF_OLD),
    Guard("fixed_share_added", "priorities_districtshare", "INSERT", _SHARED.format(row="NEW")),
    Guard("fixed_share", "priorities_districtshare", "UPDATE", _SHARED.format(row="OLD")),
    Guard("fixed_share_removed", "priorities_districtshare", "DELETE", _SHARED.format(row="OLD")),
    Guard(
        "fixed_voting_dates",
        "priorities_phase",
        "UPDATE",
        f"OLD.kind = 'voting' AND {changed('starts', 'ends')} AND {_OF_OLD}",
        ("starts", "ends"),
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    guarded.install(connection, GUARDS)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    guarded.lift(connection, GUARDS)


def before_migrating(using: str, **_: Any) -> None:
    lift(connections[using])


def after_migrating(using: str, **_: Any) -> None:
    install(connections[using])
