"""Keeping a register's published file, in batches, and filling a profile in from it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db import transaction

from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.sourcing.models import ProfileAnswer, RegisterEntry, RegisterFile
from commonweal.sourcing.profiles import policy, standing
from commonweal.sourcing.profiles.actions import Typed, write_answer
from commonweal.sourcing.registers import queries, reading
from commonweal.sourcing.registers.policy import may_keep

BATCH = 2000
#: How many lines that were left out are told one by one.
MOST_TOLD = 10
FIELDS = ["file", "title", "status", "registered_on", "ended_on", "year_end", "income_pence", "address"]


@dataclass
class Kept:
    """How a file was read, and the first lines that were left out."""

    file: RegisterFile
    wrong: list[reading.Wrong] = field(default_factory=list)


def keep_register(*, stream: IO[bytes], source: str, published: date, licence: str) -> Kept:
    """Keep what a file says of every number. Reading it again, after it was stopped too, keeps each once."""
    hashing = _Hashing(stream)
    columns, rows = reading.opened(hashing)  # type: ignore[arg-type]  # it reads as a file does
    latest = RegisterFile.objects.filter(scheme=columns.scheme).order_by("-published").first()
    may_keep(columns.scheme, published, latest, today=standing.today()).enforce()
    file, _new = RegisterFile.objects.update_or_create(
        scheme=columns.scheme,
        published=published,
        defaults={
            "source": source,
            "licence": licence,
            "began": clock.now(),
            "finished": None,
            "kept": 0,
            "left_out": 0,
        },
    )
    told = Kept(file)
    while batch := list(islice(rows, BATCH)):
        _keep(file, batch)
        told.wrong += [one for one in batch if isinstance(one, reading.Wrong)]
        del told.wrong[MOST_TOLD:]
    hashing.read_on()
    file.sha256, file.finished = hashing.digest, clock.now()
    with transaction.atomic():
        file.save()
        facts = {"sha256": file.sha256, "kept": file.kept, "left_out": file.left_out}
        events.write("register read", about=file, facts=facts, public=True)
    return told


@transaction.atomic
def _keep(file: RegisterFile, batch: list[reading.Row | reading.Wrong]) -> None:
    found = {row.number: row for row in batch if isinstance(row, reading.Row)}
    entries = [
        RegisterEntry(
            file=file,
            scheme=file.scheme,
            number=row.number,
            title=row.title,
            status=row.status,
            registered_on=row.registered_on,
            ended_on=row.ended_on,
            year_end=row.year_end,
            income_pence=row.income_pence,
            address=row.address,
        )
        for row in found.values()
    ]
    RegisterEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["scheme", "number"], update_fields=FIELDS
    )
    file.kept += len(entries)
    file.left_out += sum(isinstance(row, reading.Wrong) for row in batch)
    file.save(update_fields=["kept", "left_out"])


@transaction.atomic
def fill_in(
    *, by: Person | None, organisation: Organisation, questions: Collection[str]
) -> list[ProfileAnswer]:
    """Take over into a profile what registers say to the questions that were picked, each with its origin."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    policy.may_answer(by, organisation).enforce()
    latest, now = standing.latest(organisation), clock.now()
    filled = []
    for offer in queries.offers(organisation):
        row = latest.get(offer.question.id)
        if offer.question.id not in questions or offer.is_said(row):
            continue
        origin: dict[str, Any] = {
            "origin": ProfileAnswer.Origin.REGISTER,
            "source": offer.source,
            "source_on": offer.entry.file.published,
            "licence": offer.entry.file.licence,
        }
        filled.append(write_answer(by, organisation, offer.question, Typed(offer.said), row, now, **origin))
    if filled:
        facts = {"answers": len(filled)}
        events.write("profile filled in from a register", about=organisation, by=by, facts=facts)
    return filled


class _Hashing:
    """A stream that hashes what is read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._hash = stream, hashlib.sha256()
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read(size)
        self._hash.update(found)
        return found

    read1 = read

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        """Nothing waits: it is only read."""

    def close(self) -> None:
        """Whoever opened the stream closes it."""

    def read_on(self) -> None:
        """Hash what nobody has read."""
        while self.read(1 << 20):
            pass

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()
