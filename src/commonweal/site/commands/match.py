"""``commonweal match COHORT.csv``: compare people with others like them, the outcome unseen till then."""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from commonweal.rules.fields import fraction
from commonweal.rules.outcomes.cohort import Cohort
from commonweal.rules.outcomes.cohort_reading import CohortColumns, read_cohort, read_outcomes
from commonweal.rules.outcomes.comparing import FREQUENCY, MEASURES, Effect, IntervalRule, compare
from commonweal.rules.outcomes.matching import (
    Matched,
    MatchTerms,
    effect_data,
    match,
    matched_data,
    scores_data,
)
from commonweal.rules.outcomes.pairing import FIRST, LARGEST, ORDERS, TIES
from commonweal.rules.outcomes.scores import ScoreRule, Scores, published
from commonweal.site.commands import BadInput
from commonweal.site.commands.match_pages import print_effect, print_matched, print_person
from commonweal.site.commands.terminal import stop_at

#: Names people in a file of scores where there is no --id: the cohort's rows, counted from 1.
ROW = "row"

EPILOG = """\
The file is read twice. First the treatment, the covariates and the exact-match fields, and nothing else: of
these, scores and pairs are made, and a SHA-256 that fixes the pairs. Only then is the outcome read, from the
same file or another, and joined by id. Without --outcome the pairs are all; give their SHA-256 as --sealed
when the outcome is known.

ties, of controls equally near:
  first    those that stand first in the file
  average  all of them, sharing the places left (only with --replace)
  outward  those fewest places away in the list of all by score, below before above; as MatchIt 4.7 does

docs/reference/commands/match.md says more. Exit 0, or 2 with one line that says what cannot be used.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "match",
        help="match people served to others like them, then compare their outcomes",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="COHORT.csv", help="one line a person, with a header")
    parser.add_argument("--treatment", metavar="COLUMN", required=True, help="1 for who was served, 0 if not")
    parser.add_argument("--covariates", metavar="A,B,C", required=True, type=_names, help="what was known")
    parser.add_argument("--exact", metavar="D,E", type=_names, default=(), help="must be equal in a pair")
    parser.add_argument("--id", metavar="COLUMN", help="names each person; without it the row's number does")
    parser.add_argument("--outcome", metavar="COLUMN", help="read once the pairs are fixed")
    parser.add_argument(
        "--outcomes-in", metavar="FILE.csv", help="another file that holds it, by the same id"
    )
    parser.add_argument("--measure", choices=MEASURES, default=FREQUENCY, help="default: frequency (events)")
    parser.add_argument("--sealed", metavar="SHA256", help="refuse unless the pairs are these")
    parser.add_argument("--ratio", metavar="K", type=int, default=1, help="controls for each; default: 1")
    parser.add_argument("--replace", action="store_true", help="a control may be used more than once")
    parser.add_argument("--caliper", metavar="C", type=_exact, help="farthest, in deviations of the score")
    parser.add_argument("--ties", choices=TIES, default=FIRST, help="default: first")
    parser.add_argument("--order", choices=ORDERS, help="whose turn is first, by score; default: largest")
    parser.add_argument("--digits", metavar="N", type=int, default=12, help="of the scores; default: 12")
    parser.add_argument("--scores-to", metavar="FILE.csv", help="write everybody's score there: evidence")
    parser.add_argument("--scores-in", metavar="FILE.csv", help="take published scores, fit none")
    parser.add_argument("--seed", metavar="TEXT", default="", help="published seed of the interval")
    parser.add_argument("--draws", metavar="N", type=int, default=2_000, help="default: 2000")
    parser.add_argument("--confidence", metavar="P", type=_decimal, default=Decimal("0.95"))
    parser.add_argument("--explain", metavar="ID", help="who stands for one of the treated, and how near")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    chosen = CohortColumns(args.treatment, args.covariates, args.exact, args.id)
    stop_at(chosen.faults(args.outcome))
    stop_at(_terms(args).faults())
    stop_at(_interval(args).faults())
    _stop_at_idle_flags(args)
    matched = _matched(args, chosen)
    if args.explain is not None:
        return _explain(matched, args.explain, as_json=args.json)
    effect = _effect(args, matched) if args.outcome else None
    if args.json:
        data = {
            "columns": {**asdict(chosen), "outcome": args.outcome},
            **matched_data(matched),
            "interval": _interval_data(args) if effect else None,
            "effect": effect_data(effect) if effect else None,
        }
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    print_matched(matched)
    if effect:
        print_effect(effect, matched, args.outcome)
    return 0


def _terms(args: argparse.Namespace) -> MatchTerms:
    order = args.order or LARGEST
    return MatchTerms(ScoreRule(args.digits), args.ratio, args.replace, args.ties, order, args.caliper)


def _interval(args: argparse.Namespace) -> IntervalRule:
    return IntervalRule(args.seed, args.draws, args.confidence)


def _stop_at_idle_flags(args: argparse.Namespace) -> None:
    """Refuse a flag that would do nothing: whoever gave it meant something else."""
    for flag, given in (("--outcomes-in", args.outcomes_in), ("--seed", args.seed)):
        if given and not args.outcome:
            raise BadInput(f"{flag}: name the column with --outcome")
    if args.outcomes_in and args.id is None:
        raise BadInput("--outcomes-in: people in another file are known by their --id alone")
    if args.replace and args.order:
        raise BadInput("--order: with --replace nobody waits for a turn")


def _matched(args: argparse.Namespace, chosen: CohortColumns) -> Matched:
    """The sealed pairs. The outcome's column is not among those read here."""
    with _opened(args.file) as file:
        reading = read_cohort(file, chosen, args.file)
    stop_at(reading.faults)
    assert reading.cohort is not None  # nosec B101 - there were no faults
    scores = _scores(args, reading.cohort) if args.scores_in else None
    matching = match(reading.cohort, _terms(args), scores)
    stop_at(matching.faults, args.file)
    assert matching.matched is not None  # nosec B101 - there were no faults
    if args.scores_to:
        _write_scores(args, matching.matched)
    if args.sealed is not None and args.sealed != matching.matched.digest:
        raise BadInput(f"--sealed: the pairs made now are others: {matching.matched.digest}")
    return matching.matched


def _scores(args: argparse.Namespace, cohort: Cohort) -> Scores:
    """Scores that were published, by id, from the column ``score`` of a file of their own."""
    with _opened(args.scores_in) as file:
        reading = read_outcomes(file, args.id or ROW, "score", args.scores_in)
    stop_at(reading.faults)
    scores = published(cohort, reading.values, args.digits)
    stop_at(scores.faults, args.scores_in)
    return scores


def _write_scores(args: argparse.Namespace, matched: Matched) -> None:
    try:
        with Path(args.scores_to).open("x", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([args.id or ROW, "score"])
            rows.writerows(scores_data(matched))
    except (OSError, ValueError) as error:
        raise BadInput(f"{args.scores_to}: {getattr(error, 'strerror', None) or error}") from None


def _effect(args: argparse.Namespace, matched: Matched) -> Effect:
    source = args.outcomes_in or args.file
    with _opened(source) as file:
        outcomes = read_outcomes(file, args.id, args.outcome, source)
    stop_at(outcomes.faults)
    effect = compare(matched.cohort, matched.pairs, outcomes.values, args.measure, _interval(args))
    stop_at(effect.faults, source)
    return effect


def _explain(matched: Matched, id: str, *, as_json: bool) -> int:
    cohort = matched.cohort
    if id not in cohort.ids or not cohort.treated[cohort.ids.index(id)]:
        raise BadInput(f"--explain: nobody of those treated has the id {id!r}")
    if as_json:
        rows = [row for row in matched_data(matched)["pairs"] if row["treated"] == id]
        print(json.dumps({"treated": id, "controls": rows[0]["controls"] if rows else []}, indent=2))
    else:
        print_person(matched, id)
    return 0


def _interval_data(args: argparse.Namespace) -> dict[str, Any] | None:
    if not args.seed:
        return None
    return {"seed": args.seed, "draws": args.draws, "confidence": str(args.confidence)}


def _opened(path: str) -> Any:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        raise BadInput(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _exact(text: str) -> Fraction:
    value = fraction(text)
    if value is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no exact number such as 0.2")
    return value


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is no number such as 0.95") from None
    if not value.is_finite():
        raise argparse.ArgumentTypeError(f"{text!r} is no number such as 0.95")
    return value
