"""The columns in which amounts, and what residents say of them, are listed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.web.lists import Column

SPENT = [
    Column(gettext_lazy("Spent on"), "title", link=lambda row: row.address),
    Column(gettext_lazy("Amount"), "pence", "pounds"),
    Column(gettext_lazy("Kind of money"), "kind"),
    Column(gettext_lazy("Need"), lambda row: str(row.need) if row.need else ""),
    Column(gettext_lazy("Where"), lambda row: str(row.area) if row.area else _("The whole place")),
    Column(gettext_lazy("Plan outcome"), lambda row: str(row.outcome) if row.outcome else ""),
    Column(gettext_lazy("Who decided it"), "decided"),
    Column(gettext_lazy("Added to the totals"), "counts"),
    Column(gettext_lazy("Known from"), "source"),
]
LESS = [
    Column(gettext_lazy("Line"), lambda row: row.line.title, link=lambda row: row.line.get_absolute_url()),
    Column(gettext_lazy("Less by"), "pence", "pounds"),
    Column(gettext_lazy("Why"), "why"),
    Column(gettext_lazy("Where it should go"), "where"),
    Column(gettext_lazy("Answer"), "get_state_display", "state"),
]
