"""``commonweal check FILE``: what in a draft tender shuts small providers out, and what to do.

FILE is a draft, or a check that was published with a specification: that one is computed again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from commonweal.rules import barriers
from commonweal.rules.canonical import NotCanonical, digest
from commonweal.rules.fields import day
from commonweal.rules.reasons import Fault
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import Console, plain, read_json, stop_at, table

EPILOG = """\
FILE is a draft: docs/reference/commands/check.md says what each field is. What it does not say is not
guessed; the rules that could not be asked for that reason are listed. The rules are those in force on the day
of the notice, or on the day that --on names.

FILE may also be the check that a specification's page offers: it is computed again by its own rules, on its
own day, and held against what was published. A reason that is missing is told; whether one was reworded
cannot be computed, so --sha256 holds the whole file against the number on that page and in the public record.

Exit 0 if nothing found stops the notice, 1 if something does or a published check does not agree, 2 if the
file has a fault.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "check",
        help="find what in a draft tender shuts small providers out, with source and suggestion",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="a draft tender, or a published check")
    parser.add_argument(
        "--on", metavar="DATE", type=_day, help="whose law: the day of the notice if not said"
    )
    parser.add_argument(
        "--sha256", metavar="NUMBER", help="of a published check: the SHA-256 that the record has of it"
    )
    parser.add_argument("--explain", action="store_true", help="say why each finding is as grave as it is")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    data = read_json(args.file)
    if isinstance(data, dict) and "draft" in data:
        return _again(args, data)
    if args.sha256:
        raise BadInput(f"{args.file}: only a published check has a SHA-256 in the record; leave it out")
    reading = barriers.read(data, args.file)
    stop_at(reading.faults)
    draft = reading.draft
    on = args.on or draft.notice_on
    if on is None:
        raise BadInput(f"{args.file}, notice_on: say when the notice is planned, or give --on DATE")
    evidence = barriers.Evidence(draft, on, barriers.in_force(on, draft.nation))
    outcome = barriers.check(evidence)
    stop_at(outcome.faults)
    if args.json:
        _print_data({**barriers.outcome_data(outcome), "evidence": barriers.evidence_data(evidence)})
    else:
        _print(draft.title, on, outcome, explain=args.explain)
    return 0 if outcome.may_be_published else 1


def _again(args: argparse.Namespace, data: dict[str, Any]) -> int:
    """Compute a published check again, by the rules that it carries."""
    if args.on:
        raise BadInput(f"{args.file}: a published check carries its own day; leave --on out")
    faults: list[Fault] = []
    frozen = barriers.read_frozen(data, args.file, faults)
    stop_at(faults)
    evidence = frozen.evidence
    outcome = barriers.check(evidence)
    stop_at(outcome.faults, args.file)
    again = _Again(
        agrees=frozen.agrees_with(outcome),
        strange=_not_ours(evidence),
        without_reason=[str(row.reason) for row in barriers.unanswered(outcome, frozen.kept)],
        for_nothing=[row.reason for row in barriers.astray(outcome, frozen.kept)],
        sha256=_digest(data, args.file),
        recorded=(args.sha256 or "").lower(),
    )
    if args.json:
        found = {**barriers.outcome_data(outcome), "evidence": barriers.evidence_data(evidence)}
        _print_data({**found, **again.as_data(), "kept": [asdict(row) for row in frozen.kept]})
    else:
        _print(evidence.draft.title, evidence.on, outcome, explain=args.explain)
        _print_published(frozen, again)
    return 0 if again.sound and outcome.may_be_published else 1


@dataclass(frozen=True)
class _Again:
    """How a published check comes out: ``recorded`` is the SHA-256 that the reader gave, if any."""

    agrees: bool
    strange: list[str]
    without_reason: list[str]
    for_nothing: list[str]
    sha256: str
    recorded: str

    @property
    def is_the_published(self) -> bool:
        return self.recorded in ("", self.sha256)

    @property
    def sound(self) -> bool:
        return self.agrees and self.is_the_published and not self.without_reason and not self.for_nothing

    def as_data(self) -> dict[str, Any]:
        return {
            "agrees": self.agrees,
            "rules_not_ours": self.strange,
            "without_reason": self.without_reason,
            "reasons_for_nothing": self.for_nothing,
            "sha256": self.sha256,
            "is_the_published": self.is_the_published,
        }


def _digest(data: dict[str, Any], path: str) -> str:
    """The SHA-256 of the check in its canonical form, in which it was published."""
    try:
        return digest(data)
    except NotCanonical as error:
        raise BadInput(f"{path}: no check is published with this in it: {error}") from None


def _not_ours(evidence: barriers.Evidence) -> list[str]:
    """The rules of a published check that are not, or not so, those that we ship for its day.

    A version that was ended since then is still the one of that day, whenever it ended.
    """
    day = barriers.in_force(evidence.on, evidence.draft.nation)
    ours = {row.rule: {**row.as_data(), "to": None} for row in day}
    theirs = {row.rule: {**row.as_data(), "to": None} for row in evidence.versions}
    return sorted(rule for rule in {**ours, **theirs} if ours.get(rule) != theirs.get(rule))


def _print_published(frozen: barriers.Frozen, again: _Again) -> None:
    """What is known of a published check besides its findings."""
    console = Console()
    for row in frozen.kept:
        console.print(plain(f"Kept by a {row.by}: {row.sentence} Reason: {row.reason}"))
    if again.strange:
        console.print(plain(f"Not as this program has them on that day: {', '.join(again.strange)}."))
    for sentence in again.without_reason:
        console.print(plain(f"No reason is given to keep this: {sentence}"), style="bold")
    for reason in again.for_nothing:
        console.print(plain(f"This reason answers nothing that was found: {reason}"), style="bold")
    verdict = "What was published is what comes out."
    console.print(verdict if again.agrees else "What was published does NOT come out.", style="bold")
    if not again.recorded:
        told = f"SHA-256: {again.sha256}. Hold it against the record's with --sha256."
    elif again.is_the_published:
        told = "This is the very file that was published, its reasons included."
    else:
        told = f"This is NOT the file that was published: its SHA-256 is {again.sha256}."
    console.print(plain(told))


def _print_data(data: dict[str, Any]) -> None:
    print(json.dumps(data, indent=2, ensure_ascii=False))


def _print(title: str, on: date, outcome: barriers.Outcome, *, explain: bool) -> None:
    console = Console()
    console.print(plain(title), style="bold")
    console.print(plain(f"{len(outcome.asked)} rules in force on {on.isoformat()}."), end="\n\n")
    for severity in barriers.SEVERITIES:
        found = [row for row in outcome.findings if row.severity == severity]
        if found:
            _print_findings(console, severity, found, explain=explain)
    if not outcome.findings:
        console.print("Nothing was found.")
    for row in outcome.excused:
        console.print(plain(f"Answered by a published reason: {row.reason} Reason: {row.excused}"))
    for unasked in outcome.unasked:
        missing = ", ".join(unasked.missing).replace("_", " ")
        console.print(plain(f"Not asked: {unasked.title}. The draft does not say: {missing}."))
    stops = sum(row.stops for row in outcome.findings)
    if stops:
        console.print(
            plain(f"{stops} of these {'stops' if stops == 1 else 'stop'} the notice."), style="bold"
        )


def _print_findings(
    console: Console, severity: str, found: Sequence[barriers.Finding], *, explain: bool
) -> None:
    rows = table(severity[:1].upper() + severity[1:])
    rows.add_column("Found", ratio=3)
    rows.add_column("What to do", ratio=3)
    rows.add_column("Source", ratio=2)
    if explain:
        rows.add_column(f"Why {severity}", ratio=2)
    for row in found:
        source = f"{row.source} (unconfirmed)" if row.unconfirmed else row.source
        cells = [str(row.reason), row.suggestion, source, *([row.severity_why] if explain else [])]
        rows.add_row(*map(plain, cells))
    console.print(rows)


def _day(text: str) -> date:
    found = day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-31")
    return found
