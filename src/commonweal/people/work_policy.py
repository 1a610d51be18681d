"""Who may hold a role in a piece of work, and whom they may judge there.

Nobody holds two roles that bar each other along one line of work: the work, those it grew from and those that
grew from it (``bars``). Nobody judges an organisation that they belong to, belonged to within the last year
or have an interest in. Whoever influences a decision has first declared their interests in that very work. A
commissioner of the place may permit either in a published decision, never for themselves. While bids are
sealed, a refusal tells neither the role in the way nor whose it is (``sealed``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people import bars, sealed
from commonweal.people.models import Interest, Office, Organisation, Permit, Person, Work, WorkRole
from commonweal.people.policy import must_be_signed_in, must_belong, must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused

Role = WorkRole.Role


def may_open_work(person: Person | None, place: Place) -> Verdict:
    """Commissioners open works."""
    return must_hold(person, place, Office.Kind.COMMISSIONER)


def may_give_role(
    by: Person | None, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> Verdict:
    """A bid is made by a member of the bidder; every other role is given by a commissioner of the place."""
    if role == Role.BIDDER and organisation is None:
        return refused(_("A bid is made for an organisation: say which."), "needs-organisation")
    acts_for = must_belong(person, organisation) if organisation is not None else allowed
    if role == Role.BIDDER and organisation is not None:
        return first_refusal(must_belong(by, organisation), acts_for)
    return first_refusal(must_hold(by, work.place, Office.Kind.COMMISSIONER), acts_for)


def may_take_role(
    person: Person | None, work: Work, role: str, organisation: Organisation | None = None
) -> Verdict:
    """Whether this person may hold this role in this work: the bar along its parents and children.

    The refusal gives one reason for each role in the way, and says who could decide otherwise; it gives none
    where that could tell who bids before the opening.
    """
    if not (verdict := must_be_signed_in(person)) or person is None:
        return verdict
    met = bars.conflicting(person, work, role, organisation)
    reasons = tuple(_barred(person, work, role, organisation, held) for held in met)
    if reasons and sealed.along(work, role):
        return sealed.cannot_take_part()
    return Verdict(not reasons, reasons)


def may_grow_from(work: Work, earlier: Work) -> Verdict:
    """A work grows from another one too only where no two roles that bar each other would meet by it."""
    met = list(bars.met_by_growing_from(work, earlier))
    reasons = tuple(
        _barred(held.person, held.work, held.role, held.organisation, other) for held, other in met
    )
    if reasons and sealed.among(bars.line(work) | bars.line(earlier)):
        return sealed.cannot_grow()
    return Verdict(not reasons, reasons)


def may_join(person: Person, organisation: Organisation) -> Verdict:
    """Joining must not bring together two roles that bar each other along one line of work."""
    for held, other in bars.met_by_joining(person, organisation):
        if sealed.along(held.work, held.role):
            return sealed.cannot_join()
        return refused(
            _(
                "%(person)s has the role of %(held)s in “%(work)s”, and %(organisation)s that of %(other)s "
                "in “%(their_work)s”: one bars the other. A commissioner of %(place)s may permit it in a "
                "published decision."
            ),
            "barred-role",
            person=str(person),
            held=_lower(held.get_role_display()),
            work=str(held.work),
            organisation=str(organisation),
            other=_lower(other.get_role_display()),
            their_work=str(other.work),
            place=str(held.work.place),
        )
    return allowed


def _barred(
    person: Person, work: Work, role: str, organisation: Organisation | None, held: WorkRole
) -> Reason:
    """Why one role that is held stands in the way: the role, the work, and the next step."""
    mine = held.person_id == person.pk
    who = person if mine else held.organisation or organisation
    sentence = _(
        "%(who)s has or had the role of %(held)s in “%(held_in)s” (%(kind)s), so the role of %(role)s in "
        "“%(work)s” is barred. A commissioner of %(place)s may permit it in a published decision."
    )
    figures: dict[str, Any] = {
        "who": str(who),
        "held": _lower(held.get_role_display()),
        "held_in": str(held.work),
        "kind": _lower(held.work.get_kind_display()),
        "role": _lower(Role(role).label),
        "work": str(work),
        "place": str(work.place),
    }
    return Reason("barred-role", sentence, figures)


def may_permit(
    by: Person | None, work: Work, person: Person, organisation: Organisation | None = None
) -> Verdict:
    """A commissioner of the place decides, and never for themselves nor for an organisation of their own.

    About an interest in an organisation only somebody decides who has declared theirs, and has none in it.
    """
    if by == person or (organisation is not None and by and organisation.pk in bars.organisations_of(by)):
        return refused(
            _("Nobody decides on a bar that concerns themselves: ask another commissioner."), "own-decision"
        )
    if not (verdict := must_hold(by, work.place, Office.Kind.COMMISSIONER)) or organisation is None:
        return verdict
    if not (verdict := must_have_declared(by, work)) or by is None:
        return verdict
    if organisation.pk in near(by, work):
        return refused(
            _("You have an interest in %(organisation)s yourself: ask a commissioner who has none."),
            "own-interest",
            organisation=str(organisation),
        )
    return allowed


def must_have_declared(person: Person | None, work: Work) -> Verdict:
    """Whoever influences a decision has first declared their interests in that very work, or that there are
    none.
    """
    if not (verdict := must_be_signed_in(person)):
        return verdict
    if Interest.objects.filter(person=person, work=work).exists():
        return allowed
    return refused(
        _("First declare your interests in “%(work)s”, or that you have none."), "undeclared", work=str(work)
    )


def may_assess(person: Person | None, work: Work, organisation: Organisation) -> Verdict:
    """Whether a person may judge what this organisation offers in this work.

    They must have declared, and neither belong to it, nor have belonged within the last year, nor have
    declared an interest in it along the work's line, unless a published decision on them names the
    organisation.
    """
    if not (verdict := must_have_declared(person, work)) or person is None:
        return verdict
    if organisation.pk in near(person, work):
        return refused(
            _(
                "You have an interest in %(organisation)s, so you cannot assess it here. Another "
                "commissioner of %(place)s may permit it in a published decision."
            ),
            "has-interest",
            organisation=str(organisation),
            place=str(work.place),
        )
    return allowed


def near(person: Person, work: Work) -> set[Any]:
    """The ids of the organisations that a person may not judge in this work (``may_assess``)."""
    return near_each([person], work)[person.pk]


def near_each(persons: Iterable[Person], work: Work) -> dict[Any, set[Any]]:
    """``near`` of several people, by the id of each, in as many questions to the database as of one."""
    found: dict[Any, set[Any]] = {person.pk: set() for person in persons}
    declared = Interest.objects.filter(work__in=bars.line(work)).exclude(organisation=None)
    pairs, permitted = (
        {
            pair
            for rows in sources
            for pair in rows.filter(person__in=[*found]).values_list("person", "organisation")
        }
        for sources in ((bars.memberships(), declared), (Permit.objects.filter(work=work),))
    )
    for person, organisation in pairs - permitted:
        found[person].add(organisation)
    return found


def _lower(label: Any) -> str:
    return str(label).lower()
