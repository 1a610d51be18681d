"""Every read of partners and consortia, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from commonweal.people.consortia import (
    facilitating,
    naming,
    naming_policy,
    place_policy,
    policy,
    standing,
)
from commonweal.people.models import (
    Agreement,
    Approach,
    Consortium,
    ConsortiumMember,
    ConsortiumRisk,
    DeliveryPart,
    Organisation,
    PartnerOffer,
    PaymentTie,
    Person,
    SetUpStep,
    TrusteesApproval,
)
from commonweal.people.policy import with_roles
from commonweal.people.queries import organisations
from commonweal.places.models import Place
from commonweal.rules.reasons import Reason, Verdict
from commonweal.rules.shares import not_whole


def partners() -> QuerySet[PartnerOffer]:
    """Those who look for partners, by name."""
    found = PartnerOffer.objects.filter(state=PartnerOffer.State.SHOWN).select_related("organisation")
    return found.prefetch_related("reaches", "places", "areas").order_by("organisation__name", "pk")


def working_in(place: Place) -> list[PartnerOffer]:
    """Those of them who say that they work in a place, or in an area of it."""
    rows = partners().filter(Q(places=place) | Q(areas__place=place)).distinct()
    return list(rows.prefetch_related("areas__place"))


def offer_of(organisation: Organisation) -> PartnerOffer | None:
    """What an organisation last said to partners, withdrawn or not: for its own people."""
    return PartnerOffer.objects.filter(organisation=organisation).first()


def offer_seen(person: Person | None, organisation: Organisation) -> PartnerOffer | None:
    """The same as anyone may see it: withdrawn, only by those who may show it again."""
    offer = offer_of(organisation)
    if offer is None or offer.state == PartnerOffer.State.SHOWN:
        return offer
    return offer if policy.may_offer(person, organisation) else None


def speaks_for(person: Person | None) -> QuerySet[Organisation]:
    """The organisations for which a person may write."""
    return organisations(person, *policy.WRITERS)


def written(person: Person | None, other: Organisation) -> QuerySet[Approach]:
    """What was written between an organisation and those for which the reader speaks, the oldest first."""
    mine = speaks_for(person)
    between = Q(sender=other, to__in=mine) | Q(to=other, sender__in=mine)
    return Approach.objects.filter(between).select_related("sender", "to").order_by("written_at", "pk")


def consortia(person: Person | None) -> QuerySet[Consortium]:
    """Those whose prospectus is published, and those that one is asked to, takes part in or facilitates."""
    own = Q(pk__in=_of(person, "invited", "agreed").values("pk"))
    return Consortium.objects.filter(Q(published_at__isnull=False) | own | facilitating.known_to(person))


def consortium(person: Person | None, pk: object) -> Consortium:
    return get_object_or_404(consortia(person), pk=pk)


def own(person: Person | None, pk: object) -> Consortium:
    """A consortium in which one takes part: what is there for its members alone."""
    found = consortium(person, pk)
    if not policy.inside(person, found):
        raise Http404
    return found


def member(person: Person | None, pk: object) -> ConsortiumMember:
    """An organisation's part in a consortium that the reader may see."""
    found = get_object_or_404(ConsortiumMember.objects.select_related("consortium", "organisation"), pk=pk)
    found.consortium = consortium(person, found.consortium_id)
    return found


def written_by(person: Person | None, pk: object) -> Consortium:
    """A consortium whose agreement one may read and draft: its members', and for whoever facilitates it."""
    found = consortium(person, pk)
    if not facilitating.reads(person, found):
        raise Http404
    return found


def members(person: Person | None, consortium: Consortium) -> QuerySet[ConsortiumMember]:
    """Who takes part and agreed to be named; for members all, and who was asked, declined and left."""
    found = consortium.members.select_related("organisation")
    if facilitating.reads(person, consortium):
        return found
    if policy.asked(person, consortium):  # whoever is to answer knows who takes part
        return found.filter(Q(state="agreed") | Q(state="invited", organisation__in=organisations(person)))
    return found.filter(state="agreed", named_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What a consortium says of itself to one reader, and how many take part that are not named to them."""

    purpose: str
    prospectus: str
    bar: str
    not_named: int


def told(person: Person | None, consortium: Consortium) -> Told:
    """Members, and those who are asked to be, read every name; anyone else those that agreed to it."""
    purpose, prospectus, bar = consortium.purpose, consortium.prospectus, consortium.bar
    if facilitating.reads(person, consortium) or policy.asked(person, consortium):
        return Told(purpose, prospectus, bar, 0)
    purpose, prospectus, bar = (naming.in_public(consortium, each) for each in (purpose, prospectus, bar))
    return Told(purpose, prospectus, bar, naming.not_named(consortium))


def agreements(person: Person | None, consortium: Consortium) -> QuerySet[Agreement]:
    """The versions of its agreement, the latest first, for those who take part or facilitate."""
    rows = consortium.agreements.all()
    return rows if facilitating.reads(person, consortium) else rows.none()


def parts(person: Person | None, consortium: Consortium) -> QuerySet[DeliveryPart]:
    """Who delivers what for how much, for those who take part."""
    rows = consortium.parts.select_related("organisation")
    return rows if policy.inside(person, consortium) else rows.none()


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of setting up, with what is written of it."""

    title: Any
    address: str
    step: SetUpStep | None


def steps(person: Person | None, consortium: Consortium) -> list[StepRow]:
    """Every step, for those who take part."""
    if not policy.inside(person, consortium):
        return []
    taken = {row.step: row for row in consortium.steps.all()}
    return [
        StepRow(label, reverse("people:take_step", args=[consortium.pk, step]), taken.get(step))
        for step, label in SetUpStep.Step.choices
    ]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk, with what is done about it; ``gone``: its owner takes part no longer."""

    title: Any
    address: str
    risk: ConsortiumRisk | None
    gone: bool


def risks(person: Person | None, consortium: Consortium) -> list[RiskRow]:
    """Every risk, for those who take part."""
    if not policy.inside(person, consortium):
        return []
    owned = {row.risk: row for row in consortium.risks.select_related("owner")}
    here = set(standing.organisations(consortium))
    return [
        RiskRow(
            label,
            reverse("people:own_risk", args=[consortium.pk, risk]),
            owned.get(risk),
            risk in owned and owned[risk].owner not in here,
        )
        for risk, label in ConsortiumRisk.Risk.choices
    ]


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot with its parts, and what is wrong with how it is shared out."""

    name: str
    parts: list[DeliveryPart]
    faults: tuple[Reason, ...]


def lots(person: Person | None, consortium: Consortium) -> list[Lot]:
    """Who delivers what of each lot."""
    by_lot: dict[str, list[DeliveryPart]] = {}
    for part in parts(person, consortium):
        by_lot.setdefault(part.lot, []).append(part)
    return [Lot(name, theirs, not_whole(map(standing.as_part, theirs))) for name, theirs in by_lot.items()]


def ties(person: Person | None, consortium: Consortium) -> QuerySet[PaymentTie]:
    """Whose pay hangs on whom, for those who take part."""
    rows = consortium.ties.select_related("paid", "hangs_on")
    return rows if policy.inside(person, consortium) else rows.none()


def mine(person: Person | None) -> QuerySet[Consortium]:
    """Those in which the reader's own organisations take part, by name."""
    return _of(person, "agreed")


def invitations(person: Person | None) -> QuerySet[ConsortiumMember]:
    """Invitations that wait for the answer of the reader's own organisations."""
    rows = ConsortiumMember.objects.filter(state="invited", organisation__in=organisations(person))
    return rows.select_related("consortium", "organisation") if person else rows.none()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One organisation in a consortium, and what the reader may do about it."""

    member: ConsortiumMember
    may_leave: Verdict
    may_hand_over: Verdict
    may_take_back: Verdict
    may_judge: Verdict
    may_let_be_named: Verdict


def member_rows(person: Person | None, consortium: Consortium) -> list[MemberRow]:
    """Who takes part, each with what the reader may do; all of it read at once, however many they are."""
    rows = []
    theirs = ConsortiumMember.objects.select_related("organisation")
    prefetch_related_objects([consortium], Prefetch("members", queryset=theirs))
    with_roles(person, [member.organisation for member in consortium.members.all()])
    shown = list(members(person, consortium).prefetch_related("successors"))
    with_roles(person, [member.organisation for member in shown])
    for member in shown:
        member.consortium = consortium
        rows.append(
            MemberRow(
                member,
                policy.may_leave(person, member),
                place_policy.may_hand_over(person, member),
                policy.may_take_back(person, member),
                policy.may_judge(person, member),
                naming_policy.may_let_be_named(person, member),
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One member's step: its trustees' decision, or that it is still to come."""

    organisation: Organisation
    approval: TrusteesApproval | None
    may_record: Verdict


def approvals(person: Person | None, agreement: Agreement) -> list[ApprovalRow]:
    """Every member that a version names, with its trustees' decision where it is recorded."""
    named = [each["id"] for each in agreement.frozen.get("members", [])]
    given = {each.organisation_id: each for each in agreement.approvals.all()}
    return [
        ApprovalRow(each, given.get(each.pk), policy.may_record(person, agreement, each))
        for each in Organisation.objects.filter(pk__in=named).order_by("name", "pk")
    ]


def _of(person: Person | None, *states: str) -> QuerySet[Consortium]:
    if person is None:
        return Consortium.objects.none()
    theirs = ConsortiumMember.objects.filter(organisation__in=organisations(person), state__in=states)
    return Consortium.objects.filter(pk__in=theirs.values("consortium"))
