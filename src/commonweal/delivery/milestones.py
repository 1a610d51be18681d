"""What a contract's public dates say: signed, reported, paid, ended; and which of these is due."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonweal.delivery.models import Contract
from commonweal.record.milestones import Milestone
from commonweal.rules.money import in_pounds


def milestones(contract: Contract) -> Iterator[Milestone]:
    """From the signing to the last payment, and the end of the term."""
    address, provider = contract.get_absolute_url(), str(contract.organisation)
    words = _("Contract signed with %(name)s, worth up to %(pounds)s")
    figures = {"name": provider, "pounds": in_pounds(contract.value_pence)}
    yield Milestone(words % figures, contract.signed, address=address)
    yield from _reports(contract, address)
    yield from _payments(contract, address)
    if contract.last_day is not None:
        yield Milestone(_("Contract ended"), contract.last_day, address=address)
    else:
        yield Milestone(_("The contract ends"), contract.ends, False, provider, address)


def _reports(contract: Contract, address: str) -> Iterator[Milestone]:
    for report in contract.reports.all():
        if report.verified is not None:
            words = _("What was achieved is verified: %(period)s") % {"period": report.period}
            yield Milestone(words, report.verified, address=address)
        else:
            words = _("The provider reported: %(period)s") % {"period": report.period}
            yield Milestone(words, report.submitted, address=address)


def _payments(contract: Contract, address: str) -> Iterator[Milestone]:
    for payment in contract.payments.select_related("report"):
        figures = {"pounds": in_pounds(payment.due_pence), "period": payment.report.period}
        if payment.paid is not None:
            words = _("%(pounds)s paid to the provider for %(period)s") % figures
            yield Milestone(words, payment.paid, address=address)
        elif payment.state == "due":
            words = _("%(pounds)s to be paid to the provider for %(period)s") % figures
            yield Milestone(words, payment.due_by, False, _("A finance officer"), address)
