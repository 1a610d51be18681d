"""Who is told that somebody who scored or decided has come to have an interest in a bidder."""

from __future__ import annotations

from django.conf import settings

from commonweal.messages import actions as messages
from commonweal.people import bars
from commonweal.people import queries as people
from commonweal.people.models import Interest, Person
from commonweal.sourcing.checks.queries import address
from commonweal.sourcing.models import Tender
from commonweal.sourcing.voiding import late, policy


def of_interest(declared: Interest) -> None:
    """Write to the other commissioners where scores that were given, or an award, now wait for them.

    The letter names nobody: what was declared is read on the page, by whoever has declared themselves.
    """
    if declared.organisation_id is None:
        return
    rows = Tender.objects.filter(work__in=bars.line(declared.work), state__in=["scoring", "awarded"])
    for tender in rows.select_related("place", "work"):
        if _holds_up(tender, declared.person):
            _tell_officers(tender, declared.person)


def _holds_up(tender: Tender, person: Person) -> bool:
    award = tender.award
    if not policy.not_signed(award):
        return False
    found = {sheet.evaluator_id for sheet, _bid in policy.interested(tender)}
    if award is not None:
        found |= {decided.pk for decided, _bidder in late.interested_deciders(award)}
    return person.pk in found


def _tell_officers(tender: Tender, declared_by: Person) -> None:
    where = tender.get_absolute_url() if tender.direct else f"{address(tender)}#interests"
    offices = people.offices(tender.place).filter(kind="commissioner", person__is_active=True)
    for held in offices.exclude(person=declared_by).select_related("person"):
        messages.send(
            template="sourcing/late_interest",
            to=held.person,
            place=tender.place,
            context={
                "tender": tender,
                "awarded": tender.state == "awarded",
                "link": settings.SITE_ADDRESS + where,
            },
            about=tender,
        )
