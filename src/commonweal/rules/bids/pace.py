"""How long each step of a procurement took, work apart from waiting: from its public events alone. Exact.

A step begins where the one before it ends. Some steps are work; others are waiting by their nature, and
the standstill that was published is the cause of one of them. Within work, waiting is what officers said it
was, with one cause of a published list for each stretch of time. Where stretches overlap, the one that began
first counts; what reaches beyond its step counts in each step for the part that lies there.

The events are those of the public record, in any order, as (kind, moment, facts):

- ``specification approved``: the specification is agreed;
- ``notice published``: bids can come in; its ``closes`` is the deadline, unless ``deadline put off`` names a
  later one;
- ``bids opened``; the last ``scores handed in``; the last ``scores agreed``;
- ``award decided``, whose ``standstill_ends`` ends the standstill; ``contract signed``;
- ``tender ended without an award``: what was going on ends there;
- ``wait told`` with ``wait``, ``cause``, ``from`` and ``to``; ``wait taken back`` with ``wait``.

Moments in facts are ISO 8601 with their zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

#: Why a procurement waited, in the order in which it is asked.
CAUSES = ("members", "staff", "money", "legal", "bidders", "others", "vote", "season", "law", "untold")
WORK, WAIT = "work", "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the milestones at its ends, and what it is. ``cause``: why it waits, if by its nature."""

    id: str
    begins: str
    ends: str
    nature: str
    cause: str = ""


STEPS = (
    Step("preparing", "approved", "published", WORK),
    Step("bidding", "published", "closed", WORK),
    Step("opening", "closed", "opened", WAIT, "untold"),
    Step("scoring", "opened", "scored", WORK),
    Step("agreeing", "scored", "agreed", WORK),
    Step("deciding", "agreed", "awarded", WAIT, "untold"),
    Step("standstill", "awarded", "over", WAIT, "law"),
    Step("signing", "over", "signed", WAIT, "untold"),
)
#: The events whose own moment is a milestone, and those of which a fact is one.
MILESTONES = {
    "specification approved": "approved",
    "notice published": "published",
    "bids opened": "opened",
    "scores handed in": "scored",
    "scores agreed": "agreed",
    "award decided": "awarded",
    "contract signed": "signed",
}
FACTS = {
    ("notice published", "closes"): "closed",
    ("deadline put off", "closes"): "closed",
    ("award decided", "standstill_ends"): "over",
}
ENDED, TOLD, TAKEN_BACK = "tender ended without an award", "wait told", "wait taken back"
KINDS = (*MILESTONES, "deadline put off", ENDED, TOLD, TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Happened:
    """One public event, as the record shows it."""

    kind: str
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Waiting that officers told of, from one moment up to another, and its cause."""

    cause: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What one step took, in whole seconds: work, waiting, and that by cause. ``over``: it has ended."""

    step: Step
    begins: datetime
    ends: datetime
    over: bool
    work: int
    wait: int
    causes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """Every step that has begun, in order; ``ended``: no award came of it."""

    steps: tuple[Taken, ...]
    ended: bool = False

    @property
    def work(self) -> int:
        return sum(taken.work for taken in self.steps)

    @property
    def wait(self) -> int:
        return sum(taken.wait for taken in self.steps)

    def of_cause(self, cause: str) -> int:
        return sum(seconds for taken in self.steps for name, seconds in taken.causes if name == cause)


def pace(events: Iterable[Happened], until: datetime) -> Pace:
    """The steps of one procurement as far as they have come at ``until``; later moments are not yet."""
    rows = sorted((event for event in events if event.at <= until), key=lambda event: event.at)
    reached = milestones(rows)
    stop = next((row.at for row in rows if row.kind == ENDED), None)
    waits = told(rows)
    taken = []
    for step in STEPS:
        if step.begins not in reached or reached[step.begins] >= (stop or until):
            continue
        end = _end(step, reached)
        over = end is not None and end <= (stop or until)
        last = end if end is not None and over else (stop or until)
        taken.append(_taken(step, reached[step.begins], max(last, reached[step.begins]), over, waits))
    return Pace(tuple(taken), ended=stop is not None)


def _end(step: Step, reached: Mapping[str, datetime]) -> datetime | None:
    """When a step ended: with its own milestone or, where the record lacks that, with the next one it has."""
    later = [each.ends for each in STEPS[STEPS.index(step) :]]
    return next((reached[name] for name in later if name in reached), None)


def milestones(rows: Iterable[Happened]) -> dict[str, datetime]:
    """When each milestone was reached: by the last event of its kind."""
    found: dict[str, datetime] = {}
    for row in rows:
        if row.kind in MILESTONES:
            found[MILESTONES[row.kind]] = row.at
        for (kind, fact), name in FACTS.items():
            if row.kind == kind and fact in row.facts:
                found[name] = datetime.fromisoformat(row.facts[fact])
    return found


def told(rows: Iterable[Happened]) -> tuple[Stretch, ...]:
    """The waiting that was told of and not taken back, in order."""
    found: dict[str, Stretch] = {}
    for row in rows:
        if row.kind == TOLD:
            begins, ends = (datetime.fromisoformat(row.facts[name]) for name in ("from", "to"))
            found[row.facts["wait"]] = Stretch(row.facts["cause"], begins, ends)
        elif row.kind == TAKEN_BACK:
            found.pop(row.facts["wait"], None)
    return tuple(sorted(found.values(), key=lambda stretch: stretch.begins))


def _taken(step: Step, begins: datetime, ends: datetime, over: bool, waits: tuple[Stretch, ...]) -> Taken:
    """One step's seconds; in waiting by nature, what nobody explained has the step's own cause."""
    seconds: dict[str, int] = {}
    counted = begins
    for stretch in waits:
        inside = _seconds(max(counted, stretch.begins), min(ends, stretch.ends))
        if inside:
            seconds[stretch.cause] = seconds.get(stretch.cause, 0) + inside
            counted = min(ends, stretch.ends)
    whole = _seconds(begins, ends)
    explained = sum(seconds.values())
    if step.nature == WAIT and whole > explained:
        seconds[step.cause] = seconds.get(step.cause, 0) + whole - explained
    wait = sum(seconds.values())
    causes = tuple((cause, seconds[cause]) for cause in CAUSES if cause in seconds)
    return Taken(step, begins, ends, over, whole - wait, wait, causes)


def _seconds(begins: datetime, ends: datetime) -> int:
    """Whole seconds from one moment to another; none where the first is not before the second."""
    return max(0, (ends - begins) // timedelta(seconds=1))
