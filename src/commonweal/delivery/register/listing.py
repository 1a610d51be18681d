"""Keeping the register true to the contracts that are ours."""

from __future__ import annotations

from typing import Any

from commonweal.delivery.models import Contract, Service
from commonweal.people.models import Organisation
from commonweal.record import clock

PUBLIC = (Organisation.Kind.COUNCIL, Organisation.Kind.NHS, Organisation.Kind.POLICE)


def keep(contract: Contract) -> Service:
    """Copy a contract into the register, in the transaction that changed it."""
    organisation = contract.organisation
    facts = {
        "title": contract.title,
        "about": contract.specification.summary,
        "provider": organisation.name[:200],
        "starts": contract.starts,
        "ends": contract.until,
        "value_pence": contract.value_pence,
    }
    row, _new = Service.objects.update_or_create(
        contract=contract,
        defaults=facts,
        create_defaults={
            **facts,
            **kinds(organisation),
            **_said_before(contract),
            "place": contract.place,
            "organisation": organisation,
            "listed": clock.now(),
        },
    )
    return row


def kinds(organisation: Organisation) -> dict[str, bool]:
    """What follows from an organisation's own entry: a body is public by its kind, or by who controls it."""
    public = organisation.kind in PUBLIC or organisation.control == Organisation.Control.PUBLIC
    return {"civil": organisation.is_civil_society, "independent": not public}


def _said_before(contract: Contract) -> dict[str, Any]:
    """What was said of the same provider in the same place, so that nobody need say it twice."""
    earlier = Service.objects.filter(
        place=contract.place, organisation=contract.organisation, withdrawn=None
    ).exclude(kind_from="")
    fields = ("small", "local", "kind_from")
    return dict(earlier.order_by("-listed", "id").values(*fields).first() or {})
