"""Who may say which roles agree, and who agrees. Each answers with a reason that the person can read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_be_signed_in, must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.specifications.approvals.queries import Step, steps
from commonweal.specifications.models import ApprovalRole, Specification

#: Roles that are an office of the place; of the others a person is named.
OFFICES = (ApprovalRole.COMMISSIONER, ApprovalRole.FINANCE)


def may_set_roles(person: Person | None, place: Place) -> Verdict:
    """Which roles agree to every specification of a place is for its operator to set."""
    return must_hold(person, place, "operator")


def may_ask_approval(person: Person | None, specification: Specification) -> Verdict:
    """Commissioners ask for more approvals until the specification is approved."""
    holder = must_hold(person, specification.place, "commissioner")
    if not holder or specification.state in ("drafting", "review"):
        return holder
    return refused(_("This specification is neither a draft nor in review."), "not-before-approval")


def may_give_approval(person: Person | None, specification: Specification, step: Step) -> Verdict:
    """In review, by whoever has the role and wrote none of the text; once for each version."""
    if specification.state != "review":
        return refused(_("Approvals are given while it is in review."), "not-in-review")
    if step.given is not None:
        return refused(_("This role has agreed to this version already."), "given-already")
    return first_refusal(_has_role(person, specification, step), wrote_none(person, specification))


def wrote_none(person: Person | None, specification: Specification) -> Verdict:
    """Nobody approves what they wrote: a piece of the text, or a reason that stands in it."""
    if specification.versions.filter(saved_by=person, taken=True).exists():
        return refused(
            _("You wrote part of this specification. Another officer must approve it."), "own-text"
        )
    if specification.gate_reasons.filter(kept_by=person).exists():
        return refused(
            _("You said why people were not heard here. Another officer must approve it."), "own-gate-reason"
        )
    if specification.kept_findings.filter(kept_by=person).exists():
        return refused(
            _("You kept what was found in this specification. Another officer must approve it."),
            "own-reason",
        )
    return allowed


def all_given(specification: Specification) -> Verdict:
    """Every role that must agree has agreed to the version that now stands."""
    lacking = [str(step.title) for step in steps(specification) if step.given is None]
    if not lacking:
        return allowed
    return refused(
        _("These have not agreed to this version yet: %(roles)s."), "approvals", roles=", ".join(lacking)
    )


def _has_role(person: Person | None, specification: Specification, step: Step) -> Verdict:
    if step.role in OFFICES:
        return must_hold(person, specification.place, step.role)
    signed_in = must_be_signed_in(person)
    if not signed_in or (step.person is not None and step.person == person):
        return signed_in
    if step.person is None:
        return refused(_("A commissioner has to name who agrees for this role first."), "nobody-named")
    return refused(_("Another person was named to agree for this role."), "another-named")
