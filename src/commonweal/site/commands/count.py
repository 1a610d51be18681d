"""``commonweal count FILE.pb``: count an election by a rule, and say why."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from commonweal.rules import ballots
from commonweal.rules.ballots.side_by_side import Tallies
from commonweal.rules.ballots.why import why
from commonweal.site.commands import BadInput, ballot_rules
from commonweal.site.commands.count_pages import print_fairness, print_outcome, print_project
from commonweal.site.commands.terminal import Console

EPILOG = (
    ballot_rules.EPILOG
    + """
--json prints the rule, "funded" in order and "unfunded", each with its reason as a code and exact figures,
the "total_cost", the "measures" and a "certificate" with every tie that mattered. Amounts are text: a
decimal, or p/q. Several files give one line each, which begins with "file". The schema is
docs/reference/schemas/count.schema.json.
"""
)


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "count",
        help="count a .pb file of ballots exactly, and say why each project is funded or not",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", metavar="FILE.pb", nargs="+", help="elections in Pabulib's format")
    ballot_rules.add_rule_flags(parser)
    parser.add_argument(
        "--together",
        action="store_true",
        help="the files are districts of one election: each one's money is shared by its own voters",
    )
    parser.add_argument("--explain", metavar="PROJECT", help="what became of one project, by its id")
    parser.add_argument("--fair", action="store_true", help="whether every group of voters got its share")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    if args.together:
        _count_one(*_joined(args), args)
        return 0
    if args.explain is not None and len(args.files) > 1:
        raise BadInput("--explain: a project stands in one file; name one")
    for path in args.files:
        election = ballot_rules.read_election(path)
        rule = ballot_rules.rule_from(args, election)
        _count_one(election, rule, args, path if len(args.files) > 1 else "")
    return 0


def _count_one(
    election: ballots.Election, rule: ballots.CountRule, args: argparse.Namespace, path: str = ""
) -> None:
    """Count one election and print what was asked for; ``path`` where data of several are told apart."""
    tallies = Tallies()
    outcome = ballot_rules.counted(election, rule, tallies)
    if args.explain is not None:
        _explain(election, outcome, args.explain, as_json=args.json)
    elif args.json:
        _print_data(election, outcome, path, fair=args.fair)
    else:
        measures = ballots.measure(election, outcome.winners)
        print_outcome(election, outcome, measures, _hint(election, outcome, tallies))
        if args.fair:
            print_fairness(_fairness(election, outcome))


def _joined(args: argparse.Namespace) -> tuple[ballots.Election, ballots.CountRule]:
    """The one election of all files, and the rule by which the weights on its ballots are shares."""
    if args.weights is not None:
        raise BadInput("--weights: with --together the weights are those of the districts")
    districts = tuple(
        ballots.District(Path(path).stem, ballot_rules.read_election(path)) for path in args.files
    )
    evidence = ballots.Districts(districts, ballot_rules.rule_from(args, districts[0].election))
    election, faults = ballots.together(evidence)
    ballot_rules.stop_at(faults, "--together")
    assert election is not None
    return election, replace(ballot_rules.rule_from(args, election), weights="shares")


def _hint(election: ballots.Election, outcome: ballots.Outcome, tallies: Tallies) -> str:
    """What a completion would buy with money that equal shares leave; nothing where it would buy nothing."""
    rule = outcome.rule
    if rule.method != "equal-shares" or rule.completion != "none" or rule.comparison != "none":
        return ""
    added = ballots.completion_of(election, outcome, tallies)
    if not added:
        return ""
    some = ", ".join(added[:5]) + (f" and {len(added) - 5} more" if len(added) > 5 else "")
    return (
        f"What is left would pay for more: --completion greedy would fund {some} too; "
        "--completion add1 raises the shares instead."
    )


def _fairness(election: ballots.Election, outcome: ballots.Outcome) -> dict[str, Any]:
    """Imported where it is asked for: other counts should not wait for a solver to load."""
    from commonweal.rules.ballots.meaning import fairness

    return fairness(election, outcome)


def _print_data(election: ballots.Election, outcome: ballots.Outcome, path: str, *, fair: bool) -> None:
    data = ballots.outcome_data(outcome)
    effort = outcome.certificate.effort
    data["certificate"] |= {"runs": effort.runs, "comparisons": effort.comparisons}
    data["certificate"]["settled_exactly"] = effort.settled_exactly
    data["measures"] = ballots.measure(election, outcome.winners).as_data()
    if fair:
        data |= _fairness(election, outcome)
    if path:
        print(json.dumps({"file": path, **data}), flush=True)
    else:
        print(json.dumps(data, indent=2))


def _explain(election: ballots.Election, outcome: ballots.Outcome, project: str, *, as_json: bool) -> None:
    with Console(stderr=True).status("Counting again"):
        explained = why(election, outcome, project)
    if explained is None:
        raise BadInput(f"--explain: no project in the file has the id {project!r}")
    if as_json:
        print(json.dumps(explained.as_data(), indent=2))
    else:
        print_project(outcome, explained)
