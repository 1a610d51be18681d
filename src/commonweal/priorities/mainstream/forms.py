"""What is typed about a place's spending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models import BudgetLine, LineProject
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from, offer

LARGEST_FILE = 5_000_000


class BringIn(forms.Form):
    """A CSV file of a year's spending, and where it comes from."""

    year = forms.TypedChoiceField(label=_("Which financial year?"), coerce=int)
    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    source = forms.CharField(
        label=_("Where are these figures published?"),
        help_text=_("The title of the budget book, report or page, so that anyone can look them up."),
        max_length=200,
    )
    published = DayField(label=_("When were they published?"))
    includes_pools = forms.BooleanField(
        label=_("Shared budgets are already part of these lines"),
        help_text=_("Then what rounds and shared budgets buy is shown, and not added a second time."),
        required=False,
    )
    base_pence = PoundsField(
        label=_("Net expenditure that is not met from Council Tax"),
        help_text=_("Only for the Scottish return of 1 per cent, which is worked out on this figure."),
        least_pence=1,
        required=False,
    )
    how = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[("check", _("Check the file and change nothing")), ("keep", _("Bring the figures in"))],
        initial="check",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, years: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, year=years)

    def clean_file(self) -> bytes:
        upload = self.cleaned_data["file"]
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file must be smaller than 5 MB."))
        return bytes(upload.read())


class SayLess(forms.Form):
    """Where money is no longer needed, and where it should go."""

    pence = PoundsField(label=_("How much less could be spent here each year?"), least_pence=1)
    why = LongTextField(label=_("Why is the money no longer needed here?"), max_length=2000)
    instead: forms.ModelChoiceField[BudgetLine] = forms.ModelChoiceField(
        label=_("Where should it go?"), queryset=None, required=False, empty_label=_("Somewhere else")
    )
    instead_words = forms.CharField(label=_("If somewhere else, where?"), max_length=300, required=False)

    def __init__(self, *args: Any, line: BudgetLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = BudgetLine.objects.filter(table=line.table_id).exclude(pk=line.pk).order_by("title", "pk")
        choose_from(self, instead=others)


class AnswerLess(forms.Form):
    """Whether money moves, and why."""

    taken_up = forms.TypedChoiceField(
        label=_("Is it taken up?"),
        choices=[("yes", _("Yes, less will be spent here")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = LongTextField(label=_("Why, in words that everyone can read"), max_length=2000)


class ProposeLine(forms.Form):
    """A line as a project of a round: kept as it is, or grown."""

    round: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("In which round?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=_("What do you propose?"), choices=LineProject.Kind.choices, widget=forms.RadioSelect
    )
    pence = PoundsField(
        label=_("How much more?"),
        help_text=_("Leave empty to keep the line as it is: then it costs what it costs now."),
        least_pence=1,
        required=False,
    )
    why = LongTextField(label=_("Why?"), max_length=4000)

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, round=rounds)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if (
            clean.get("kind") == LineProject.Kind.MORE
            and "pence" not in self.errors
            and not clean.get("pence")
        ):
            self.add_error("pence", _("Say how much more, or choose to keep the line."))
        return clean


class Serves(forms.Form):
    """Which outcome of the place's plan is served."""

    outcome: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Which outcome of the plan does it serve?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, outcome=outcomes)
