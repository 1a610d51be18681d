"""Who may do what in the delivery stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Nature
from commonweal.budgets.queries import held_for
from commonweal.delivery.models import Contract, Payment, Report
from commonweal.delivery.workflow import CONTRACT, PAYMENT, REPORT
from commonweal.people.models import Person
from commonweal.people.policy import belongs, must_belong, must_hold
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Award
from commonweal.sourcing.policy import may_be_signed
from commonweal.web.days import day_of
from commonweal.web.words import day

#: Days after its last day in which what was achieved under a contract can still be reported.
LAST_REPORT_DAYS = 30


def may_sign(person: Person | None, award: Award, *, at: datetime) -> Verdict:
    """A commissioner signs after the standstill, once, and not for an organisation of their own."""
    if Contract.objects.filter(award=award).exists():
        return refused(_("A contract has already been signed for this award."), "already-signed")
    return first_refusal(
        must_hold(person, award.tender.place, "commissioner"),
        _not_of_the_provider(person, award),
        may_be_signed(award, at=at),
    )


def may_begin(person: Person | None, award: Award, *, starts: date, ends: date, at: datetime) -> Verdict:
    """Whoever may sign, for a term that lies ahead, with the money for all of it set aside."""
    verdict = may_sign(person, award, at=at)
    if not verdict:
        return verdict
    if starts < day_of(at):
        return refused(_("A contract cannot start before it is signed."), "starts-before-signed")
    if ends < starts:
        return refused(_("The end must come after the start."), "ends-before-start")
    return _money_is_there(award)


def may_end(person: Person | None, contract: Contract, *, at: datetime) -> Verdict:
    """A contract ends at its term once its last day is over."""
    if contract.state == "running" and day_of(at) <= contract.ends:
        return refused(_("The contract runs until %(day)s."), "still-running", day=day(contract.ends))
    return _officer(person, contract, "end")


def may_end_early(person: Person | None, contract: Contract, *, at: datetime) -> Verdict:
    """A commissioner may end a contract before its term, with a reason that is published."""
    if day_of(at) > contract.ends:
        return refused(_("The contract's term is over, so it cannot end early any more."), "term-over")
    return _officer(person, contract, "end_early")


def may_release(person: Person | None, contract: Contract, *, at: datetime) -> Verdict:
    """What is left goes back only when nothing can be claimed or is owed any more."""
    verdict = must_hold(person, contract.place, "commissioner", "finance")
    if not verdict:
        return verdict
    if contract.last_day is None:
        return refused(_("The money stays set aside while the contract runs."), "still-running")
    if contract.released is not None:
        return refused(_("The money that was left has already been given back."), "already-released")
    if contract.reports.exclude(state="verified").exists():
        return refused(_("A report still waits to be verified."), "report-waits")
    if contract.payments.filter(state="due").exists():
        return refused(_("A payment is still due."), "payment-due")
    reported = contract.reports.filter(last_day=contract.last_day).exists()
    last = contract.last_day + timedelta(days=LAST_REPORT_DAYS)
    if not reported and day_of(at) <= last:
        return refused(
            _("The provider can report on the last days until %(day)s."), "may-report", day=day(last)
        )
    return allowed


def may_report(person: Person | None, contract: Contract) -> Verdict:
    """A member of the contracted organisation reports, until the money left has been given back."""
    if contract.released is not None:
        return refused(_("This contract is closed, so nothing can be reported any more."), "closed")
    return must_belong(person, contract.organisation)


def may_submit(
    person: Person | None,
    contract: Contract,
    *,
    period: str,
    first_day: date,
    last_day: date,
    at: datetime,
    instead_of: Report | None = None,
) -> Verdict:
    """A report is on a period of the contract that is over, and that no other report covers."""
    others = contract.reports.exclude(pk=instead_of.pk) if instead_of else contract.reports.all()
    verdict = may_report(person, contract)
    if not verdict:
        return verdict
    if last_day < first_day:
        return refused(_("The last day of the period must not come before the first."), "ends-before-start")
    if first_day < contract.starts or last_day > contract.until:
        return refused(
            _("The contract runs from %(first)s to %(last)s; the period must lie within that."),
            "outside-contract",
            first=day(contract.starts),
            last=day(contract.until),
        )
    if last_day >= day_of(at):
        return refused(_("A period is reported once its last day is over."), "period-not-over")
    if others.filter(period=period).exists():
        return refused(_("There already is a report called “%(period)s”."), "name-taken", period=period)
    if other := others.filter(first_day__lte=last_day, last_day__gte=first_day).first():
        return refused(
            _("The report “%(period)s” already covers %(first)s to %(last)s."),
            "overlap",
            period=other.period,
            first=day(other.first_day),
            last=day(other.last_day),
        )
    return allowed


def may_submit_again(person: Person | None, report: Report) -> Verdict:
    """The provider answers a query by handing the report in again."""
    return first_refusal(may_report(person, report.contract), REPORT.may("submit_again", report.state))


def may_query(person: Person | None, report: Report) -> Verdict:
    """A commissioner who is not of the provider asks about a report before it is verified."""
    return _checker(person, report, "query")


def may_verify(person: Person | None, report: Report) -> Verdict:
    """The same officers verify it, once every report on earlier days is verified: caps run in that order."""
    verdict = _checker(person, report, "verify")
    if not verdict:
        return verdict
    earlier = report.contract.reports.filter(first_day__lt=report.first_day).exclude(state="verified")
    if waiting := earlier.first():
        return refused(
            _("“%(period)s” comes first: periods are verified in their order."),
            "earlier-waits",
            period=waiting.period,
        )
    return allowed


def may_pay(person: Person | None, payment: Payment) -> Verdict:
    """A finance officer pays what somebody else verified, once."""
    verdict = must_hold(person, payment.contract.place, "finance")
    if not verdict:
        return verdict
    if person is not None and payment.decided_by_id == person.pk:
        return refused(_("You verified this report, so another officer must pay it."), "verified-it")
    return first_refusal(_not_of_the_provider(person, payment.contract), PAYMENT.may("pay", payment.state))


def _officer(person: Person | None, contract: Contract, move: str) -> Verdict:
    return first_refusal(
        must_hold(person, contract.place, "commissioner"), CONTRACT.may(move, contract.state)
    )


def _checker(person: Person | None, report: Report, move: str) -> Verdict:
    return first_refusal(
        must_hold(person, report.contract.place, "commissioner"),
        _not_of_the_provider(person, report.contract),
        REPORT.may(move, report.state),
    )


def _not_of_the_provider(person: Person | None, row: Award | Contract) -> Verdict:
    if belongs(person, row.organisation):
        return refused(
            _("You are a member of %(organisation)s, so another officer must do this."),
            "of-the-provider",
            organisation=str(row.organisation),
        )
    return allowed


def _money_is_there(award: Award) -> Verdict:
    """Outcomes are paid from revenue: capital set aside for the same service cannot pay for them."""
    specification = award.tender.specification
    held = sum(row.set_aside for row in held_for(specification) if row.nature == Nature.REVENUE)
    if specification.pot is None or held < award.price_pence:
        return refused(
            _("%(held)s is set aside for this service and the contract is worth %(value)s. Set aside more."),
            "money-missing",
            held=in_pounds(held),
            value=in_pounds(award.price_pence),
        )
    return allowed
