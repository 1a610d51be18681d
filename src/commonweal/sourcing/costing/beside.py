"""A bid's form beside the organisation's own calculation: its price taken over, a warning below full cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.translation import gettext as _

from commonweal.people.models import Organisation, Person
from commonweal.rules.money import in_pounds
from commonweal.sourcing.costing import policy, queries
from commonweal.sourcing.models import Tender
from commonweal.web.fields import PoundsField

#: What the button "Take this price" sends: a draft is saved, with the calculation's price in it.
TAKEN = "costed"


def taking(
    make: Callable[..., BaseForm], organisation: Organisation | None, tender: Tender
) -> Callable[..., BaseForm]:
    """The form, with the calculation's price in place of the typed one where that was asked for."""

    def form(data: Any = None, *rest: Any) -> BaseForm:
        if data is None:
            return make()
        asked = organisation is not None and data.get("save") == TAKEN
        version = queries.latest(organisation, tender) if asked else None
        if version is not None and version.line_pence is not None:
            data = data.copy()
            data["price_pence"] = in_pounds(version.line_pence).removeprefix("£")
        return make(data, *rest)

    return form


def context(
    person: Person | None, organisation: Organisation | None, tender: Tender, typed: Mapping[str, str]
) -> dict[str, Any]:
    """What ``beside_price.html`` shows: the calculation, and the price that was typed beside it."""
    if organisation is None:
        return {}
    costed, budget = queries.latest(organisation, tender), tender.budget_pence
    line = costed.line_pence if costed else None
    return {
        "costed": costed,
        "over_budget_pence": max(0, line - budget) if line and budget else 0,
        "against": queries.against(organisation, tender, _pence(typed.get("price_pence", ""))),
        "may_cost": policy.may_write_costing(person, organisation),
    }


def warn(request: Any, organisation: Organisation, tender: Tender, price_pence: int) -> None:
    """Tell a bidder who handed in a price below its own full cost, and by how much; the bid stands."""
    found = queries.against(organisation, tender, price_pence)
    if found is not None and found.below:
        words = _(
            "The price that you handed in, %(price)s, is %(short)s below your full cost. Nobody but your "
            "organisation is told. You can replace the bid until bids close."
        )
        figures = {"price": in_pounds(price_pence), "short": in_pounds(found.short_pence)}
        messages.warning(request, words % figures)


def _pence(typed: str) -> int | None:
    try:
        pence: int | None = PoundsField(required=False).clean(typed)
    except ValidationError:
        return None
    return pence
