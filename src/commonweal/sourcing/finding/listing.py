"""Keeping the list of opportunities true to the notices that are ours."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from commonweal.search import actions as search
from commonweal.sourcing import lots
from commonweal.sourcing.finding import effort
from commonweal.sourcing.finding.categories import findable
from commonweal.sourcing.models import Call, Notice, Opportunity, Tender
from commonweal.sourcing.notices.kinds import PLANS
from commonweal.specifications.models import Specification

#: The plans that a tender follows: they are over once it is out.
OF_TENDERS = [kind for kind, _title in PLANS if kind != "transparency"]


def keep(tender: Tender) -> Opportunity | None:
    """Copy a notice into the list, in the transaction that changed it; what is not yet published has none.

    What was planned before it went out leaves the list, of a divided service once every lot is out; what was
    planned since is of another lot or round.
    """
    if tender.opens is None or tender.closes is None:
        return None
    facts = {
        "place": tender.place,
        "title": tender.title,
        "summary": tender.invitation,
        "buyer": str(tender.place),
        "budget_pence": tender.budget_pence,
        "published": tender.opens,
        "closes": tender.closes,
        "is_open": tender.state == "open",
        "categories": tender.categories,
        "codes": findable(tender.categories),
        "for_small": tender.for_small,
        "for_charities": tender.for_charities,
        "effort": asdict(effort.of_tender(tender)),
    }
    row, _new = Opportunity.objects.update_or_create(
        tender=tender,
        defaults=facts,
        create_defaults={**facts, "id": tender.pk, "key": str(tender.pk), "listed": tender.opens},
    )
    plans = Opportunity.objects.filter(kind__in=OF_TENDERS, notice__specification=tender.specification_id)
    if _no_lot_waits(tender.specification_id):
        plans.filter(notice__published__lte=tender.opens).update(is_open=False)
    return row


def keep_call(call: Call) -> Opportunity:
    """Copy an opportunity that is not a tender into the list."""
    takes = effort.of_call(call)
    facts = {
        "place": call.place,
        "kind": call.kind,
        "title": call.title,
        "summary": call.words,
        "buyer": call.offered_by,
        "budget_pence": call.most_pence,
        "published": call.opens,
        "closes": call.closes,
        "is_open": call.state == "open",
        "effort": asdict(takes) if takes else None,
        **_of_itself(call),
    }
    return _kept(facts, call=call)


def keep_notice(notice: Notice) -> Opportunity:
    """Copy market engagement or a plan into the list, until its date; a plan also until its tender is out."""
    until = notice.of_kind.listed_until
    facts = {
        "place": notice.place,
        "kind": notice.kind,
        "title": notice.title,
        "summary": notice.words,
        "buyer": str(notice.place),
        "budget_pence": notice.value_pence,
        "published": notice.published,
        "closes": getattr(notice, until),
        "is_open": notice.state == "published" and not _is_followed(notice),
        **_of_itself(notice),
    }
    return _kept(facts, notice=notice)


def _is_followed(notice: Notice) -> bool:
    """Whether the tender that a notice planned is out."""
    since = Tender.objects.filter(specification=notice.specification_id, opens__gte=notice.published)
    return notice.kind in OF_TENDERS and since.exists() and _no_lot_waits(notice.specification_id)


def _no_lot_waits(specification: UUID | None) -> bool:
    """Whether of a service that is divided every lot is out: a plan does not say of which lot it is."""
    if specification is None:
        return True
    return not lots.not_out(Specification.objects.filter(pk=specification)).exists()


def _of_itself(row: Call | Notice) -> dict[str, Any]:
    """By what it is found beside its words."""
    suits = {"for_small": row.for_small, "for_charities": row.for_charities}
    return {"categories": row.categories, "codes": findable(row.categories), **suits}


def _kept(facts: dict[str, Any], **of: Any) -> Opportunity:
    """The copy, found by its words as long as it is open."""
    (original,) = of.values()
    first = {"key": str(original.pk), "listed": facts["published"]}
    row, _new = Opportunity.objects.update_or_create(
        **of, defaults=facts, create_defaults={**facts, **of, **first}
    )
    search.index(
        row,
        place=row.place,
        title=row.title,
        text=f"{row.summary} {row.buyer}",
        url=row.get_absolute_url(),
        public=row.is_open or row.kind in dict(PLANS),
    )
    return row
