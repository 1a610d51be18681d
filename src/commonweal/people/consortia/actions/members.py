"""Founding a consortium and taking part in it: nobody without agreeing, everybody free to leave."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.messages import actions as messages
from commonweal.people.consortia import facilitating, naming_policy, place_policy, policy, standing
from commonweal.people.consortia.actions import handing_over, naming
from commonweal.people.consortia.actions.partners import speakers
from commonweal.people.consortia.workflow import CONSORTIUM, MEMBER
from commonweal.people.models import Consortium, ConsortiumMember, Organisation, Person
from commonweal.record import clock, events

SHAPE = ("title", "purpose", "kind", "structure", "community", "allocates", "slice_hundredths")


@transaction.atomic
def found(*, by: Person | None, organisation: Organisation, **shape: Any) -> Consortium:
    """Begin a consortium, with one's own organisation as its only member. ``shape`` is any of ``SHAPE``."""
    policy.may_found(by, organisation).enforce()
    assert by is not None
    now = clock.now()
    consortium = Consortium.objects.create(founded_at=now, founded_by=by, **_known(shape))
    member = ConsortiumMember.objects.create(
        consortium=consortium,
        organisation=organisation,
        state="agreed",
        invited_at=now,
        invited_by=by,
        answered_at=now,
        answered_by=by,
    )
    events.write("consortium founded", about=consortium, by=by, facts={"kind": consortium.kind})
    events.write("consortium joined", about=member, by=by, facts={"role": member.role})
    return consortium


@transaction.atomic
def reshape(*, by: Person | None, consortium: Consortium, **shape: Any) -> Consortium:
    """Change what it is for and how it is built; an agreement that said otherwise holds no longer."""
    consortium = held(consortium)
    place_policy.may_reshape(by, consortium, shape.get("allocates", consortium.allocates)).enforce()
    for name, value in _known(shape).items():
        setattr(consortium, name, value)
    consortium.save()
    facts = {"kind": consortium.kind, "structure": consortium.structure}
    events.write("consortium changed", about=consortium, by=by, facts=facts)
    return consortium


@transaction.atomic
def invite(
    *, by: Person | None, consortium: Consortium, organisation: Organisation, role: str = "partner"
) -> ConsortiumMember:
    """Ask an organisation to take part in a role; its own administrators answer."""
    consortium = held(consortium)
    policy.may_invite(by, consortium, organisation).enforce()
    assert by is not None
    member = ConsortiumMember.objects.create(
        consortium=consortium,
        organisation=organisation,
        role=ConsortiumMember.Role(role),
        invited_at=clock.now(),
        invited_by=by,
    )
    events.write("consortium invitation sent", about=member, by=by, facts={"role": member.role})
    tell(consortium, organisation, "invited_together", role=member.get_role_display())
    return member


@transaction.atomic
def hand_over(
    *, by: Person | None, member: ConsortiumMember, to: Organisation, reason: str = ""
) -> ConsortiumMember:
    """Offer a member's place to another organisation, which takes all of it over the moment it agrees.

    The member's own administrators do so, or those who stay once it has left. Until the other agrees, nothing
    changes hands and the member takes part as before.
    """
    member = _of_held(member)
    place_policy.may_hand_over(by, member, to).enforce()
    assert by is not None
    if member.state == "agreed":
        member.reason = reason
        member.save(update_fields=["reason"])
    successor = ConsortiumMember.objects.create(
        consortium=member.consortium,
        organisation=to,
        role=member.role,
        replaces=member,
        invited_at=clock.now(),
        invited_by=by,
    )
    events.write("place in a consortium offered", about=successor, by=by, facts={"role": successor.role})
    tell(member.consortium, to, "invited_together", role=successor.get_role_display())
    return successor


@transaction.atomic
def agree(*, by: Person | None, member: ConsortiumMember, named: bool = False) -> ConsortiumMember:
    """Take part, by an administrator of the organisation itself. ``named``: the prospectus may name it."""
    member = _of_held(member)
    policy.may_agree(by, member).enforce()
    facilitating.may_take_part(member.consortium, member.organisation).enforce()
    if member.replaces is not None:
        handing_over.take_over(member.replaces, member, by)
    _answered(member, "agree", by)
    events.write("consortium joined", about=member, by=by, facts={"role": member.role})
    if named:
        naming.write_down(member, named=True, by=by)
    naming.make_findable(member.consortium)
    return member


@transaction.atomic
def decline(*, by: Person | None, member: ConsortiumMember) -> ConsortiumMember:
    """Say no; the organisation may be asked again."""
    member = _of_held(member)
    policy.may_decline(by, member).enforce()
    _answered(member, "decline", by)
    events.write("consortium invitation declined", about=member, by=by)
    return member


@transaction.atomic
def take_back(*, by: Person | None, member: ConsortiumMember) -> ConsortiumMember:
    """Take an invitation back before it is answered."""
    member = _of_held(member)
    policy.may_take_back(by, member).enforce()
    member.state = MEMBER.target("take_back", member.state)
    member.save(update_fields=["state"])
    events.write("consortium invitation taken back", about=member, by=by)
    return member


@transaction.atomic
def leave(*, by: Person | None, member: ConsortiumMember, reason: str) -> ConsortiumMember:
    """Leave. The others are told; with the last one gone the consortium ends."""
    member = _of_held(member)
    policy.may_leave(by, member).enforce()
    member.state = MEMBER.target("leave", member.state)
    member.left_at, member.reason = clock.now(), reason
    member.named_at = None
    member.save()
    naming.make_findable(member.consortium)
    events.write("consortium left", about=member, by=by, facts={"reason": reason})
    others = standing.organisations(member.consortium)
    for other in others:
        tell(member.consortium, other, "left_consortium", who=member.organisation, reason=reason)
    if not others:
        _end(member.consortium, by, _("The last member left."))
    return member


@transaction.atomic
def change_role(*, by: Person | None, member: ConsortiumMember, role: str) -> ConsortiumMember:
    """Say what one's own organisation does here."""
    member = _of_held(member)
    policy.may_change_role(by, member, role).enforce()
    member.role = ConsortiumMember.Role(role)
    member.save(update_fields=["role"])
    events.write("role in a consortium changed", about=member, by=by, facts={"role": member.role})
    return member


@transaction.atomic
def judge(
    *,
    by: Person | None,
    member: ConsortiumMember,
    tier: str,
    evidence: str = "",
    evidence_on: date | None = None,
) -> ConsortiumMember:
    """Say whether a member meets the bar, by which evidence and of when."""
    member = _of_held(member)
    policy.may_judge(by, member).enforce()
    member.tier = ConsortiumMember.Tier(tier)
    member.evidence, member.evidence_on = evidence, evidence_on
    member.save(update_fields=["tier", "evidence", "evidence_on"])
    facts = {"tier": member.tier, "of": evidence_on.isoformat() if evidence_on else ""}
    events.write("tier in a consortium changed", about=member, by=by, facts=facts)
    return member


@transaction.atomic
def wind_up(*, by: Person | None, consortium: Consortium, reason: str) -> Consortium:
    """End it, by the only one who is left."""
    consortium = held(consortium)
    policy.may_wind_up(by, consortium).enforce()
    return _end(consortium, by, reason)


@transaction.atomic
def let_be_named(*, by: Person | None, member: ConsortiumMember, named: bool) -> ConsortiumMember:
    """Say whether the public prospectus may name one's own organisation; it can think again at any time."""
    member = _of_held(member)
    naming_policy.may_let_be_named(by, member).enforce()
    naming.write_down(member, named=named, by=by)
    naming.make_findable(member.consortium)
    return member


def held(consortium: Consortium) -> Consortium:
    """The consortium as it is now: everything that changes it waits here for its turn."""
    return Consortium.objects.select_for_update(no_key=True).get(pk=consortium.pk)


def tell(consortium: Consortium, organisation: Organisation, template: str, **context: Any) -> None:
    """Write to those who speak for an organisation about a consortium."""
    about = {"consortium": consortium, "organisation": organisation, **context}
    for person in speakers(organisation):
        messages.send(template=f"people/{template}", to=person, about=consortium, context=about)


def _of_held(member: ConsortiumMember) -> ConsortiumMember:
    consortium = held(member.consortium)
    member = ConsortiumMember.objects.select_related("organisation").get(pk=member.pk)
    member.consortium = consortium
    return member


def _answered(member: ConsortiumMember, move: str, by: Person | None) -> None:
    member.state = MEMBER.target(move, member.state)
    member.answered_at, member.answered_by = clock.now(), by
    member.save(update_fields=["state", "answered_at", "answered_by"])


def _end(consortium: Consortium, by: Person | None, reason: str) -> Consortium:
    consortium.state = CONSORTIUM.target("wind_up", consortium.state)
    consortium.reason = reason
    consortium.save(update_fields=["state", "reason"])
    events.write("consortium wound up", about=consortium, by=by, facts={"reason": reason})
    return consortium


def _known(shape: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(shape) - set(SHAPE):
        raise TypeError(f"a consortium has no {', '.join(sorted(unknown))}")
    return shape
