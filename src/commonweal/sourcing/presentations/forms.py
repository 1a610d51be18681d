"""What is typed about presentations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.rules import bids
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import offer


class Plan(forms.Form):
    minutes = forms.IntegerField(
        label=_("How many minutes has each bidder?"), min_value=5, max_value=240, initial=30
    )
    questions = LongTextField(
        label=_("Which questions does everybody answer?"),
        help_text=_("Published with the notice. Nobody is asked anything else."),
        max_length=2000,
    )
    criterion = forms.ChoiceField(label=_("Which criterion does it inform?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, criteria: Sequence[bids.Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.id, row.title) for row in criteria]
        offer(self, criterion=choices)


class Draw(forms.Form):
    starts = MomentField(label=_("When does the first one begin?"))


class Notes(forms.Form):
    notes = LongTextField(label=_("What was said to each question?"), max_length=4000, rows=10)
