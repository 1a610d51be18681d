"""The forms of readiness."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.web.fields import LongTextField
from commonweal.web.translated import InEachLanguage


class WriteHowToBid(InEachLanguage, forms.Form):
    """A place's own words for bidders, in each of its languages."""

    translated = ("words", "ask")

    words = LongTextField(
        label=_("How do you bid here?"),
        help_text=_(
            "In plain words, for somebody who has never bid: what you look for, whom you welcome, what "
            "helps. Dates, payment, thresholds and what is open stand on the page by themselves."
        ),
        max_length=5000,
        rows=10,
    )
    ask = LongTextField(
        label=_("Whom can people ask before they bid?"),
        help_text=_("A team, its telephone number and hours. No names of people."),
        max_length=1000,
        required=False,
    )
