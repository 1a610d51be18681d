"""Who facilitates a consortium, and what they may do: read it and write its drafts, and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import policy
from commonweal.people.models import Consortium, Facilitator, Organisation, Person
from commonweal.people.policy import belongs, must_belong
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def of(consortium: Consortium) -> QuerySet[Facilitator]:
    """Those who are named now, whether they have agreed or are still to answer."""
    return consortium.facilitators.filter(ended_at=None).select_related("person", "organisation")


def facilitates(person: Person | None, consortium: Consortium) -> bool:
    """Whether the person does so now, by themselves or for their organisation."""
    agreed = of(consortium).filter(agreed_at__isnull=False)
    return person is not None and person.is_active and any(_is(person, row) for row in agreed)


def reads(person: Person | None, consortium: Consortium) -> bool:
    """Whether all of it is open to the person: members and, once they agreed, facilitators."""
    return policy.inside(person, consortium) or facilitates(person, consortium)


def known_to(person: Person | None) -> Q:
    """The consortia that named the person, or an organisation of theirs, as a query on ``Consortium``."""
    if person is None:
        return Q(pk__in=[])
    mine = Q(person=person) | Q(
        organisation__memberships__person=person, organisation__memberships__ended_at=None
    )
    return Q(pk__in=Facilitator.objects.filter(mine, ended_at=None).values("consortium"))


def may_draft(person: Person | None, consortium: Consortium) -> Verdict:
    """Drafts are written by members and by whoever facilitates."""
    if facilitates(person, consortium) and consortium.state == "open":
        return allowed
    return policy.may_write(person, consortium)


def may_name(
    person: Person | None, consortium: Consortium, who: Person | None, organisation: Organisation | None
) -> Verdict:
    """A member names one person or one organisation, without a part in it, once."""
    if (who is None) == (organisation is None):
        return refused(_("Name one person or one organisation."), "one-of-two")
    same = of(consortium).filter(person=who, organisation=organisation)
    if same.exists():
        return refused(_("They are named already."), "named-already")
    return first_refusal(policy.may_bind(person, consortium), _has_no_part(consortium, who, organisation))


def cannot_be_asked(person: Person | None, consortium: Consortium) -> Verdict:
    """An address at which nobody can be asked: no account, or one that was closed, which is not said."""
    words = _("We cannot ask anybody at this address. Check it with the person you mean.")
    return first_refusal(policy.may_bind(person, consortium), refused(words, "cannot-be-asked"))


def may_answer(person: Person | None, row: Facilitator) -> Verdict:
    """Those who are named answer for themselves, an organisation by its administrators."""
    if row.ended_at is not None or row.agreed_at is not None:
        return refused(_("This was answered already."), "answered")
    return first_refusal(_own(person, row), _has_no_part(row.consortium, row.person, row.organisation))


def may_end(person: Person | None, row: Facilitator) -> Verdict:
    """They stop whenever they want; a member may end it as well."""
    if row.ended_at is not None:
        return refused(_("This has ended already."), "ended")
    return allowed if _own(person, row) else policy.may_bind(person, row.consortium)


def may_take_part(consortium: Consortium, organisation: Organisation) -> Verdict:
    """Whoever facilitates has no part: to take one, they stop first."""
    if not of(consortium).filter(organisation=organisation).exists():
        return allowed
    return refused(
        _("%(organisation)s facilitates here and so has no part. It stops that first."),
        "facilitates",
        organisation=str(organisation),
    )


@dataclass(frozen=True, slots=True)
class FacilitatorRow:
    """Who facilitates, or is asked to, and what the reader may do about it."""

    row: Facilitator
    may_answer: Verdict
    may_end: Verdict


def rows(person: Person | None, consortium: Consortium) -> list[FacilitatorRow]:
    """Members and those who were named themselves see who facilitates; nobody else does."""
    found = []
    for row in of(consortium):
        row.consortium = consortium
        mine = may_answer(person, row)
        if mine or reads(person, consortium):
            found.append(FacilitatorRow(row, mine, may_end(person, row)))
    return found


def _has_no_part(consortium: Consortium, who: Person | None, organisation: Organisation | None) -> Verdict:
    rows = consortium.members.filter(state__in=["invited", "agreed"]).select_related("organisation")
    for member in rows:
        if member.organisation == organisation or (who is not None and belongs(who, member.organisation)):
            return refused(
                _("Whoever facilitates has no part in it, and %(organisation)s takes part or is asked to."),
                "has-a-part",
                organisation=str(member.organisation),
            )
    return allowed


def _is(person: Person, row: Facilitator) -> bool:
    return row.person_id == person.pk or (row.organisation is not None and belongs(person, row.organisation))


def _own(person: Person | None, row: Facilitator) -> Verdict:
    if row.organisation is not None:
        return must_belong(person, row.organisation, *policy.ADMIN)
    if person is not None and person.pk == row.person_id:
        return allowed
    return refused(_("Only whoever is named answers this."), "not-yours")
