"""What was published with a notice to be judged by: as a file, in words, and whether it still stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.record import leaf
from commonweal.record.models import Event
from commonweal.rules import bids
from commonweal.rules.canonical import canonical, digest
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import Tender

#: How equals are told apart, by the rule's own names.
EQUALS = {
    "higher quality": _("the bid of higher quality"),
    "lower price": _("the bid of the lower price"),
    "lot": _("the lot, drawn from a number that was published with the notice"),
}


def file(tender: Tender) -> bytes:
    """Criteria, scale and method byte for byte as they were hashed at publication."""
    return canonical(tender.evaluation)


def event(tender: Tender) -> Event | None:
    """The event of the notice's publication. It names the SHA-256 of what bids are judged by."""
    told = Event.objects.filter(about_type=tender._meta.label_lower, about_id=tender.pk)
    return told.filter(kind="notice published").order_by("at").first()


def as_published(tender: Tender) -> Verdict:
    """Whether bids are judged by what was published, and by nothing else."""
    told = event(tender)
    held = told.facts.get("evaluation") if told else None
    if held == digest(tender.evaluation) and tender.evaluation.get("blind") is tender.blind:
        return allowed
    return refused(
        _(
            "What bids are judged by is not what was published with the notice: it was changed outside this "
            "service. Tell whoever runs it, who can put it back."
        ),
        "another-method",
    )


def for_bundle(tender: Tender) -> dict[str, bytes]:
    """The files by which anybody checks that an award follows the published method."""
    told = event(tender)
    assert told is not None
    return {"method.json": file(tender), "publication.json": leaf.leaf(told)}


def facts(tender: Tender) -> dict[str, str]:
    """What ties an award in the record to its own notice: the tender, its close and what it was judged by."""
    assert tender.closes is not None
    return {
        "tender": str(tender.pk),
        "closed": leaf.utc(tender.closes),
        "evaluation": tender.evaluation_digest,
    }


def how_price_counts(tender: Tender) -> dict[str, Any] | None:
    """What of the published method a bidder reads in words; none while there is no notice."""
    if not tender.evaluation:
        return None
    method = bids.from_data(tender.evaluation).method
    return {
        "method": method,
        "formula": bids.FORMULAS[method.formula],
        "quality_weight": None if method.price_weight is None else 100 - method.price_weight,
        "equals": [EQUALS[name] for name in method.ties],
        "digest": tender.evaluation_digest,
    }
