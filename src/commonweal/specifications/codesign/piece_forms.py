"""The forms of the review before a new tender and of the eight principles, each a piece of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.draft_forms import Piece, Rows
from commonweal.specifications.models import Group, Principle
from commonweal.web.fields import DayField, LongTextField


class Reviewed(Piece):
    """Which service was looked at, when, and what it came to."""

    service = forms.CharField(
        label=_("Which service was reviewed?"),
        help_text=_("The service as it is today, before it is put out to tender again."),
        required=False,
        max_length=200,
    )
    held_on = DayField(label=_("When was it reviewed?"), required=False)
    summary = LongTextField(label=_("What did the review come to?"), required=False, max_length=2000)


class Parties(Rows):
    kind = "party"
    names = ("title", "group", "found")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": forms.CharField(
                label=_("Party %(number)s: name") % said,
                help_text=_("A body or a group, never a person.") if number == 1 else "",
                required=False,
                max_length=150,
            ),
            "group": forms.ChoiceField(
                label=_("Party %(number)s: who are they?") % said,
                choices=[("", _("Not said")), *Group.choices],
                required=False,
            ),
            "found": _long(_("Party %(number)s: what did they find?") % said),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None if row["title"] else ("title", _("Party %(number)s: say who they are."))


class Changes(Rows):
    kind = "change"
    names = ("title", "because")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        return {
            "title": forms.CharField(
                label=_("Change %(number)s: what is different from before?") % said,
                required=False,
                max_length=200,
            ),
            "because": _long(_("Change %(number)s: which finding does it answer?") % said),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None if row["title"] else ("title", _("Change %(number)s: say what is different."))


class Principles(Rows):
    """All eight on one page, always in their order."""

    kind = "principle"
    names = ("title", "met", "evidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        said = {str(row["title"]): row for row in (kwargs.get("initial") or {}).get("rows", [])}
        rows = [said.get(which, {"title": which}) for which in Principle.Which.values]
        kwargs["initial"] = {**(kwargs.get("initial") or {}), "rows": rows}
        super().__init__(*args, **kwargs)

    def row(self, number: int) -> dict[str, forms.Field]:
        which = Principle.Which.choices[number - 1][1]
        return {
            "title": forms.CharField(required=False, widget=forms.HiddenInput, max_length=10),
            "met": forms.ChoiceField(
                label=which,
                choices=[*Principle.Met.choices, ("", _("Not said yet"))],
                widget=forms.RadioSelect,
                required=False,
            ),
            "evidence": _long(_("Principle %(number)s: what shows it, or why not?") % {"number": number}),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None

    def _how_many(self, rows: list[Mapping[str, Any]]) -> int:
        return len(Principle.Which.values)

    def _rows(self, clean: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Only those of which something is said, each under its own principle whatever was sent."""
        for number, row in super()._rows(clean):
            if row["met"] or row["evidence"]:
                yield number, {**row, "title": Principle.Which.values[number - 1]}


def _long(label: Any) -> LongTextField:
    return LongTextField(label=label, required=False, max_length=1000, rows=3)
