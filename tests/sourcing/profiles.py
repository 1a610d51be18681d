"""A profile with something in it, for the tests of profiles and share codes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing.models import Share
from commonweal.sourcing.profiles import actions, sharing, standing
from commonweal.sourcing.profiles.actions import Typed

SECRET_NAME = "Mabel Quince"


def say(by: Person, organisation: Organisation, **answers: Any) -> int:
    """Answer questions by their ids, having seen what stands now."""
    set_, latest = standing.question_set(), standing.latest(organisation)
    changed = 0
    for id, said in answers.items():
        section = set_.section(set_.question(id).section)
        changed += actions.save_section(
            by=by,
            organisation=organisation,
            section=section,
            typed={id: said if isinstance(said, Typed) else Typed(said)},
            seen={key: row.number for key, row in latest.items()},
        )
    return changed


def filled(by: Person, organisation: Organisation) -> None:
    """A name, a turnover and a trustee."""
    say(by, organisation, legal_name="Riverside Friends CIO", turnover=4_200_000)
    actions.name_person(by=by, organisation=organisation, name=SECRET_NAME, role="trustee")


def give(by: Person, organisation: Organisation, place: Place, **more: Any) -> Share:
    """A code for all three sections of ``filled``, for a year."""
    terms = {
        "sections": ["identity", "connected", "accounts"],
        "until": clock.now() + timedelta(days=365),
        **more,
    }
    return sharing.share(by=by, organisation=organisation, place=place, **terms)
