"""A notice in a line, put together from its fields alone: nobody writes it, and nobody can colour it.

In this order, each by the name that its kind has for it (``wording``): its kind and title, the divisions of
its categories, who buys or offers it, where, the sum, from when until when the service runs, when it closes
or is expected, whom its buyer says it suits, and what a bid or an answer takes. A field that is not known is
left out with its name. ``RULE`` tells readers the same in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.rules.bids.effort import BIDDERS
from commonweal.rules.money import in_pounds
from commonweal.sourcing.finding import effort, wording
from commonweal.sourcing.finding.categories import named
from commonweal.sourcing.finding.opportunities import SUITS
from commonweal.sourcing.models import Call, Notice, Opportunity, Tender
from commonweal.web.words import day, when

RULE = gettext_lazy(
    "Put together by one rule, the same for every notice, out of its fields and in this order: what it is, "
    "its category, who buys or offers it, where, for how much, how long the service runs, when it closes, "
    "whom it is said to suit, and what a bid or an answer takes. Whatever is not known is left out."
)

#: Stands in the list for a buyer whom another portal's notice does not name.
UNNAMED = "?"


def in_short(row: Opportunity) -> str:
    """What the fields of a notice say, as one line."""
    said = " ".join(f"{name}: {value}." for name, value in _fields(row) if value)
    return f"{row.get_kind_display()}: {row.title}. {said}"


def of_tender(tender: Tender) -> dict[str, Any]:
    """For the page of our own notice: itself in short, and what a bid takes; nothing before it goes out."""
    return _of(Opportunity.objects.filter(tender=tender))


def of_other(**original: Call | Notice) -> dict[str, Any]:
    """The same for the page of what is no tender: its ``call`` or its ``notice``."""
    (of,) = original.values()
    about = {"of": of, "categories": named(of.categories)}
    return {**about, **_of(Opportunity.objects.filter(**original))}


def _of(rows: QuerySet[Opportunity]) -> dict[str, Any]:
    row = rows.select_related("place", "tender__specification").first()
    if row is None:
        return {}
    counted = {
        "takes": effort.takes(row),
        "takes_of": wording.takes(row.kind),
        "hours_by_bidders": row.asks is not None and row.asks.by == BIDDERS,
    }
    return {"in_short": in_short(row), "rule": str(RULE), **counted}


def _fields(row: Opportunity) -> Iterator[tuple[str, str]]:
    yield _("Category"), "; ".join(dict.fromkeys(title for _code, title in named(row.categories)))
    yield wording.offered(row.kind), "" if row.buyer == UNNAMED else row.buyer
    yield _("Where"), str(row.place) if row.place else row.region
    yield wording.worth(row.kind), "" if row.budget_pence is None else in_pounds(row.budget_pence)
    yield _("Service"), _term(row.tender)
    yield wording.closes(row.kind), when(row.closes)
    yield _("Said to suit"), "; ".join(str(whom).lower() for field, whom in SUITS if getattr(row, field))
    yield wording.takes(row.kind), effort.takes(row)


def _term(tender: Tender | None) -> str:
    """From when until when the service runs, as far as its specification says."""
    if tender is None:
        return ""
    starts, ends = day(tender.specification.starts), day(tender.specification.ends)
    if starts and ends:
        return _("%(starts)s to %(ends)s") % {"starts": starts, "ends": ends}
    if starts:
        return _("from %(starts)s") % {"starts": starts}
    return _("until %(ends)s") % {"ends": ends} if ends else ""
