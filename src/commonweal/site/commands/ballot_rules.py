"""The parameters of a count as flags: one set for every command that counts ballots."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from commonweal.rules import ballots
from commonweal.rules.ballots.reading import number
from commonweal.rules.ballots.rule import CHOICES, CountRule, as_the_ballots_are
from commonweal.rules.ballots.side_by_side import Tallies
from commonweal.rules.ballots.ties import CRITERIA, LOT, PROJECT_ID
from commonweal.rules.reasons import Fault
from commonweal.site.commands import BadInput, terminal

EPILOG = """\
Without --preset the rule is equal shares, cost utility, no completion; ties go to the lowest cost, then the
most support, then by lot where --seed is given and by project id where it is not. Flags override the preset.
Without --support each ballot counts as it is: votes, its own points, or for the places of a ranking
max_length, ..., 2, 1 points.

presets:
  greedy             the most supported first; what does not fit is skipped, what nobody
                     supports is not funded
  equalshares.net    the web tool's: equal shares raised from the whole part of a share until nothing fits,
                     then the most supported
  pabutools          what pabutools does by itself: equal shares without completion, ties by project id as
                     text; with --rule greedy it also funds what nobody supports
  pabutools-add1     the same, completed by raising the shares from their exact value
  pabutools-phragmen its Phragmen, which stops for good at the first that does not fit
"""

# Fields of the rule with their flags, where a flag's word is the field's value.
FLAGS = (
    ("--rule", "method", "how winners are chosen"),
    ("--utility", "utility", "what support for a project is worth"),
    ("--completion", "completion", "what to do with money left over"),
    ("--start", "add1_start", "where add1 begins: the exact share, or its whole part"),
    ("--stop", "add1_stop", "when add1 ends: when nothing more fits, or just before overspending"),
    ("--comparison", "comparison", "take greedy's winners if voters do better by them"),
    ("--leftover", "leftover", "what becomes of money that no project took"),
    ("--voters", "voters", "whose ballots bring an equal share"),
    ("--weights", "weights", "what the weight on a ballot means"),
    ("--unsupported", "unsupported", "projects that nobody supports"),
    ("--too-dear", "too_dear", "when the next does not fit"),
    ("--caps-bind", "caps_bind", "whether caps bind the completion too"),
)
AMOUNTS = (
    ("--step", "add1_step", "currency more for each voter in each run of add1"),
    ("--threshold", "threshold", "support needed to be counted"),
    ("--budget", "budget", "instead of the file's own"),
)

_FLAG_OF = {name: flag for flag, name, _ in (*FLAGS, *AMOUNTS)}
_FLAG_OF |= {name: f"--{name}" for name in ("support", "ties", "seed", "exclusive")}
_FLAG_OF |= {"place_points": "--support", "caps": "--cap"}


def add_rule_flags(parser: argparse.ArgumentParser, *, but: Collection[str] = ()) -> None:
    """Every parameter as a flag, but those fields that the command sets itself."""
    parser.add_argument("--preset", choices=sorted(ballots.PRESETS), help="begin with a named rule")
    for flag, name, help_ in FLAGS:
        if name not in but:
            parser.add_argument(flag, dest=name, choices=CHOICES[name], help=help_)
    parser.add_argument(
        "--support", metavar="|".join((*CHOICES["support"][:2], "borda", "3,2,1")), type=_support
    )
    parser.add_argument("--ties", metavar="ORDER", type=_ties, help=f"of {','.join(CRITERIA)}")
    parser.add_argument("--seed", metavar="TEXT", help="published seed of the lots")
    for flag, name, help_ in AMOUNTS:
        parser.add_argument(flag, dest=name, metavar="N", type=_amount, help=help_)
    parser.add_argument(
        "--exclusive", metavar="ID,ID", type=_ties, action="append", help="only one of these may be funded"
    )
    parser.add_argument(
        "--cap", metavar="CATEGORY=N", type=_cap, action="append", dest="caps", help="the most for a category"
    )


def rule_from(args: argparse.Namespace, election: ballots.Election) -> CountRule:
    """The preset, or the plain rule, with every flag that was given laid over it."""
    last = PROJECT_ID if args.seed is None else LOT
    plain = CountRule(method="equal-shares", ties=(*ballots.PUBLISHED_ORDER[:-1], last))
    rule = ballots.PRESETS[args.preset] if args.preset else plain
    rule = as_the_ballots_are(rule, election)
    names = [name for _, name, _ in (*FLAGS, *AMOUNTS)]
    given = {name: getattr(args, name, None) for name in (*names, "ties", "seed")}
    given |= {name: tuple(getattr(args, name) or ()) or None for name in ("exclusive", "caps")}
    chosen = {name: value for name, value in given.items() if value is not None}
    if chosen.get("method") in ("phragmen", "maximin-support") and rule.support != "votes":
        chosen |= {"support": "votes", "place_points": ()}
    return replace(rule, **chosen, **(args.support or {}))


def read_election(path: str) -> ballots.Election:
    """The election in a file; ``BadInput`` with its first fault."""
    try:
        with open(path, "rb") as file:
            reading = ballots.read_pb(file)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        raise BadInput(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    terminal.stop_at(reading.faults, path)
    assert reading.election is not None
    return reading.election


def counted(election: ballots.Election, rule: CountRule, tallies: Tallies | None = None) -> ballots.Outcome:
    """The outcome; ``BadInput`` where the rule is none or does not go with the ballots. ``tallies`` are kept
    for whoever asks more of the same election."""
    outcome = ballots.count(election, rule, tallies or Tallies())
    stop_at(outcome.faults, "the rule cannot be used")
    return outcome


def stop_at(faults: Sequence[Fault], what: str) -> None:
    """``BadInput`` with the first fault of a rule, which names the flag that the person typed."""
    terminal.stop_at([replace(one, where=_FLAG_OF.get(one.where, one.where)) for one in faults], what)


def _support(text: str) -> dict[str, Any]:
    if text in ("votes", "points", "borda"):
        return {"support": text, "place_points": ()}
    places = text.split(",")
    if not all(place.isascii() and place.isdigit() for place in places):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not votes, points, borda or points for places such as 3,2,1"
        )
    return {"support": "places", "place_points": tuple(int(place) for place in places)}


def _ties(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _cap(text: str) -> tuple[str, Fraction]:
    name, equals, most = text.rpartition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not a category and its cap, such as parks=50000")
    return name, _amount(most)


def _amount(text: str) -> Fraction:
    value = number(text)
    if isinstance(value, str):
        raise argparse.ArgumentTypeError(value)
    return value
