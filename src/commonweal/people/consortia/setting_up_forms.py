"""What is asked on the way to a standing consortium."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, SetUpStep
from commonweal.web.fields import DayField, LongTextField, PoundsField
from commonweal.web.forms import choose_from


class Prospectus(forms.Form):
    """What anyone who might join, or buy, should know."""

    prospectus = LongTextField(
        label=_("What is it for, what does it offer members, and how does it decide?"),
        help_text=_(
            "Everyone can read this. The name of an organisation that has not agreed to be named is left out "
            "for all but members; publishing names your own."
        ),
        max_length=6000,
        rows=8,
    )
    bar = LongTextField(
        label=_("What do full members show?"),
        help_text=_(
            "For example: a quality mark, a safeguarding policy, accounts of two years. Associates work "
            "towards it."
        ),
        max_length=3000,
    )


class Step(forms.Form):
    """How far one step has come."""

    document = forms.CharField(
        label=_("Which paper shows it?"),
        help_text=_("For example: minutes of the first meeting, certificate of incorporation."),
        max_length=200,
        required=False,
    )
    link = forms.URLField(label=_("Where is it?"), required=False, assume_scheme="https")
    done_on = DayField(label=_("When was it done?"), help_text=_("Empty until it is."), required=False)
    funding = forms.ChoiceField(
        label=_("Where does its money stand?"),
        choices=SetUpStep.Funding.choices,
        initial=SetUpStep.Funding.NONE,
        widget=forms.RadioSelect,
    )
    amount_pence = PoundsField(label=_("How much money is it?"), required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("done_on") and not clean.get("document") and "document" not in self.errors:
            self.add_error("document", _("Say which paper shows that it is done."))
        money = clean.get("funding") not in (None, SetUpStep.Funding.NONE)
        if money and clean.get("amount_pence") is None and "amount_pence" not in self.errors:
            self.add_error("amount_pence", _("Say how much money it is."))
        return clean


class Risk(forms.Form):
    """What is done about a risk, and by whom."""

    answer = LongTextField(label=_("What do you do about it?"), max_length=1000)
    owner: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Which member sees to it?"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    review_on = DayField(label=_("When do you look at it again?"))

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, owner=owners)
