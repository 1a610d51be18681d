"""What is done about the good of a service: looking at whom it affects, taking from the library."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.value.library import OUTCOME, Entry
from commonweal.specifications import actions, policy
from commonweal.specifications.content import content
from commonweal.specifications.models import EqualityLook, Specification, Version


@transaction.atomic
def look_at_equality(
    *,
    by: Person | None,
    specification: Specification,
    gate: str,
    effects: Mapping[str, str],
    who: str,
    done: str = "",
) -> EqualityLook:
    """Write down whom the text affects, by protected characteristic, and what was done about it.

    ``effects`` says one of ``EqualityLook.Effect`` for each of ``EqualityLook.CHARACTERISTICS``.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_keep_look(by, specification, gate, effects, done).enforce()
    look = EqualityLook.objects.create(
        specification=specification,
        gate=gate,
        version=specification.version,
        effects=dict(effects),
        who=who,
        done=done,
        looked=clock.now(),
        looked_by=by,
    )
    facts = {"gate": str(gate), "version": specification.version}
    events.write("equality looked at", about=specification, by=by, facts=facts)
    return look


@transaction.atomic
def take_from_library(*, by: Person | None, specification: Specification, entry: Entry) -> Version:
    """Take an entry of the library into a draft: an outcome as an outcome, a clause as a clause.

    Its words can be changed from then on; from which version of the library they came stays in the text.
    """
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_save(by, specification).enforce()
    clauses = list(content(specification).get("social_clauses", {}).get("rows", []))
    new = {
        "title": entry.title,
        "words": entry.words,
        "indicator": entry.indicator,
        "proof": entry.proof,
        "source": entry.source,
    }
    saved = actions.save(
        by=by,
        specification=specification,
        piece="social_clauses",
        base=specification.version,
        value={"rows": [*clauses, new]},
    )
    if entry.use != OUTCOME:
        return saved
    return actions.save(
        by=by,
        specification=specification,
        piece="outcome",
        base=saved.number,
        value={
            "title": entry.title,
            "indicator": entry.indicator,
            "evidence": entry.proof,
            "unit": entry.unit,
        },
    )
