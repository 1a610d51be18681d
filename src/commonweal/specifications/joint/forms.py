"""The form by which a lead place asks another to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from


class Ask(forms.Form):
    """Which place is asked to join, and for what."""

    partner: forms.ModelChoiceField[Place] = forms.ModelChoiceField(
        label=_("Which place?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    asks = LongTextField(
        label=_("What is it asked to join in?"),
        help_text=_("For example: rides across the boundary, with a lot for each of us"),
        max_length=1000,
    )

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, partner=places)
