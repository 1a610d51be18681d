"""Who was heard before a service was written down, and before what was written is reviewed.

Two gates. Before writing and before review, each of two sides must have been heard: those whom the service is
for, and those who may carry it. What a gate lacks stands as a reason code; an officer's published reason can
stand in its place, and is asked for again when more is lacking than it was given for. Exact: days and whole
counts of people by group; nobody is named.
Source: Compact Code on Funding and Procurement (1998) 2.9, that the sector contributes to the design of
programmes; Compact (England) 2010, 2.3 to 2.6, early involvement and feedback considered (its text as
reported, not read in the original).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.rules.reasons import Reason

#: The two sides, and the groups that make each.
SIDES = {"served": ("user", "resident"), "carrying": ("provider", "civil")}
BEFORE_WRITING, BEFORE_REVIEW = "before-writing", "before-review"
LACKS = {
    (BEFORE_WRITING, "served"): "Nobody who uses the service or lives here was heard before it was written.",
    (BEFORE_WRITING, "carrying"): "No provider or voluntary organisation was heard before it was written.",
    (
        BEFORE_REVIEW,
        "served",
    ): "Nobody who uses the service or lives here has spoken on what was written.",
    (
        BEFORE_REVIEW,
        "carrying",
    ): "No provider or voluntary organisation has spoken on what was written.",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One occasion: its day, what it was, and how many came of each group.

    ``groups=None``: it was written down without counting who came, and counts for both sides. ``of_draft``:
    they had a draft before them.
    """

    on: date
    what: str
    groups: tuple[tuple[str, int], ...] | None = None
    of_draft: bool = False

    def of_side(self, side: str) -> bool:
        """Whether anybody of a side was heard."""
        if self.groups is None:
            return True
        return any(group in SIDES[side] and count > 0 for group, count in self.groups)

    def as_data(self) -> dict[str, Any]:
        groups = None if self.groups is None else dict(self.groups)
        return {"on": self.on.isoformat(), "what": self.what, "groups": groups, "of_draft": self.of_draft}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The day on which writing began (``None``: not yet) and every occasion."""

    began: date | None
    heard: tuple[Heard, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "began": self.began.isoformat() if self.began else None,
            "heard": [row.as_data() for row in self.heard],
        }


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: the occasions that count for it, and what it lacks."""

    name: str
    heard: tuple[Heard, ...]
    lacks: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.lacks)

    def kept_by(self, given_for: Iterable[str]) -> bool:
        """Whether a reason that was given for these codes still stands for all that is lacking."""
        return set(self.codes) <= set(given_for)

    def as_data(self) -> dict[str, Any]:
        return {"gate": self.name, "heard": len(self.heard), "lacks": list(self.codes)}


def gates(evidence: Evidence) -> tuple[Gate, Gate]:
    """Both gates. What happened on the day on which writing began counts as before it.

    After that day, or with a draft before them, people were heard on what was written.
    """
    began = evidence.began
    before = tuple(row for row in evidence.heard if not row.of_draft and (began is None or row.on <= began))
    after = tuple(row for row in evidence.heard if row.of_draft or (began is not None and row.on > began))
    return _gate(BEFORE_WRITING, before), _gate(BEFORE_REVIEW, after)


def read(data: Any) -> Evidence:
    """The evidence as it was published: ``gates(read(evidence.as_data())) == gates(evidence)``."""
    return Evidence(
        date.fromisoformat(data["began"]) if data["began"] else None,
        tuple(
            Heard(
                date.fromisoformat(row["on"]),
                row["what"],
                None if row["groups"] is None else tuple(row["groups"].items()),
                row["of_draft"],
            )
            for row in data["heard"]
        ),
    )


def _gate(name: str, heard: tuple[Heard, ...]) -> Gate:
    lacks = tuple(
        Reason(f"{name}-{side}", LACKS[name, side])
        for side in SIDES
        if not any(row.of_side(side) for row in heard)
    )
    return Gate(name, heard, lacks)
