"""Whom a procurement concerns, and one message to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from commonweal.messages import actions as messages
from commonweal.people.consortia import standing
from commonweal.people.models import Consortium, Person
from commonweal.sourcing.finding import searches
from commonweal.sourcing.models import DraftSaving, Opportunity, Tender
from commonweal.sourcing.sealing import telling


def tell_of_change(tender: Tender, reason: str, *, terms: bool = False) -> None:
    """Tell everybody concerned what changed, and whether bids that are in must be confirmed for it."""
    tell(tender, "tender_changed", reason=reason, terms=terms)


def tell(tender: Tender, template: str, *, about: models.Model | None = None, **context: Any) -> None:
    """Write to everybody who bids or drafts, alone or with others, watches or asked: one message each, in
    this transaction."""
    for person in sorted(concerned(tender), key=lambda person: str(person.pk)):
        messages.send(
            template=f"sourcing/{template}",
            to=person,
            place=tender.place,
            about=about or tender,
            context={"tender": tender, **context},
        )


def tell_finders(listed: Opportunity | None, found_by: Iterable[Person], reason: str) -> None:
    """Write to whoever knows of a tender by a saved search alone that its dates or terms changed, or its end.

    ``found_by``: ``searches.finders`` before the change. One that was never published is in no list.
    """
    if listed is not None and listed.tender is not None:
        searches.tell_of_change(listed, set(found_by) - concerned(listed.tender), reason)


def concerned(tender: Tender) -> set[Person]:
    """Everybody who bids or drafts, alone or with others, watches or asked."""
    return set(_concerned(tender))


def _concerned(tender: Tender) -> Iterator[Person]:
    for told in telling.told_of(tender.bids.exclude(state="withdrawn").only("organisation")).values():
        yield from told
    yield from _who_draft(tender)
    for row in tender.watches.select_related("person"):
        yield row.person
    for question in tender.questions.select_related("asked_by"):
        yield question.asked_by


def _who_draft(tender: Tender) -> Iterator[Person]:
    """Whoever wrote in a draft and still belongs to those whose it is, and those who speak for them."""
    wrote = set(DraftSaving.objects.filter(draft__tender=tender).values_list("saved_by", flat=True))
    theirs = set(tender.drafts.values_list("organisation", flat=True))
    for together in Consortium.objects.filter(pk__in=tender.drafts.values("consortium")):
        theirs |= {organisation.pk for organisation in standing.organisations(together)}
    for told in telling.speaking_for(theirs, also=wrote).values():
        yield from told
