"""The form on which officers say why a procurement waited."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.models import Wait
from commonweal.web.fields import DayField


class TellWait(forms.Form):
    """The cause and its days, both included."""

    cause = forms.ChoiceField(
        label=_("What did it wait for?"), choices=Wait.Cause.choices, widget=forms.RadioSelect
    )
    first = DayField(label=_("First day of waiting"))
    last = DayField(label=_("Last day of waiting"), help_text=_("It may lie ahead while it goes on."))
