"""Lists: a filter that stands in the address, a count, pages, and downloads of what the filter shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from commonweal.web.columns import Cell, Column
from commonweal.web.downloads import csv_response, xlsx_response

__all__ = ["Column", "Filter", "Listing"]


class Filter(forms.Form):
    """The form of a list's filter. Every field is optional and stands in the address.

    Here a field filters by the look-up of its own name; override ``narrow`` for anything else.
    """

    says_optional = False
    use_required_attribute = False
    label_suffix = ""

    def full_clean(self) -> None:
        """A field that is wrong keeps its error and counts as empty."""
        super().full_clean()
        for name, field in self.fields.items():
            self.cleaned_data.setdefault(name, field.to_python(""))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that match what was asked, as far as it was understood."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        return rows.filter(**chosen)


class Listing:
    """What one list page shows.

    ``rows`` is a queryset (already scoped to what the reader may see) or a sequence; ``filters`` makes the
    filter's form from the address; ``name`` names the downloaded file; ``compact`` puts each row of a long,
    plain list on a line or two of a phone. In the view: ``return listing.download() or
    render(…, {"listing": listing})``; in the page: ``{% include "web/list.html" %}``.
    """

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[Any] | Sequence[Any],
        *,
        columns: Sequence[Column],
        filters: Callable[..., Filter] | None = None,
        per_page: int = 25,
        name: str = "list",
        compact: bool = False,
    ) -> None:
        self.request = request
        self.columns = columns
        self.per_page = per_page
        self.name = name
        self.compact = compact
        self.form = filters(request.GET) if filters else None
        if self.form is not None:
            self.form.is_valid()
            if not isinstance(rows, QuerySet):
                raise TypeError("only a queryset can be filtered")
            rows = self.form.narrow(rows)
        if isinstance(rows, QuerySet) and not rows.ordered:
            rows = rows.order_by("pk")
        self.rows = rows

    @cached_property
    def page(self) -> Page[Any]:
        """The page that the address asks for; the nearest one where there is no such page."""
        return Paginator(self.rows, self.per_page).get_page(self.request.GET.get("page"))

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def filtered(self) -> bool:
        """Whether the filter asks for anything, so that "none" may only mean "none of those"."""
        return self.form is not None and self.form.has_changed()

    @property
    def table(self) -> Iterable[tuple[Any, list[Cell]]]:
        """Each row of this page with its cells."""
        return ((row, [column.cell(row) for column in self.columns]) for row in self.page)

    def address(self, **changes: Any) -> str:
        """This list's address with some parameters changed; ``None`` takes one away."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    @property
    def csv_address(self) -> str:
        return self.address(page=None, format="csv")

    @property
    def xlsx_address(self) -> str:
        return self.address(page=None, format="xlsx")

    @property
    def pages(self) -> list[tuple[int | None, str]]:
        """Page numbers with their addresses; ``None`` stands for a gap."""
        paginator = self.page.paginator
        numbers = paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            (number, self.address(page=number)) if isinstance(number, int) else (None, "")
            for number in numbers
        ]

    @property
    def previous_address(self) -> str:
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""

    def download(self) -> HttpResponseBase | None:
        """The file that ``?format=csv`` or ``?format=xlsx`` asks for: every row that the filter shows."""
        make = {"csv": csv_response, "xlsx": xlsx_response}.get(self.request.GET.get("format", ""))
        if make is None:
            return None
        rows = self.rows.iterator(chunk_size=500) if isinstance(self.rows, QuerySet) else self.rows
        place = getattr(self.request, "place", None)
        return make(self.columns, rows, f"{place.slug}-{self.name}" if place else self.name)
