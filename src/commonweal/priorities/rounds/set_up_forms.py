"""What officers type to set a round up: what it starts from, who takes part, how people vote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.priorities.forms import OpenRound, PutToVote
from commonweal.priorities.models import Round
from commonweal.priorities.rounds import starting
from commonweal.record import clock
from commonweal.web.fields import LongTextField, MomentField
from commonweal.web.forms import choose_from, offer


class BeginFrom(OpenRound):
    """A round's name and money, what it starts from, and when its first phase begins."""

    start = forms.ChoiceField(
        label=_("What does it start from?"),
        help_text=_("Its phases, dates, rule, ballot and who may take part. You can change all of it."),
        widget=forms.RadioSelect,
    )
    first = MomentField(label=_("When does its first phase begin?"))
    field_order = ("start", "first", *OpenRound.field_order)  # type: ignore[assignment]  # any order of names

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, place=place, **kwargs)
        del self.fields["how"], self.fields["proposing_closes"]
        self.starts = {start.name: start for start in starting.starts(place)}
        choices = [
            (name, f"{start.title}. {start.purpose}" if start.purpose else start.title)
            for name, start in self.starts.items()
        ]
        offer(self, start=choices)

    def clean_start(self) -> starting.Start:
        return self.starts[self.cleaned_data["start"]]

    def clean_first(self) -> datetime:
        """A round planned into the past would tell residents of phases that nobody could take part in."""
        first: datetime = self.cleaned_data["first"]
        if first <= clock.now():
            raise forms.ValidationError(_("Choose a day and time that are still to come."))
        return first


class Who(forms.Form):
    """Who may do one thing in a round."""

    least_age = forms.IntegerField(
        label=_("From what age?"),
        help_text=_("Leave empty for any age."),
        min_value=1,
        max_value=120,
        required=False,
    )
    areas: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Who lives where?"),
        help_text=_("Tick none for the whole place."),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    members_only = forms.BooleanField(
        label=_("Only members of organisations, in the organisation's name"), required=False
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, areas=place.areas.all())


class Ballot(PutToVote):
    """How people will vote."""

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, round_=round_, **kwargs)
        for name in set(self.fields) - {"kind", "least", "most", "points"}:
            del self.fields[name]


class Describe(forms.Form):
    """What a round is called and what it is about."""

    title = forms.CharField(label=_("Name of the round"), max_length=150)
    about = LongTextField(label=_("What can be proposed, and by whom"), max_length=4000)


class Keep(forms.Form):
    """The name under which a round is kept to start others from."""

    title = forms.CharField(label=_("What do you call rounds like this one?"), max_length=150)
