"""The notices that follow from a contract: signed, paid from, over."""

from __future__ import annotations

from datetime import date, datetime, time

from commonweal.delivery.models import Contract, Payment
from commonweal.sourcing.models import Notice
from commonweal.sourcing.notices.following import follow
from commonweal.sourcing.notices.kinds import PAYMENT_OVER_PENCE
from commonweal.web.days import LONDON


def of_contract(contract: Contract) -> Notice:
    """A contract was signed: with whom, for how much, from when to when."""
    return follow(
        "contract_details",
        contract.award.tender,
        words=contract.organisation.name,
        value_pence=contract.value_pence,
        starts=_begin(contract.starts),
        closes=_end(contract.ends),
    )


def of_end(contract: Contract) -> Notice:
    """A contract is over, at its term or before."""
    assert contract.last_day is not None
    early = [contract.get_end_kind_display(), contract.reason, contract.afterwards]
    return follow(
        "contract_end",
        contract.award.tender,
        words=contract.organisation.name,
        reason="\n\n".join(str(said) for said in early) if contract.reason else "",
        value_pence=contract.value_pence,
        closes=_end(contract.last_day),
    )


def of_payment(payment: Payment) -> Notice | None:
    """A payment of more than what the law asks a notice for. Source: Procurement Act 2023, section 70."""
    if payment.due_pence <= PAYMENT_OVER_PENCE:
        return None
    return follow(
        "payment",
        payment.contract.award.tender,
        words=payment.contract.organisation.name,
        value_pence=payment.due_pence,
        starts=payment.paid,
    )


def _begin(day: date) -> datetime:
    """The first moment of a day in the United Kingdom."""
    return datetime.combine(day, time.min, LONDON)


def _end(day: date) -> datetime:
    """The last minute of a day in the United Kingdom."""
    return datetime.combine(day, time(23, 59), LONDON)
