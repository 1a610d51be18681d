"""Scores bound to the record: a salted hash of each stands in an event, and is compared before they decide.

A score that was changed outside this service, in the database itself, is found here. Only published
checkpoints that others have witnessed keep the event itself from being changed with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.record.models import Event
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Reason, Verdict
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import AgreedVersion, Consensus, Sheet, Tender

SENTENCE = _(
    "%(what)s: what stands there now is not what was written down. It was changed outside this service. "
    "Tell whoever runs it, who can put it back."
)


def salted(salt: str, content: Any) -> str:
    """SHA-256 of the salt in hexadecimal, a new line and the canonical content, in hexadecimal."""
    return hashlib.sha256(f"{salt}\n{canonical(content).decode()}".encode()).hexdigest()


def of_sheet(sheet: Sheet) -> list[dict[str, Any]]:
    """All that was handed in on a sheet: each bid's label and criterion with its score and reason."""
    scores = sorted(sheet.scores.all(), key=lambda row: (row.bid.number or 0, row.criterion))
    return [
        {"bidder": row.bid.label, "criterion": row.criterion, "value": row.value, "reason": row.reason}
        for row in scores
    ]


def of_agreed(row: AgreedVersion | Consensus, label: str) -> dict[str, Any]:
    """What was agreed for one answer, by whom and for which time."""
    return {
        "bidder": label,
        "criterion": row.criterion,
        "version": row.version,
        "value": row.value,
        "reason": row.reason,
        "panel": row.panel,
    }


def as_recorded(tender: Tender) -> Verdict:
    """Whether the scores that count, alone and agreed, are those whose hashes the record holds."""
    found = [*_sheets_changed(tender), *_agreed_changed(tender)]
    return Verdict(
        not found, tuple(Reason("changed-outside", SENTENCE, {"what": what}) for what in found[:20])
    )


def _sheets_changed(tender: Tender) -> Iterator[str]:
    sheets = tender.sheets_that_count().filter(handed_in__isnull=False).select_related("receipt")
    for sheet in sheets.prefetch_related("scores__bid"):
        held = sheet.receipt.facts.get("sha256") if sheet.receipt else None
        if held != salted(sheet.salt, of_sheet(sheet)):
            yield _("Scores of %(evaluator)s") % {"evaluator": sheet.label}


def _agreed_changed(tender: Tender) -> Iterator[str]:
    """What is agreed now and is not the newest that the record's events tell, neither older nor other."""
    newest = _newest_told(tender)
    salts = {
        (row.bid_id, row.criterion, row.version): row.salt
        for row in AgreedVersion.objects.filter(bid__tender=tender)
    }
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    rows = Consensus.objects.filter(bid__tender=tender, bid__state="opened").select_related("bid")
    for row in rows.order_by("bid__number", "criterion"):
        salt = salts.get((row.bid_id, row.criterion, row.version), "")
        told = newest.get((row.bid.label, row.criterion))
        if told != (row.version, salted(salt, of_agreed(row, row.bid.label))):
            yield _("What was agreed for %(bidder)s under %(criterion)s") % {
                "bidder": row.bid.label,
                "criterion": titles.get(row.criterion, row.criterion),
            }


def _newest_told(tender: Tender) -> dict[tuple[str, str], tuple[int, str]]:
    """By bid and criterion the highest version that an event tells, with its hash: no row is asked."""
    told = Event.objects.filter(about_type=tender._meta.label_lower, about_id=tender.pk)
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    for event in told.filter(kind="scores agreed").order_by("at"):
        facts = event.facts
        key, version = (facts["bid"], facts["criterion"]), facts.get("version", 0)
        if version >= newest.get(key, (0, ""))[0]:
            newest[key] = (version, facts.get("sha256", ""))
    return newest
