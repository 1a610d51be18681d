"""``commonweal count FILE.pb``: count an election by a rule, and say why."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

from commonweal.rules import ballots
from commonweal.rules.ballots.reading import number
from commonweal.rules.ballots.rule import CHOICES, CountRule, as_the_ballots_are
from commonweal.rules.ballots.ties import CRITERIA, LOT, PROJECT_ID
from commonweal.rules.reasons import Fault
from commonweal.site.commands import BadInput
from commonweal.site.commands.count_pages import print_outcome, print_project

EPILOG = """\
Without --preset the rule is equal shares, cost utility, no completion; ties go to the lowest cost, then the
most support, then by lot where --seed is given and by project id where it is not. Flags override the preset.
Without --support each ballot counts as it is: votes, its own points, or for the places of a ranking
max_length, ..., 2, 1 points.

presets:
  greedy     the most supported first; what does not fit is skipped, what nobody supports is not funded
  pabutools  what pabutools does by itself: equal shares without completion, ties by project id as text; with
             --rule greedy it also funds what nobody supports

--json prints the rule, "funded" in order and "unfunded", each with its reason as a code and exact figures,
the "total_cost", and a "certificate" with every tie that mattered. Amounts are text: a decimal, or p/q.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "count",
        help="count a .pb file of ballots exactly, and say why each project is funded or not",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE.pb", help="an election in Pabulib's format")
    parser.add_argument("--preset", choices=sorted(ballots.PRESETS), help="begin with a named rule")
    parser.add_argument("--rule", dest="method", choices=CHOICES["method"])
    parser.add_argument(
        "--support", metavar="|".join((*CHOICES["support"][:2], "borda", "3,2,1")), type=_support
    )
    parser.add_argument("--utility", choices=CHOICES["utility"], help="what support for a project is worth")
    parser.add_argument("--completion", choices=CHOICES["completion"], help="what to do with money left over")
    parser.add_argument("--ties", metavar="ORDER", type=_ties, help=f"of {','.join(CRITERIA)}")
    parser.add_argument("--seed", metavar="TEXT", help="published seed of the lots")
    parser.add_argument("--voters", choices=CHOICES["voters"], help="whose ballots bring an equal share")
    parser.add_argument("--unsupported", choices=CHOICES["unsupported"], help="projects that nobody supports")
    parser.add_argument("--too-dear", choices=CHOICES["too_dear"], help="when the next does not fit")
    parser.add_argument("--threshold", metavar="N", type=_amount, help="support needed to be counted")
    parser.add_argument("--budget", metavar="N", type=_amount, help="instead of the file's own")
    parser.add_argument("--explain", metavar="PROJECT", help="what became of one project, by its id")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    election = _read(args.file)
    outcome = ballots.count(election, _rule(args, election))
    if outcome.faults:
        raise BadInput(f"the rule cannot be used: {_first(outcome.faults)}")
    if args.explain is not None:
        return _explain(outcome, args.explain, as_json=args.json)
    if args.json:
        print(json.dumps(ballots.outcome_data(outcome), indent=2))
    else:
        print_outcome(election, outcome)
    return 0


def _explain(outcome: ballots.Outcome, project: str, *, as_json: bool) -> int:
    row = outcome.row(project)
    if row is None:
        raise BadInput(f"--explain: no project in the file has the id {project!r}")
    if as_json:
        print(json.dumps(ballots.row_data(row), indent=2))
    else:
        print_project(outcome, row)
    return 0


def _read(path: str) -> ballots.Election:
    try:
        with open(path, "rb") as file:
            reading = ballots.read_pb(file)
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        raise BadInput(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if reading.election is None:
        raise BadInput(f"{path}: {_first(reading.faults)}")
    return reading.election


def _first(faults: tuple[Fault, ...]) -> str:
    more = len(faults) - 1
    return str(faults[0]) + (f" (and {more} more {'fault' if more == 1 else 'faults'})" if more else "")


def _rule(args: argparse.Namespace, election: ballots.Election) -> CountRule:
    """The preset, or the plain rule, with every flag that was given laid over it."""
    last = PROJECT_ID if args.seed is None else LOT
    plain = CountRule(method="equal-shares", ties=(*ballots.PUBLISHED_ORDER[:-1], last))
    rule = ballots.PRESETS[args.preset] if args.preset else plain
    rule = as_the_ballots_are(rule, election)
    given = {
        name: getattr(args, name)
        for name in (*CHOICES, "ties", "seed", "threshold", "budget")
        if name != "support" and getattr(args, name) is not None
    }
    return replace(rule, **given, **(args.support or {}))


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


def _amount(text: str) -> Fraction:
    value = number(text)
    if isinstance(value, str):
        raise argparse.ArgumentTypeError(value)
    return value
