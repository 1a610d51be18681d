"""Who may change what binds others: the panel's say in the work, and whose place a member takes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import policy, standing
from commonweal.people.models import Consortium, ConsortiumMember, Organisation, Person
from commonweal.people.policy import belongs
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def may_reshape(person: Person | None, consortium: Consortium, allocates: str) -> Verdict:
    """Work that a panel allocates is taken from it by the panel alone, and by no member that may get it."""
    panel = [each.organisation for each in standing.members(consortium) if each.role == "panel"]
    takes = (consortium.allocates, allocates) == (Consortium.Allocates.PANEL, Consortium.Allocates.JOINT)
    if takes and panel and not any(belongs(person, each, *policy.ADMIN) for each in panel):
        return refused(
            _("The panel allocates the work: only a member of it hands that back to everyone."),
            "panel-allocates",
        )
    return policy.may_bind(person, consortium)


def may_hand_over(person: Person | None, member: ConsortiumMember, to: Organisation | None = None) -> Verdict:
    """A member gives its place to another by its own administrators; once it has left, those who stay do."""
    if any(row.state in ("invited", "agreed") for row in member.successors.all()):
        return refused(
            _("Another organisation has the place of %(organisation)s, or is asked to take it."),
            "has-a-successor",
            organisation=str(member.organisation),
        )
    left = member.state == "left"
    return first_refusal(
        policy.may_bind(person, member.consortium) if left else policy.may_leave(person, member),
        policy.not_asked(member.consortium, to) if to else allowed,
    )
