"""Who may do what among partners and in a consortium. Each answers with a reason that the person can read.

A consortium binds nobody whose own administrators did not agree: what binds an organisation is done by its
administrators, what is written for all by its administrators and bid writers.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import standing
from commonweal.people.consortia.workflow import AGREEMENT, CONSORTIUM, MEMBER
from commonweal.people.models import (
    Agreement,
    Approach,
    Consortium,
    ConsortiumMember,
    Membership,
    Organisation,
    PartnerOffer,
    Person,
)
from commonweal.people.policy import belongs, belongs_to_any, must_be_signed_in, must_belong
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.days import day_of
from commonweal.web.words import day

WRITERS = (Membership.Role.ADMIN, Membership.Role.BIDS)
ADMIN = (Membership.Role.ADMIN,)


def may_offer(person: Person | None, organisation: Organisation) -> Verdict:
    """What an organisation offers to partners is said, changed and withdrawn by its own people."""
    return must_belong(person, organisation, *WRITERS)


def may_write_to(person: Person | None, sender: Organisation, to: Organisation) -> Verdict:
    """To those who look for partners, and to those who wrote first; in an organisation's name only."""
    if sender == to:
        return refused(_("That is your own organisation."), "own-organisation")
    shown = PartnerOffer.objects.filter(organisation=to, state=PartnerOffer.State.SHOWN).exists()
    if not shown and not Approach.objects.filter(sender=to, to=sender).exists():
        return refused(
            _("%(organisation)s does not look for partners here now, so it cannot be written to."),
            "not-looking",
            organisation=str(to),
        )
    return must_belong(person, sender, *WRITERS)


def may_write_to_any(person: Person | None, to: Organisation) -> Verdict:
    """Whether a page should offer to write to them at all: to whoever writes for another organisation."""
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    mine = Membership.objects.filter(person=person, ended_at=None, role__in=WRITERS)
    if mine.exclude(organisation=to).exists():
        return allowed
    return refused(
        _("An administrator or bid writer of another organisation can write to it."), "no-organisation"
    )


def inside(person: Person | None, consortium: Consortium) -> bool:
    """Whether the person belongs to an organisation that takes part now: to whom all of it is open."""
    return belongs_to_any(person, standing.organisations(consortium))


def asked(person: Person | None, consortium: Consortium) -> bool:
    """Whether the person belongs to an organisation that was invited and has not answered."""
    waiting = consortium.members.filter(state="invited").select_related("organisation")
    return belongs_to_any(person, [member.organisation for member in waiting])


def may_found_any(person: Person | None) -> Verdict:
    """Whoever speaks for no organisation registers one first."""
    if not (signed_in := must_be_signed_in(person)):
        return signed_in
    if Membership.objects.filter(person=person, ended_at=None, role__in=ADMIN).exists():
        return allowed
    return refused(
        _("Only an administrator of an organisation may begin this. Register your organisation first."),
        "no-organisation",
    )


def may_found(person: Person | None, organisation: Organisation) -> Verdict:
    """An organisation is bound by its administrators alone, from the first day."""
    return must_belong(person, organisation, *ADMIN)


def may_write(person: Person | None, consortium: Consortium) -> Verdict:
    """What is written for all: by an administrator or bid writer of any organisation that takes part."""
    return first_refusal(_is_open(consortium), _must_take_part(person, consortium, WRITERS))


def may_bind(person: Person | None, consortium: Consortium) -> Verdict:
    """What all are asked to agree to: by an administrator of any organisation that takes part."""
    return first_refusal(_is_open(consortium), _must_take_part(person, consortium, ADMIN))


def may_invite(person: Person | None, consortium: Consortium, organisation: Organisation) -> Verdict:
    """An organisation is asked once, and only while it takes no part."""
    return first_refusal(not_asked(consortium, organisation), may_bind(person, consortium))


def not_asked(consortium: Consortium, organisation: Organisation) -> Verdict:
    if not consortium.members.filter(organisation=organisation, state__in=["invited", "agreed"]).exists():
        return allowed
    return refused(
        _("%(organisation)s takes part already, or has an invitation."),
        "already-asked",
        organisation=str(organisation),
    )


def may_agree(person: Person | None, member: ConsortiumMember) -> Verdict:
    """Only an administrator of the invited organisation joins it; there is one contracting body."""
    verdict = _own_move(person, member, "agree")
    return first_refusal(verdict, _one_contracts(member, member.role)) if verdict else verdict


def may_decline(person: Person | None, member: ConsortiumMember) -> Verdict:
    return _own_move(person, member, "decline")


def may_take_back(person: Person | None, member: ConsortiumMember) -> Verdict:
    return first_refusal(may_bind(person, member.consortium), MEMBER.may("take_back", member.state))


def may_leave(person: Person | None, member: ConsortiumMember) -> Verdict:
    """Any organisation leaves whenever its own administrators say so, without asking anybody."""
    return _own_move(person, member, "leave")


def may_change_role(person: Person | None, member: ConsortiumMember, role: str) -> Verdict:
    """An organisation's own administrators say what it does here: nobody else gives it work or a lead."""
    if member.state != "agreed":
        return MEMBER.may("leave", member.state)
    if role not in ConsortiumMember.DELIVERS and standing.has_parts(member):
        return refused(
            _("%(organisation)s has parts of the work: give them to others first."),
            "has-parts",
            organisation=str(member.organisation),
        )
    return first_refusal(
        _is_open(member.consortium),
        must_belong(person, member.organisation, *ADMIN),
        _one_contracts(member, role),
    )


def may_judge(person: Person | None, member: ConsortiumMember) -> Verdict:
    """Whether a member meets the bar is said by another member, by the published bar."""
    if not member.consortium.bar:
        return refused(_("First say in the prospectus what full members show."), "no-bar")
    if member.state != "agreed":
        return MEMBER.may("leave", member.state)
    if belongs(person, member.organisation):
        return refused(_("Nobody judges their own organisation: ask another member."), "own-organisation")
    return may_bind(person, member.consortium)


def may_wind_up(person: Person | None, consortium: Consortium) -> Verdict:
    """The last one left ends it; while others take part, whoever wants to go leaves."""
    if len(standing.organisations(consortium)) > 1:
        return refused(_("Others take part: leave it instead, and they can go on."), "others-take-part")
    return first_refusal(may_bind(person, consortium), CONSORTIUM.may("wind_up", consortium.state))


def may_allocate(person: Person | None, consortium: Consortium, organisation: Organisation | None) -> Verdict:
    """Work goes to members who deliver. Where a panel allocates it, only members who do not tender do so."""
    if organisation is not None:
        member = consortium.members.filter(organisation=organisation, state="agreed").first()
        if member is None:
            return standing.takes_part(consortium, organisation)
        if not member.delivers:
            return refused(
                _("%(organisation)s does not deliver here, so it gets no part of the work."),
                "does-not-deliver",
                organisation=str(organisation),
            )
    if consortium.allocates == Consortium.Allocates.JOINT:
        return may_write(person, consortium)
    panel = [each.organisation for each in standing.members(consortium) if each.role == "panel"]
    if any(belongs(person, each) for each in standing.organisations(consortium) if each not in panel):
        return refused(
            _("You belong to a member that may get work, so you do not allocate it: the panel does."),
            "panel-allocates",
        )
    if any(belongs(person, each, *WRITERS) for each in panel):
        return _is_open(consortium)
    return refused(_("Only the panel of members that do not tender allocates the work."), "panel-allocates")


def may_tie(
    person: Person | None, consortium: Consortium, paid: Organisation, other: Organisation
) -> Verdict:
    """Between two different members."""
    if paid == other:
        return refused(_("Nobody's pay hangs on themselves: choose two members."), "same-member")
    return first_refusal(
        may_write(person, consortium),
        standing.takes_part(consortium, paid),
        standing.takes_part(consortium, other),
    )


def may_own_risk(person: Person | None, consortium: Consortium, owner: Organisation) -> Verdict:
    """A member sees to a risk, and no one else."""
    return first_refusal(may_write(person, consortium), standing.takes_part(consortium, owner))


def may_put(person: Person | None, agreement: Agreement) -> Verdict:
    """A whole draft is put to everyone's trustees, with all its words and every lot shared out in full."""
    return first_refusal(
        may_bind(person, agreement.consortium),
        AGREEMENT.may("put", agreement.state),
        standing.whole(agreement),
    )


def may_approve(
    person: Person | None,
    agreement: Agreement,
    organisation: Organisation,
    *,
    decided_on: date,
    today: date,
) -> Verdict:
    """An administrator records their own trustees' decision on this very version, once put to them."""
    if not (verdict := may_record(person, agreement, organisation)):
        return verdict
    assert agreement.put_at is not None
    put_on = day_of(agreement.put_at)
    if not put_on <= decided_on <= today:
        return refused(
            _("The trustees decided after it was put to them, on %(day)s, and not later than today."),
            "decided-at-another-time",
            day=day(put_on),
        )
    return allowed


def may_record(person: Person | None, agreement: Agreement, organisation: Organisation) -> Verdict:
    """Whether this organisation's decision on this version is still to be recorded by this person."""
    if not (verdict := AGREEMENT.may("approve", agreement.state)):
        return verdict
    if agreement.approvals.filter(organisation=organisation).exists():
        return refused(_("The decision of its trustees is recorded already."), "already-approved")
    return first_refusal(
        _is_open(agreement.consortium),
        must_belong(person, organisation, *ADMIN),
        standing.names_those_who_take_part(agreement),
        standing.takes_part(agreement.consortium, organisation),
    )


def may_bid(consortium: Consortium) -> Verdict:
    """A consortium bids on an agreement that everyone's trustees approved and that is still true."""
    if consortium.kind not in Consortium.BIDDING:
        return refused(
            _("“%(title)s” is there for something else than bidding: %(kind)s"),
            "does-not-bid",
            title=consortium.title,
            kind=str(consortium.get_kind_display()),
        )
    agreement = consortium.agreements.filter(state="standing").first()
    if agreement is None:
        return refused(
            _("No agreement of “%(title)s” is approved by the trustees of every member yet."),
            "no-agreement",
            title=consortium.title,
        )
    return first_refusal(_is_open(consortium), standing.names_those_who_take_part(agreement))


def _is_open(consortium: Consortium) -> Verdict:
    return allowed if consortium.state == "open" else CONSORTIUM.may("wind_up", consortium.state)


def _must_take_part(person: Person | None, consortium: Consortium, roles: tuple[str, ...]) -> Verdict:
    if belongs_to_any(person, standing.organisations(consortium), *roles):
        return allowed
    return refused(
        _("Only an organisation that takes part in “%(title)s” may do this, by one of its %(roles)s."),
        "takes-no-part",
        title=consortium.title,
        roles=_("administrators") if roles == ADMIN else _("administrators or bid writers"),
    )


def _own_move(person: Person | None, member: ConsortiumMember, move: str) -> Verdict:
    return first_refusal(
        _is_open(member.consortium),
        must_belong(person, member.organisation, *ADMIN),
        MEMBER.may(move, member.state),
    )


def _one_contracts(member: ConsortiumMember, role: str) -> Verdict:
    """Buyers have one body to deal with."""
    if role not in ConsortiumMember.CONTRACTS:
        return allowed
    others = member.consortium.members.filter(state="agreed", role__in=ConsortiumMember.CONTRACTS)
    other = others.exclude(pk__in=[member.pk, member.replaces_id]).select_related("organisation").first()
    if other is None:
        return allowed
    return refused(
        _("%(organisation)s contracts for all already: it must give that up first."),
        "other-contracts",
        organisation=str(other.organisation),
    )
