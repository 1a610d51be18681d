"""Roles kept apart in a round: who facilitates stays out of it, and who argues says where they stand.

The bar between facilitators, expert citizens and bidders along a line of work stands in ``people.bars``. Here
is what a round adds: proposing, arguing and reviewing are no roles in a work, so they are barred by hand.
Our design, from PB-ROLES-1 and PB-ROLES-2.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people import sayings
from commonweal.people.models import Person, WorkRole
from commonweal.people.policy import belongs, holds
from commonweal.people.queries import along, said
from commonweal.priorities.in_office.policy import must_have_declared
from commonweal.priorities.models.argument import Argument
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.rules.reasons import Verdict, allowed, refused

Role = WorkRole.Role
Standing = Argument.Standing


def no_facilitator(person: Person | None, round_: Round) -> Verdict:
    """Who facilitates or facilitated along a round's line neither proposes in it, argues nor reviews."""
    held = along(person, round_.work, Role.FACILITATOR) if person is not None else None
    if held is None:
        return allowed
    return refused(
        _(
            "You are or were a facilitator in “%(work)s”, so you stay neutral in this round: you neither "
            "propose, argue nor review in it."
        ),
        "facilitates",
        work=str(held.work),
    )


def may_facilitate(held: WorkRole, round_: Round | None) -> Verdict:
    """A facilitator has declared interests, skills and neutrality, and wants nothing from the round."""
    verdict = sayings.must_have_said(held)
    if not verdict or round_ is None:
        return verdict
    rows = round_.proposals.exclude(state="withdrawn").select_related("organisation")
    for proposal in rows:
        mine = proposal.proposer_id == held.person_id
        if mine or (proposal.organisation and belongs(held.person, proposal.organisation)):
            return refused(
                _("This facilitator, or their organisation, proposed “%(title)s” in this round."),
                "facilitator-proposed",
                title=str(proposal.title),
            )
    return allowed


def standing_of(person: Person, proposal: Proposal) -> tuple[str, str]:
    """Where an author stands towards a proposal, and an expert citizen's field: shown with the words.

    A stake comes before a field: an expert who proposed it argues as its proposer.
    """
    if proposal.proposer_id == person.pk:
        return Standing.PROPOSER, ""
    if proposal.organisation is not None and belongs(person, proposal.organisation):
        return Standing.MEMBER, ""
    held = expert(person, proposal.round)
    if held is not None:
        saying = said(held)
        return Standing.EXPERT, saying.field if saying else ""
    return (Standing.OFFICER if holds(person, proposal.round.place) else Standing.NONE), ""


def expert(person: Person, round_: Round) -> WorkRole | None:
    """The role of expert citizen that a person holds now along a round's line."""
    held = along(person, round_.work, Role.EXPERT)
    return held if held is not None and held.ended_at is None else None


def must_be_declared(person: Person, round_: Round) -> Verdict:
    """Expert citizens, ward members and officers of a round declare themselves before they say anything."""
    verdict = must_have_declared(person, round_)
    if not verdict:
        return verdict
    held = expert(person, round_)
    return sayings.must_have_said(held) if held is not None else allowed
