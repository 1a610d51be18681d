"""The shape of a round and of what is proposed in it, and the needs that proposals are for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """A proposal: who makes it, what an officer found, and how well it is liked (out of 100)."""

    title: str
    about: str
    need: str
    pounds: int
    by: str
    area: str = ""
    found: str = ""
    checked_pounds: int = 0
    refused: str = ""
    fails: str = "legal_power"
    withdrawn: bool = False
    liked: int = 30


@dataclass(frozen=True)
class Held:
    """A round: its days (from today), its money and how far it has come."""

    title: str
    about: str
    pounds: int
    opens: int
    proposals_close: int
    vote_opens: int
    vote_closes: int
    electors: int
    voters: int
    ideas: tuple[Idea, ...]
    ends_as: str
    method: str = "equal-shares"
    completion: str = "greedy"


COMPANY = "Somebody to talk to, every week"
CLINIC = "Getting to the clinic and back"
MEAL = "A hot meal in company"
EVENING = "A place of our own in the evening"
TALK = "Someone to talk to before it gets bad"
JOB = "A first job, with somebody alongside"

CHECKED = "Cost compared with two like it; no planning or licence needed; running cost is in the price."
