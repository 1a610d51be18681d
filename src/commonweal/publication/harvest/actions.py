"""Bringing a file of releases in, batch by batch, so that it can stop at any moment and go on."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.publication.harvest import checking, cleaning, holding, reading
from commonweal.publication.models import Harvest, HarvestFault, Origin
from commonweal.record import clock
from commonweal.rules.reasons import refused
from commonweal.sourcing.finding import searches

#: Releases to a transaction: few enough that little is done again after a fall, many enough to be quick.
BATCH = 500


@dataclass
class _Batch:
    """What one batch found: releases by ocid and id, and kinds of fault."""

    releases: dict[holding.Key, holding.Clean] = field(default_factory=dict)
    faults: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    first: dict[tuple[str, str, bool], tuple[int, str]] = field(default_factory=dict)
    read: int = 0
    faulty: int = 0
    refused: int = 0


def portal(name: str, licence: str | None = None) -> Origin:
    """The portal of that name, with the terms of its data where they are said anew."""
    row, _new = Origin.objects.get_or_create(name=name)
    if licence is not None and row.licence != licence:
        row.licence = licence[:300]
        row.save()
    return row


def harvest(*, origin: Origin, source: str, stream: IO[bytes], batch: int = BATCH) -> Harvest:
    """Bring a file in, from where an earlier attempt at the same file stopped; one process at a time.

    ``stream`` can be read from its start again. Each batch is one transaction: its releases, what they make
    of their processes, its faults and the position move together, so that after a fall nothing is lost and
    nothing is done twice. A file that turns out not to be whole is kept as far as it went, and says so.
    """
    row, _new = Harvest.objects.get_or_create(
        origin=origin, sha256=_digest(stream), defaults={"source": source[:1000], "started": clock.now()}
    )
    if row.state != Harvest.State.RUNNING:
        return row
    releases = reading.releases(stream)
    try:
        for _done in islice(releases, row.position):
            pass
        while (found := _look_at(islice(releases, batch))).read:
            row = _keep(row, found)
    except reading.NotOcdsError as error:
        return _finish(row, Harvest.State.BROKEN, str(error))
    return _finish(row, Harvest.State.FINISHED)


def _digest(stream: IO[bytes]) -> str:
    whole = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # a binary file
    stream.seek(0)
    return whole


def _look_at(some: Iterable[reading.Read]) -> _Batch:
    """Look at each release as it is read, so that never more than one is in memory taken apart."""
    found = _Batch()
    for each in some:
        found.read += 1
        faults = checking.faults(each.release)
        ocid = (
            cleaning.told(str(each.release.get("ocid") or ""))[:200] if isinstance(each.release, dict) else ""
        )
        for fault in faults:
            path = re.sub(r"\d+", "#", cleaning.told(fault.path))
            kind = (path[:300], cleaning.told(fault.sentence)[:500], fault.stops)
            found.faults[kind] += 1
            found.first.setdefault(kind, (each.number, ocid))
        found.faulty += bool(faults)
        if any(fault.stops for fault in faults):
            found.refused += 1
            continue
        name, clean = holding.cleaned(each.release)
        found.releases[(ocid, name)] = clean
    return found


@transaction.atomic
def _keep(row: Harvest, batch: _Batch) -> Harvest:
    since, row = row.position, Harvest.objects.select_for_update().get(pk=row.pk)
    if row.position != since or row.state != Harvest.State.RUNNING:
        refused(_("Another process is bringing this file in. Let it finish."), "at-once").enforce()
    kept = holding.keep(row.origin, batch.releases)
    _tell(row, batch)
    row.position += batch.read
    row.kept += kept
    row.repeated += batch.read - batch.refused - kept
    row.faulty += batch.faulty
    row.refused += batch.refused
    row.save()
    return row


def _tell(row: Harvest, batch: _Batch) -> None:
    """Add the batch's faults to those told already, which only whoever has locked the harvest does."""
    known = {(one.path, one.sentence): one for one in row.faults.all()}
    for (path, sentence, stops), times in sorted(batch.faults.items()):
        number, ocid = batch.first[(path, sentence, stops)]
        fault = known.setdefault(
            (path, sentence),
            HarvestFault(
                harvest=row,
                path=path,
                sentence=sentence,
                stops=stops,
                first_number=number,
                first_ocid=ocid,
            ),
        )
        fault.times += times
    HarvestFault.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["harvest", "path", "sentence"],
        update_fields=["times"],
    )


@transaction.atomic
def _finish(row: Harvest, state: str, why: str = "") -> Harvest:
    row = Harvest.objects.select_for_update().get(pk=row.pk)
    if row.state != Harvest.State.RUNNING:
        return row  # another process came to the end first, and has told people
    row.state, row.why, row.finished = state, cleaning.told(why)[:500], clock.now()
    row.save(update_fields=["state", "why", "finished"])
    searches.tell_of_new(row.origin.name, row.started)
    return row
