"""Every text that was saved: the helpers by which actions keep it, whether it stands or came second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.specifications.models import Specification, Version


def content_at(specification: Specification, number: int) -> Mapping[str, Any]:
    """The whole text of the version that somebody began from."""
    found: list[Mapping[str, Any]] = list(
        specification.versions.filter(number=number, taken=True).values_list("content", flat=True)
    )
    if not found:
        refused(_("That version never stood. Open the page again."), "no-such-version").enforce()
    return found[0]


def next_number(specification: Specification) -> int:
    latest = specification.versions.aggregate(latest=models.Max("number"))["latest"]
    return int(latest or 0) + 1


def keep(
    specification: Specification,
    by: Person | None,
    piece: str,
    whole: Mapping[str, Any],
    *,
    based_on: int | None = None,
    taken: bool = True,
) -> Version:
    """Write the whole text down as the next version, with the piece that changed and who changed it."""
    return Version.objects.create(
        specification=specification,
        number=next_number(specification),
        based_on=based_on,
        piece=piece,
        taken=taken,
        content=whole,
        saved=clock.now(),
        saved_by=by,
    )


def keep_beside(
    specification: Specification,
    by: Person | None,
    piece: str,
    base: int,
    before: Mapping[str, Any],
    value: Mapping[str, Any] | None,
) -> Version:
    """Keep a text that came second, as the whole that its author meant."""
    whole = {name: each for name, each in before.items() if name != piece}
    if value is not None:
        whole[piece] = {**before.get(piece, {}), **value}
    version = keep(specification, by, piece, whole, based_on=base, taken=False)
    events.write(
        "specification text kept beside", about=specification, by=by, facts={"version": version.number}
    )
    return version
