"""Who may offer what in the market around a place."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.market.kinds import CALL_KINDS
from commonweal.sourcing.market.workflow import CALL
from commonweal.sourcing.models import Award, Call
from commonweal.sourcing.models.call import PAY_WITHIN_DAYS


def may_call(person: Person | None, place: Place, kind: str, award: Award | None = None) -> Verdict:
    """A sub-contract is offered by the provider whose contract it is part of; all else by the place."""
    if kind != "subcontract":
        return must_hold(person, place, "commissioner")
    if award is None or award.tender.place_id != place.pk:
        return refused(_("Choose the contract of yours that it is part of."), "no-contract")
    contract = getattr(award, "contract", None)
    if contract is None or contract.state != "running":
        return refused(_("Only a contract that runs can be given on."), "not-running")
    return must_belong(person, award.organisation)


def complete(call: Call) -> Verdict:
    """What an opportunity still lacks to be fair to whoever might answer it: all of it at once."""
    lacks = []
    words = {
        "need": _("Say which published need it answers."),
        "demand": _("Say what shows that people want it."),
        "learning": _("Say what is to be learnt, so that a trial that fails was still worth it."),
        "most_pence": _("Say what it is worth at most."),
        "pay_within_days": _("Say within how many days you pay."),
        "award": _("Choose the contract of yours that it is part of."),
    }
    for name in CALL_KINDS[call.kind].asks:
        if not getattr(call, name):
            lacks.append(Reason(f"no-{name}", words[name]))
    if call.closes <= call.opens:
        lacks.append(Reason("dates-passed", _("The closing moment must lie ahead.")))
    if call.need is not None and not _is_ours(call.need, call.place):
        lacks.append(Reason("no-need", words["need"]))
    if call.pay_within_days and call.pay_within_days > PAY_WITHIN_DAYS:
        sentence = _("A sub-contractor is paid within %(days)s days at the latest (Procurement Act, s.73).")
        lacks.append(Reason("pays-late", sentence, {"days": PAY_WITHIN_DAYS}))
    if call.award and call.most_pence and call.most_pence > call.award.price_pence:
        lacks.append(Reason("more-than-all", _("A part cannot be worth more than the whole contract.")))
    return Verdict(not lacks, tuple(lacks))


def may_withdraw_call(person: Person | None, call: Call) -> Verdict:
    """Whoever may offer such a thing takes it back; the place takes back anything."""
    move = CALL.may("withdraw_call", call.state)
    officer = must_hold(person, call.place, "commissioner")
    if officer or call.organisation is None:
        return first_refusal(officer, move)
    return first_refusal(must_belong(person, call.organisation), move)


def must_take_answers(call: Call, *, at: datetime) -> Verdict:
    """Nothing is answered once it is closed or withdrawn."""
    if call.state != "open" or at >= call.closes:
        return refused(_("It takes answers no longer."), "closed")
    return allowed


def _is_ours(need: Need, place: Place) -> bool:
    """Whether a need is public and this place's own."""
    return need.assessment.place_id == place.pk and need.seen_by(None)
