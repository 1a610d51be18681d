"""Who declares what of a role that they hold, and when they may act in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person, WorkRole
from commonweal.people.work_policy import must_have_declared
from commonweal.rules.reasons import Verdict, allowed, refused

Role = WorkRole.Role


def may_say_of_role(by: Person | None, held: WorkRole) -> Verdict:
    """Whoever holds the role says it of themselves, while they hold it."""
    if by is None or by.pk != held.person_id:
        return refused(_("Only whoever holds the role declares this."), "not-holder")
    if held.ended_at is not None:
        return refused(_("This role has ended."), "role-ended")
    if held.role not in (Role.EXPERT, Role.FACILITATOR):
        return refused(_("Only expert citizens and facilitators declare this."), "nothing-to-say")
    return allowed


def must_say_enough(held: WorkRole, *, field: str, skills: str, neutrality: str) -> Verdict:
    """An expert citizen names a field; a facilitator says both skills and neutrality."""
    if held.role == Role.EXPERT and not field:
        return refused(_("Say in which field you are an expert."), "needs-field")
    if held.role == Role.FACILITATOR and not (skills and neutrality):
        return refused(
            _("Say both what you are skilled in and how you stay neutral."), "needs-skills-and-neutrality"
        )
    return allowed


def must_have_said(held: WorkRole) -> Verdict:
    """An expert or facilitator acts as one after declaring interests, and what the role asks of them."""
    if not (declared := must_have_declared(held.person, held.work)):
        return declared
    if held.sayings.exists():
        return allowed
    sentence = (
        _("First declare your field as an expert citizen on the page of “%(work)s”.")
        if held.role == Role.EXPERT
        else _("First declare your skills and your neutrality on the page of “%(work)s”.")
    )
    return refused(sentence, "role-unsaid", work=str(held.work))
