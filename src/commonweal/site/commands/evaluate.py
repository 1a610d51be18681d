"""``commonweal evaluate TENDER.json``: judge bids by the published method, and say why."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import Any

from commonweal.rules import bids
from commonweal.rules.canonical import digest
from commonweal.site.commands import BadInput
from commonweal.site.commands.evaluate_pages import print_award, print_flags, print_summary, print_trial
from commonweal.site.commands.terminal import read_json, stop_at

EPILOG = """\
TENDER.json holds criteria, scale, method and bids with the panel's scores, in one lot or several; or only
sample bids, to try criteria and method out before anything is published. The evidence.json of an award's
bundle can be read as well, and the trial that a specification's page offers: that one is computed again and
held against what was published. docs/reference/commands/evaluate.md says what each field is.

Exit 0 if every lot could be ranked, whatever came of it; 1 if a published trial does not come out; 2 if the
file has a fault.
"""


@dataclass(frozen=True)
class Decided:
    """A lot with what was decided, and what the designer's sample bids come to under the same method."""

    lot: bids.Lot
    award: bids.Award | None
    trial: bids.Award | None


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "evaluate",
        help="judge a tender's bids exactly, say why, and whether a losing bid swayed the award",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="TENDER.json", help="a tender with its bids, or with sample bids")
    parser.add_argument("--explain", metavar="BIDDER", help="the summary that one bidder is sent")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    reading = bids.read(read_json(args.file), args.file)
    stop_at(reading.faults)
    decided = [_decide(lot, reading, args.file) for lot in reading.lots]
    if args.explain is not None:
        return _explain(decided, args.explain, as_json=args.json)
    flags = _flags(decided, reading)
    agrees = _agrees(decided, reading, args.file)
    if args.json:
        data = _data(reading, decided, flags)
        data |= {} if agrees is None else {"agrees": agrees}
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 1 if agrees is False else 0
    for row in decided:
        if row.award:
            print_award(row.lot, row.award)
        if row.trial:
            print_trial(row.lot, row.trial)
    print_flags(flags)
    if agrees is not None:
        print("What was published is what comes out." if agrees else "What was published does NOT come out.")
    return 1 if agrees is False else 0


def _decide(lot: bids.Lot, reading: bids.Reading, path: str) -> Decided:
    """The award where there are bids, the trial where there are samples; a file needs one or the other."""
    where = f"{path}, lot {lot.id}" if lot.id else path
    if not lot.evidence.bids and not reading.samples:
        raise BadInput(f"{where}: there are neither bids nor samples")
    award = bids.award(lot.evidence) if lot.evidence.bids else None
    trial = bids.trial(lot.evidence, reading.samples) if reading.samples else None
    stop_at(award.faults if award else (), where)
    stop_at(trial.faults if trial else (), f"{where}, samples")
    return Decided(lot, award, trial)


def _agrees(decided: list[Decided], reading: bids.Reading, path: str) -> bool | None:
    """Whether a published trial comes out again; ``None`` where the file says nothing of what came of it."""
    if reading.published is None:
        return None
    if len(decided) != 1 or decided[0].trial is None or decided[0].award is not None:
        raise BadInput(
            f"{path}, outcome: only a tender in one lot with sample bids alone has an outcome here"
        )
    return bids.agrees(reading.published, decided[0].trial)


def _flags(decided: list[Decided], reading: bids.Reading) -> tuple[bids.Flag, ...]:
    these = [bids.as_process(row.lot, row.award, reading.this, reading.late) for row in decided if row.award]
    return bids.flags([*these, *reading.earlier], reading.limits)


def _explain(decided: list[Decided], bidder: str, *, as_json: bool) -> int:
    told = [
        (row.lot, summary)
        for row in decided
        if row.award and (summary := bids.summary(row.lot.evidence, row.award, bidder))
    ]
    if not told:
        raise BadInput(f"--explain: no bid in the file is called {bidder!r}")
    if as_json:
        rows = [{"lot": lot.id, "title": lot.title, **bids.summary_data(row)} for lot, row in told]
        print(json.dumps({"summaries": rows}, indent=2, ensure_ascii=False))
        return 0
    for lot, summary in told:
        print_summary(lot, summary)
    return 0


def _data(reading: bids.Reading, decided: list[Decided], flags: tuple[bids.Flag, ...]) -> dict[str, Any]:
    lots = []
    for row in decided:
        lots.append(
            {
                "lot": row.lot.id,
                "title": row.lot.title,
                "weights": _weights_data(row.lot.evidence),
                "outcome": _award_data(row.lot, row.award),
                "samples": _award_data(row.lot, row.trial),
            }
        )
    evidence = bids.lots_data(tuple(row.lot for row in decided))
    return {
        "title": reading.title,
        "lots": lots,
        "flags": [
            {"about": flag.about, "name": flag.name, **flag.reason.as_data()}
            | {"sentence": str(flag.reason), "source": flag.source}
            for flag in flags
        ],
        "evidence": evidence,
        "digest": digest(evidence),
    }


def _weights_data(evidence: bids.Evidence) -> dict[str, str]:
    weights = bids.weights_by_kind(evidence.criteria, evidence.method.price_weight)
    return {kind: bids.as_text(weight) for kind, weight in weights.items()}


def _award_data(lot: bids.Lot, award: bids.Award | None) -> dict[str, Any] | None:
    if award is None:
        return None
    tips = [
        {"other": tip.other, "under_pence": bids.as_text(tip.price_pence)}
        for tip in bids.tips(lot.evidence, award)
    ]
    return {**bids.outcome_data(award), "tips": tips}
