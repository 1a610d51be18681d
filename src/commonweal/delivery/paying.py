"""Verifying and paying: two officers, one rule, and each payment made once."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.delivery import notices, policy, settlement
from commonweal.delivery.days import pay_by
from commonweal.delivery.models import Payment, Report, ReportLine
from commonweal.delivery.reporting import check_units, locked
from commonweal.delivery.workflow import PAYMENT, REPORT
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import bundles, clock, events
from commonweal.rules import outcomes
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.web.words import when

#: For each outcome of the report: the units that count, and why where they differ from the claim.
Checked = Mapping[str, tuple[int, str]]


@transaction.atomic
def verify(*, by: Person | None, report: Report, verified: Checked) -> Payment:
    """Say how many units of each outcome count, and settle what is due for them.

    The settlement runs over all periods verified before and this one, so caps hold over the whole contract;
    what was paid for earlier periods never changes.
    """
    report = locked(report)
    now = clock.now()
    policy.may_verify(by, report).enforce()
    assert by is not None
    lines = _count(report, verified)
    report.state = REPORT.target("verify", report.state)
    report.verified, report.verified_by = now, by
    report.save()
    contract = report.contract
    evidence = settlement.evidence(contract, newest=report)
    settled = _settled(evidence)
    due = settled.periods[-1]
    payment = Payment.objects.create(
        contract=contract,
        report=report,
        number=len(settled.periods),
        due_pence=due.due_pence,
        lines=settlement.lines(contract, due, lines),
        reason=settlement.why_nothing(due),
        received=report.submitted,
        due_by=pay_by(report.submitted, contract.pay_within_days),
        decided=now,
        decided_by=by,
        state=PAYMENT.first if due.due_pence else "settled",
    )
    _decide(payment, evidence, settled)
    _tell(payment, "verified")
    return payment


@transaction.atomic
def pay(*, by: Person | None, payment: Payment) -> Payment:
    """Pay what is due, once however often it is tried, out of what was set aside for the contract."""
    payment = Payment.objects.select_for_update().get(pk=payment.pk)
    policy.may_pay(by, payment).enforce()
    contract = payment.contract
    budgets.pay(
        by=by,
        pot=contract.pot,
        about=contract,
        pence=payment.due_pence,
        key=f"payment {payment.pk}",
    )
    payment.state = PAYMENT.target("pay", payment.state)
    payment.paid, payment.paid_by = clock.now(), by
    payment.save()
    facts = {
        "pence": payment.due_pence,
        "days": payment.days_taken,
        "in_time": payment.within,
        "period": payment.report.period,
    }
    events.write("payment made", about=payment, by=by, facts=facts, public=True)
    notices.of_payment(payment)
    _tell(payment, "paid")
    return payment


def _settled(evidence: outcomes.Evidence) -> outcomes.Settlement:
    """The settlement over all periods; what is wrong with the evidence is said in words."""
    settled = outcomes.settle(evidence)
    if settled.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in settled.faults[:20])))
    return settled


def _decide(payment: Payment, evidence: outcomes.Evidence, settled: outcomes.Settlement) -> None:
    """Publish the decision with everything that it rests on."""
    bundles.make_bundle(
        decision="payment",
        rule="payments",
        evidence=outcomes.evidence_data(evidence),
        outcome=outcomes.outcome_data(settled),
        about=payment,
        by=payment.decided_by,
        title=payment.title,
        facts={
            "contract": str(payment.contract_id),
            "period": payment.report.period,
            "due_pence": payment.due_pence,
        },
    )


def _count(report: Report, verified: Checked) -> dict[str, ReportLine]:
    """Write the units that count on every line: at most those claimed, and fewer only with a reason."""
    lines = {line.outcome: line for line in report.lines.all()}
    if set(verified) != set(lines):
        refused(_("Say for every outcome how many units count."), "units-missing").enforce()
    for outcome, line in lines.items():
        units, reason = verified[outcome]
        check_units(units)
        if units > line.claimed:
            refused(
                _("No more units can count than the %(claimed)s that were claimed; ask about the report."),
                "more-than-claimed",
                claimed=line.claimed,
            ).enforce()
        if units != line.claimed and not reason.strip():
            refused(
                _("Say why %(units)s units count where %(claimed)s were claimed."),
                "reason-missing",
                units=units,
                claimed=line.claimed,
            ).enforce()
        line.verified = units
        line.reason = reason.strip() if units != line.claimed else ""
        line.save()
    return lines


def _tell(payment: Payment, what: str) -> None:
    messages.send(
        template=f"delivery/{what}",
        to=payment.report.submitted_by,
        place=payment.contract.place,
        context={
            "report": payment.report,
            "lines": payment.lines,
            "reason": payment.reason,
            "amount": in_pounds(payment.due_pence),
            "due_by": when(payment.due_by),
            "days": payment.days_taken,
        },
        about=payment,
    )
