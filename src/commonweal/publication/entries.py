"""What of a place is in its open data, one entry for each procurement: tenders, opportunities, plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, overload
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.publication import queries
from commonweal.publication.calls import call_releases
from commonweal.publication.lines import Line, lines
from commonweal.publication.plans import plan_releases
from commonweal.publication.release import Process, Release, related
from commonweal.publication.releases import releases
from commonweal.publication.values import Site
from commonweal.sourcing.models import Call, Notice, Tender


@dataclass(frozen=True, slots=True)
class Entry:
    """One procurement with what it stands for: its tender, an opportunity, or what was announced."""

    key: UUID
    since: datetime
    row: Tender | Call | Notice
    announced: tuple[Notice, ...] = ()
    related: tuple[tuple[UUID, str], ...] = ()

    @property
    def called(self) -> Any:
        """What it is, in words."""
        if isinstance(self.row, Tender):
            return _("Direct award") if self.row.direct else _("Tender")
        return self.row.of_kind.title


def releases_of(entry: Entry, site: Site) -> list[Release]:
    """Every release of a procurement, the earliest first."""
    row = entry.row
    others = tuple(related(key, relationship, site) for key, relationship in entry.related)
    by = row.organisation if isinstance(row, Call) else None
    process = Process(site, row.place, entry.key, by, others)
    if isinstance(row, Call):
        return call_releases(row, process)
    if isinstance(row, Tender):
        return releases(row, process, entry.announced)
    return sorted(plan_releases(entry.announced, process), key=lambda release: release["date"])


class Entries(Sequence[Entry]):
    """The procurements of a place, the oldest first; only those that are asked for are read."""

    def __init__(self, place: Place) -> None:
        self.place, own = place, lines(place)
        calls = [Line(pk, opens) for pk, opens in place.calls.values_list("pk", "opens")]
        #: The id of each tender's procurement.
        self.keys = {line.tender: line.key for line in own if line.tender}
        self.lines = sorted([*own, *calls], key=lambda line: (line.since, line.key))

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return list(self._read(self.lines[at]))
        return next(self._read([self.lines[at]]))

    def __iter__(self) -> Iterator[Entry]:
        return self._read(self.lines)

    def find(self, key: Any) -> Entry | None:
        """The procurement of this id, or of the tender of this id."""
        line = next((line for line in self.lines if key in (line.key, line.tender)), None)
        return next(self._read([line])) if line else None

    def _read(self, wanted: Sequence[Line]) -> Iterator[Entry]:
        tenders = queries.processes(self.place).in_bulk([line.tender for line in wanted if line.tender])
        told = {
            row.pk: row for row in queries.notices(self.place, (pk for line in wanted for pk in line.notices))
        }
        calls = queries.calls(self.place).in_bulk(
            [line.key for line in wanted if not line.tender and not line.notices]
        )
        for line in wanted:
            notices = tuple(told[pk] for pk in line.notices)
            others = ((line.plan, "planning"),) if line.plan else ()
            row: Tender | Call | Notice
            if line.tender:
                row = tenders[line.tender]
            elif notices:
                row = notices[-1]
            else:
                row = calls[line.key]
                others = ((self.keys[row.award.tender_id], "parent"),) if row.award else ()
            yield Entry(line.key, line.since, row, notices, others)


def of_place(place: Place) -> Entries:
    return Entries(place)
