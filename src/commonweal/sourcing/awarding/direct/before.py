"""What became of a provider's own bids in the competition that a switch to a direct award follows.

Kept as facts when the award is proposed, and put into words for each reader in their own language.

Source: Procurement Act 2023, section 43(6): before a switch it is considered whether the supplier is
excludable, and whether it submitted an unsuitable tender itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from commonweal.people.models import Organisation
from commonweal.rules import bids as rule
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Bid, Tender
from commonweal.specifications.models import Lot, Specification
from commonweal.web.translated import Text, by_language, default_language

Facts = list[dict[str, Any]]


def facts(specification: Specification, organisation: Organisation, lot: Lot | None = None) -> Facts:
    """Its bids in tenders of this service, or this lot, that ended, each with why it was not suitable.

    ``why`` is a code, and ``words`` what was written of it then, in the language in which that was.
    """
    ended = Tender.objects.filter(
        specification=specification, lot=lot, direct=False, state="ended", opens__isnull=False
    )
    return [
        {"tender": str(tender.pk), "title": by_language(tender.title), **_why(tender, bid)}
        for tender in ended.order_by("opens")
        for bid in tender.bids.exclude(state="withdrawn")
        if organisation in bid.bidders
    ]


def published(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same for the record: how many there were, and each with its title in the place's language."""
    if not rows:
        return {"bids_before": 0}
    told = [{**row, "title": str(Text(row["title"], default_language()))} for row in rows]
    return {"bids_before": len(rows), "bid_before": told}


def in_words(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same for a reader, in the language that is active now."""
    if not rows:
        return _("It did not bid in the competition that ended.")
    return "\n".join(
        _("It bid for “%(title)s”. %(why)s") % {"title": Text(row["title"]), "why": _why_in_words(row)}
        for row in rows
    )


def _why(tender: Tender, bid: Bid) -> dict[str, Any]:
    if bid.state != "opened":
        return {"why": "not-read", "words": []}
    if bid.set_aside:
        return {"why": "set-aside", "words": [bid.set_aside]}
    outcome = rule.award(evaluation.evidence(tender))
    reasons = [] if outcome.faults else [str(reason) for reason in outcome.reasons_for(bid.label)]
    return {"why": "judged" if reasons else "not-judged", "words": reasons}


def _why_in_words(row: Mapping[str, Any]) -> str:
    words = " ".join(row["words"])
    return {
        "not-read": _("Its bid could not be read."),
        "set-aside": _("Its bid was set aside: %(why)s") % {"why": words},
        "not-judged": _("The panel did not judge its bid."),
    }.get(row["why"], words)
