"""Who may do what in this stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.places.models import Place
from commonweal.priorities.models import Proposal
from commonweal.record import links
from commonweal.rules.barriers import Finding
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.specifications import barriers
from commonweal.specifications.approvals.policy import all_given, wrote_none
from commonweal.specifications.codesign.policy import all_answered, involved
from commonweal.specifications.faults import faults
from commonweal.specifications.joint import policy as joint
from commonweal.specifications.models import EqualityLook, Specification
from commonweal.specifications.value import equality
from commonweal.specifications.weighing import policy as weighing
from commonweal.specifications.workflow import SPECIFICATION


def may_begin(person: Person | None, place: Place) -> Verdict:
    """A commissioner of the place begins a specification."""
    return must_hold(person, place, "commissioner")


def may_begin_from(person: Person | None, project: Proposal) -> Verdict:
    """A project that residents funded becomes one specification."""
    if project.state != "funded":
        return refused(_("Only a funded project becomes a specification."), "not-funded")
    if links.joined([project], "specified"):
        return refused(_("A specification for this project has been begun already."), "already-begun")
    return must_hold(person, project.round.place, "commissioner")


def may_save(person: Person | None, specification: Specification) -> Verdict:
    """Commissioners of the place write; only a draft can be written on."""
    holder = must_hold(person, specification.place, "commissioner")
    if not holder or specification.state == "drafting":
        return holder
    return refused(
        _("This specification is no longer a draft, so its text cannot be changed."), "not-a-draft"
    )


def may_keep_finding(person: Person | None, specification: Specification, finding: Finding) -> Verdict:
    """Officers of the place keep what was found, for a reason; what the law is against can only be mended."""
    if finding.stops:
        return refused(
            _("%(title)s: the law is against it, so no reason answers it. Change the text."),
            "stops",
            title=finding.title,
        )
    if barriers.asks_just_that(finding):
        return refused(
            _("%(title)s: the standard profile asks just this. Take it out, and ask for the share code."),
            "asks-just-that",
            title=finding.title,
        )
    if barriers.only_mended(finding):
        return refused(
            _("%(title)s: no reason answers it. Judge the price and what it buys. Change the text."),
            "only-mended",
            title=finding.title,
        )
    return may_save(person, specification)


def may_send_for_review(person: Person | None, specification: Specification) -> Verdict:
    """A draft goes to review once nothing is left to settle and each finding is mended or kept."""
    return first_refusal(
        _may_move(person, specification, "send_for_review"),
        _settled(specification),
        _answered(specification),
        all_answered(specification),
        involved(specification),
        joint.all_answered(specification),
        weighing.all_decided(specification),
        equality.passed(specification, equality.BEGIN, equality.REVIEW),
    )


def may_send_back(person: Person | None, specification: Specification) -> Verdict:
    """A commissioner of the place sends a text under review back to its authors."""
    return _may_move(person, specification, "send_back")


def may_approve(person: Person | None, specification: Specification) -> Verdict:
    """Two people: who approves it wrote none of it, its reasons included; partners and each role agree."""
    return first_refusal(
        _may_move(person, specification, "approve"),
        _settled(specification),
        _answered(specification),
        joint.all_consented(specification),
        all_given(specification),
        wrote_none(person, specification),
        equality.passed(specification, *EqualityLook.Gate.values),
    )


def may_look(person: Person | None, specification: Specification, gate: str) -> Verdict:
    """Those who write look until review; at the last gate, in review, somebody who wrote none of it."""
    if gate not in EqualityLook.Gate.values:
        return refused(_("There is no such gate."), "no-such-gate")
    if gate != equality.APPROVE:
        return may_save(person, specification)
    return first_refusal(_may_move(person, specification, "approve"), wrote_none(person, specification))


def may_keep_look(
    person: Person | None, specification: Specification, gate: str, effects: Mapping[str, str], done: str
) -> Verdict:
    """Every characteristic is answered, and what leaves people worse off or is not known is acted on."""
    if not (verdict := may_look(person, specification, gate)):
        return verdict
    asked, answers = set(EqualityLook.CHARACTERISTICS), set(EqualityLook.Effect.values)
    if set(effects) != asked or not set(effects.values()) <= answers:
        return refused(_("Say for each protected characteristic how people are affected."), "unanswered")
    if set(effects.values()) & {EqualityLook.Effect.WORSE, EqualityLook.Effect.UNKNOWN} and not done.strip():
        return refused(
            _("Somebody is worse off, or it is not known: say what was done about that."), "nothing-done"
        )
    return allowed


def may_withdraw(person: Person | None, specification: Specification) -> Verdict:
    """Not while a notice that was made of it still rests on it: the tender ends first."""
    if specification.is_out:
        return refused(_("It is out to tender. End the tender first, without an award."), "out-to-tender")
    return _may_move(person, specification, "withdraw")


def may_set_money_aside(person: Person | None, specification: Specification) -> Verdict:
    """Money is set aside for a specification until it is withdrawn."""
    holder = must_hold(person, specification.place, "commissioner")
    if holder and specification.state == "withdrawn":
        return refused(_("This specification is withdrawn."), "withdrawn")
    return holder


def _may_move(person: Person | None, specification: Specification, move: str) -> Verdict:
    return first_refusal(
        must_hold(person, specification.place, "commissioner"),
        SPECIFICATION.may(move, specification.state),
    )


def _settled(specification: Specification) -> Verdict:
    found = faults(specification)
    if not found:
        return allowed
    sentence = ngettext(
        "%(count)s thing is still to settle. The page of the specification shows it.",
        "%(count)s things are still to settle. The page of the specification shows them.",
        len(found),
    )
    return Verdict(False, (Reason("unsettled", sentence, {"count": len(found)}),))


def _answered(specification: Specification) -> Verdict:
    """Whatever would shut small providers out is mended, or kept with a reason that will be published."""
    found = barriers.checked(specification).unanswered
    if not found:
        return allowed
    sentence = ngettext(
        "%(count)s thing would shut small providers out and is neither mended nor kept with a reason: "
        "%(what)s.",
        "%(count)s things would shut small providers out and are neither mended nor kept with a reason: "
        "%(what)s.",
        len(found),
    )
    what = "; ".join(dict.fromkeys(row.title for row in found))
    return Verdict(False, (Reason("unanswered", sentence, {"count": len(found), "what": what}),))
