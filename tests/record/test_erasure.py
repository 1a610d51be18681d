"""Personal data goes when its time is over, and the log still holds."""

from __future__ import annotations

import pytest

from commonweal.people.models import Person, Work
from commonweal.record import erasure, events, sequencer
from commonweal.record.models import Event, PersonalPart
from commonweal.record.verification import verify_log
from commonweal.site.cli import main
from tests.conftest import MovableClock

KEPT_FOR = PersonalPart.declares.personal["payload"].days or 0


def test_who_acted_is_forgotten_when_its_time_is_over_and_the_log_still_holds(
    work: Work, resident: Person, clock: MovableClock
) -> None:
    old = events.write("bid received", about=work, by=resident)
    clock.forward(days=KEPT_FOR)
    new = events.write("bid received", about=work, by=resident)
    sequencer.sequence()
    clock.forward(minutes=1)
    assert erasure.erase().counts == {"record.PersonalPart.payload": 1}
    assert [part.event for part in PersonalPart.objects.all()] == [new]
    assert Event.objects.get(pk=old.pk).personal_hash == old.personal_hash
    assert verify_log().faults == []


def test_nothing_goes_before_its_time(work: Work, resident: Person, clock: MovableClock) -> None:
    events.write("bid received", about=work, by=resident)
    clock.forward(days=KEPT_FOR - 1)
    assert erasure.erase().counts == {}
    assert PersonalPart.objects.count() == 1


def test_erasing_again_finds_nothing_more(work: Work, resident: Person, clock: MovableClock) -> None:
    events.write("bid received", about=work, by=resident)
    clock.forward(days=KEPT_FOR + 1)
    erasure.erase()
    assert erasure.erase().counts == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "label, name",
    [(model._meta.label, name) for model, name, declared in erasure.declared_fields() if declared.days],
)
def test_the_database_lets_every_field_that_has_a_time_be_erased(
    label: str, name: str, clock: MovableClock
) -> None:
    """No trigger, constraint or type stands in the way of the statement itself."""
    [(model, declared)] = [
        (model, declared)
        for model, field, declared in erasure.declared_fields()
        if (model._meta.label, field) == (label, name)
    ]
    assert erasure.erase_field(model, name, declared, now=clock.now()) == 0


def test_the_command_says_what_it_erased(
    work: Work, resident: Person, clock: MovableClock, capsys: pytest.CaptureFixture[str]
) -> None:
    events.write("bid received", about=work, by=resident)
    clock.forward(days=KEPT_FOR + 1)
    assert main(["record", "erase"]) == 0
    assert "record.PersonalPart.payload: 1 erased" in capsys.readouterr().out
