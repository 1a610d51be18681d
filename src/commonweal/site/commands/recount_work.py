"""One file of a recount, counted in a process of its own: by its stated rule, and by each of the others."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from commonweal.rules import ballots
from commonweal.rules.ballots.recounting import recount
from commonweal.rules.ballots.rule import CountRule, as_the_ballots_are
from commonweal.rules.ballots.side_by_side import SLOW, Tallies, variant
from commonweal.rules.ballots.ties import PROJECT_ID
from commonweal.rules.money import exact_text
from commonweal.site.commands import BadInput, ballot_rules


@dataclass
class Row:
    """What came of one file: its line of data, the seconds that each rule took, and a fault if unreadable."""

    data: dict[str, Any]
    seconds: dict[str, float] = field(default_factory=dict)
    fault: bool = False


class _TookTooLong(Exception):  # noqa: N818 - it says what happened
    """A rule did not end within its limit."""


def count_again(folder: str, file: str, names: tuple[str, ...], limit: int) -> Row:
    """Count one file of a folder by everything; a file that cannot be read is a line that says why."""
    path = str(Path(folder, file))
    try:
        election = ballot_rules.read_election(path)
    except BadInput as bad:
        none = dict.fromkeys(("stated_rule", "official", "ours", "same"))
        return Row(
            {"file": file, **none, "why": f"It cannot be read: {_said(bad, path)}.", "rules": {}}, fault=True
        )
    tallies = Tallies()
    row = Row(recount(election, lambda one, rule: ballots.count(one, rule, tallies)).as_data(file))
    row.data["rules"] = {}
    base = as_the_ballots_are(CountRule(method="greedy", ties=(PROJECT_ID,)), election)
    for name in names:
        started = time.perf_counter()
        # Only slow ones are stopped: the others end in the time that reading takes, or nearly.
        with_limit = limit if name in SLOW else 0
        row.data["rules"][name] = _counted(election, variant(base, name), tallies, with_limit)
        row.seconds[name] = time.perf_counter() - started
    return row


def _said(bad: BadInput, path: str) -> str:
    """What is wrong, without the path: the line has it already."""
    return str(bad).removeprefix(f"{path}: ")


def _counted(election: ballots.Election, rule: CountRule, tallies: Tallies, limit: int) -> dict[str, Any]:
    """The winners and their cost; else what the rule has against these ballots, or that it was stopped."""
    try:
        with _at_most(limit):
            outcome = ballots.count(election, rule, tallies)
    except _TookTooLong:
        return {"stopped": f"after {limit} s"}
    if outcome.faults:
        return {"fault": str(outcome.faults[0])}
    return {"winners": list(outcome.winners), "total_cost": exact_text(outcome.total_cost)}


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Stop what is inside after so many seconds of the wall's clock; nought is no limit."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
