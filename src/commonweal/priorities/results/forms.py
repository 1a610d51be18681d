"""Forms of what comes after a result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.fields import DayField, LongTextField


class Follow(forms.Form):
    """An address to write to; asked only of those without an account."""

    address = forms.EmailField(
        label=_("Your email address"),
        help_text=_(
            "We send one message to it. Nothing more comes until you press the button that it leads to. "
            "Your address is kept apart from the register and the ballots."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SayHowItStands(forms.Form):
    """What happened, and what is next; a next step needs its day and who does it."""

    words = LongTextField(label=_("What happened"), max_length=2000)
    next_step = forms.CharField(
        label=_("What happens next"),
        help_text=_("Leave all three empty where this is not known yet: the page then says so."),
        max_length=200,
        required=False,
    )
    next_by = DayField(label=_("By when"), required=False)
    next_who = forms.CharField(
        label=_("Who does it"),
        help_text=_("A team or an organisation, never the name of a person"),
        max_length=100,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = {name: cleaned.get(name) for name in ("next_step", "next_by", "next_who")}
        if any(named.values()):
            for name, value in named.items():
                if not value and name not in self.errors:
                    self.add_error(name, _("A next step needs what, by when and who: fill in all three."))
        return cleaned
