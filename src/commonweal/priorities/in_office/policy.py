"""How ward members and officers take part: named by an officer, declared by themselves, kept from judging."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.bars import organisations_of
from commonweal.people.models import Office, Person
from commonweal.people.policy import holds, must_hold
from commonweal.priorities.models.in_office import InOffice
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.web.signed_out import told_first


def may_name(person: Person | None, round_: Round, named: Person | None, capacity: str) -> Verdict:
    """Commissioners name who takes part; officers hold an office, and nobody makes themselves a member."""
    verdict = must_hold(person, round_.place, Office.Kind.COMMISSIONER)
    if not verdict or named is None:
        return verdict
    if capacity == InOffice.Capacity.OFFICER and not holds(named, round_.place):
        return refused(_("%(who)s holds no office here."), "no-officer", who=str(named))
    if capacity == InOffice.Capacity.MEMBER and person == named:
        return refused(_("Ask another commissioner to name you as a ward member."), "own-naming")
    return allowed


@told_first
def may_declare(person: Person | None, row: InOffice) -> Verdict:
    """Each declares for themselves; a later declaration stands in public, and the earlier is kept too."""
    if person is None or row.person_id != person.pk:
        return refused(_("Only %(who)s declares their own interests."), "not-yours", who=str(row.person))
    return allowed


def must_have_declared(person: Person | None, round_: Round) -> Verdict:
    """A ward member or officer of the round declares interests before saying anything in it."""
    if person is None or not round_.in_office.filter(person=person, declared=None).exists():
        return allowed
    return refused(
        _("You take part as a ward member or officer: declare your interests first, on its page."),
        "undeclared",
    )


def no_stake(person: Person | None, proposal: Proposal) -> Verdict:
    """Nobody judges a project of a body that they belong to, or in which they declared an interest."""
    if person is None or proposal.organisation is None:
        return allowed
    declared = proposal.round.in_office.filter(person=person, organisation=proposal.organisation).exists()
    if declared or proposal.organisation_id in organisations_of(person):
        return refused(
            _("You have an interest in %(body)s, which proposed this, so another officer must review it."),
            "has-interest",
            body=str(proposal.organisation),
        )
    return must_have_declared(person, proposal.round)
