"""What is still to settle about how providers are paid, and about staff who would transfer.

``Fault.where`` is as in ``faults``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from commonweal.rules.costing import payment
from commonweal.rules.reasons import Fault
from commonweal.specifications.content import conditions
from commonweal.specifications.models import Payment, Specification
from commonweal.specifications.money.costing import months_of
from commonweal.specifications.pieces import kept_in, piece_of


def money(specification: Specification) -> list[Fault]:
    """The payment model and its sums, the decision on paying in advance, and what goes with them."""
    pays: Payment = kept_in(specification, piece_of("payment"))
    return [
        *_model(specification, pays),
        *_sums(specification, pays),
        *_advance(specification, pays),
        *_instalments(specification),
        *_core_grant(pays),
        *_staff(specification),
    ]


def _fault(code: str, field: str, sentence: str) -> Fault:
    return Fault(code, sentence, f"payment.{field}")


def _model(specification: Specification, pays: Payment) -> Iterator[Fault]:
    """The model that is named is the one that the sums make."""
    if not pays.model:
        yield _fault("missing", "model", _("Say how the contract pays."))
        return
    paid = {
        payment.BLOCK: pays.fixed_pence,
        payment.UNIT: pays.unit_pence and pays.units,
        payment.MILESTONES: specification.instalments.exists(),
        payment.OUTCOMES: specification.outcomes.filter(unit_price_pence__isnull=False).exists(),
    }
    sentences = {
        "not-mixed": _("A mixed contract pays in two ways at least: give the sums of another."),
        "says-no-sum": _("Nothing is said yet of what this model pays."),
        "more-than-one": _("It pays in other ways too, by what else is said: so it is mixed."),
    }
    for fault in payment.model_faults(pays.model, [way for way, given in paid.items() if given]):
        yield _fault(fault.code, fault.where, sentences[fault.code])


def _sums(specification: Specification, pays: Payment) -> Iterator[Fault]:
    if pays.fixed_pence and not pays.fixed_every:
        yield _fault("missing", "fixed_every", _("Say when the fixed sums are paid."))
    if (pays.unit_pence is None) != (pays.units is None):
        yield _fault("missing", "units", _("A unit needs its price and how many are planned."))
    if pays.unit_pence is not None and not pays.unit:
        yield _fault("missing", "unit", _("Say what one unit of service is."))
    sure = (pays.fixed_pence or 0) + sum(row.paid_pence for row in specification.instalments.all())
    if sure > specification.budget_pence:
        sentence = _("Fixed sums and milestones come to more than the budget.")
        yield _fault("over-budget", "fixed_pence", sentence)
    cost = (pays.direct_pence or 0) + (pays.overheads_pence or 0)
    if cost and (pays.start_up_pence or 0) > cost:
        sentence = _("More is spent before the start than over the whole term.")
        yield _fault("over-cost", "start_up_pence", sentence)


def _advance(specification: Specification, pays: Payment) -> Iterator[Fault]:
    """Paying in advance is decided each time, with its share, its reason and who decided."""
    if pays.advance_percent is None:
        sentence = _("Decide what share is paid in advance; 0 if nothing is.")
        yield _fault("missing", "advance_percent", sentence)
        return
    if not pays.advance_reason.strip():
        sentence = _("Say why this much is paid in advance, or why nothing is.")
        yield _fault("missing", "advance_reason", sentence)
    if not pays.advance_decided_by.strip():
        yield _fault("missing", "advance_decided_by", _("Say which office or meeting decided it."))
    told = conditions(specification).paid_in_advance
    if told is not None and told != (pays.advance_percent > 0):
        sentence = _("“%(piece)s” says otherwise of paying in advance.")
        yield _fault("says-otherwise", "advance_percent", sentence % {"piece": _title("conditions")})


def _instalments(specification: Specification) -> Iterator[Fault]:
    if not specification.starts or not specification.ends or specification.ends <= specification.starts:
        return
    months = months_of(specification.starts, specification.ends)
    for row in specification.instalments.all():
        if row.month > months:
            sentence = _("The service lasts %(months)s months.") % {"months": months}
            yield Fault("after-the-end", sentence, f"instalment {row.pk}")


def _core_grant(pays: Payment) -> Iterator[Fault]:
    told, ends = pays.core_grant_told_on, pays.core_grant_ends_on
    if told and ends and ends < told:
        sentence = _("This date must not come before the one above it.")
        yield _fault("dates-out-of-order", "core_grant_ends_on", sentence)


def _staff(specification: Specification) -> Iterator[Fault]:
    """Whoever promises the figures with the notice gives them before it."""
    stated = conditions(specification)
    told, out = stated.staff_information_on, specification.notice_on
    with_notice = told is not None and out is not None and told <= out
    if stated.staff_transfer and with_notice and not specification.staff.exists():
        sentence = _("Bidders are told with the notice: enter the figures about the staff.")
        yield Fault("missing", sentence, "staff")


def _title(name: str) -> Any:
    return piece_of(name).title
