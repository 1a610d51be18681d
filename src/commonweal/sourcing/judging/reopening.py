"""A closed agreement that is reopened: a member of the panel asks in public, and somebody else lets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events, leaf
from commonweal.rules.reasons import refused
from commonweal.sourcing.judging import policy
from commonweal.sourcing.models import AgreedVersion, Reopening, Tender


@transaction.atomic
def ask_to_reopen(*, by: Person | None, tender: Tender, reason: str) -> Reopening:
    """A member asks for a closed agreement to be reopened; nothing changes until somebody else lets it."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_ask_to_reopen(by, tender).enforce()
    assert by is not None
    if not reason.strip():
        refused(_("Give the reason: it is published."), "reason-missing").enforce()
    row = Reopening.objects.create(tender=tender, reason=reason.strip(), asked=clock.now(), asked_by=by)
    facts = {"reason": row.reason}
    events.write("reopening of panel's agreement asked for", about=tender, by=by, facts=facts, public=True)
    _tell(tender, by, "sourcing/agreement_to_reopen", row)
    return row


@transaction.atomic
def reopen_moderation(*, by: Person | None, row: Reopening) -> Tender:
    """Take back that what was agreed stands, so that the panel can change it; every version of it stays.

    Who lets it is not who asked: another member, or an officer off the panel. The reason is published, with
    whether names could be read beside the scores meanwhile, and with the award what was changed since.
    """
    tender = Tender.objects.select_for_update().get(pk=row.tender_id)
    row = Reopening.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    row.tender = tender
    policy.may_reopen_moderation(by, row).enforce()
    assert by is not None
    row.settled, row.settled_by = clock.now(), by
    row.names_were_open, row.before = tender.blind, _agreed(tender)
    row.save()
    tender.moderated = None
    tender.save(update_fields=["moderated"])
    facts = {"reason": row.reason, "names_were_open": row.names_were_open}
    events.write("panel's agreement reopened", about=tender, by=by, facts=facts, public=True)
    _tell(tender, by, "sourcing/agreement_reopened", row)
    return tender


def published(tender: Tender) -> list[dict[str, Any]]:
    """Each reopening with what was agreed otherwise after it, by number: what an award publishes of it."""
    rows = list(tender.reopenings.exclude(settled=None).order_by("settled", "pk"))
    if not rows:
        return []
    states = [*(row.before for row in rows[1:]), _agreed(tender)]
    return [
        {
            "reason": row.reason,
            "reopened": leaf.utc(row.settled),
            "names_were_open": row.names_were_open,
            "changed": _changed(row.before, after),
        }
        for row, after in zip(rows, states, strict=True)
        if row.settled is not None
    ]


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers that were written down anew between the two, with the score before and after."""
    nothing: dict[str, Any] = {}
    return [
        {
            "bidder": bidder,
            "criterion": criterion,
            "before": before.get(bidder, nothing).get(criterion, nothing).get("value"),
            "after": now["value"],
        }
        for bidder, answers in after.items()
        for criterion, now in answers.items()
        if now["version"] > before.get(bidder, nothing).get(criterion, {"version": 0})["version"]
    ]


def _agreed(tender: Tender) -> dict[str, dict[str, dict[str, int | None]]]:
    """The newest version of each agreed score, by the bid's label and the criterion."""
    found: dict[str, dict[str, dict[str, int | None]]] = {}
    rows = AgreedVersion.objects.filter(bid__tender=tender).select_related("bid")
    for row in rows.order_by("bid__number", "criterion", "version"):
        found.setdefault(row.bid.label, {})[row.criterion] = {"version": row.version, "value": row.value}
    return found


def _tell(tender: Tender, by: Person, template: str, row: Reopening) -> None:
    """The other members of the panel learn of it, with the reason."""
    for sheet in tender.sheets_that_count().exclude(evaluator=by).select_related("evaluator"):
        messages.send(
            template=template,
            to=sheet.evaluator,
            place=tender.place,
            context={"tender": tender, "reason": row.reason},
            about=tender,
        )
