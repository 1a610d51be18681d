"""Who lets an organisation be named in a public prospectus: its own administrators, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import naming, policy
from commonweal.people.consortia.workflow import MEMBER
from commonweal.people.models import Consortium, ConsortiumMember, Person
from commonweal.people.policy import must_belong
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def may_let_be_named(person: Person | None, member: ConsortiumMember) -> Verdict:
    """Who takes part says so for itself, and takes it back whenever it wants."""
    return first_refusal(
        must_belong(person, member.organisation, *policy.ADMIN),
        allowed if member.state == "agreed" else MEMBER.may("leave", member.state),
    )


def may_be_called(consortium: Consortium) -> Verdict:
    """A published consortium does not bear the name of an organisation that has not agreed to be named."""
    named = naming.unnamed_in(consortium, consortium.title)
    if not named:
        return allowed
    return refused(
        _(
            "“%(title)s” bears the name of %(who)s, which has not agreed to be named. Ask it, or choose "
            "another name first."
        ),
        "bears-a-name",
        title=consortium.title,
        who=", ".join(named),
    )
