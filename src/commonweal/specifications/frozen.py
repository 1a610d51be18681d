"""What is kept as it stands within the act of approving, so that anyone can compute it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from commonweal.record import clock
from commonweal.rules.canonical import digest
from commonweal.specifications import barriers, scoring
from commonweal.specifications.codesign import published
from commonweal.specifications.models import (
    BarrierCheck,
    Costing,
    RouteChoice,
    Specification,
    TakingPart,
    Trial,
    ValueRecord,
)
from commonweal.specifications.money import costing
from commonweal.specifications.routing import standing
from commonweal.specifications.value import plans

#: By the name under which the event of approval gives its digest: where each is kept, and what gives its
#: evidence, which is ``None`` where there is nothing to keep.
KINDS: Mapping[str, tuple[type[Any], Callable[[Specification], Any]]] = {
    "barriers": (BarrierCheck, barriers.published),
    "trial": (Trial, scoring.published),
    "route": (RouteChoice, standing.published),
    "taking_part": (TakingPart, published.as_data),
    "costs": (Costing, costing.published),
    "value": (ValueRecord, plans.record_data),
}


def freeze(specification: Specification) -> dict[str, str]:
    """Keep each kind of evidence as it stands; the digests by name, for the event of approval."""
    digests = {}
    for name, (kind, evidence) in KINDS.items():
        told = evidence(specification)
        if told is not None:
            digests[name] = digest(told)
            kind.objects.create(
                specification=specification, made=clock.now(), evidence=told, digest=digests[name]
            )
    return digests
