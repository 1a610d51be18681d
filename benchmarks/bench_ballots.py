"""How fast ballots are counted, against pabutools on the same files in the same run, and on a made-up city.

The files are those of ``../shared/data/pb``; what is measured is said by each line. Where two programs are
compared it is the processor time of both, so that what else the machine does falls out; what has a bar in
seconds is timed by the clock. pabutools runs once, in a process of its own that is stopped after 300 seconds
of processor time, which then counts as its time.
"""

from __future__ import annotations

import csv
import io
import multiprocessing
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.figures import at_least, at_most, processor_seconds, seconds, times_faster
from benchmarks.synthetic_city import city
from commonweal.record.verifier.ballots import recompute
from commonweal.rules import ballots
from commonweal.rules.ballots import running
from commonweal.rules.ballots.add1 import raise_shares
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.equal_shares import EqualShares
from commonweal.rules.ballots.floats import Prices
from commonweal.rules.ballots.shares import first_share
from commonweal.rules.ballots.tally import tally

DATA = Path(__file__).parents[2] / "shared" / "data" / "pb"
LODZ, WARSAW, BUDAPEST = (
    DATA / f"{name}.pb" for name in ("Poland_Lodz_2022", "Poland_Warszawa_2026", "Hungary_Budapest_2024")
)
LIMIT = 300
RULE = ballots.PRESETS["pabutools"]

Timed = Callable[..., float]


def main() -> None:
    parsing()
    one_run("lodz", LODZ, bar=500, grouped_bar=150)
    one_run("warsaw", WARSAW, bar=200)
    add1("warsaw", WARSAW, bar=300)
    at_most("ballots/budapest-add1-exact", _add1(BUDAPEST, seconds), "s", bar=5)
    whole_command()
    verifying()
    synthetic()


def parsing() -> None:
    content = LODZ.read_bytes()
    works = (lambda: ballots.read_pb([content]), lambda: _plain(content))
    times = [[processor_seconds(work, runs=1) for work in works] for _ in range(15)]
    ours, plain = (statistics.median(each) for each in zip(*times, strict=True))
    at_least("ballots/parse-lodz", len(content) / 1e6 / ours, "MB/s", bar=15)
    times_faster("ballots/parse-lodz-against-csv", ours=ours, peer="csv and split", theirs=plain, bar=3)


def _plain(content: bytes) -> list[tuple[str, list[str]]]:
    """Voters and their choices with nothing but the csv module, columns by name; nothing is checked."""
    text = content.decode("utf-8-sig")
    votes = io.StringIO(text[text.index("\nVOTES") :].split("\n", 2)[2])
    return [(row["voter_id"], row["vote"].split(",")) for row in csv.DictReader(votes, delimiter=";")]


def one_run(name: str, path: Path, *, bar: float, grouped_bar: float = 0) -> None:
    """Rule time: from ballots in the form that each program counts, to winners in order."""
    book = _book(path, RULE)
    engine, share = EqualShares(book), first_share(book)
    engine.run(share)
    ours = _median(lambda: engine.run(share), 11)
    theirs = _peer(_pabutools_run, str(path), False)
    times_faster(f"ballots/{name}-one-run", ours=ours, peer="pabutools", theirs=theirs, bar=bar)
    if grouped_bar:
        theirs = _peer(_pabutools_run, str(path), True)
        label = f"ballots/{name}-one-run-grouped"
        times_faster(label, ours=ours, peer="pabutools, grouped", theirs=theirs, bar=grouped_bar)


def add1(name: str, path: Path, *, bar: float) -> None:
    theirs = _peer(_pabutools_add1, str(path))
    times_faster(f"ballots/{name}-add1-exact", ours=_add1(path), peer="pabutools", theirs=theirs, bar=bar)


def _add1(path: Path, timed: Timed = processor_seconds) -> float:
    """Columns, every run, and the exact shares of the last."""

    def work() -> None:
        book.tally.columns.clear()
        raise_shares(book, EqualShares(book), first_share(book))

    book = _book(path, replace(RULE, completion="add1"))
    return _median(work, 3, timed)


def whole_command() -> None:
    """From the start of the interpreter to the printed winners, and pabutools from file to winners."""
    words = [sys.executable, "-m", "commonweal", "count", str(LODZ), "--preset", "pabutools"]
    ours = statistics.median(_process(words) for _ in range(5))
    theirs = _peer(_pabutools_whole, str(LODZ))
    times_faster("ballots/lodz-whole-command", ours=ours, peer="pabutools", theirs=theirs, bar=40)


def verifying() -> None:
    with LODZ.open("rb") as file:
        election = ballots.read_pb(file).election
    assert election is not None
    evidence = ballots.evidence_data(election, RULE)
    at_most("ballots/verify-lodz", seconds(lambda: recompute(evidence), runs=1), "s", bar=60)


def synthetic() -> None:
    """Equal shares of cost utility from columns to winners; the figures of a million and of ten."""
    small, large = (_peer(_city_time, voters) for voters in (1_000_000, 10_000_000))
    at_most("ballots/city-of-10-million", large[0], "s", bar=1_000)
    at_most("ballots/city-of-10-million-memory", large[1], "GB", bar=12)
    at_most("ballots/city-10-times-larger-takes", large[0] / small[0], "times as long", bar=12)


def _city_time(voters: int) -> tuple[float, float]:
    columns, share = city(voters)
    started = time.perf_counter()
    prices = Prices.of(columns, list(columns.costs))
    run = running.run(prices, share, min)
    took = time.perf_counter() - started
    assert run.bought
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _book(path: Path, rule: ballots.CountRule) -> Book:
    with path.open("rb") as file:
        election = ballots.read_pb(file).election
    assert election is not None
    return Book(election, rule, election.budget, tally(election, rule))


def _median(work: Callable[[], object], runs: int, timed: Timed = processor_seconds) -> float:
    return statistics.median(timed(work, runs=1) for _ in range(runs))


def _process(words: list[str]) -> float:
    """The processor time of a program from its start to its end, its children's included.

    Python may keep what it compiled, as it does by itself; where it may not, it compiles at every start.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peer(work: Callable[..., Any], *args: object) -> Any:
    """What the work gives in a process of its own, or ``LIMIT`` when it is stopped."""
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=_put, args=(results, work, *args))
    process.start()
    process.join()
    return float(LIMIT) if process.exitcode == -signal.SIGXCPU else results.get(timeout=10)


def _put(results: Any, work: Callable[..., object], *args: object) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))
    results.put(work(*args))


def _pabutools(path: str) -> tuple[Any, Any]:
    from pabutools.election import parse_pabulib
    from pabutools.fractions import FRACTION  # noqa: F401 - exact where gmpy2 is

    return parse_pabulib(path)


def _pabutools_run(path: str, grouped: bool) -> float:
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    instance, profile = _pabutools(path)
    profile = profile.as_multiprofile() if grouped else profile
    return processor_seconds(lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat), runs=1)


def _pabutools_add1(path: str) -> float:
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    instance, profile = _pabutools(path)
    grouped = profile.as_multiprofile()
    return processor_seconds(
        lambda: method_of_equal_shares(
            instance, grouped, sat_class=Cost_Sat, voter_budget_increment=Fraction(1)
        ),
        runs=1,
    )


def _pabutools_whole(path: str) -> float:
    from pabutools.election import Cost_Sat
    from pabutools.rules import method_of_equal_shares

    return processor_seconds(lambda: method_of_equal_shares(*_pabutools(path), sat_class=Cost_Sat), runs=1)


if __name__ == "__main__":
    main()
