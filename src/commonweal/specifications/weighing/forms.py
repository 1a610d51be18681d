"""The forms by which people, and groups that met, divide their points."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.specifications.models import Opening, Outcome, Points
from commonweal.specifications.weighing import tally
from commonweal.specifications.wording import shown
from commonweal.web.fields import DayField


class Divide(forms.Form):
    """A box of points for each outcome of the version that was opened."""

    def __init__(self, *args: Any, opening: Opening, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {f"to_{number}": pk for number, pk in enumerate(tally.outcomes(opening), 1)}
        for name, piece in zip(self.outcomes, tally.outcomes(opening).values(), strict=True):
            self.fields[name] = forms.IntegerField(
                label=shown(Outcome, "title", piece.get("title")),
                help_text=shown(Outcome, "people", piece.get("people")),
                required=False,
                min_value=0,
                max_value=tally.EACH,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """``points`` by outcome, which must be all that there are to divide."""
        clean = super().clean() or {}
        points = {pk: clean.pop(name, None) or 0 for name, pk in self.outcomes.items()}
        if not self.errors and sum(points.values()) != tally.EACH:
            sentence = _("Your points make %(total)s together. Divide exactly %(each)s.")
            said = {"total": sum(points.values()), "each": tally.EACH}
            self.add_error(next(iter(self.outcomes)), sentence % said)
        return {**clean, "points": points}


class Give(Divide):
    given_as = forms.ChoiceField(
        label=_("Who are you to this service?"), choices=Points.As.choices, widget=forms.RadioSelect
    )


class RecordGroup(Divide):
    """What a user group gave. No names are asked for."""

    group = forms.CharField(
        label=_("Which group met?"), help_text=_("Its name, never a person's"), max_length=150
    )
    met_on = DayField(label=_("When did it meet?"))
    people = forms.IntegerField(
        label=_("How many people were there?"),
        min_value=2,
        max_value=10_000,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
