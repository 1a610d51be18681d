"""The stage's forms: what may be typed, and how it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules import bids as rule
from commonweal.rules.money import in_pounds
from commonweal.sourcing.burden.forms import HoursField
from commonweal.sourcing.workflow import TENDER
from commonweal.specifications.models import Specification
from commonweal.specifications.scoring import Guide
from commonweal.web.fields import LongTextField, MomentField, PoundsField
from commonweal.web.lists import Filter
from commonweal.web.widgets import LONDON, PoundsInput


class Prepare(forms.Form):
    """What the notice says beside the specification."""

    invitation = LongTextField(label=_("Whom do you look for, and for what?"), max_length=4000)
    standstill_days = forms.IntegerField(
        label=_("Working days of standstill after the award"),
        help_text=_("In them anyone may question the award, and nothing is signed. The law asks for 8."),
        min_value=8,
        max_value=60,
        initial=10,
    )


class Publish(forms.Form):
    """The dates of the notice. All of them are printed with time and zone."""

    questions_close = MomentField(label=_("Until when may questions be asked?"))
    closes = MomentField(label=_("When do bids close?"), help_text=_("A bid at this very moment is late."))
    expected_quarters = HoursField(
        label=_("How many hours do you expect a bid to take?"),
        help_text=_("Published with the notice, and later beside what bidders say it took them."),
        required=False,
    )


def planned_dates(specification: Specification) -> dict[str, datetime]:
    """What the specification planned for the notice, to begin from: bids close at midday of its day."""
    day = specification.bids_close_on
    return {"closes": datetime.combine(day, time(12), tzinfo=LONDON)} if day else {}


class Reason(forms.Form):
    """A reason that everyone can read."""

    reason = LongTextField(label=_("Why?"), help_text=_("This is published."), max_length=1000)


class Ask(forms.Form):
    words = LongTextField(
        label=_("Your question"),
        help_text=_("Everyone sees it and its answer. Nobody sees who asked."),
        max_length=2000,
    )


class Answer(forms.Form):
    answer = LongTextField(label=_("The answer, for everyone"), max_length=4000)


class Guided(forms.Form):
    """A form that shows beside its questions what each score means; ``guides`` by the names of its fields."""

    template_name = "sourcing/guided_form.html"
    guides: Mapping[str, Guide] = {}

    def guided(self) -> Iterator[tuple[forms.BoundField, Guide | None]]:
        """Each question with its guide, if it has one."""
        for field in self.visible_fields():
            yield field, self.guides.get(field.name)


class BidForm(Guided):
    """A bid: for which organisation, at what price, and an answer under each criterion.

    The organisation is the page's own and not chosen here: the words below it are those of its draft. As a
    ``draft`` anything else may be left open, and the price is whatever was typed. The clean ``typed`` holds
    what was typed by the names of its fields, as a draft keeps it.
    """

    says_optional = False  # what a draft may leave open, the bid needs

    organisation: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, widget=forms.HiddenInput
    )
    price_pence = PoundsField(label=_("Price for the whole term"), least_pence=1)

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        budget_pence: int | None,
        criteria: tuple[rule.Criterion, ...],
        questions: Mapping[str, str],
        guides: Mapping[str, Guide],
        draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if draft:
            self.fields["price_pence"] = forms.CharField(
                label=self.fields["price_pence"].label, max_length=30, widget=PoundsInput
            )
        if budget_pence:
            self.fields["price_pence"].help_text = _("The budget is %(budget)s.") % {
                "budget": in_pounds(budget_pence)
            }
        mine = Organisation.objects.filter(pk__in=[row.pk for row in organisations])
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
        self.names = {criterion.id: f"answer_{criterion.id}" for criterion in criteria}
        self.guides = {self.names[id_]: guide for id_, guide in guides.items() if id_ in self.names}
        for criterion in criteria:
            self.fields[self.names[criterion.id]] = LongTextField(
                label=_("%(title)s (%(weight)s in 100)")
                % {"title": criterion.title, "weight": criterion.weight},
                help_text=questions.get(criterion.id, ""),
                max_length=6000,
            )
        for name in ("price_pence", *self.names.values()):
            self.fields[name].required = not draft

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        clean["typed"] = {
            name: str(self.data.get(name, "")) for name in ("price_pence", *self.names.values())
        }
        clean["answers"] = {key: clean.pop(name) for key, name in self.names.items() if name in clean}
        return clean


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
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class Scores(Guided):
    """A score and its reason for each criterion of one bid, each with the words of its published anchor."""

    def __init__(
        self,
        *args: Any,
        criteria: tuple[rule.Criterion, ...],
        scales: Mapping[str, rule.Scale],
        guides: Mapping[str, Guide],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.guides = {f"value_{id_}": guide for id_, guide in guides.items() if guide.has_examples}
        for criterion in criteria:
            anchors = scales[criterion.id].anchors
            choices = [(str(value), f"{value}: {words}") for value, words in enumerate(anchors)]
            self.fields[f"value_{criterion.id}"] = forms.ChoiceField(
                label=_("%(title)s: score") % {"title": criterion.title},
                choices=[*choices, ("n/a", _("Not applicable"))],
                widget=forms.RadioSelect(attrs={"small": True}),
            )
            self.fields[f"reason_{criterion.id}"] = LongTextField(
                label=_("%(title)s: why") % {"title": criterion.title}, max_length=2000, rows=3
            )

    @staticmethod
    def initial_from(scores: Mapping[str, tuple[int | None, str]]) -> dict[str, str]:
        """What the form shows for scores that were written before."""
        initial: dict[str, str] = {}
        for criterion, (value, reason) in scores.items():
            initial[f"value_{criterion}"] = "n/a" if value is None else str(value)
            initial[f"reason_{criterion}"] = reason
        return initial

    def scores(self) -> dict[str, tuple[int | None, str]]:
        """What was typed, by criterion."""
        found = {}
        for criterion in self.criteria:
            value = self.cleaned_data[f"value_{criterion.id}"]
            found[criterion.id] = (
                None if value == "n/a" else int(value),
                self.cleaned_data[f"reason_{criterion.id}"],
            )
        return found

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not self.errors:
            clean["scores"] = self.scores()
        return clean


class FilterTenders(Filter):
    """By state, and by a word of the title."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *TENDER.public_choices]
    )
    words = forms.CharField(label=_("Words"), required=False)

    def narrow(self, rows: Any) -> Any:
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        if words := self.cleaned_data.get("words"):
            rows = rows.filter(title__en__icontains=words)
        return rows
