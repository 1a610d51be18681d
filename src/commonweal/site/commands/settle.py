"""``commonweal settle TERMS.json RESULTS.csv``: what a contract owes, to whom, when, and why not more."""

from __future__ import annotations

import argparse
import json
from typing import Any

from commonweal.rules import outcomes
from commonweal.rules.outcomes.claims import Ruling
from commonweal.rules.outcomes.investors import Returns, returns
from commonweal.rules.outcomes.results import Results, read_results
from commonweal.rules.outcomes.terms import Terms, read_terms
from commonweal.site.commands import BadInput
from commonweal.site.commands.settle_pages import print_outcome, print_returns, print_settlement
from commonweal.site.commands.terminal import read_bytes, read_json, stop_at

EPILOG = """\
TERMS.json holds rates, caps, conditions, thresholds, parties, periods, perhaps an investment.
RESULTS.csv holds counts or single claims; its first line tells which:
  period,outcome,quantity
  period,outcome,claimed,checked,confirmed
  period,outcome,people,events,control_people,control_events
  person,outcome,on,until,evidence,checked,state
docs/reference/commands/settle.md says what each field is.

Exit 0 if it could be settled, whatever is due; 2 with one line that says what cannot be used.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "settle",
        help="settle a payment-by-results contract: what is due, to whom, when, and why not more",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("terms", metavar="TERMS.json", help="what was agreed")
    parser.add_argument("results", metavar="RESULTS.csv", help="what was achieved, by count or by claim")
    parser.add_argument("--explain", metavar="OUTCOME", help="every reason for one outcome, claim by claim")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    terms = read_terms(read_json(args.terms), args.terms)
    stop_at(terms.faults)
    assert terms.terms is not None  # nosec B101 - there were no faults
    results = read_results(read_bytes(args.results).splitlines(keepends=True), terms.terms, args.results)
    stop_at(results.faults)
    assert results.evidence is not None  # nosec B101 - there were no faults
    settlement = outcomes.settle(results.evidence)
    stop_at(settlement.faults, args.results)
    invested = _returns(terms.terms, settlement)
    if args.explain is not None:
        return _explain(args, terms.terms, results, settlement)
    if args.json:
        print(json.dumps(_data(terms.terms, results, settlement, invested), indent=2, ensure_ascii=False))
        return 0
    print_settlement(terms.terms, settlement)
    if invested:
        print_returns(invested)
    return 0


def _returns(terms: Terms, settlement: outcomes.Settlement) -> Returns | None:
    """What investors get of the payments, by the year of the contract in which each fell."""
    if terms.investment is None:
        return None
    paid: dict[int, int] = {}
    for period, due in zip(terms.periods, settlement.periods, strict=True):
        paid[period.year] = paid.get(period.year, 0) + due.due_pence
    return returns(terms.investment, paid)


def _explain(
    args: argparse.Namespace, terms: Terms, results: Results, settlement: outcomes.Settlement
) -> int:
    if args.explain not in [rate.outcome for rate in terms.card.rates]:
        raise BadInput(f"--explain: the terms have no outcome {args.explain!r}")
    decided = results.decision.rulings if results.decision else ()
    rulings = [ruling for ruling in decided if ruling.claim.outcome == args.explain]
    if not args.json:
        print_outcome(args.explain, settlement, rulings)
        return 0
    periods = [
        {"name": period.name, **line}
        for period, data in zip(settlement.periods, outcomes.outcome_data(settlement)["periods"], strict=True)
        for line in data["lines"]
        if line["outcome"] == args.explain
    ]
    told = {"outcome": args.explain, "periods": periods, "claims": [_ruling_data(one) for one in rulings]}
    print(json.dumps(told, indent=2, ensure_ascii=False))
    return 0


def _data(
    terms: Terms, results: Results, settlement: outcomes.Settlement, invested: Returns | None
) -> dict[str, Any]:
    assert results.evidence is not None  # nosec B101 - it was settled
    return {
        "title": terms.title,
        "evidence": outcomes.evidence_data(results.evidence),
        "outcome": outcomes.outcome_data(settlement),
        "claims": [_ruling_data(ruling) for ruling in results.decision.rulings] if results.decision else None,
        "investment": _returns_data(invested) if invested else None,
    }


def _ruling_data(ruling: Ruling) -> dict[str, Any]:
    """A ruling without the person: the line of the file says whom it is about."""
    told = {"line": ruling.claim.line, "outcome": ruling.claim.outcome, "period": ruling.period}
    return {**told, "reason": ruling.reason.as_data()}


def _returns_data(invested: Returns) -> dict[str, Any]:
    return {
        "drawn_pence": invested.drawn_pence,
        "returned_pence": invested.returned_pence,
        "withheld_pence": invested.withheld_pence,
        "rate": None if invested.rate is None else str(invested.rate),
        "reasons": [reason.as_data() for reason in invested.reasons],
        "years": [
            {
                "year": row.year,
                "drawn_pence": row.drawn_pence,
                "due_pence": row.due_pence,
                "returned_pence": row.returned_pence,
                "reasons": [reason.as_data() for reason in row.reasons],
            }
            for row in invested.years
        ],
    }
