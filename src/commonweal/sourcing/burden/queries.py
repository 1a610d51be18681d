"""What is told of the hours that bidding took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.bids import burden as rule
from commonweal.rules.money import in_brief, in_decimals
from commonweal.sourcing.burden import policy
from commonweal.sourcing.burden.actions import LEAST
from commonweal.sourcing.models import SaidHours, Tender
from commonweal.sourcing.policy import organisations_of
from commonweal.web.charts import Bar
from commonweal.web.words import field_name


@dataclass(frozen=True, slots=True)
class Told:
    """One procurement's hours for reading. ``asked`` and ``answered`` are ``None`` while bids can come in,
    and ``answered`` while it is fewer than are told."""

    tender: Tender
    burden: rule.Burden
    asked: int | None
    answered: int | None

    @property
    def title(self) -> str:
        return str(self.tender.title)

    @property
    def expected(self) -> str:
        return expected(self.tender)

    @property
    def why_none(self) -> str:
        """Why no hours are shown; empty where they are."""
        if self.burden.counted:
            return ""
        if self.asked is None:
            return _("Bids can still come in")
        if not self.asked:
            return _("Nobody bid, so nobody was asked")
        return _("Fewer than %(least)s answered: hours would tell what one of them said") % {"least": LEAST}

    @property
    def total(self) -> str:
        return in_brief(self.burden.total) if self.burden.counted else ""

    @property
    def median(self) -> str:
        return in_brief(self.burden.median) if self.burden.counted else ""

    @property
    def middle_half(self) -> str:
        """Between which hours the middle half of the bidders lies."""
        if not self.burden.counted:
            return ""
        ends = {"lower": in_brief(self.burden.lower), "upper": in_brief(self.burden.upper)}
        return _("%(lower)s to %(upper)s") % ends

    @property
    def per_10000(self) -> str:
        share = self.burden.per_10000
        return "" if share is None else in_decimals(share)

    @property
    def bars(self) -> list[Bar]:
        """Hours of all who are counted, by stage."""
        pairs = zip(rule.STAGES, self.burden.by_stage, strict=True)
        return [Bar(label(stage), hours, in_brief(hours)) for stage, hours in pairs]


def expected(tender: Tender) -> str:
    """The officers' own estimate in hours; empty where they made none."""
    found = tender.expected_quarters
    return "" if found is None else in_brief(Fraction(found, rule.QUARTERS))


def label(stage: str) -> str:
    """What a stage of bidding is called."""
    name = str(field_name(SaidHours, stage))
    return name[:1].upper() + name[1:]


def of_tender(tender: Tender, at: datetime | None = None) -> Told:
    """What one procurement asked of its bidders, against the price of its award or else its budget."""
    won = tender.award
    rows = list(tender.said_hours.all())
    evidence = rule.Evidence(
        tuple(rule.Answer(row.batch, row.quarters) for row in rows),
        LEAST,
        estimate_quarters=tender.expected_quarters,
        value_pence=won.price_pence if won else tender.budget_pence,
    )
    asked = getattr(tender, "asked_number", None)  # counted for all at once where many are listed
    over = tender.closes is not None and (tender.closes <= (at or clock.now()) or tender.state != "open")
    return Told(
        tender,
        rule.summary(evidence),
        asked=(tender.asked_hours.count() if asked is None else asked) if over else None,
        answered=len(rows) if over and len(rows) >= LEAST else None,
    )


def of_place(place: Place) -> tuple[rule.Burden, list[Told]]:
    """What all procurements of a place asked together, and each by itself, the newest first."""
    rows = (
        place.tenders.filter(opens__isnull=False, direct=False)
        .select_related("place", "specification")
        .prefetch_related("awards")
    )
    rows = rows.annotate(asked_number=Count("asked_hours"))
    rows, now = rows.prefetch_related("said_hours").order_by("-opens", "id"), clock.now()
    told = [of_tender(row, now) for row in rows]
    return rule.summary(rule.Evidence(tuple(_of_all(place, now)), LEAST)), told


def _of_all(place: Place, now: datetime) -> Iterable[rule.Answer]:
    """Every answer that is told, each in one group alone: with its procurement's, or with other rests.

    A rest is what is left of a procurement's answers when no more can come: too few to be told by themselves,
    they are put together across procurements, in the order in which saying ended, five at a time. So no
    answer stands in two groups that are told, and no sum less another leaves fewer than five.
    """
    groups: defaultdict[tuple[Any, int], list[SaidHours]] = defaultdict(list)
    rows = SaidHours.objects.filter(tender__place=place).select_related("tender")
    for row in rows.order_by("tender__closes", "tender", "id"):
        groups[row.tender_id, row.batch].append(row)
    whole = [group for group in groups.values() if len(group) >= LEAST]
    rests = [row for group in groups.values() if len(group) < LEAST for row in group]
    settled = [row for row in rests if row.tender.closes and row.tender.closes + policy.SAYING <= now]
    whole += [settled[at : at + LEAST] for at in range(0, len(settled), LEAST)]
    for number, group in enumerate(whole):
        yield from (rule.Answer(number, row.quarters) for row in group)


def may_speak_for(person: Person | None, tender: Tender) -> list[Organisation]:
    """The organisations for which a person can still say it; those that bid first."""
    now, known = clock.now(), organisations_of(person)
    rows: list[Any] = [each for each in known if policy.may_say(person, tender, each, at=now)]
    bid = set(tender.bids.values_list("organisation", flat=True))
    return sorted(rows, key=lambda each: (each.pk not in bid, each.name))
