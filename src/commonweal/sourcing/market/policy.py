"""Who may offer what in the market around a place."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import must_be_signed_in, must_belong, must_hold
from commonweal.places.models import Place
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.sourcing.market.answering import (
    may_answer_call,
    may_decide_call,
    may_hand_in_answer,
    may_judge_answer,
    may_list_answers,
    may_open_answers,
)
from commonweal.sourcing.market.asked import are_sound, asked_again
from commonweal.sourcing.market.kinds import CALL_KINDS
from commonweal.sourcing.market.rooms import (
    OFFERERS,
    may_add_call_paper,
    may_answer_about_call,
    may_ask_about_call,
    may_put_off_call,
    may_watch_call,
    may_withdraw_call_paper,
    must_offer,
    must_take_answers,
)
from commonweal.sourcing.market.talking import (
    may_close_post,
    may_hide_here,
    may_hide_post,
    may_post,
    may_post_any,
    may_reply,
)
from commonweal.sourcing.market.workflow import CALL, WORKSHOP
from commonweal.sourcing.models import Award, Call, Desk, Notice, Workshop
from commonweal.sourcing.models.call import PAY_WITHIN_DAYS
from commonweal.web.days import day_of

__all__ = [
    "complete",
    "may_add_call_paper",
    "may_answer_about_call",
    "may_answer_call",
    "may_ask_about_call",
    "may_call",
    "may_cancel_workshop",
    "may_close_post",
    "may_conclude_workshop",
    "may_decide_call",
    "may_drop_desk",
    "may_give_up_seat",
    "may_hand_in_answer",
    "may_hide_here",
    "may_hide_post",
    "may_judge_answer",
    "may_keep_desk",
    "may_list_answers",
    "may_open_answers",
    "may_plan_workshop",
    "may_post",
    "may_post_any",
    "may_put_off_call",
    "may_record",
    "may_reply",
    "may_take_seat",
    "may_watch_call",
    "may_withdraw_call",
    "may_withdraw_call_paper",
    "must_take_answers",
]


def may_call(person: Person | None, place: Place, kind: str, award: Award | None = None) -> Verdict:
    """A sub-contract is offered by those who speak for the provider whose contract it is part of; all else by
    the place."""
    if kind != "subcontract":
        return must_hold(person, place, "commissioner")
    if award is None or award.tender.place_id != place.pk:
        return refused(_("Choose the contract of yours that it is part of."), "no-contract")
    contract = getattr(award, "contract", None)
    if contract is None or contract.state != "running":
        return refused(_("Only a contract that runs can be given on."), "not-running")
    return must_belong(person, award.organisation, *OFFERERS)


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
    elif call.award and call.most_pence and call.most_pence > (left := left_to_give(call)):
        sentence = _(
            "%(left)s of the contract is left: the rest is in parts that are out already. "
            "Withdraw a part that was not given on, or make this one smaller."
        )
        lacks.append(Reason("more-than-is-left", sentence, {"left": in_pounds(left)}))
    if not call.asked and not call.apply.strip():
        lacks.append(Reason("no-way", _("Ask at least one question, or say how else one answers.")))
    lacks += [*are_sound(call).reasons, *asked_again(call)]
    return Verdict(not lacks, tuple(lacks))


def left_to_give(call: Call) -> int:
    """What of a contract no other part that was published has taken up, in pence.

    A withdrawn one has not, nor one for which nobody was chosen.
    """
    assert call.award is not None
    others = call.award.calls.exclude(pk=call.pk).exclude(state="withdrawn").select_related("decision")
    taken = [row.most_pence or 0 for row in others if row.state != "decided" or row.decision.chosen]
    return call.award.price_pence - sum(taken)


def may_withdraw_call(person: Person | None, call: Call) -> Verdict:
    """Whoever may offer such a thing takes it back; the place takes back anything."""
    move = CALL.may("withdraw_call", call.state)
    officer = must_hold(person, call.place, "commissioner")
    return first_refusal(officer if officer else must_offer(person, call), move)


def may_record(person: Person | None, notice: Notice, *, held_on: date, at: datetime) -> Verdict:
    """A commissioner writes down what was said in market engagement that was announced, once it was said."""
    if notice.kind != "engagement" or notice.state != "published":
        return refused(_("Only market engagement that was announced is written down here."), "no-engagement")
    if held_on > day_of(at):
        return refused(_("It can be written down once it was held."), "not-yet")
    return must_hold(person, notice.place, "commissioner")


def may_plan_workshop(person: Person | None, workshop: Workshop, *, at: datetime) -> Verdict:
    """A commissioner announces a workshop that lies ahead, about the place's own engagement."""
    if workshop.notice is not None and workshop.notice.place_id != workshop.place_id:
        return refused(_("This is another place's."), "another-place")
    if workshop.starts <= at:
        return refused(_("The dates must lie ahead."), "dates-passed")
    if workshop.ends <= workshop.starts:
        return refused(_("It must end after it starts."), "ends-before-it-starts")
    return must_hold(person, workshop.place, "commissioner")


def may_take_seat(
    person: Person | None, workshop: Workshop, organisation: Organisation | None = None, *, at: datetime
) -> Verdict:
    """Whoever has an account, for a body of theirs if they name one, until the workshop begins."""
    if organisation is not None and not (theirs := must_belong(person, organisation)):
        return theirs
    return first_refusal(must_be_signed_in(person), _before(workshop, at))


def may_give_up_seat(person: Person | None, workshop: Workshop, *, at: datetime) -> Verdict:
    """Whoever has a seat or waits for one, until the workshop begins."""
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    if not workshop.sign_ups.filter(person=person).exists():
        return refused(_("You have no seat in it."), "no-seat")
    return _before(workshop, at)


def may_conclude_workshop(person: Person | None, workshop: Workshop, *, at: datetime) -> Verdict:
    """A commissioner publishes what was concluded, once it has begun."""
    if at < workshop.starts:
        return refused(_("It can be written down once it was held."), "not-yet")
    return first_refusal(
        must_hold(person, workshop.place, "commissioner"), WORKSHOP.may("conclude_workshop", workshop.state)
    )


def may_cancel_workshop(person: Person | None, workshop: Workshop) -> Verdict:
    return first_refusal(
        must_hold(person, workshop.place, "commissioner"), WORKSHOP.may("cancel_workshop", workshop.state)
    )


def may_drop_desk(person: Person | None, desk: Desk) -> Verdict:
    """The same people, once."""
    if desk.gone is not None:
        return refused(_("This office was taken out already."), "gone")
    return may_keep_desk(person, desk.place)


def may_keep_desk(person: Person | None, place: Place) -> Verdict:
    """Commissioners keep the directory of their own place."""
    return must_hold(person, place, "commissioner")


def _before(workshop: Workshop, at: datetime) -> Verdict:
    if workshop.state != "planned" or at >= workshop.starts:
        return refused(_("Seats can be changed until it begins."), "begun")
    return allowed


def _is_ours(need: Need, place: Place) -> bool:
    """Whether a need is public and this place's own."""
    return need.assessment.place_id == place.pk and need.seen_by(None)
