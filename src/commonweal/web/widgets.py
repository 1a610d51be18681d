"""Inputs that Django lacks: money with its sign, and dates and moments as boxes to type in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.days import LONDON, day_of


class PoundsInput(forms.TextInput):
    """A box with a pound sign before it; shows whole pence as pounds."""

    template_name = "web/widgets/pounds.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        wrong = " govuk-input--error" if own.get("aria-invalid") else ""
        own.update({"class": f"govuk-input govuk-input--width-10{wrong}", "inputmode": "decimal"})
        return context


class Boxes(forms.Widget):
    """Several small boxes for one answer. Their names are the field's with ``_day``, ``_month`` and so on."""

    template_name = "web/widgets/boxes.html"
    use_fieldset = True
    parts: Mapping[str, tuple[Any, int]] = {}
    #: The box that is wrong (set by the field); all of them where it is empty.
    wrong = ""

    def split(self, value: Any) -> dict[str, str]:
        """What each box shows for a value of the field."""
        raise NotImplementedError

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Mapping) else self.split(value) if value else {}
        invalid = context["widget"]["attrs"].pop("aria-invalid", None)
        context["widget"]["subwidgets"] = [
            self._box(context["widget"], part, label, width, typed.get(part) or "", invalid)
            for part, (label, width) in self.parts.items()
        ]
        return context

    def _box(
        self, whole: dict[str, Any], part: str, label: Any, width: int, value: str, invalid: Any
    ) -> dict[str, Any]:
        classes = f"govuk-input govuk-date-input__input govuk-input--width-{width}"
        attrs: dict[str, Any] = {"id": f"{whole['attrs'].get('id', whole['name'])}_{part}"}
        if part != "time":
            attrs["inputmode"] = "numeric"
        if invalid and self.wrong in ("", part):
            classes += " govuk-input--error"
            attrs["aria-invalid"] = "true"
        attrs["class"] = classes
        box = {"name": f"{whole['name']}_{part}", "label": label, "type": "text", "value": value or None}
        return {**box, "attrs": attrs}

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_{self.wrong or next(iter(self.parts))}"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str] | None:
        typed = {part: (data.get(f"{name}_{part}") or "").strip() for part in self.parts}
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in self.parts)


class DayInput(Boxes):
    """Day, month and year."""

    parts = {"day": (_("Day"), 2), "month": (_("Month"), 2), "year": (_("Year"), 4)}

    def split(self, value: Any) -> dict[str, str]:
        day: date = day_of(value) if isinstance(value, datetime) else value
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


class MomentInput(DayInput):
    """Day, month, year and a time of day in the United Kingdom."""

    parts = {**DayInput.parts, "time": (_("Time"), 4)}

    def split(self, value: Any) -> dict[str, str]:
        return {**super().split(value), "time": value.astimezone(LONDON).strftime("%H:%M")}
