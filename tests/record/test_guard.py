"""The database itself refuses changes to the record."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.record import events, guard, links
from commonweal.record.models import Event, Link, PersonalPart


@pytest.fixture
def filled(work: Work, place: Place, resident: Person) -> None:
    events.write("work opened", about=work, by=resident)
    links.join(work, Work.objects.create(place=place, title="A later one"), "became")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("model", [Event, Link])
def test_a_row_of_the_record_is_neither_changed_nor_deleted(model: type[Event | Link]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(kind="something else")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table}")
    assert model.objects.count() == 1


@pytest.mark.usefixtures("filled")
def test_a_personal_part_can_be_erased_and_never_rewritten() -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PersonalPart.objects.update(payload={"by": "someone else"})
    PersonalPart.objects.all().delete()
    assert Event.objects.count() == 1


@pytest.mark.usefixtures("filled")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
@pytest.mark.parametrize("table", guard.KEPT_FOR_EVER)
def test_a_table_of_the_record_is_not_truncated(table: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_that_commits_begins_with_an_empty_record(turn: int, work: Work) -> None:
    assert not Event.objects.exists()
    events.write("work opened", about=work)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.update(kind="something else")
