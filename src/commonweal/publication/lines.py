"""Which notices and which tender are one procurement, so that all of them carry one id in open data.

What is announced of a service before its tender is out has an id of its own from its first notice on, and the
next tender of that service carries the same one. A further lot, or a tender put out anew, is a procurement of
its own. An id that was published never changes: notices and tenders only come later. Source: OCDS 1.1.5,
"Open Contracting Identifier": one process from its plan to its last payment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonweal.places.models import Place
from commonweal.publication import queries

#: What happened to one service, in order: when, whether it was a notice (0) or a tender (1), and which.
Step = tuple[datetime, int, UUID]


@dataclass(frozen=True, slots=True)
class Line:
    """One procurement: the id of the row it began with, since when it is public, its notices, its tender.

    ``plan`` is the line whose notices announced it where it has none of its own.
    """

    key: UUID
    since: datetime
    notices: tuple[UUID, ...] = ()
    tender: UUID | None = None
    plan: UUID | None = None


def lines(place: Place) -> list[Line]:
    """Every procurement of a place of which anything is public, the oldest first."""
    steps: dict[UUID, list[Step]] = defaultdict(list)
    found = []
    for pk, service, at in queries.announced(place):
        if service is None:
            found.append(Line(pk, at, (pk,)))
        else:
            steps[service].append((at, 0, pk))
    for pk, service, at in queries.put_out(place):
        steps[service].append((at, 1, pk))
    for told in steps.values():
        found += of_service(sorted(told))
    return sorted(found, key=lambda line: (line.since, line.key))


def of_service(steps: list[Step]) -> Iterator[Line]:
    """Each tender takes the notices since the one before it; those after the last one wait for theirs."""
    waiting: list[tuple[datetime, UUID]] = []
    plan: UUID | None = None
    for at, is_tender, pk in steps:
        if not is_tender:
            waiting.append((at, pk))
            continue
        if waiting:
            since, plan = waiting[0]
            yield Line(plan, since, tuple(row for _at, row in waiting), pk)
        else:
            yield Line(pk, at, (), pk, plan)
        waiting = []
    if waiting:
        yield Line(waiting[0][1], waiting[0][0], tuple(row for _at, row in waiting))
