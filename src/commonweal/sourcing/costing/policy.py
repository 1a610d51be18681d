"""Who may work out what a service costs: an organisation's own members, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Membership, Organisation, Person
from commonweal.people.policy import must_belong
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Costing


def may_see_costings(person: Person | None, organisation: Organisation) -> Verdict:
    """Its costs are its members' own."""
    return must_belong(person, organisation)


def may_write_costing(person: Person | None, organisation: Organisation) -> Verdict:
    """Administrators and bid writers work prices out."""
    return must_belong(person, organisation, Membership.Role.ADMIN, Membership.Role.BIDS)


def must_be_readable(costing: Costing) -> Verdict:
    """Nothing is sealed to a key that is not there: it might come back with a copy of the keys."""
    latest = costing.versions.first()
    if latest is None or latest.opened:
        return allowed
    return refused(_("This calculation can no longer be read. Begin another one."), "unreadable")


def may_save_costing(person: Person | None, costing: Costing, *, seen: int) -> Verdict:
    """A version follows the one that its writer had before them: nobody's figures are passed over unseen."""
    if not (verdict := must_be_readable(costing)):
        return first_refusal(may_write_costing(person, costing.organisation), verdict)
    latest = costing.versions.first()
    if latest is not None and latest.number != seen:
        meanwhile = refused(
            _("Version %(number)s was saved meanwhile. Open it beside this page, then save again."),
            "saved-meanwhile",
            number=latest.number,
        )
        return first_refusal(may_write_costing(person, costing.organisation), meanwhile)
    return may_write_costing(person, costing.organisation)
