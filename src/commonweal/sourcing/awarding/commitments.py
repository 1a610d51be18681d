"""What an award rests on and is not published: bound to it by hashes that those concerned can open.

Published is what the outcome needs: criteria, method, prices and scores, each under a number. Kept back is
what tells of people and of how a bidder works: its answers, what the panel wrote about them, which bidder and
which evaluator a number is. In place of it the bundle holds a hash of each, made with a salt of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from commonweal.record import chance
from commonweal.rules.canonical import canonical
from commonweal.sourcing.judging import bound
from commonweal.sourcing.models import Award, AwardCommitment, Bid, Sheet, Tender

#: The file of a bundle that holds the hashes, by name.
FILE = "commitments.json"

#: The parts of the evidence in which the panel gives its reasons.
WORDS = ("scores", "consensus")

#: What stands in published evidence where the panel's words were.
KEPT_BACK = "Kept back: the bidder can open it."


def published(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """The evidence without the panel's words, which the outcome does not rest on."""
    rows = {part: [{**row, "reason": KEPT_BACK} for row in evidence[part]] for part in WORDS}
    return {**evidence, **rows}


def contents(tender: Tender, evidence: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is kept back, by the number that stands for it in the published evidence."""
    opened = tender.bids.filter(state="opened").select_related("organisation")
    found = {bid.label: _of_bid(bid, evidence) for bid in opened}
    sheets = tender.sheets.select_related("evaluator").prefetch_related("scores__bid")
    return found | {sheet.label: _of_evaluator(sheet) for sheet in sheets}


def _of_evaluator(sheet: Sheet) -> dict[str, Any]:
    """Who it is, and what they handed in with the salt of its hash, which the record's event holds."""
    name = {"name": sheet.evaluator.name}
    if sheet.handed_in is None or sheet.receipt is None or sheet.voided is not None:
        return name
    said = canonical(bound.of_sheet(sheet)).decode()
    return {**name, "sheet": said, "salt": sheet.salt, "sha256": sheet.receipt.facts["sha256"]}


def _of_bid(bid: Bid, evidence: Mapping[str, Any]) -> dict[str, Any]:
    own = {part: [row for row in evidence[part] if row["bidder"] == bid.label] for part in WORDS}
    return {
        "bidders": [each.name for each in bid.bidders],
        "sealed_sha256": bid.digest,
        "price_pence": bid.price_pence,
        "summary": bid.summary,
        "answers": bid.answers,
        "risks": bid.risks,
        "papers": [{name: paper[name] for name in ("name", "size", "sha256")} for paper in bid.papers],
        **({"evidence": _evidence(bid)} if bid.evidence else {}),
        **own,
    }


def _evidence(bid: Bid) -> list[dict[str, Any]]:
    """What was frozen into a bid, without what opens its files."""
    kept = ("kind", "title", "words", "by", "on", "until", "hours", "sha256")
    return [{name: row[name] for name in kept} for row in bid.evidence]


def digest(salt: str, content: str) -> str:
    """SHA-256 of the salt in hexadecimal, a new line and the content, in hexadecimal."""
    return hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest()


def prepare(tender: Tender, evidence: Mapping[str, Any]) -> list[AwardCommitment]:
    """One commitment for each bidder and evaluator, each with a salt of its own; not written yet."""
    rows = []
    for name, content in contents(tender, evidence).items():
        salt, text = chance.new_salt().hex(), canonical(content).decode()
        rows.append(AwardCommitment(label=name, salt=salt, content=text, digest=digest(salt, text)))
    return rows


def file(rows: list[AwardCommitment]) -> bytes:
    """The hashes as they stand in the bundle."""
    return canonical({row.label: row.digest for row in rows})


def keep(award: Award, rows: list[AwardCommitment]) -> None:
    """Keep what opens the hashes, with the award."""
    for row in rows:
        row.award = award
    AwardCommitment.objects.bulk_create(rows)


def opening(row: AwardCommitment) -> bytes:
    """What its owner shows to prove what stood behind a hash: a file for ``verify.py --opening``."""
    return canonical({"name": row.label, "salt": row.salt, "content": row.content})
