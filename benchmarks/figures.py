"""How a benchmark measures and says a figure: one line that a script can read, ending ``ok`` or ``short``.

``ballots/lodz-one-run: 812x pabutools (bar 500x) ok``
``record/sequence-10000: 3.1 s (bar 10 s) ok``
"""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """The shortest of some runs: what the work takes when the machine does least besides."""
    return min(_once(work) for _ in range(runs))


def processor_seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """The least processor time of some runs, of all threads together: what others do besides is not in it."""
    return min(_once(work, time.process_time) for _ in range(runs))


def _once(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    work()
    return clock() - started


def times_faster(name: str, *, ours: float, peer: str, theirs: float, bar: float) -> None:
    """Say how many times faster ours is than a peer at the same work; ``bar`` is how many it must be."""
    _say(name, f"{_short(theirs / ours)}x {peer}", f"{bar:g}x", theirs / ours >= bar)


def at_most(name: str, figure: float, unit: str, *, bar: float) -> None:
    """Say a figure that must not be greater than its bar."""
    _say(name, f"{_short(figure)} {unit}", f"{bar:g} {unit}", figure <= bar)


def at_least(name: str, figure: float, unit: str, *, bar: float) -> None:
    """Say a figure that must not be less than its bar."""
    _say(name, f"{_short(figure)} {unit}", f"{bar:g} {unit}", figure >= bar)


def _short(figure: float) -> str:
    """Three figures are as many as a timing is worth."""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.3g}"


def _say(name: str, figure: str, bar: str, reached: bool) -> None:
    print(f"{name}: {figure} (bar {bar}) {'ok' if reached else 'short'}", flush=True)
