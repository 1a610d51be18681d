"""What is asked when a member's place goes to another organisation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.web.fields import LongTextField


class Successor(forms.Form):
    """Which organisation is asked to take a member's place."""

    to: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Which organisation?"),
        help_text=_("It takes the place only if one of its own administrators agrees."),
        queryset=Organisation.objects.order_by("name", "pk"),
        empty_label=_("Choose an organisation"),
    )


class HandOver(Successor):
    reason = LongTextField(label=_("Why?"), help_text=_("The other members read this."), max_length=1000)
