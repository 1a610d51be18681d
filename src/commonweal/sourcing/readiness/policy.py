"""Who may do what about readiness."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Membership, Organisation, Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, refused
from commonweal.sourcing.models import Showing


def may_write_how_to_bid(person: Person | None, place: Place) -> Verdict:
    """A place's page for bidders is written by those who put services out there."""
    return must_hold(person, place, "commissioner")


def may_prepare(person: Person | None, organisation: Organisation) -> Verdict:
    """How ready an organisation is, and its evidence, are its members' own."""
    return must_belong(person, organisation)


def may_write_showing(person: Person | None, organisation: Organisation) -> Verdict:
    """Administrators and bid writers look after the evidence."""
    return must_belong(person, organisation, Membership.Role.ADMIN, Membership.Role.BIDS)


def may_take_away(person: Person | None, showing: Showing) -> Verdict:
    """Whoever may write the evidence takes a piece of it away, once."""
    if showing.taken_away is not None:
        return refused(_("It was taken away already."), "taken-away")
    return may_write_showing(person, showing.organisation)


def may_share_showing(person: Person | None, showing: Showing) -> Verdict:
    """As long as it is there, its organisation says whether the link opens it."""
    return may_take_away(person, showing)
