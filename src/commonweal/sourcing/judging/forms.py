"""What may be typed about a panel and its scores, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.rules import bids as rule
from commonweal.rules.money import in_brief
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging.writing import NOT_APPLICABLE, Typed
from commonweal.sourcing.models import Tender
from commonweal.specifications.scoring import Guide
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from


class Appoint(forms.Form):
    """Who joins the panel: a person with an evaluator's or a commissioner's office in the place."""

    person: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who scores?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Office.Kind.EVALUATOR, Office.Kind.COMMISSIONER]
        people = Person.objects.filter(
            offices__place=place, offices__kind__in=kinds, offices__ended_at=None
        ).distinct()
        choose_from(self, person=people.order_by("name"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer to be scored on a page: what it is called there, its scale, and what stands beside it.

    ``key`` names its fields: the criterion's id on a page about one bid, the bid's number on a page about
    one criterion. ``more`` is what the page shows with it, ``question`` what bidders were asked.
    """

    key: str
    title: str
    scale: rule.Scale
    guide: Guide | None = None
    version: int = 0
    saved: Typed | None = None
    more: Any = None
    question: str = ""

    @property
    def choices(self) -> list[tuple[str, Any]]:
        anchors = [(str(value), self._anchor(value, words)) for value, words in enumerate(self.scale.anchors)]
        return [*anchors, (NOT_APPLICABLE, _("Not applicable"))]

    def _anchor(self, value: int, words: str) -> str:
        """A score with its meaning, and with what it earns where that is not in proportion."""
        if not self.scale.marks:
            return f"{value}: {words}"
        earns = {"score": value, "words": words, "part": in_brief(self.scale.share(value) * 100)}
        return str(_("%(score)s: %(words)s It earns %(part)s in 100.") % earns)


@dataclass(frozen=True, slots=True)
class Block:
    """The fields of one answer, with what stands beside them."""

    asked: Asked
    fields: tuple[forms.BoundField, ...]
    has_errors: bool


#: What stands in a sheet's fields, by how their names begin.
SENT: Mapping[str, Any] = {
    "value": _("%(title)s: score"),
    "reason": _("%(title)s: why"),
    "note": _("%(title)s: your own note"),
}


def sent(tender: Tender, data: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What was sent with scores, under the labels of the form, for whoever may not save it (any longer)."""
    titles = {row.id: row.title for row in evaluation.scored(tender)}
    told = []
    for name, words in data.items():
        kind, _underscore, key = name.partition("_")
        title = titles.get(key) or (_("Bidder %(number)s") % {"number": key} if key.isdecimal() else "")
        if kind in SENT and title and words.strip():
            told.append((SENT[kind] % {"title": title}, words))
    return told


class Scores(forms.Form):
    """A score and its reason for each answer of a page, each with the words of its published scale.

    ``unfinished``: anything may be left open, and only what was sent is taken. ``notes``: with a private note
    by each answer. ``panel``: whom to ask for as having taken part, by their labels. ``plain``: asked in
    words of every day, with targets as large as they come.
    """

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Asked],
        unfinished: bool = False,
        notes: bool = False,
        panel: Sequence[tuple[str, Any]] = (),
        plain: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.unfinished, self.notes = asked, unfinished, notes
        for row in asked:
            why = _("Why? A few words are enough") if plain else _("%(title)s: why") % {"title": row.title}
            self.fields[f"value_{row.key}"] = forms.ChoiceField(
                label=_("What do you think?") if plain else _("%(title)s: score") % {"title": row.title},
                choices=row.choices,
                required=not unfinished,
                widget=forms.RadioSelect(attrs={} if plain else {"small": True}),
            )
            self.fields[f"reason_{row.key}"] = LongTextField(
                label=why,
                max_length=2000,
                rows=3,
                required=not unfinished,
            )
            if notes:
                self.fields[f"note_{row.key}"] = LongTextField(
                    label=_("%(title)s: your own note") % {"title": row.title},
                    help_text=_("Nobody else reads it, and it is no part of the reason."),
                    max_length=4000,
                    rows=2,
                    required=False,
                )
        if panel:
            self.fields["panel"] = forms.MultipleChoiceField(
                label=_("Who took part in agreeing?"),
                choices=panel,
                initial=[label for label, _name in panel],
                widget=forms.CheckboxSelectMultiple,
            )

    @staticmethod
    def initial_from(typed: Mapping[str, Typed]) -> dict[str, str]:
        """What the form shows for what was saved before, by key."""
        initial: dict[str, str] = {}
        for key, row in typed.items():
            initial |= {f"value_{key}": row.value, f"reason_{key}": row.reason, f"note_{key}": row.note}
        return initial

    def blocks(self) -> Iterator[Block]:
        """The fields answer by answer."""
        kinds = ("value", "reason", "note") if self.notes else ("value", "reason")
        for row in self.asked:
            fields = tuple(self[f"{kind}_{row.key}"] for kind in kinds)
            yield Block(row, fields, any(field.errors for field in fields))

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        sent = [row for row in self.asked if not self.unfinished or f"reason_{row.key}" in self.data]
        clean["typed"] = {
            row.key: Typed(
                clean.get(f"value_{row.key}", ""),
                clean.get(f"reason_{row.key}", ""),
                clean.get(f"note_{row.key}", ""),
                self._version(row.key),
            )
            for row in sent
        }
        return clean

    def _version(self, key: str) -> int:
        """How often the answer had been saved when the page was made."""
        seen = str(self.data.get(f"seen_{key}", ""))
        return int(seen) if seen.isdecimal() and len(seen) < 9 else 0
