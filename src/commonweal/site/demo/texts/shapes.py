"""The shape of a service: what must change, for whom, how it is known, what it may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """An outcome paid for by the unit: pounds for each, up to the target."""

    title: str
    people: str
    indicator: str
    evidence: str
    unit: str
    target: int
    pounds: str
    baseline: int = 0


@dataclass(frozen=True)
class Service:
    """A specification: what it answers, its money and days (from today), and how far it has come."""

    title: str
    summary: str
    people: str
    need: str
    pot: str
    pounds: int
    begun: int
    starts: int
    lasts: int
    changes: tuple[Change, ...]
    project: str = ""
    reaches: str = "approved"
    short_because: str = ""
    formula: str = "price-per-point"
    #: What residents say of the bids: its title, its question and its weight.
    residents: tuple[str, str, int] | None = None
    criteria: tuple[tuple[str, str, int, int | None], ...] = (
        ("What will be different", "What will change for people, and how will you know?", 40, 3),
        ("Who does the work", "Who does it, and how are they prepared and looked after?", 30, None),
        ("Nobody left out", "How do you reach those who are hardest to reach?", 30, None),
    )


OLDER, YOUNG = "Living well for longer", "Young Haverbrook"
