"""Who may do what where several bodies run a budget together."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.budgets import policy
from commonweal.budgets.models import Condition, Decision, Easing, Governance, Partner, PoolPlan, Pot, Said
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, must_be_signed_in
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.rules.spending.agreeing import ALL, MAJORITY, TWO_THIRDS
from commonweal.web.signed_out import told_first
from commonweal.web.words import when


def may_run(person: Person | None, pot: Pot) -> Verdict:
    """Officers of the pot's place keep its promises, seats, decisions, plans and gains."""
    return policy.may_move_money(person, pot)


@told_first
def may_govern(person: Person | None, pot: Pot) -> Verdict:
    """What carries a decision, and who has how many votes, does not change while partners vote on one."""
    if pot.decisions.filter(state=Decision.State.OPEN).exists():
        return refused(
            _("A decision waits for the partners' votes. Who decides, and how, changes once it is settled."),
            "decision-open",
        )
    return may_run(person, pot)


def eases(now: Governance, passes: str, above_pence: int | None) -> bool:
    """Whether these terms let money go, or decisions pass, more easily than those that hold."""
    order = (ALL, TWO_THIRDS, MAJORITY)
    if order.index(passes) > order.index(now.passes):
        return True
    return now.above_pence is not None and (above_pence is None or above_pence > now.above_pence)


def may_confirm_easing(person: Person | None, easing: Easing) -> Verdict:
    """Another officer than the one who asked (ADR 15), while the partners vote on nothing."""
    if person is not None and person.pk == easing.by_id:
        return refused(_("You asked for this, so another officer must confirm it."), "same-officer")
    return may_govern(person, easing.pot)


@told_first
def may_find(person: Person | None, condition: Condition, said_by: Organisation) -> Verdict:
    """The body whose condition it is says whether it is met; an officer may write down what it said."""
    giver = condition.fund.organisation
    if said_by != giver and not condition.fund.pot.partners.filter(organisation=said_by, ended=None).exists():
        return refused(
            _("%(giver)s set this condition: it, or a partner of this budget, says whether it is met."),
            "not-a-partner",
            giver=str(giver),
        )
    if person is not None and belongs(person, said_by):
        return allowed
    return may_run(person, condition.fund.pot)


@told_first
def may_put(person: Person | None, pot: Pot) -> Verdict:
    """A decision is put to partners once it is settled what carries one and who has a seat."""
    if not hasattr(pot, "governance") or not pot.partners.filter(ended=None).exists():
        return refused(_("Say first what carries a decision, and who has a seat."), "ungoverned")
    return may_run(person, pot)


@told_first
def may_vote(person: Person | None, decision: Decision, partner: Partner) -> Verdict:
    """A partner's own people vote for it, until the decision is settled."""
    if decision.state != Decision.State.OPEN:
        return refused(
            _("This is settled: %(state)s."), "settled", state=str(decision.get_state_display()).lower()
        )
    if partner.pot_id != decision.pot_id or partner.ended is not None:
        return refused(_("%(who)s has no seat here."), "no-seat", who=str(partner))
    if person is None or not belongs(person, partner.organisation):
        return refused(_("Only the people of %(who)s vote for it."), "not-their-own", who=str(partner))
    return allowed


def must_be_decided(pot: Pot, pence: int, found: Decision | None) -> Verdict:
    """Money above the partners' limit is set aside only by a decision of theirs that is not used up."""
    governance = getattr(pot, "governance", None)
    if governance is None or governance.above_pence is None or pence <= governance.above_pence or found:
        return allowed
    return refused(
        _("The partners of this budget decide on more than %(limit)s. Put %(pence)s to them first."),
        "undecided",
        limit=in_pounds(governance.above_pence),
        pence=in_pounds(pence),
    )


def may_say(person: Person | None, plan: PoolPlan, *, at: datetime) -> Verdict:
    """Anyone with an account says what they think of a plan until its day."""
    if at >= plan.until:
        return refused(_("This could be said until %(when)s."), "said-until", when=when(plan.until))
    return must_be_signed_in(person)


@told_first
def may_hide(person: Person | None, said: Said) -> Verdict:
    """Officers hide what breaks the law or names a private person, with a reason; never their own words."""
    if person is not None and person.pk == said.by_id:
        return refused(_("You said this, so another officer must look at it."), "own-words")
    if said.hidden:
        return refused(_("It is hidden already."), "hidden")
    return may_run(person, said.plan.pot)


@told_first
def may_adopt(person: Person | None, plan: PoolPlan, *, at: datetime) -> Verdict:
    """A plan is adopted after residents could say what they think of it."""
    if plan.adopted is not None:
        return refused(_("This plan is adopted already."), "adopted")
    if at < plan.until:
        return refused(
            _("Residents can say what they think until %(when)s. Adopt it after that."),
            "still-open",
            when=when(plan.until),
        )
    return first_refusal(may_run(person, plan.pot))
