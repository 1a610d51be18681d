"""Who may say how many hours bidding took."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person, WorkRole
from commonweal.people.policy import must_belong
from commonweal.people.work_policy import may_take_role
from commonweal.rules.reasons import Verdict, first_refusal, refused
from commonweal.sourcing.models import Tender
from commonweal.web.words import when

#: How long after bids close it may still be said. What was said by then is settled: see ``queries``.
SAYING = timedelta(days=60)


def may_say(
    person: Person | None, tender: Tender, organisation: Organisation | None, *, at: datetime
) -> Verdict:
    """A member says it once for an organisation that bid, began to or was asked; nothing ties them to it.

    Whoever a role in the procurement keeps from bidding has no hours of bidding to tell of.
    """
    if person is None:
        return refused(_("Sign in first. Nobody will see who said what."), "sign-in")
    if organisation is None:
        return refused(
            _("Register your organisation first: bids are made by organisations."), "no-organisation"
        )
    if tender.opens is None:
        return refused(_("The notice has not been published yet."), "not-published")
    if tender.closes is not None and at >= tender.closes + SAYING:
        return refused(_("Hours could be said until %(when)s."), "over", when=when(tender.closes + SAYING))
    if tender.asked_hours.filter(organisation=organisation, answered=True).exists():
        return refused(_("%(name)s has said so already."), "said-already", name=organisation.name)
    if not _tried(tender, organisation):
        return refused(
            _("Hours are told by those who bid, began to, or were asked: %(name)s was none of them."),
            "did-not-try",
            name=organisation.name,
        )
    return first_refusal(
        must_belong(person, organisation),
        may_take_role(person, tender.work, WorkRole.Role.BIDDER, organisation),
    )


def _tried(tender: Tender, organisation: Organisation) -> bool:
    theirs = (tender.asked_hours, tender.bids, tender.drafts)
    return any(rows.filter(organisation=organisation).exists() for rows in theirs)
