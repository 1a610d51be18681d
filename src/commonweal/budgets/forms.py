"""What is typed about pots of money."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Nature
from commonweal.people.models import Organisation
from commonweal.record import chance
from commonweal.web.fields import LongTextField, PoundsField


def new_key() -> str:
    """A key for one filling-in of a form, so that sending it twice counts once."""
    return str(chance.new_id())


class OpenPot(forms.Form):
    """A new pot."""

    title = forms.CharField(label=_("Name of the budget"), max_length=200)
    purpose = LongTextField(label=_("What is the money for?"), max_length=2000)


class Contribute(forms.Form):
    """What one body puts in, and on which terms."""

    organisation = forms.ModelChoiceField(
        label=_("Who puts the money in?"), queryset=Organisation.objects.order_by("name")
    )
    pence = PoundsField(label=_("How much?"), least_pence=1)
    nature = forms.ChoiceField(
        label=_("Is it revenue or capital?"),
        help_text=_("Revenue runs services. Capital buys or builds things that last."),
        choices=Nature.choices,
        widget=forms.RadioSelect,
    )
    only_for = forms.CharField(
        label=_("Only for one purpose"),
        help_text=_("One or two words, such as “young people”. Leave empty if it may go to anything here."),
        max_length=60,
        required=False,
    )
    conditions = LongTextField(
        label=_("Conditions"),
        help_text=_("What must be done, or not done, for the money to be used."),
        max_length=2000,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=new_key, max_length=100)
