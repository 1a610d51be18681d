"""How each service of the borough pays, what its risks are worth, who would transfer, what else there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from commonweal.rules.money import split
from commonweal.site.demo.texts.conditions import RISKS
from commonweal.site.demo.texts.money import OWN_PAYMENT, PARTS, STAFF, USUAL_PAYMENT, WAYS, WEIGHED
from commonweal.site.demo.texts.shapes import Service

COSTS = ("direct_pence", "overheads_pence", "surplus_pence")
LINE = ("title", "way", "kind", "low_pence", "high_pence", "source")
PARTIES = ("title", "borne_by", "managed_best_by", "absorbed_best_by")
WEIGHTS = ("likelihood", "impact", "paid_pence", "reason")


def payment(service: Service) -> dict[str, Any]:
    """As usual, with the expected cost of the work, its overheads and a surplus within the budget."""
    costs = dict(zip(COSTS, split(service.pounds * 100, PARTS), strict=True))
    return {**USUAL_PAYMENT, **costs, **OWN_PAYMENT.get(service.title, {})}


def risks() -> dict[str, Any]:
    """The risks of every service: who bears each, how likely and how bad it is, and what is paid for it."""
    rows = zip(RISKS, WEIGHED, strict=True)
    return {
        "rows": [dict(zip((*PARTIES, *WEIGHTS), (*risk, *weighed), strict=True)) for risk, weighed in rows]
    }


def staff(service: Service) -> dict[str, Any]:
    return {"rows": list(STAFF.get(service.title, ()))}


def transfer(service: Service, notice_on: date) -> dict[str, Any]:
    """Where staff would transfer, bidders are told with the notice."""
    return {"staff_transfer": True, "staff_information_on": notice_on} if service.title in STAFF else {}


def options(service: Service) -> dict[str, Any]:
    """The ways that were costed, in whole pence; an open end stays open."""
    rows = []
    for line in WAYS.get(service.title, ()):
        row: dict[str, Any] = dict(zip(LINE, line, strict=True))
        for end in ("low_pence", "high_pence"):
            row[end] = None if row[end] is None else row[end] * 100
        rows.append(row)
    return {"rows": rows}
