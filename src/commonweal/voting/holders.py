"""What a vote is about stands in a room above. It says here what else must be there before the vote opens,
and what else is fixed and hashed with the ballot.

The room registers itself when the site starts, so that no way to open a vote goes round it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from commonweal.rules.reasons import Reason
from commonweal.voting.models import Vote


@dataclass(frozen=True, slots=True)
class Holder:
    """``missing`` says why a vote of this room cannot open yet; ``terms`` is canonical data, empty for the
    votes of other rooms, that is hashed with the ballot and must be the same when the box is emptied."""

    missing: Callable[[Vote], list[Reason]]
    terms: Callable[[Vote], dict[str, Any]]


_holders: dict[str, Holder] = {}


def register(room: str, holder: Holder) -> None:
    """Have a room asked about every vote from now on."""
    _holders[room] = holder


def missing(vote: Vote) -> list[Reason]:
    """All that the rooms above still want before this vote opens."""
    return [reason for holder in _holders.values() for reason in holder.missing(vote)]


def terms(vote: Vote) -> dict[str, Any]:
    """All that the rooms above fix with this vote's ballot."""
    return {name: value for holder in _holders.values() for name, value in holder.terms(vote).items()}
