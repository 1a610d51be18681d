"""What is typed where several bodies run a budget together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import DecisionVote, Governance, Nature
from commonweal.people.models import Organisation
from commonweal.web.fields import DayField, LongTextField, MomentField, PoundsField
from commonweal.web.forms import choose_from


def _body(label: Any) -> forms.ModelChoiceField[Organisation]:
    return forms.ModelChoiceField(label=label, queryset=Organisation.objects.order_by("name"))


class PromiseForm(forms.Form):
    """What a body has agreed to put in."""

    organisation = _body(_("Who has promised it?"))
    pence = PoundsField(label=_("How much?"), least_pence=1)
    nature = forms.ChoiceField(
        label=_("Is it revenue or capital?"), choices=Nature.choices, widget=forms.RadioSelect
    )
    due = DayField(label=_("By when is it paid in?"))
    agreement = forms.CharField(label=_("In which agreement or minute does it stand?"), max_length=200)
    agreed = DayField(label=_("Date of the agreement"))


class FindForm(forms.Form):
    """Whether a condition is met."""

    met = forms.TypedChoiceField(
        label=_("Is the condition met?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    evidence = LongTextField(label=_("What shows it?"), max_length=2000)
    said_by = _body(_("Who says so?"))


class GovernForm(forms.Form):
    """What carries a decision."""

    passes = forms.ChoiceField(
        label=_("What carries a decision?"), choices=Governance.Passes.choices, widget=forms.RadioSelect
    )
    above_pence = PoundsField(
        label=_("Above which amount does setting money aside need a decision?"),
        help_text=_("Leave empty if officers may set any amount aside."),
        required=False,
    )
    words = LongTextField(label=_("How the partners work together"), max_length=4000, required=False)


class SeatForm(forms.Form):
    """A seat for a body."""

    organisation = _body(_("Which body gets a seat?"))
    votes = forms.IntegerField(label=_("How many votes has it?"), min_value=1, max_value=100, initial=1)


class PutForm(forms.Form):
    """What is put to the partners."""

    title = forms.CharField(label=_("What is to be decided?"), max_length=200)
    words = LongTextField(label=_("What does it mean, and why?"), max_length=4000)
    pence = PoundsField(
        label=_("Up to how much may be set aside by it?"),
        help_text=_("Leave empty where it is not about an amount. It allows one act of setting aside."),
        least_pence=1,
        required=False,
    )


class VoteForm(forms.Form):
    """A partner's vote."""

    partner: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("For which partner?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    side = forms.ChoiceField(
        label=_("How does it vote?"), choices=DecisionVote.Side.choices, widget=forms.RadioSelect
    )
    why = LongTextField(label=_("Why?"), max_length=2000, required=False)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, partner=partners)


class GainForm(forms.Form):
    """What a body gains."""

    organisation = _body(_("Who gains?"))
    pence = PoundsField(label=_("What does it need not spend?"), least_pence=1)
    what = forms.CharField(label=_("On what?"), max_length=200)
    source = forms.CharField(
        label=_("Where was it worked out?"),
        help_text=_("Such as the fiscal part of a case worked out with “commonweal value”, or a report."),
        max_length=300,
    )
    on = DayField(label=_("Date of the figure"))


class PlanForm(forms.Form):
    """A plan for a pot."""

    title = forms.CharField(label=_("Name of the plan"), max_length=150)
    words = LongTextField(label=_("What is the money to do?"), max_length=10000)
    until = MomentField(label=_("Until when can residents say what they think?"))


class SayForm(forms.Form):
    """What a resident thinks of a plan."""

    words = LongTextField(
        label=_("What do you think of it?"),
        help_text=_("It is published without your name. Do not name other people."),
        max_length=4000,
    )


class HideForm(forms.Form):
    reason = LongTextField(label=_("Why is it hidden? This stands in its place."), max_length=1000)


class AdoptForm(forms.Form):
    what_changed = LongTextField(
        label=_("What changed because of what residents said?"),
        help_text=_("If nothing did, say why not."),
        max_length=4000,
    )
