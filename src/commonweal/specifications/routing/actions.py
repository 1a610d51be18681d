"""The change of state about the route: the champion's check."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import refused
from commonweal.rules.routes import suits
from commonweal.specifications.models import Specification, Suitability
from commonweal.specifications.routing import policy
from commonweal.specifications.routing.criteria import criteria


@transaction.atomic
def check_suitability(
    *, by: Person | None, specification: Specification, answers: Mapping[str, bool], note: str
) -> Suitability:
    """Answer each published criterion whether civil society suits; the check before stays beneath it."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_check_suitability(by, specification).enforce()
    asked = criteria()
    found = suits.suits(asked, answers)
    if found.open:
        refused(
            _("Answer every question: one that is open leaves all of it open."), "open-question"
        ).enforce()
    check = Suitability.objects.create(
        specification=specification,
        evidence=suits.frozen_data(asked, answers, found),
        note=note,
        made=clock.now(),
        made_by=by,
    )
    facts = {"verdict": found.verdict, "sha256": digest(check.evidence)}
    events.write("suitability checked", about=specification, by=by, facts=facts)
    return check
