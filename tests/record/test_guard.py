"""The database itself refuses changes to the record."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from commonweal.people.models import Person, Work
from commonweal.places.models import Place
from commonweal.record import bundles, events, guard, links, note, witnesses
from commonweal.record.models import Checkpoint, Event, PersonalPart
from tests.record.test_bundles import decide

CASCADE = {"postgresql": "TRUNCATE {} CASCADE", "sqlite": "DELETE FROM {}"}


@pytest.fixture
def filled(work: Work, place: Place, resident: Person) -> None:
    """At least one row in every table of the record."""
    events.write("work opened", about=work, by=resident)
    links.join(work, Work.objects.create(place=place, title="A later one"), "became")
    bundles.sealed(decide(work))
    signer = note.SecretKey.new("csv.example/w", note.WITNESS)
    witnesses.admit(key=str(signer.public))
    seen = Checkpoint.objects.latest("size").note
    witnesses.accept(sent=f"{seen}{signer.cosign(note.split(seen)[0], 1)}\n")


def refused(statement: str) -> None:
    """The statement is refused in words, and nothing has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("table", guard.KEPT_FOR_EVER)
def test_a_row_of_the_record_is_neither_changed_nor_deleted_nor_emptied_away(table: str) -> None:
    column = connection.introspection.get_table_description(connection.cursor(), table)[1].name
    before = connection.cursor()
    before.execute(f"SELECT count(*) FROM {table}")
    assert before.fetchone()[0] > 0
    refused(f"UPDATE {table} SET {column} = {column}")
    refused(f"DELETE FROM {table}")
    refused(CASCADE[connection.vendor].format(table))


@pytest.mark.usefixtures("filled")
def test_a_personal_part_can_be_erased_and_never_rewritten() -> None:
    refused("UPDATE record_personalpart SET payload = payload")
    PersonalPart.objects.all().delete()
    assert Event.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_that_commits_begins_with_an_empty_record(turn: int, work: Work) -> None:
    assert not Event.objects.exists()
    events.write("work opened", about=work)
    refused("UPDATE record_event SET kind = 'something else'")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has users of its own")
@pytest.mark.django_db(transaction=True)
def test_a_user_who_may_only_add_cannot_change_the_record_even_without_its_triggers(place: Place) -> None:
    event = events.write("event added", about=place)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE only_adds")
        try:
            for statement in guard.grants("only_adds"):
                cursor.execute(statement)
            guard.lift(connection)
            cursor.execute("SET ROLE only_adds")
            for refused in ("UPDATE record_event SET kind = 'x'", "DELETE FROM record_event"):
                with pytest.raises(ProgrammingError, match="permission denied"):
                    cursor.execute(refused)
            assert events.write("another added", about=place).pk != event.pk
        finally:
            cursor.execute("RESET ROLE")
            guard.install(connection)
            cursor.execute("DROP OWNED BY only_adds; DROP ROLE only_adds")
