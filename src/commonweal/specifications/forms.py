"""The stage's forms. A draft can always be saved: what is still to settle is shown beside it, not refused."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.priorities.models import Proposal
from commonweal.rules import bids
from commonweal.specifications.models import Criterion, Specification
from commonweal.specifications.workflow import SPECIFICATION
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.lists import Filter
from commonweal.web.translated import InEachLanguage

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


class ManyOf(forms.ModelMultipleChoiceField):
    """Any number of rows to tick."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, queryset=None, required=False, widget=forms.CheckboxSelectMultiple)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class Sources(forms.Form):
    """The needs and the funded projects that a specification answers, any number of them."""

    says_optional = False

    needs = ManyOf(_("Which needs does it answer?"))
    projects = ManyOf(_("Which projects that residents chose does it carry out?"))

    def __init__(
        self, *args: Any, needs: QuerySet[Need], projects: QuerySet[Proposal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("needs", needs), ("projects", projects)):
            field: Any = self.fields[name]
            field.queryset = rows
            if name == "projects" and not rows.exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        chosen = {name: list(clean.get(name) or ()) for name in ("needs", "projects")}
        if not any(chosen.values()) and not {"needs", "projects"} & set(self.errors):
            self.add_error("needs", _("Choose at least one need or project."))
        return {**clean, **chosen}


class Begin(Sources):
    """What a new specification answers, what it is called and what it may cost."""

    title = forms.CharField(label=_("What is the service called?"), max_length=150)
    budget_pence = PoundsField(label=_("Budget for the whole term"), least_pence=100)


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


class About(InEachLanguage, Piece):
    translated = ("title", "summary", "people")

    title = forms.CharField(label=_("What is the service called?"), max_length=150)
    summary = LongTextField(
        label=_("What is the service for?"),
        help_text=_("Say what should be different for people, not how providers should work."),
        required=False,
        max_length=4000,
    )
    people = LongTextField(label=_("Who is it for?"), required=False, max_length=2000)


class Price(Piece):
    formula = forms.ChoiceField(
        label=_("How do price and quality make one figure?"),
        choices=[(note.name, note.title) for note in bids.OFFERED.values()],
        widget=forms.RadioSelect,
    )
    quality_floor = number_field(
        _("Quality floor"),
        _("The least points of 100 that a bid needs. Price for each point always needs one."),
        min_value=0,
    )
    price_weight = number_field(
        _("Weight of the price"),
        _("Out of 100; quality has the rest. Not for price for each point."),
        min_value=0,
    )
    benchmark_pence = PoundsField(
        label=_("Benchmark price"), help_text=_("Only for price against a benchmark."), required=False
    )
    slope = number_field(
        _("Slope"),
        _("Only for price against a benchmark: points lost for each per cent above it, for example 1."),
        min_value=0,
    )
    least_evaluators = forms.IntegerField(
        label=_("How many people score each answer?"), min_value=1, max_value=20
    )
    first_tie = forms.ChoiceField(
        label=_("If two bids come out equal, which wins?"),
        help_text=_("If they are equal in both, a lot that anyone can draw again decides."),
        choices=Specification.FirstTie.choices,
        widget=forms.RadioSelect,
    )


class Terms(Piece):
    budget_pence = PoundsField(label=_("Budget for the whole term"), least_pence=100)
    notice_on = DayField(label=_("When will the notice be published?"), required=False)
    bids_close_on = DayField(label=_("When will bids close?"), required=False)
    award_on = DayField(label=_("When will the award be made?"), required=False)
    starts = DayField(label=_("When will the service start?"), required=False)
    ends = DayField(label=_("When will it end?"), required=False)
    short_term_reason = LongTextField(
        label=_("If it is for less than three years, why?"), required=False, max_length=1000, rows=3
    )


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


class Criteria(Rows):
    """All criteria on one page, since their weights must make 100 together."""

    kind = "criterion"
    names = ("title", "question", "measures", "threshold", "weight")

    def row(self, number: int) -> dict[str, forms.Field]:
        said = {"number": number}
        all_weights = _("Out of 100: all weights together make exactly 100.")
        return {
            "title": forms.CharField(label=_("Criterion %(number)s") % said, required=False, max_length=150),
            "question": LongTextField(
                label=_("Criterion %(number)s: what are bidders asked?") % said,
                required=False,
                max_length=2000,
                rows=3,
            ),
            "measures": forms.ChoiceField(
                label=_("Criterion %(number)s: what does it measure?") % said,
                choices=[("", _("How good it is")), *Criterion.Measures.choices],
                required=False,
            ),
            "weight": number_field(
                _("Criterion %(number)s: weight") % said, all_weights if number == 1 else "", min_value=0
            ),
            "threshold": forms.IntegerField(
                label=_("Criterion %(number)s: minimum score") % said,
                help_text=_("From 0 to 5. A bid that scores less is not considered.") if number == 1 else "",
                required=False,
                min_value=0,
                max_value=bids.STANDARD_SCALE.highest,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            ),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        return None if row["title"] else ("title", _("Criterion %(number)s: say what it is."))


class Reason(forms.Form):
    """A reason that the people concerned can read."""

    reason = LongTextField(
        label=_("Why?"), help_text=_("Those whom it concerns will read this."), max_length=1000
    )


class SetMoneyAside(forms.Form):
    pot: forms.ModelChoiceField[Pot] = forms.ModelChoiceField(
        label=_("Which budget does the money come from?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, pots: QuerySet[Pot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pot"].queryset = pots  # type: ignore[attr-defined]


class FilterSpecifications(Filter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *SPECIFICATION.public_choices], required=False
    )
