"""Keeping the list of opportunities true to the notices that are ours."""

from __future__ import annotations

from commonweal.sourcing.models import Opportunity, Tender


def keep(tender: Tender) -> Opportunity | None:
    """Copy a notice into the list, in the transaction that changed it; what is not yet published has none."""
    if tender.opens is None or tender.closes is None:
        return None
    facts = {
        "place": tender.place,
        "title": tender.title,
        "summary": tender.invitation,
        "buyer": str(tender.place),
        "budget_pence": tender.specification.budget_pence,
        "published": tender.opens,
        "closes": tender.closes,
        "is_open": tender.state == "open",
    }
    row, _new = Opportunity.objects.update_or_create(
        tender=tender,
        defaults=facts,
        create_defaults={**facts, "key": str(tender.pk), "listed": tender.opens},
    )
    return row
