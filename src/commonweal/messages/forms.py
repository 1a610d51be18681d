"""Choosing how often to hear of what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.messages.models import Preference
from commonweal.messages.topics import TOPICS


class HowForm(forms.Form):
    """One topic, for whoever has the link of a message on it."""

    how = forms.ChoiceField(
        label=_("How often do you want these messages?"),
        choices=Preference.How.choices,
        widget=forms.RadioSelect,
    )


class ChoicesForm(forms.Form):
    """Every topic, for a person who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic, title in TOPICS.items():
            self.fields[topic] = forms.ChoiceField(
                label=title, choices=Preference.How.choices, widget=forms.RadioSelect(attrs={"small": True})
            )
