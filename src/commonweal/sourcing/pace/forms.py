"""The form on which officers say why a procurement waited."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.sourcing.models import Wait
from commonweal.web.fields import DayField

#: How far ahead a wait that goes on may be foreseen.
A_YEAR = timedelta(days=366)


class TellWait(forms.Form):
    """The cause and its days, both included."""

    cause = forms.ChoiceField(
        label=_("What did it wait for?"), choices=Wait.Cause.choices, widget=forms.RadioSelect
    )
    first = DayField(label=_("First day of waiting"))
    last = DayField(label=_("Last day of waiting"), help_text=_("It may lie ahead while it goes on."))

    def clean_last(self) -> date:
        last: date = self.cleaned_data["last"]
        if last > clock.today() + A_YEAR:
            raise forms.ValidationError(_("“Last day of waiting” must be within a year from today"))
        return last
