"""The stage's forms. A draft can always be saved: what is still to settle is shown beside it, not refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.priorities.models import Proposal
from commonweal.rules import bids
from commonweal.specifications.draft_forms import Piece, Rows, number_field
from commonweal.specifications.models import Criterion, Specification
from commonweal.specifications.workflow import SPECIFICATION
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from
from commonweal.web.lists import Filter
from commonweal.web.translated import InEachLanguage


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
        choose_from(self, needs=needs, projects=projects)
        if not projects.exists():
            del self.fields["projects"]

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


class Criteria(Rows):
    """All criteria on one page, since their weights must make 100 together."""

    kind = "criterion"
    names = ("title", "question", "word_limit", "measures", "scored", "met_earns", "threshold", "weight")

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
            "word_limit": forms.IntegerField(
                label=_("Criterion %(number)s: how many words may an answer have?") % said,
                help_text=_("Left empty: as many as a bidder likes, up to 6,000 characters.")
                if number == 1
                else "",
                required=False,
                min_value=20,
                max_value=1000,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            ),
            "measures": forms.ChoiceField(
                label=_("Criterion %(number)s: what does it measure?") % said,
                choices=[("", _("How good it is")), *Criterion.Measures.choices],
                required=False,
            ),
            **_scale(number),
            "weight": number_field(
                _("Criterion %(number)s: weight") % said, all_weights if number == 1 else "", min_value=0
            ),
            "threshold": forms.IntegerField(
                label=_("Criterion %(number)s: minimum score") % said,
                help_text=_(
                    "On its scale: from 0 to 5, or from 0 to 2. A bid that scores less is not considered."
                )
                if number == 1
                else "",
                required=False,
                min_value=0,
                max_value=bids.STANDARD_SCALE.highest,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            ),
        }

    def wrong(self, row: Mapping[str, Any], number: int) -> tuple[str, Any] | None:
        if not row["title"]:
            return "title", _("Criterion %(number)s: say what it is.")
        if row["scored"] and row["measures"] == Criterion.Measures.COMMUNITY:
            return "scored", _("Criterion %(number)s: residents vote on it, so it is on no scale.")
        if row["scored"] and row["met_earns"] is None:
            return "met_earns", _("Criterion %(number)s: say how much of its marks meeting it earns.")
        if row["met_earns"] is not None and not row["scored"]:
            return "scored", _("Criterion %(number)s: only “met or exceeded” says what meeting it earns.")
        return None


def _scale(number: int) -> dict[str, forms.Field]:
    """The scale of a criterion, and what meeting it earns."""
    said = {"number": number}
    return {
        "scored": forms.ChoiceField(
            label=_("Criterion %(number)s: on which scale is it scored?") % said,
            choices=[("", _("From 0 to 5")), *Criterion.Scored.choices],
            required=False,
        ),
        "met_earns": forms.IntegerField(
            label=_("Criterion %(number)s: what does meeting it earn, in 100 of its marks?") % said,
            help_text=_("Only for met or exceeded. Exceeding it earns all, for example 70 and 100.")
            if number == 1
            else "",
            required=False,
            min_value=1,
            max_value=99,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        ),
    }


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
        choose_from(self, pot=pots)


class FilterSpecifications(Filter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *SPECIFICATION.public_choices], required=False
    )
