"""The columns of a list: one description for the page, the CSV file and the XLSX file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils.translation import gettext as _

from commonweal.rules.money import in_pounds
from commonweal.rules.workflow import State
from commonweal.web import words
from commonweal.web.days import LONDON, day_of

Kind = Literal["text", "number", "pounds", "day", "moment", "state"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, where its value comes from and of what kind it is.

    ``value`` is a function of the row, or the path of an attribute (``"area.name"``; a method without
    arguments is called). ``pounds`` takes whole pence, ``moment`` an aware time, ``state`` a ``State`` or
    its name in words. ``link`` makes the cell on the page lead to the row's own page, or to the address
    that a function of the row gives. ``folded`` gives the few words behind which a long text opens.
    """

    title: Any
    value: str | Callable[[Any], Any]
    kind: Kind = "text"
    link: bool | Callable[[Any], str] = False
    folded: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        """The plain value of a row."""
        if callable(self.value):
            return self.value(row)
        found = row
        for name in self.value.split("."):
            found = getattr(found, name, None)
            found = found() if callable(found) else found
        return found

    def cell(self, row: Any) -> Cell:
        """The cell of a row on a page."""
        value = self.of(row)
        behind = self.folded(row) if self.folded else ""
        return Cell(self, value, self.shown(value), self.leads_to(row), behind)

    def leads_to(self, row: Any) -> str:
        """Where the cell of a row leads; nothing where it is words alone."""
        if callable(self.link):
            return self.link(row)
        return row.get_absolute_url() if self.link else ""

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "pounds")

    @property
    def heading(self) -> str:
        """The title in a file, where the unit cannot stand beside each value."""
        unit = {"pounds": "£", "moment": _("UK time")}.get(self.kind)
        return f"{self.title} ({unit})" if unit else str(self.title)

    def shown(self, value: Any) -> str:
        """A value as it reads on a page."""
        if value is None:
            return ""
        match self.kind:
            case "pounds":
                return in_pounds(value)
            case "day":
                return words.day(value)
            case "moment":
                return words.when(value)
            case "state":
                return str(value.public if isinstance(value, State) else value)
        return {True: _("Yes"), False: _("No")}[value] if isinstance(value, bool) else str(value)

    def typed(self, row: Any) -> str | int | Decimal | date | datetime | None:
        """A value as a file holds it: exact pounds, days and UK times without zone, numbers, or text."""
        value = self.of(row)
        if value is None:
            return None
        match self.kind:
            case "pounds":
                return Decimal(value).scaleb(-2)
            case "number":
                return value if isinstance(value, (int, Decimal)) else str(value)
            case "day":
                found: date = day_of(value) if isinstance(value, datetime) else value
                return found
            case "moment":
                moment: datetime = value.astimezone(LONDON)
                return moment
        return self.shown(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell on a page: its column, plain value and words, where it leads and what it stands behind."""

    column: Column
    value: Any
    words: str
    address: str
    behind: Any = ""
