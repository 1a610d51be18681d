"""Results so far: shown only where the vote said so before it opened, and one rule for all who ask.

``so_far`` is the only read. It gives what was last written down, never the box itself, so no page, export,
feed or API can show more than another. What is written down moves once in an hour at most, and in each part
of the ballot only when it holds at least a batch of ballots more than it did: the change then tells of so
many people at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.voting import ballots, locks, policy, queries
from commonweal.voting.ballots import POINTS, Option
from commonweal.voting.box import Box
from commonweal.voting.models import Vote
from commonweal.voting.parts import Part, split
from commonweal.voting.reporting import SMALLEST_BATCH


@dataclass(frozen=True, slots=True)
class SoFar:
    """One part of the ballot: how many ballots, and for each option its votes or points, most first."""

    title: Any
    ballots: int
    lines: tuple[tuple[Option, int], ...]


def may_see(vote: Vote) -> Verdict:
    """Results so far are for all or for no one: as fixed with the ballot, and only while voting is open."""
    if vote.live_batch is None:
        return refused(_("This vote shows no results before it closes."), "not-live")
    return allowed if vote.is_open else refused(_("Voting is not open."), "not-open")


def so_far(vote: Vote) -> list[SoFar]:
    """The parts that have moved at least once; nothing where the vote shows none. Never read from the box."""
    if not may_see(vote):
        return []
    found = []
    for part in queries.parts(vote):
        if written := vote.live.get(part.district):
            numbers: Mapping[str, int] = written["numbers"]
            lines = [(option, numbers.get(option.key, 0)) for option in part.options]
            ranked = tuple(sorted(lines, key=lambda line: -line[1]))
            found.append(SoFar(part.title, written["ballots"], ranked))
    return found


@transaction.atomic
def set_live(*, by: Person | None, vote: Vote, batch: int | None) -> Vote:
    """Say whether results so far are shown while voting is open, and in batches of how many ballots."""
    vote = locks.alone(vote.pk)
    policy.may_change(by, vote).enforce()
    if batch is not None and batch < SMALLEST_BATCH:
        sentence = _("A batch of fewer than %(least)s ballots could tell how one person voted.")
        refused(sentence, "batch-too-small", least=SMALLEST_BATCH).enforce()
    vote.live_batch = batch
    vote.save(update_fields=["live_batch"])
    events.write("results so far set", about=vote, by=by, facts={"batch": batch or 0})
    return vote


@transaction.atomic
def move(vote: Vote) -> bool:
    """Write down how it stands, at most once in an hour; whether anything moved. For the clock alone."""
    row = locks.alone(vote.pk)
    hour = clock.now().strftime("%Y-%m-%dT%H")
    if not may_see(row) or row.live.get("hour") == hour or not Box(row.pk).exists():
        return False
    assert row.live_batch is not None
    parts, moved = queries.parts(row), False
    now = _stand(parts, [ballots.read(choices) for choices, _receipt in Box(row.pk).contents()])
    for district, stands in now.items():
        shown = row.live.get(district, {}).get("ballots", 0)
        if stands["ballots"] - shown >= row.live_batch:
            row.live[district], moved = stands, True
    if moved:
        row.live["hour"] = hour
        row.save(update_fields=["live"])
    return moved


def _stand(parts: Sequence[Part], cast: Sequence[Mapping[str, int]]) -> dict[str, dict[str, Any]]:
    """For each part how many ballots choose something in it, and what each option has."""
    found: dict[str, dict[str, Any]] = {part.district: {"ballots": 0, "numbers": Counter()} for part in parts}
    points = {part.district for part in parts if part.form.kind == POINTS}
    for choices in cast:
        for district, chosen in split(parts, choices):
            found[district]["ballots"] += 1
            found[district]["numbers"].update(chosen if district in points else dict.fromkeys(chosen, 1))
    return found
