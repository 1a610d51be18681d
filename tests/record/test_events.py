"""Events: what they keep, what they keep apart, and the refusals that must be detectable."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import transaction

from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.record import events
from commonweal.record.models import Event, PersonalPart
from commonweal.rules.canonical import NotCanonical, canonical
from commonweal.rules.reasons import Refused, refused


def test_who_acted_is_kept_apart_and_the_event_holds_only_a_salted_hash(work: Work, resident: Person) -> None:
    event = events.write("need submitted", about=work, by=resident, facts={"words": 12})
    part = PersonalPart.objects.get(event=event)
    assert part.payload == {"by": str(resident.pk)}
    assert str(resident.pk) not in str(event.facts)
    expected = hashlib.sha256(bytes(part.salt) + canonical(part.payload)).hexdigest()
    assert event.personal_hash == expected


def test_an_event_carries_the_place_of_what_it_is_about(work: Work, place: Place) -> None:
    assert events.write("work opened", about=work).place == place


@pytest.mark.parametrize("fact", [0.5, datetime(2026, 1, 1, tzinfo=UTC), b"bytes", 2**53])
def test_a_fact_without_one_exact_form_is_refused_and_nothing_is_written(work: Work, fact: object) -> None:
    with pytest.raises(NotCanonical):
        events.write("work opened", about=work, facts={"fact": fact})
    assert not Event.objects.exists()


@events.refusals("opening refused", about="work")
@transaction.atomic
def open_bids(*, by: Person, work: Work) -> None:
    """An action that writes, and is then refused."""
    events.write("bids opened", about=work, by=by)
    refused("Bids may be opened after %(hour)s o'clock.", "too-early", hour=12).enforce()


def test_a_refusal_undoes_the_act_and_is_itself_recorded(work: Work, resident: Person) -> None:
    with pytest.raises(Refused):
        open_bids(by=resident, work=work)
    event = Event.objects.get()
    assert event.kind == "opening refused"
    assert event.facts == {"refused": ["too-early"]}
    assert event.personal_part.payload["reasons"] == ["Bids may be opened after 12 o'clock."]


@pytest.mark.django_db(transaction=True)
def test_a_refusal_stands_after_the_rollback_on_a_database_that_really_commits(
    work: Work, resident: Person
) -> None:
    with pytest.raises(Refused):
        open_bids(by=resident, work=work)
    assert [event.kind for event in Event.objects.all()] == ["opening refused"]


def test_a_detectable_refusal_cannot_be_recorded_where_it_might_be_rolled_back(
    work: Work, resident: Person
) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        open_bids(by=resident, work=work)
