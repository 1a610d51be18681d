"""Who challenges, complains and looks into it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people import queries as people
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, must_be_signed_in, must_hold
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.awarding.workflow import CHALLENGE
from commonweal.sourcing.models import Award, Challenge, PriceQuestion, Tender
from commonweal.sourcing.voiding.policy import no_interest
from commonweal.web.words import when


def may_complain(person: Person | None, tender: Tender) -> Verdict:
    """Anyone with an account may complain about a procurement that is public, at any time."""
    if tender.opens is None:
        return refused(_("Complaints can be made once the notice is published."), "not-published")
    return must_be_signed_in(person)


def may_challenge(person: Person | None, award: Award | None, *, at: datetime) -> Verdict:
    """A bidder may challenge an award until its standstill ends; at that very moment it is too late.

    What is said later can still be a complaint, and pauses nothing.
    """
    if award is None:
        return refused(_("There is no award to challenge. You can make a complaint."), "no-award")
    if award.over(at):
        return refused(
            _("The standstill ended on %(when)s. You can still make a complaint."),
            "standstill-over",
            when=when(award.standstill_ends),
        )
    if not bidders_of(person, award.tender):
        if award.tender.direct:
            return refused(
                _("Only other providers can challenge a direct award. You can make a complaint."),
                "no-provider",
            )
        return refused(_("Only those who bid can challenge an award. You can make a complaint."), "no-bidder")
    return allowed


def bidders_of(person: Person | None, tender: Tender) -> list[Organisation]:
    """The person's own organisations that bid, alone or in a consortium.

    Of what no bids were invited for: those that it was not given to.
    """
    if tender.direct:
        chosen = set(tender.awards.values_list("organisation", flat=True))
        return [row for row in people.organisations(person) if row.pk not in chosen]
    mine = {row.pk for row in people.organisations(person)}
    made = tender.bids.exclude(state="withdrawn").select_related("organisation", "together")
    found = {each.pk: each for bid in made for each in bid.bidders if each.pk in mine}
    return list(found.values())


def may_acknowledge_challenge(person: Person | None, challenge: Challenge) -> Verdict:
    return first_refusal(
        CHALLENGE.may("acknowledge_challenge", challenge.state), may_handle(person, challenge)
    )


def may_uphold_challenge(person: Person | None, challenge: Challenge) -> Verdict:
    """Whoever looks into it answers it; an award under which a contract was signed is undone no more."""
    if challenge.award is not None and hasattr(challenge.award, "contract"):
        return refused(
            _("The contract is signed, so the award cannot be undone here: a court can set it aside."),
            "signed",
        )
    return first_refusal(CHALLENGE.may("uphold_challenge", challenge.state), may_handle(person, challenge))


def may_reject_challenge(person: Person | None, challenge: Challenge) -> Verdict:
    return first_refusal(CHALLENGE.may("reject_challenge", challenge.state), may_handle(person, challenge))


def may_withdraw_challenge(person: Person | None, challenge: Challenge) -> Verdict:
    """Whoever made it may withdraw it while it waits."""
    if person is None or person.pk != challenge.made_by_id:
        return refused(_("Only whoever made it may withdraw it."), "not-yours")
    return CHALLENGE.may("withdraw_challenge", challenge.state)


def may_handle(person: Person | None, challenge: Challenge) -> Verdict:
    """A commissioner or an auditor looks into it who had no part in it, and no interest in a bidder.

    They neither scored, proposed, approved nor decided on a price, did not make it, and have declared.
    """
    tender = challenge.tender
    verdict = must_hold(person, tender.place, "commissioner", "auditor")
    if not verdict or person is None:
        return verdict
    if tender.sheets.filter(evaluator=person).exists():
        return refused(_("You scored these bids, so somebody else must look into it."), "scored")
    if tender.proposals.filter(Q(proposed_by=person) | Q(settled_by=person)).exists():
        return refused(_("You had a part in the award, so somebody else must look into it."), "awarded-it")
    if _gave_directly(person, tender):
        return refused(_("You had a part in the award, so somebody else must look into it."), "awarded-it")
    decided = Q(proposed_by=person) | Q(confirmed_by=person)
    if PriceQuestion.objects.filter(decided, bid__tender=tender).exists():
        return refused(_("You decided on a bidder's price, so somebody else must look into it."), "priced-it")
    own = challenge.organisation is not None and belongs(person, challenge.organisation)
    if own or person.pk == challenge.made_by_id:
        return refused(_("It is your own, so somebody else must look into it."), "own")
    if challenge.handled_by_id not in (None, person.pk):
        return refused(_("Somebody else has taken it on."), "taken-on")
    return no_interest(person, tender)


def _gave_directly(person: Person, tender: Tender) -> bool:
    """Whether a person proposed, approved or made a direct award."""
    had_a_part = Q(decided_by=person) | Q(direct__proposed_by=person) | Q(direct__settled_by=person)
    return tender.direct and tender.awards.filter(had_a_part).exists()
