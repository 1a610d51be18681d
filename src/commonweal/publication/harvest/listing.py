"""Other portals' processes among the opportunities, found by their words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from commonweal.publication.models import Origin
from commonweal.record import bulk, chance, clock
from commonweal.search import actions as search
from commonweal.sourcing.finding.categories import findable
from commonweal.sourcing.models import Opportunity
from commonweal.web.translated import by_language

_NAMES = (
    *("id", "key", "origin", "kind", "title", "summary", "buyer", "region", "categories", "codes"),
    *("budget_pence", "for_small", "for_charities", "published", "closes", "source", "is_open", "listed"),
)


def keep(origin: Origin, processes: Mapping[str, dict[str, Any] | None]) -> None:
    """Copy what takes bids into the list, and take out what takes them no longer: all at once.

    ``processes`` gives, by ocid, what ``notices.opportunity`` says of each.
    """
    facts = {f"{origin.pk} {ocid}": said for ocid, said in processes.items()}
    known = {
        key: (pk, listed)
        for key, pk, listed in Opportunity.objects.filter(key__in=facts).values_list("key", "id", "listed")
    }
    now = clock.now()
    rows = {
        key: (*known.get(key, (chance.new_id(), now)), said)
        for key, said in facts.items()
        if said is not None
    }
    bulk.write(
        Opportunity,
        _NAMES,
        [_row(pk, key, origin, said, listed) for key, (pk, listed, said) in rows.items()],
        known_by=["key"],
    )
    search.index_all([_page(pk, said) for pk, _listed, said in rows.values() if said["is_open"]])
    shut = [pk for key, (pk, _listed) in known.items() if not (said := facts[key]) or not said["is_open"]]
    search.forget_all(Opportunity, shut)
    gone = [pk for key, (pk, _listed) in known.items() if not facts[key]]
    Opportunity.objects.filter(pk__in=gone).delete()


def _row(pk: UUID, key: str, origin: Origin, said: dict[str, Any], listed: datetime) -> tuple[Any, ...]:
    return (
        *(pk, key, origin.name, "tender", _text(said["title"]), _text(said["summary"]), said["buyer"]),
        *(said["region"], json.dumps(said["categories"]), findable(said["categories"])),
        *(said["budget_pence"], said["for_small"], said["for_charities"], said["published"]),
        *(said["closes"], said["source"], said["is_open"], listed),
    )


def _text(words: str) -> str:
    """A text in the site's first language, as its field is kept."""
    return json.dumps(by_language(words))


def _page(pk: UUID, said: dict[str, Any]) -> search.Page:
    return search.Page(
        Opportunity,
        pk,
        place=None,
        title=said["title"],
        text=f"{said['summary']} {said['buyer']} {said['region']}",
        url=_address().replace(str(_ANY), str(pk)),
    )


_ANY = UUID(int=0)


@cache
def _address() -> str:
    """The address of any row's page: to look each up takes as long as to find a row's words."""
    return Opportunity(pk=_ANY).get_absolute_url()
