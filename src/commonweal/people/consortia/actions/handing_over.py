"""One organisation takes another's place in a consortium: with its work, its duties and its ties, at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.people.consortia.workflow import MEMBER
from commonweal.people.models import Agreement, Consortium, ConsortiumMember, Person
from commonweal.record import clock, events


def take_over(going: ConsortiumMember, successor: ConsortiumMember, by: Person | None) -> None:
    """In the caller's transaction: parts, risks and payment ties pass on, and the going member has left.

    What the trustees of all approved no longer says what is so; a draft of the next version stands ready with
    the same words, and each member's trustees decide on it anew.
    """
    consortium = successor.consortium
    old, new = going.organisation_id, successor.organisation_id
    parts = consortium.parts.filter(organisation=old).update(organisation=new)
    risks = consortium.risks.filter(owner=old).update(owner=new)
    ties = _pass_ties_on(consortium, going, successor)
    if going.state == "agreed":
        going.state = MEMBER.target("leave", going.state)
        going.left_at, going.named_at = clock.now(), None
        taken = _("%(organisation)s took its place.") % {"organisation": successor.organisation}
        going.reason = f"{going.reason} {taken}".strip()[:1000]
        going.save(update_fields=["state", "left_at", "named_at", "reason"])
    _draft_anew(consortium)
    facts = {"parts": parts, "risks": risks, "ties": ties}
    events.write("place in a consortium taken over", about=going, by=by, facts=facts)


def _pass_ties_on(consortium: Consortium, going: ConsortiumMember, successor: ConsortiumMember) -> int:
    """Ties that would stand twice, or tie a member to itself, fall away."""
    old, new = going.organisation_id, successor.organisation_id
    passed = 0
    for tie in consortium.ties.all():
        if old not in (tie.paid_id, tie.hangs_on_id):
            continue
        tie.paid_id = new if tie.paid_id == old else tie.paid_id
        tie.hangs_on_id = new if tie.hangs_on_id == old else tie.hangs_on_id
        twice = consortium.ties.filter(paid=tie.paid_id, hangs_on=tie.hangs_on_id).exists()
        if twice or tie.paid_id == tie.hangs_on_id:
            tie.delete()
            continue
        tie.save(update_fields=["paid", "hangs_on"])
        passed += 1
    return passed


def _draft_anew(consortium: Consortium) -> None:
    """The next version of the agreement, where one was put to the members and none is being written."""
    latest = consortium.agreements.first()
    if latest is None or latest.state == "draft":
        return
    Agreement.objects.create(
        consortium=consortium,
        number=latest.number + 1,
        words=latest.words,
        payment_days=latest.payment_days,
        saved_at=clock.now(),
    )
