"""The forms of readiness."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonweal.files.fields import UploadField
from commonweal.sourcing.models import Showing
from commonweal.web.fields import DayField, LongTextField
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


class KeepShowing(forms.Form):
    """One piece of evidence of what an organisation can do."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Showing.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=150)
    words = LongTextField(
        label=_("What does it show?"),
        help_text=_("Name nobody: not whom you helped, and not who said it. “A member” will do."),
        max_length=3000,
    )
    on = DayField(label=_("Of which day is it?"))
    until = DayField(
        label=_("Until when may it be relied on?"),
        help_text=_("For example the day on which a survey is to be repeated."),
        required=False,
    )
    hours = forms.IntegerField(
        label=_("How many hours did volunteers give?"), min_value=1, max_value=10_000_000, required=False
    )
    agreed = forms.BooleanField(
        label=_("Whoever said it agreed that we use it in bids, and knows that they can take that back"),
        required=False,
    )
    upload = UploadField(
        label=_("A document that shows it"),
        help_text=_("PDF, Word, picture or text. Whoever has the link of a shared piece can open it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A testimonial was agreed to, hours are counted, and nothing ends before it began."""
        clean = super().clean() or {}
        if clean.get("kind") == Showing.Kind.TESTIMONIAL and not clean.get("agreed"):
            self.add_error("agreed", _("A testimonial needs the agreement of whoever said it"))
        counted = clean.get("hours") or "hours" in self.errors
        if clean.get("kind") == Showing.Kind.VOLUNTEERS and not counted:
            self.add_error("hours", _("Enter how many hours volunteers gave"))
        on, until = clean.get("on"), clean.get("until")
        if on and until and until < on:
            self.add_error("until", _("The last day must not come before the day that it is of"))
        return clean
