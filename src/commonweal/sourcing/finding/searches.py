"""Saved searches: whoever saved one is told of each new notice that it finds, once."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.finding import wording
from commonweal.sourcing.finding.opportunities import FindOpportunities, asking, open_now
from commonweal.sourcing.models import Opportunity, SavedSearch, Tender

logger = logging.getLogger(__name__)

MOST_SEARCHES = 30
#: How many notices one message names; the others stand in the list.
MOST_TOLD = 20
LONGEST = SavedSearch._meta.get_field("query").max_length or 0


def saved_by(person: Person | None) -> QuerySet[SavedSearch]:
    """A person's own searches, the oldest first."""
    return SavedSearch.objects.filter(person=person) if person else SavedSearch.objects.none()


def may_save(person: Person | None, search: FindOpportunities, saved: int) -> Verdict:
    """Whoever has an account may save searches, up to a number that bounds what a notice sets off."""
    if person is None:
        return refused(_("Sign in first: a saved search belongs to an account."), "signed-out")
    if not search.is_valid():
        return refused(
            _("This search asks for something that cannot be read, so it is not saved. Search again."),
            "unreadable",
        )
    if saved >= MOST_SEARCHES:
        return refused(
            _("You have %(most)s saved searches, the most that one account can have. Stop one first."),
            "as-many-as-can-be",
            most=MOST_SEARCHES,
        )
    if len(search.query) > LONGEST:
        return refused(_("This search is too long to be saved. Ask for fewer words."), "too-long")
    return allowed


@transaction.atomic
def save(*, by: Person | None, search: FindOpportunities) -> SavedSearch:
    """Keep a search; asking the same again changes nothing."""
    own = saved_by(Person.objects.select_for_update(no_key=True).get(pk=by.pk) if by else None)
    if found := own.filter(query=search.query).first():
        return found
    may_save(by, search, own.count()).enforce()
    assert by is not None
    return SavedSearch.objects.create(person=by, query=search.query, saved=clock.now())


def stop(*, by: Person, search: SavedSearch) -> None:
    """Forget a search: nothing of it was ever public."""
    saved_by(by).filter(pk=search.pk).delete()


def tell_of(tender: Tender) -> None:
    """Write, in the caller's transaction, to everybody one of whose searches finds a notice just published.

    A search that finds it twice over, and a person with several such searches, give one message.
    """
    for person, searches in _finding(open_now().filter(tender=tender)).items():
        messages.send(
            template="sourcing/found",
            to=person,
            place=tender.place,
            about=tender,
            context={"tender": tender, "searches": lazy(_lines, str)(searches)},
        )


def tell_of_other(found: Opportunity) -> None:
    """The same for what is no tender: a sub-contract, a grant, a call for proposals, market engagement."""
    for person, searches in _finding(open_now().filter(pk=found.pk)).items():
        messages.send(
            template="sourcing/found_other",
            to=person,
            place=found.place,
            about=found,
            context={
                "found": found,
                "closes": wording.closes(found.kind),
                "searches": lazy(_lines, str)(searches),
            },
        )


def finders(**original: Any) -> set[Person]:
    """Everybody one of whose searches finds a ``tender``, ``call`` or ``notice``: asked before it changes."""
    return set(_finding(open_now().filter(**original)))


def tell_of_change(found: Opportunity, people: Iterable[Person], reason: str) -> None:
    """Write to whoever heard of an opportunity by a search that its date has changed, or that it is gone."""
    for person in sorted(people, key=lambda person: str(person.pk)):
        messages.send(
            template="sourcing/opportunity_changed",
            to=person,
            place=found.place,
            about=found,
            context={"found": found, "closes": wording.closes(found.kind), "reason": reason},
        )


def _finding(just_this: QuerySet[Opportunity]) -> dict[Person, list[FindOpportunities]]:
    """Who saved searches that find this one row, and which."""
    finding: defaultdict[Person, list[FindOpportunities]] = defaultdict(list)
    for search, found, people in _asked_of(just_this, most=1):
        for person in people if found else ():
            finding[person].append(search)
    return finding


def _asked_of(
    rows: QuerySet[Opportunity], most: int
) -> Iterator[tuple[FindOpportunities, list[Opportunity], list[Person]]]:
    """Each search that is saved, so many of these rows as it finds, and who saved it.

    One that breaks is logged and finds nothing: no search of anybody's may keep a notice from going out.
    """
    saved = SavedSearch.objects.order_by("query", "id").select_related("person")
    for query, group in groupby(saved, key=lambda row: row.query):
        alike = list(group)
        try:
            with transaction.atomic():
                search = asking(query)
                found = list(search.narrow(rows)[:most]) if search.is_valid() else []
        except Exception:
            logger.exception("saved search %s could not be asked, nor those that are like it", alike[0].pk)
        else:
            yield search, found, [row.person for row in alike]


def tell_of_new(origin: str, since: datetime) -> None:
    """Write to everybody one of whose searches finds what came newly from another portal: one message each.

    Whatever is still open and was listed from ``since`` on counts as new.
    """
    new = open_now().filter(origin=origin, listed__gte=since)
    finding: defaultdict[Person, dict[Any, Opportunity]] = defaultdict(dict)
    for _search, found, people in _asked_of(new, most=MOST_TOLD + 1):
        for person in people:
            finding[person] |= {one.pk: one for one in found}
    for person, ours in finding.items():
        if ours:
            told = sorted(ours.values(), key=lambda one: (one.closes, one.pk))
            messages.send(
                template="sourcing/found_elsewhere",
                to=person,
                context={
                    "origin": origin,
                    "found": [
                        (one, settings.SITE_ADDRESS + one.get_absolute_url()) for one in told[:MOST_TOLD]
                    ],
                    "more": len(told) > MOST_TOLD,
                },
            )


def _lines(searches: list[FindOpportunities]) -> str:
    """What was asked, a line each, in the language of whoever reads the message."""
    return "\n".join(search.in_words for search in searches)
