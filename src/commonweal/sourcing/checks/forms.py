"""What is typed about low prices and patterns."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.models import PriceQuestion
from commonweal.web.fields import LongTextField, MomentField


class AskPrice(forms.Form):
    due = MomentField(label=_("Until when may the bidder answer?"), help_text=_("At least three days."))


class AnswerPrice(forms.Form):
    answer = LongTextField(
        label=_("How can you do it at this price?"),
        help_text=_(
            "For example: what each part costs you, volunteers and their number, premises you already have, "
            "other money that pays for a part and until when, what staff are paid."
        ),
        max_length=6000,
    )


class Propose(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do you propose?"), choices=PriceQuestion.Decision.choices, widget=forms.RadioSelect
    )
    reason = LongTextField(
        label=_("Why?"),
        help_text=_("This is published with the award. The answer itself is not, so quote nothing secret."),
        max_length=1000,
    )


class Note(forms.Form):
    words = LongTextField(
        label=_("What did you find and do?"),
        help_text=_("Kept for auditors. It changes no score; accuse nobody."),
        max_length=2000,
    )
