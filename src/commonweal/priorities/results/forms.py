"""Forms of what comes after a result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models import Departure, Round
from commonweal.priorities.results import standing
from commonweal.rules.ballots.departing import FUND, LEAVE
from commonweal.web.fields import DayField, LongTextField, MomentField
from commonweal.web.forms import offer


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


class RecordDeparture(forms.Form):
    """Who decided otherwise than the count, why, and which projects it changes."""

    kind = forms.ChoiceField(
        label=_("On which ground?"), choices=Departure.Kind.choices, widget=forms.RadioSelect
    )
    leave = forms.MultipleChoiceField(
        label=_("Not funded, though the count funded them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fund = forms.MultipleChoiceField(
        label=_("Funded, though the count did not fund them"),
        help_text=_("All together must fit into the money of the round."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    body = forms.CharField(
        label=_("Who decided?"), help_text=_("For example: Cabinet, or Full Council"), max_length=150
    )
    decided_on = DayField(label=_("On which day?"))
    minute = forms.URLField(
        label=_("Address of the minute"),
        help_text=_("Where everyone can read it, beginning with https://"),
        max_length=300,
        assume_scheme="https",
    )
    reason = LongTextField(
        label=_("Why?"), help_text=_("Stands beside the computed outcome."), max_length=4000
    )
    dissent = LongTextField(
        label=_("Who disagreed, and what did they say?"),
        help_text=_("Word for word. Name groups or offices, not people. Leave it empty if nobody disagreed."),
        max_length=8000,
        required=False,
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = standing.funded(round_)
        rows = [(row.project, row.name) for row in standing.lines(round_)]
        offer(
            self,
            leave=[row for row in rows if row[0] in stands],
            fund=[row for row in rows if row[0] not in stands],
        )

    def clean(self) -> dict[str, Any]:
        """The changes as the rule takes them."""
        cleaned = super().clean() or {}
        leave, fund = cleaned.pop("leave", []), cleaned.pop("fund", [])
        cleaned["changes"] = [
            *({"project": project, "act": LEAVE} for project in leave),
            *({"project": project, "act": FUND} for project in fund),
        ]
        if not cleaned["changes"]:
            self.add_error(
                "leave", _("Choose at least one project here or below: a decision changes something.")
            )
        return cleaned


class SetMoment(forms.Form):
    """When a result that was checked is published."""

    until = MomentField(label=_("When is the result published?"))
