"""Every change of state of a contract; its reports stand in ``reporting``, its payments in ``paying``."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Nature
from commonweal.budgets.queries import held_for
from commonweal.delivery import notices, policy, settlement
from commonweal.delivery.models import Contract
from commonweal.delivery.paying import pay, verify
from commonweal.delivery.register import listing
from commonweal.delivery.reporting import query, submit, submit_again
from commonweal.delivery.workflow import CONTRACT
from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Person, Work
from commonweal.record import clock, events, links
from commonweal.rules.canonical import digest
from commonweal.rules.money import in_pounds
from commonweal.rules.outcomes import RateCard
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.search import actions as search
from commonweal.sourcing.awarding.direct.queries import told
from commonweal.sourcing.awarding.queries import next_round as planned_after
from commonweal.sourcing.models import Award, Tender
from commonweal.sourcing.notices import next_round
from commonweal.web.days import day_of
from commonweal.web.words import day

__all__ = ["begin", "end", "end_early", "pay", "query", "release", "submit", "submit_again", "verify"]


@transaction.atomic
def begin(*, by: Person | None, award: Award, starts: date, ends: date) -> Contract:
    """Sign the contract for an award: its rates are frozen, and its money is set aside for it alone."""
    Tender.objects.select_for_update().get(pk=award.tender_id)  # before the award's lock, as everywhere
    award = Award.objects.select_for_update().get(pk=award.pk)
    now = clock.now()
    policy.may_begin(by, award, starts=starts, ends=ends, at=now).enforce()
    tender, specification = award.tender, award.tender.specification
    assert by is not None
    assert specification.pot is not None
    card = settlement.card(specification, award.price_pence)
    _check(card)
    terms = settlement.terms(card)
    contract = Contract.objects.create(
        place=tender.place,
        work=people.open_work(
            by=by, place=tender.place, title=tender.title, kind=Work.Kind.CONTRACT, parent=tender.work
        ),
        award=award,
        organisation=award.organisation,
        specification=specification,
        pot=specification.pot,
        title=tender.title,
        starts=starts,
        ends=ends,
        value_pence=award.price_pence,
        terms=terms,
        terms_digest=digest(terms),
        signed=now,
        signed_by=by,
    )
    budgets.pass_on(
        by=by,
        pot=contract.pot,
        earlier=specification,
        about=contract,
        pence=contract.value_pence,
        key=f"contract {award.pk}",
    )
    links.join(award, contract, "contracted")
    listing.keep(contract)
    _publish(contract, by)
    next_round.tell_planned(award, planned_after(award))
    return contract


@transaction.atomic
def end(*, by: Person | None, contract: Contract) -> Contract:
    """End a contract whose term is over. What was achieved up to its last day can still be reported."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    policy.may_end(by, contract, at=clock.now()).enforce()
    return _end(contract, "end", by, contract.ends)


@transaction.atomic
def end_early(
    *, by: Person | None, contract: Contract, kind: str, reason: str, decided: str, afterwards: str
) -> Contract:
    """End a contract today, before its term. Everyone can read why, who decided it, and what comes of the
    people who use the service.

    Its notice gives the reasons. Source: Procurement Act 2023, section 80; SI 2024/692, regulation 41(2)(e).
    """
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    now = clock.now()
    policy.may_end_early(by, contract, at=now).enforce()
    if not all(said.strip() for said in (kind, reason, decided, afterwards)):
        refused(_("Every question has an answer."), "not-answered").enforce()
    contract.end_kind, contract.reason = kind, reason
    contract.end_decided, contract.afterwards = decided, afterwards
    return _end(contract, "end_early", by, day_of(now))


@transaction.atomic
def release(*, by: Person | None, contract: Contract) -> Contract:
    """Close a contract that has ended: what is left of its money becomes free again."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    now = clock.now()
    policy.may_release(by, contract, at=now).enforce()
    left = sum(row.set_aside for row in held_for(contract) if row.nature == Nature.REVENUE)
    if left:
        budgets.release(
            by=by, pot=contract.pot, about=contract, pence=left, key=f"contract {contract.pk} closed"
        )
    contract.released = now
    contract.save()
    events.write("contract closed", about=contract, by=by, facts={"left_pence": left}, public=True)
    return contract


def _check(card: RateCard) -> None:
    """A contract that pays for outcomes needs at least one with a price."""
    if faults := card.faults():
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in faults)))


def _publish(contract: Contract, by: Person) -> None:
    """Say in public what was signed, make it findable, and tell the provider."""
    facts = {
        "title": str(contract.title),
        "organisation": contract.organisation.name,
        "value_pence": contract.value_pence,
        "starts": contract.starts.isoformat(),
        "ends": contract.ends.isoformat(),
        "terms": contract.terms_digest,
        "pay_within_days": contract.pay_within_days,
    }
    events.write("contract signed", about=contract, by=by, facts=facts, public=True)
    notices.of_contract(contract)
    search.index(
        contract,
        place=contract.place,
        title=contract.title,
        text=f"{contract.organisation} {contract.specification.summary}",
        url=contract.get_absolute_url(),
    )
    _tell(contract, "signed")


def _end(contract: Contract, move: str, by: Person | None, last_day: date) -> Contract:
    contract.state = CONTRACT.target(move, contract.state)
    contract.last_day = last_day
    contract.save()
    listing.keep(contract)
    facts = {"last_day": last_day.isoformat(), "early": move == "end_early", "reason": contract.reason}
    if move == "end_early":
        facts |= {
            "kind": contract.end_kind,
            "decided": contract.end_decided,
            "afterwards": contract.afterwards,
        }
    events.write("contract ended", about=contract, by=by, facts=facts, public=True)
    notices.of_end(contract)
    _tell(contract, "ended")
    return contract


def _tell(contract: Contract, what: str) -> None:
    for person in told(contract.award):
        messages.send(
            template=f"delivery/{what}",
            to=person,
            place=contract.place,
            context={
                "contract": contract,
                "reason": contract.reason,
                "value": in_pounds(contract.value_pence),
                "starts": day(contract.starts),
                "ends": day(contract.until),
            },
            about=contract,
        )
