"""Who may check whether civil society suits, and when a route may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.specifications.models import Specification

#: Who makes the check, by the name of the office.
CHECKER = "champion"


def may_check_suitability(person: Person | None, specification: Specification) -> Verdict:
    """The place's champion of civil society checks, as long as the text is a draft."""
    verdict = must_hold(person, specification.place, CHECKER)
    if not verdict or specification.state == "drafting":
        return verdict
    return refused(
        _("This specification is no longer a draft, so nothing follows from a check."), "not-a-draft"
    )


def may_choose(specification: Specification, piece: str, given: Mapping[str, Any] | None) -> Verdict:
    """The champion's check comes before the route is chosen; answers about the service may come earlier."""
    chooses = piece == "route" and given and (given.get("route") or given.get("agreement"))
    if not chooses or specification.suitability.exists():
        return allowed
    return refused(
        _(
            "The champion of civil society first checks whether delivery by civil society suits the service. "
            "The agreement and the route are chosen after that."
        ),
        "no-suitability-check",
    )
