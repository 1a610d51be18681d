"""What is chosen about a round's money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Fund, Nature
from commonweal.places.models import Place
from commonweal.priorities.models import Round
from commonweal.priorities.money import policy
from commonweal.web.forms import choose_from, offer


class MoneyTerms(forms.Form):
    """Which kind of money a round has, which purposes it serves, and where money left over goes."""

    nature = forms.ChoiceField(
        label=_("Is it revenue or capital?"),
        help_text=_(
            "Revenue runs services. Capital buys or builds things that last, and pays for nothing else."
        ),
        choices=Nature.choices,
        initial=Nature.REVENUE,
        widget=forms.RadioSelect,
    )
    purposes = forms.MultipleChoiceField(
        label=_("Which purposes does it serve?"),
        help_text=_("Money that a body gave for one of these alone is used first."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leftover = forms.ChoiceField(
        label=_("What becomes of money left over?"),
        help_text=_("Published now. It happens by itself when the result is published."),
        choices=Round.Leftover.choices,
        initial=Round.Leftover.POT,
        widget=forms.RadioSelect,
    )
    leftover_for = forms.CharField(
        label=_("For which purpose?"),
        help_text=_("Only where money left over is set aside for a purpose."),
        max_length=150,
        required=False,
    )

    def offer_purposes_of(self, place: Place) -> None:
        """The purposes to which money in the place's budgets is tied; not asked where there are none."""
        tied = Fund.objects.filter(pot__place=place).exclude(only_for="")
        names = sorted(set(tied.values_list("only_for", flat=True)))
        if names:
            offer(self, purposes=[(name, name) for name in names])
        else:
            del self.fields["purposes"]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        verdict = policy.must_name_its_purpose(clean.get("leftover", "pot"), clean.get("leftover_for", ""))
        if not verdict:
            self.add_error("leftover_for", str(verdict))
        return clean


class RoundTerms(MoneyTerms):
    """The same for a round that is set up already."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_purposes_of(place)


class CarryOver(forms.Form):
    """Which earlier round's money comes along."""

    earlier: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("What did which round leave?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, earlier=waiting)
