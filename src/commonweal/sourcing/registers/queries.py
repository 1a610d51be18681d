"""What registers say of an organisation, by its numbers, as answers that a profile can take over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from commonweal.people.identifiers import SCHEMES
from commonweal.people.models import Organisation
from commonweal.rules.profiles import Question
from commonweal.sourcing.models import ProfileAnswer, RegisterEntry, RegisterFile
from commonweal.sourcing.profiles import standing
from commonweal.sourcing.profiles.showing import shown
from commonweal.sourcing.registers.reading import CHARITIES, COMPANIES, SCOTTISH

#: How the registers call an entry that stands.
STANDING = ("Registered", "Active")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


_OF_CHARITIES: dict[str, Callable[[RegisterEntry], Any]] = {
    "legal_name": lambda entry: entry.title,
    "charity_number": lambda entry: entry.number,
    "registered_on": lambda entry: _day(entry.registered_on),
    "turnover": lambda entry: entry.income_pence,
    "year_end": lambda entry: _day(entry.year_end),
}
_OF_COMPANIES: dict[str, Callable[[RegisterEntry], Any]] = {
    "legal_name": lambda entry: entry.title,
    "company_number": lambda entry: entry.number,
    "registered_on": lambda entry: _day(entry.registered_on),
    "year_end": lambda entry: _day(entry.year_end),
}
#: What an entry answers, by register and question.
ANSWERS = {CHARITIES: _OF_CHARITIES, SCOTTISH: _OF_CHARITIES, COMPANIES: _OF_COMPANIES}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a register answers to a question, and what the profile says now."""

    question: Question
    said: Any
    entry: RegisterEntry
    now: str

    @property
    def source(self) -> str:
        """The register by its name."""
        return str(SCHEMES[self.entry.scheme].title)

    @property
    def shown(self) -> str:
        return shown(self.question.kind, self.said)

    def is_said(self, row: ProfileAnswer | None) -> bool:
        """Whether the profile has this very answer of this very file."""
        return row is not None and (row.said, row.source_on) == (self.said, self.entry.file.published)


def entries(organisation: Organisation) -> QuerySet[RegisterEntry]:
    """What registers hold under the organisation's own numbers, as their last whole file says.

    What a later file no longer names (a company that was struck off) stands in the register no more.
    """
    numbers = Q(pk__in=[])
    for row in organisation.identifiers.all():
        numbers |= Q(scheme=row.scheme, number=row.value)
    whole = RegisterFile.objects.filter(scheme=OuterRef("scheme"), finished__isnull=False)
    rows = RegisterEntry.objects.alias(last=Subquery(whole.order_by("-published").values("published")[:1]))
    rows = rows.filter(numbers).filter(Q(last=None) | Q(file__published__gte=F("last")))
    return rows.select_related("file").order_by("scheme")


def offers(organisation: Organisation) -> list[Offer]:
    """One answer for each question that a register in which the organisation stands can give.

    Where two can, the first that the question names.
    """
    held = {entry.scheme: entry for entry in entries(organisation) if entry.status in STANDING}
    latest = standing.latest(organisation)
    found = []
    for question in standing.question_set().questions:
        for scheme in question.registers:
            answer = ANSWERS[scheme].get(question.id)
            said = answer(held[scheme]) if answer and scheme in held else None
            if said is not None:
                row = latest.get(question.id)
                found.append(
                    Offer(question, said, held[scheme], shown(question.kind, row.said) if row else "")
                )
                break
    return found
