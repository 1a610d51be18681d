"""What the forms that write a draft share: one piece a form, each thing to settle beside its field."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TO_SETTLE = _("To settle: %(what)s")
PLAINER = _("Could be plainer: %(what)s")


class ExactField(forms.DecimalField):
    """An exact number, shown without noughts that say nothing: 60, not 60.000."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def number_field(label: Any, help_text: Any = "", *, places: int = 3, **limits: Any) -> ExactField:
    """An exact number that may be left open for now."""
    limits |= {"max_digits": 6 if places == 3 else 12, "decimal_places": places}
    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
    return ExactField(label=label, help_text=help_text, required=False, widget=widget, **limits)


class Piece(forms.Form):
    """One piece of a draft. ``base`` is the version that its writer had before them.

    ``to_settle`` says, by field, what is still wrong with what stands, and ``keeps_out`` what would shut
    small providers out, ``plainer`` what is hard to read: all are shown beside the field.
    """

    says_optional = False

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self,
        *args: Any,
        to_settle: Mapping[str, list[str]] | None = None,
        keeps_out: Mapping[str, list[str]] | None = None,
        plainer: Mapping[str, list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to_settle = to_settle or {}
        self.plainer = plainer or {}
        for name, sentences in self.plainer.items():
            self.say_beside(name, sentences, PLAINER)
        for name, sentences in (keeps_out or {}).items():
            self.say_beside(name, sentences, _("Shuts small providers out: %(what)s"))
        for name, sentences in self.to_settle.items():
            self.say_beside(name, sentences)

    def say_beside(self, name: str, sentences: list[str], said: Any = TO_SETTLE) -> None:
        if sentences and name in self.fields:
            field = self.fields[name]
            told = said % {"what": " ".join(sentences)}
            field.help_text = f"{told} {field.help_text}".strip()


class Rows(Piece):
    """A list on one page, with spare rows for new ones; a row that is all empty takes its thing out."""

    kind = ""
    names: tuple[str, ...] = ()
    most = 20
    spare = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.initial.get("rows", [])
        for number in range(1, self._how_many(rows) + 1):
            row = rows[number - 1] if number <= len(rows) else {}
            self.fields[f"id_{number}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, max_length=36
            )
            self.initial[f"id_{number}"] = row.get("id")
            for name, field in self.row(number).items():
                self.fields[f"{name}_{number}"] = field
                self.initial[f"{name}_{number}"] = row.get(name)
            own = f"{self.kind} {row.get('id')}"
            self.say_beside(f"{self.names[1]}_{number}", self.plainer.get(own, []), PLAINER)
            self.say_beside(f"{self.names[-1]}_{number}", self.to_settle.get(own, []))

    @abstractmethod
    def row(self, number: int) -> dict[str, forms.Field]:
        """The fields of one row, by name."""

    @abstractmethod
    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        """The field and the sentence of what is wrong with a row in which something is said."""

    def _how_many(self, rows: list[Mapping[str, Any]]) -> int:
        """As many rows as were sent, or those that there are and some to spare."""
        if self.is_bound:
            sent = [name for name in self.data if re.fullmatch(r"title_[0-9]{1,2}", name)]
            return min(len(sent), self.most)
        return min(len(rows) + self.spare, self.most)

    def _rows(self, clean: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        number = 1
        while f"title_{number}" in self.fields:
            yield number, {name: clean.get(f"{name}_{number}") for name in ("id", *self.names)}
            number += 1

    def clean(self) -> dict[str, Any]:
        """``{"base": …, "rows": […]}``."""
        clean = super().clean() or {}
        rows = []
        for number, row in self._rows(clean):
            if not any(row[name] not in (None, "") for name in self.names):
                continue
            if wrong := self.wrong(row, number):
                name, sentence = wrong
                if f"{name}_{number}" not in self.errors:
                    self.add_error(f"{name}_{number}", sentence % {"number": number})
            else:
                rows.append(row)
        return {"base": clean.get("base"), "rows": rows}
