"""What is typed about ward members and officers of a round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.priorities.models import InOffice
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from


class Name(forms.Form):
    """Who takes part, and as what."""

    email = forms.EmailField(label=_("Their email address"), help_text=_("The one they sign in with."))
    capacity = forms.ChoiceField(
        label=_("Do they take part as a ward member or an officer?"),
        choices=InOffice.Capacity.choices,
        widget=forms.RadioSelect,
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("For which ward?"), queryset=None, required=False, empty_label=_("For no ward")
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, area=place.areas.order_by("name__en", "pk"))


class Declare(forms.Form):
    """One's own interests; both empty: nothing to declare."""

    stake = LongTextField(
        label=_("What have you, or those close to you, at stake in this round?"),
        help_text=_("It is published with your name. Leave empty if there is nothing. Do not name others."),
        max_length=2000,
        required=False,
    )
    organisation = forms.ModelChoiceField(
        label=_("Is it about one organisation?"),
        queryset=Organisation.objects.order_by("name"),
        required=False,
        empty_label=_("No"),
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("organisation") and not clean.get("stake"):
            self.add_error("stake", _("Say what your interest in it is."))
        return clean
